import type { FlowId, FlowRef, Json, NodeId, Output } from '@baton/flow';
import type { ConversationEvent, RanStep } from '../admin/shapes.ts';
import type { DialogueLine } from './trial.ts';

/** One input's way through the flow, as it was recorded. */
export type TracedInput = {
  readonly seq: number;
  /** What came in: `message`, `open`, `handover`… */
  readonly input: string;
  readonly steps: readonly RanStep[];
};

/** The inputs of a conversation that ran a flow, in their order. */
export function tracedInputs(events: readonly ConversationEvent[]): readonly TracedInput[] {
  return events.flatMap((event) => {
    if (event.type !== 'FlowRan') return [];
    const notes = event.words?.kind === 'trace' ? event.words.notes : [];
    const steps = asList(event['steps']).flatMap((step, index) => stepOf(step, notes[index] ?? []));
    const input = event['input'];
    return [{ seq: event.seq, input: typeof input === 'string' ? input : '', steps }];
  });
}

/** What was said and what happened, each under the seq of its event; runs of the flow are named by what they answered. */
export function dialogueOf(
  events: readonly ConversationEvent[],
): readonly (DialogueLine & { readonly seq: number })[] {
  return events.flatMap((event): readonly (DialogueLine & { readonly seq: number })[] => {
    const { seq, words } = event;
    const key = String(seq);
    if (event.type === 'FlowRan') return [];
    if (words?.kind === 'visitor' || words?.kind === 'agent') {
      const output = spoken(words.text);
      return [{ kind: 'said', key, seq, by: words.kind, isForAgentOnly: false, output }];
    }
    if (words?.kind === 'bot') {
      const isForAgentOnly = event['to'] === 'agent';
      return [{ kind: 'said', key, seq, by: 'bot', isForAgentOnly, output: words.output }];
    }
    return [{ kind: 'fact', key, seq, fact: event }];
  });
}

/**
 * The input that a line of the dialogue belongs to. What a visitor writes comes before the run that answers it; what is
 * said and what happens comes after the run that brought it about.
 */
export function inputAt(
  inputs: readonly TracedInput[],
  line: DialogueLine & { readonly seq: number },
): number {
  const next = inputs.findIndex((input) => input.seq >= line.seq);
  const isAsked = line.kind === 'said' && line.by === 'visitor';
  if (isAsked) return next >= 0 ? next : inputs.length - 1;
  const last = inputs.findLastIndex((input) => input.seq <= line.seq);
  return last >= 0 ? last : next;
}

/** The version of a flow that an input is shown on: where it came to rest. */
export function flowOf(input: TracedInput): FlowRef | null {
  const last = input.steps.at(-1);
  return last ? { flowId: last.flowId, version: last.version } : null;
}

function stepOf(value: unknown, notes: readonly string[]): readonly RanStep[] {
  const { flow, nodeId, exit } = asObject(value);
  const { flowId, version } = asObject(flow);
  if (typeof nodeId !== 'string' || typeof flowId !== 'string') return [];
  return [
    {
      flowId: flowId as FlowId,
      version: typeof version === 'number' ? version : 0,
      nodeId: nodeId as NodeId,
      exit: typeof exit === 'string' ? exit : null,
      notes,
    },
  ];
}

function spoken(text: string): Output {
  return { text, quickReplies: [], image: null, form: null, pauseMs: 0 };
}
function asObject(value: unknown): { readonly [name: string]: unknown } {
  return typeof value === 'object' && value !== null ? { ...value } : {};
}
function asList(value: unknown): readonly (Json | undefined)[] {
  return Array.isArray(value) ? value : [];
}

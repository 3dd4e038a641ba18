import {
  advance,
  type FlowEffect,
  type FlowId,
  type FlowInput,
  type JsonObject,
  type MatchedIntent,
  type ResumePoint,
  type RunOutcome,
  resumeAt,
} from '@baton/flow';
import { later, unreachable } from '@baton/kernel';
import type { Draft } from './draft.ts';
import { closeHandover, closeSession, noInactivity, requestHandover } from './handover.ts';
import {
  INACTIVITY_MS_MAX,
  INACTIVITY_MS_MIN,
  INPUTS_HELD_MAX,
  RUNS_PER_STEP_MAX,
} from './limits.ts';
import type { HeldInput } from './model.ts';
import { plainOutput, speak } from './speak.ts';

/** What a quick reply sends that means an intent outright. */
export const FORCED_INTENT = 'cIntent:';

/** Runs the flow on everything it is to run on, until there is nothing left or it waits for an answer. */
export function runAll(draft: Draft): undefined {
  for (;;) {
    if (draft.conversation.owner.kind === 'nobody') return;
    const next = draft.next.shift() ?? unheld(draft);
    if (!next) return;
    runFlow(draft, next.input, next.from);
  }
}

/** What the visitor means, among the intents of the flows that listen now. */
export function meant(draft: Draft, text: string): MatchedIntent | null {
  const { endpoint, run } = draft.conversation;
  const ids = new Set<FlowId>([run.entry.flow.flowId, endpoint.flowId, ...endpoint.attached]);
  const flows = [...ids].map(draft.library).filter((flow) => flow !== undefined);
  if (!text.startsWith(FORCED_INTENT)) return draft.world.intent(flows, text);
  const name = text.slice(FORCED_INTENT.length).split('|')[0]?.trim() ?? '';
  const owner = flows.find(({ document }) => document.intents.some((it) => it.name === name));
  return owner ? { name, score: 1, phrase: '', flowId: owner.ref.flowId } : null;
}

/** Nobody speaks any more. A provider that has the visitor is told. */
export function endConversation(
  draft: Draft,
  by: 'visitor' | 'bot' | 'timeout' | 'system',
): undefined {
  if (draft.conversation.owner.kind === 'nobody') return;
  if (draft.handover) closeSession(draft, by);
  draft.change({
    owner: { kind: 'nobody', endedBy: by, at: draft.world.now },
    epoch: draft.conversation.epoch + 1,
    held: [],
    work: null,
    inactivity: noInactivity,
  });
  draft.tell({ type: 'ConversationEnded', by });
}

function runFlow(draft: Draft, input: FlowInput, from: ResumePoint | null): undefined {
  const { conversation, world } = draft;
  if (conversation.work !== null && input.kind !== 'answer') {
    draft.change({ held: held(conversation.held, { input, from }) });
    return;
  }
  draft.runs += 1;
  if (draft.runs > RUNS_PER_STEP_MAX) {
    draft.next.length = 0;
    return speak(draft, plainOutput(conversation.endpoint.troubleText), 'visitor');
  }
  const run = from ? resumeAt(conversation.run, from) : conversation.run;
  const advanced = advance(draft.library, run, input, {
    now: world.now,
    profile: profileOf(draft),
    channel: conversation.endpoint.channel,
    sessionId: conversation.id,
    userId: conversation.visitor.id,
  });
  const { outcome, trace } = advanced;
  draft.change({ run: advanced.run });
  draft.tell(
    {
      type: 'FlowRan',
      input: input.kind,
      steps: trace.map(({ flow, nodeId, exit }) => ({ flow, nodeId, exit })),
      outcome,
    },
    { kind: 'trace', notes: trace.map(({ notes }) => notes), context: advanced.run.context },
  );
  for (const effect of advanced.effects) {
    if (draft.conversation.owner.kind === 'nobody') return;
    carryOut(draft, effect, outcome);
  }
  if (outcome.kind === 'limit') {
    speak(draft, plainOutput(conversation.endpoint.troubleText), 'visitor');
  }
}

function carryOut(draft: Draft, effect: FlowEffect, outcome: RunOutcome): undefined {
  switch (effect.type) {
    case 'say':
      return speak(draft, effect.output, effect.to);
    case 'request-handover':
      return requestHandover(
        draft,
        effect.request,
        outcome.kind === 'handed-over' ? outcome.resume : draft.conversation.run,
      );
    case 'close-handover':
      return closeHandover(draft, effect.inProvider);
    case 'set-handover-inactivity':
      return countSilence(draft, effect.timeoutMs);
    case 'emit-event': {
      const { name, data } = effect;
      return draft.tell({ type: 'FlowEventEmitted', name }, { kind: 'data', data });
    }
    case 'end-conversation':
      return endConversation(draft, 'bot');
    case 'await': {
      const { effectId, work } = effect;
      draft.change({ work: { effectId, work, since: draft.world.now } });
      return draft.tell({ type: 'WorkAsked', effectId, work: work.kind });
    }
    default:
      return unreachable(effect);
  }
}

function countSilence(draft: Draft, wantedMs: number): undefined {
  if (draft.conversation.owner.kind !== 'handover') return;
  const timeoutMs = Math.min(Math.max(wantedMs, INACTIVITY_MS_MIN), INACTIVITY_MS_MAX);
  const { count } = draft.conversation.inactivity;
  draft.change({ inactivity: { dueAt: later(draft.world.now, timeoutMs), timeoutMs, count } });
}

function unheld(draft: Draft): HeldInput | undefined {
  const { work, held: waiting } = draft.conversation;
  if (work !== null) return undefined;
  const [next, ...rest] = waiting;
  if (next) draft.change({ held: rest });
  return next;
}

/** An update of the queue is worth only its newest; how a handover ended is never dropped. */
function held(waiting: readonly HeldInput[], next: HeldInput): readonly HeldInput[] {
  const others = isUpdate(next) ? waiting.filter((one) => !isUpdate(one)) : waiting;
  if (others.length < INPUTS_HELD_MAX) return [...others, next];
  const spare = others.findIndex(({ input }) => input.kind !== 'handover');
  const dropped = spare < 0 ? 0 : spare;
  return [...others.slice(0, dropped), ...others.slice(dropped + 1), next];
}

function isUpdate({ input }: HeldInput): boolean {
  return input.kind === 'handover' && input.handover.eventType === 'queueUpdate';
}

function profileOf(draft: Draft): JsonObject {
  const { name, email, language } = draft.conversation.visitor;
  return {
    ...(name !== undefined && { name }),
    ...(email !== undefined && { email }),
    ...(language !== undefined && { language }),
  };
}

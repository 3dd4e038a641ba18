import type { Json, JsonObject, NodeId, Output } from '@baton/flow';
import type { Brings, ConversationFact, RanStep, RunOwner, Turn } from '../admin/shapes.ts';
import { type Lights, NO_LIGHTS } from '../builder/lights.ts';

/** A line of a dialogue: words, or something that happened. */
export type DialogueLine =
  | {
      readonly kind: 'said';
      readonly key: string;
      readonly by: 'visitor' | 'bot' | 'agent';
      /** Whether the visitor reads it. */
      readonly isForAgentOnly: boolean;
      readonly output: Output;
    }
  | { readonly kind: 'fact'; readonly key: string; readonly fact: ConversationFact }
  | { readonly kind: 'notes'; readonly key: string; readonly notes: readonly Note[] }
  | { readonly kind: 'brings'; readonly key: string; readonly brings: Brings };
export type Note = { readonly nodeId: NodeId; readonly text: string };

/** A test run as its panel shows it. */
export type Trial = {
  readonly lines: readonly DialogueLine[];
  readonly facts: readonly ConversationFact[];
  readonly before: JsonObject;
  readonly context: JsonObject;
  readonly owner: RunOwner;
  readonly refused: string | null;
  readonly lights: Lights;
  readonly turns: number;
};

/** More than this is not read; the oldest go. */
export const LINES_MAX = 500;

export const FRESH_TRIAL: Trial = {
  lines: [],
  facts: [],
  before: {},
  context: {},
  owner: 'bot',
  refused: null,
  lights: NO_LIGHTS,
  turns: 0,
};

/** Facts that are seen as words already, or are only of interest in the list of all events. */
const QUIET: ReadonlySet<string> = new Set([
  'VisitorSaid',
  'BotSaid',
  'AgentSaid',
  'AgentInjected',
  'FlowRan',
  'ConversationStarted',
  'WorkAsked',
  'ProviderEventIgnored',
]);

/** What a turn adds to a run. */
export function withTurn(trial: Trial, turn: Turn): Trial {
  const number = trial.turns + 1;
  const said = turn.said.map(
    ({ by, to, output }, index): DialogueLine => ({
      kind: 'said',
      key: `${number} said ${index}`,
      by,
      isForAgentOnly: to === 'agent',
      output,
    }),
  );
  const facts = turn.events
    .filter(({ type }) => !QUIET.has(type))
    .map((fact, index): DialogueLine => ({ kind: 'fact', key: `${number} fact ${index}`, fact }));
  const notes = turn.trace
    .flat()
    .flatMap(({ nodeId, notes: texts }) => texts.map((text) => ({ nodeId, text })));
  const noted: readonly DialogueLine[] =
    notes.length > 0 ? [{ kind: 'notes', key: `${number} notes`, notes }] : [];
  const { brings } = turn;
  const brought: readonly DialogueLine[] = brings
    ? [{ kind: 'brings', key: `${number} brings`, brings }]
    : [];
  const own = said.filter((line) => line.kind === 'said' && line.by === 'visitor');
  const others = said.filter((line) => line.kind !== 'said' || line.by !== 'visitor');
  return {
    lines: [...trial.lines, ...own, ...facts, ...brought, ...others, ...noted].slice(-LINES_MAX),
    facts: [...trial.facts, ...turn.events].slice(-LINES_MAX),
    before: trial.context,
    context: turn.context,
    owner: turn.owner,
    refused: turn.refused,
    lights: turn.trace.length > 0 ? lightsOf(turn.trace) : trial.lights,
    turns: number,
  };
}

/** What lights up for some runs of a flow: how often each node ran, which exits were taken, where it came to rest. */
export function lightsOf(trace: readonly (readonly RanStep[])[]): Lights {
  const ran = new Map<NodeId, number>();
  const taken = new Set<string>();
  const steps = trace.flat();
  for (const { nodeId, exit } of steps) {
    ran.set(nodeId, (ran.get(nodeId) ?? 0) + 1);
    if (exit !== null) taken.add(`${nodeId} ${exit}`);
  }
  return { ran, taken, last: steps.at(-1)?.nodeId ?? null, differs: new Map() };
}

/** A line of a tree of values. */
export type TreeLine = {
  readonly path: string;
  readonly name: string;
  readonly depth: number;
  /** Null for what has lines of its own below it. */
  readonly value: string | null;
  readonly change: 'added' | 'changed' | 'removed' | null;
};

/** More lines than this are cut. */
export const TREE_LINES_MAX = 400;

/** Values as a tree of lines, with what is different from before. What is gone is still shown, as removed. */
export function treeLines(before: Json, after: Json): readonly TreeLine[] {
  const lines: TreeLine[] = [];
  walk(before, after, '', 0, lines);
  return lines.slice(0, TREE_LINES_MAX);
}

function walk(before: Json, after: Json, under: string, depth: number, lines: TreeLine[]): void {
  const [was, is] = [parts(before), parts(after)];
  for (const name of new Set([...Object.keys(is), ...Object.keys(was)])) {
    if (lines.length >= TREE_LINES_MAX) return;
    const path = under === '' ? name : `${under}.${name}`;
    const isThere = Object.hasOwn(is, name);
    const wasThere = Object.hasOwn(was, name);
    const value = (isThere ? is[name] : was[name]) ?? null;
    const isBranch = typeof value === 'object' && value !== null && Object.keys(value).length > 0;
    const isSame = JSON.stringify(was[name]) === JSON.stringify(is[name]);
    const change = isThere
      ? wasThere
        ? isSame || isBranch
          ? null
          : ('changed' as const)
        : ('added' as const)
      : ('removed' as const);
    lines.push({ path, name, depth, value: isBranch ? null : JSON.stringify(value), change });
    if (isBranch) {
      walk(
        wasThere ? (was[name] ?? null) : null,
        isThere ? (is[name] ?? null) : null,
        path,
        depth + 1,
        lines,
      );
    }
  }
}

function parts(value: Json): { readonly [name: string]: Json } {
  return typeof value === 'object' && value !== null ? { ...(value as JsonObject) } : {};
}

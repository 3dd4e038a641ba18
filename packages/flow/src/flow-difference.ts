import type { FlowDocument, FlowIntent, FlowNode, Json, NodeId } from './model.ts';
import { isObject } from './paths.ts';
import { sameJson } from './plain-json.ts';

/** What is different between two versions of a flow. */
export type FlowDifference = {
  readonly renamed: { readonly before: string; readonly after: string } | null;
  readonly nodes: {
    readonly added: readonly NodeId[];
    readonly removed: readonly NodeId[];
    readonly changed: readonly NodeDifference[];
    /** Only put elsewhere on the canvas. */
    readonly moved: readonly NodeId[];
  };
  readonly intents: {
    readonly added: readonly string[];
    readonly removed: readonly string[];
    readonly changed: readonly IntentDifference[];
  };
};

export type NodeDifference = {
  readonly nodeId: NodeId;
  readonly type: Change<string> | null;
  readonly label: Change<string | null> | null;
  /** By path: `cases.2.value`. */
  readonly settings: readonly ({ readonly path: string } & Change<Json | null>)[];
  readonly exits: readonly ({ readonly exit: string } & Change<NodeId | null>)[];
};

export type IntentDifference = {
  readonly name: string;
  readonly phrasesAdded: readonly string[];
  readonly phrasesRemoved: readonly string[];
};

type Change<Value> = { readonly before: Value; readonly after: Value };

/** Null where the two do the same and look the same. */
export function flowDifference(before: FlowDocument, after: FlowDocument): FlowDifference | null {
  const earlier = new Map(before.nodes.map((node) => [node.id, node]));
  const later = new Map(after.nodes.map((node) => [node.id, node]));
  const changed: NodeDifference[] = [];
  const moved: NodeId[] = [];
  for (const node of after.nodes) {
    const was = earlier.get(node.id);
    if (!was) continue;
    const difference = nodeDifference(was, node);
    if (difference) changed.push(difference);
    else if (was.position.x !== node.position.x || was.position.y !== node.position.y) {
      moved.push(node.id);
    }
  }
  const difference: FlowDifference = {
    renamed: before.name === after.name ? null : { before: before.name, after: after.name },
    nodes: {
      added: after.nodes.filter(({ id }) => !earlier.has(id)).map(({ id }) => id),
      removed: before.nodes.filter(({ id }) => !later.has(id)).map(({ id }) => id),
      changed,
      moved,
    },
    intents: intentsDifference(before.intents, after.intents),
  };
  return isNothing(difference) ? null : difference;
}

function nodeDifference(before: FlowNode, after: FlowNode): NodeDifference | null {
  const settings: { path: string; before: Json; after: Json }[] = [];
  compare(before.settings, after.settings, '', settings);
  const exits = names(before.exits, after.exits).flatMap((exit) => {
    const change = { before: own(before.exits, exit), after: own(after.exits, exit) };
    return change.before === change.after ? [] : [{ exit, ...change }];
  });
  const type = before.type === after.type ? null : { before: before.type, after: after.type };
  const label =
    before.label === after.label
      ? null
      : { before: before.label ?? null, after: after.label ?? null };
  const isSame = settings.length === 0 && exits.length === 0 && !type && !label;
  return isSame ? null : { nodeId: after.id, type, label, settings, exits };
}

/** Goes down as far as both are alike in kind, so that one changed case is told as one change. */
function compare(
  before: Json,
  after: Json,
  path: string,
  changes: { path: string; before: Json; after: Json }[],
): void {
  if (sameJson(before, after)) return;
  const under = (name: string | number) => (path === '' ? String(name) : `${path}.${name}`);
  if (isObject(before) && isObject(after)) {
    for (const name of names(before, after)) {
      compare(own(before, name), own(after, name), under(name), changes);
    }
  } else if (isList(before) && isList(after)) {
    for (let index = 0; index < Math.max(before.length, after.length); index += 1) {
      compare(before[index] ?? null, after[index] ?? null, under(index), changes);
    }
  } else changes.push({ path, before, after });
}

function intentsDifference(
  before: readonly FlowIntent[],
  after: readonly FlowIntent[],
): FlowDifference['intents'] {
  const earlier = new Map(before.map((intent) => [intent.name, intent]));
  const later = new Map(after.map((intent) => [intent.name, intent]));
  const changed = after.flatMap(({ name, phrases }) => {
    const was = earlier.get(name)?.phrases;
    if (!was) return [];
    const phrasesAdded = phrases.filter((phrase) => !was.includes(phrase));
    const phrasesRemoved = was.filter((phrase) => !phrases.includes(phrase));
    if (phrasesAdded.length === 0 && phrasesRemoved.length === 0) return [];
    return [{ name, phrasesAdded, phrasesRemoved }];
  });
  return {
    added: after.filter(({ name }) => !earlier.has(name)).map(({ name }) => name),
    removed: before.filter(({ name }) => !later.has(name)).map(({ name }) => name),
    changed,
  };
}

function isNothing({ renamed, nodes, intents }: FlowDifference): boolean {
  const lists = [...Object.values(nodes), ...Object.values(intents)];
  return renamed === null && lists.every((list) => list.length === 0);
}

function names(before: object, after: object): string[] {
  return [...new Set([...Object.keys(before), ...Object.keys(after)])].sort();
}

function own<Value>(of: { readonly [name: string]: Value }, name: string): Value | null {
  return Object.hasOwn(of, name) ? (of[name] ?? null) : null;
}

function isList(value: Json): value is readonly Json[] {
  return Array.isArray(value);
}

import type { FlowDocument, FlowIntent, FlowNode, Json, NodeId } from '@baton/flow';
import { cutText } from './cut-text.ts';
import { hasRoom, onCanvas, type Place, startOf } from './edits.ts';
import { INTENTS_MAX, LABEL_LENGTH_MAX, PHRASE_TEXT_LENGTH_MAX, PHRASES_MAX } from './limits.ts';

/** Nodes as they lie on the clipboard: text that another flow, window or colleague can paste. */
export type Clip = {
  readonly kind: 'baton-nodes';
  readonly format: 1;
  readonly nodes: readonly FlowNode[];
  /** The intents these nodes name, so that they mean something elsewhere. */
  readonly intents: readonly FlowIntent[];
};

/** The longest text that is read as nodes, in UTF-16 code units. */
export const CLIP_LENGTH_MAX = 1_000_000;

/** The chosen nodes with what they lead to among themselves. A Start is not copied: there is one. */
export function clipOf(flow: FlowDocument, ids: ReadonlySet<NodeId>): Clip | null {
  const chosen = flow.nodes.filter(({ id, type }) => ids.has(id) && type !== 'start');
  if (chosen.length === 0) return null;
  const within = new Set(chosen.map(({ id }) => id));
  const nodes = chosen.map((node) => ({
    ...node,
    exits: Object.fromEntries(Object.entries(node.exits).filter(([, to]) => within.has(to))),
  }));
  const texts = new Set(nodes.flatMap(({ settings }) => textsIn(settings)));
  return {
    kind: 'baton-nodes',
    format: 1,
    nodes,
    intents: flow.intents.filter(({ name }) => texts.has(name)),
  };
}

export type Pasted = { readonly flow: FlowDocument; readonly ids: readonly NodeId[] };

/**
 * Puts the nodes of a clip into a flow, each with a fresh id, their upper left corner at `at`. Intents that are missing
 * come along; one of the same name stays as it is here. Nothing when there is no room.
 */
export function paste(
  flow: FlowDocument,
  clip: Clip,
  { at, freshId }: { readonly at: Place; readonly freshId: () => NodeId },
): Pasted {
  const taken = new Set(flow.nodes.map(({ id }) => id));
  const chosen = clip.nodes.filter(({ type }) => type !== 'start' || !startOf(flow));
  if (chosen.length === 0 || !hasRoom(flow, chosen.length)) return { flow, ids: [] };
  const names = new Map<NodeId, NodeId>();
  for (const { id } of chosen) {
    const fresh = unused(freshId, taken);
    taken.add(fresh);
    names.set(id, fresh);
  }
  const left = Math.min(...chosen.map(({ position }) => position.x));
  const top = Math.min(...chosen.map(({ position }) => position.y));
  const nodes = chosen.map((node): FlowNode => {
    const { x, y } = node.position;
    return {
      ...node,
      id: names.get(node.id) ?? node.id,
      position: onCanvas({ x: at.x + x - left, y: at.y + y - top }),
      settings: renamedIn(node.settings, names) as FlowNode['settings'],
      exits: Object.fromEntries(
        Object.entries(node.exits).flatMap(([exit, to]) => {
          const target = names.get(to);
          return target === undefined ? [] : [[exit, target]];
        }),
      ),
    };
  });
  const known = new Set(flow.intents.map(({ name }) => name));
  const missing = clip.intents.filter(({ name }) => !known.has(name));
  const intents = [...flow.intents, ...missing].slice(0, Math.max(INTENTS_MAX, known.size));
  return {
    flow: { ...flow, nodes: [...flow.nodes, ...nodes], intents },
    ids: nodes.map(({ id }) => id),
  };
}

/** What text from a clipboard says; null for anything that is not nodes. */
export function parseClip(text: string): Clip | null {
  if (text.length > CLIP_LENGTH_MAX || !text.includes('baton-nodes')) return null;
  const clip = asObject(parseJson(text));
  if (clip['kind'] !== 'baton-nodes' || clip['format'] !== 1) return null;
  const nodes = asList(clip['nodes']).flatMap(nodeFrom);
  const intents = asList(clip['intents']).flatMap(intentFrom);
  return nodes.length === 0 ? null : { kind: 'baton-nodes', format: 1, nodes, intents };
}

const ID = /^[A-Za-z0-9_-]{1,64}$/;

function nodeFrom(value: unknown): readonly FlowNode[] {
  const { id, type, label, position, settings, exits } = asObject(value);
  const { x, y } = asObject(position);
  if (typeof id !== 'string' || !ID.test(id) || typeof type !== 'string' || !ID.test(type)) {
    return [];
  }
  const leads = Object.entries(asObject(exits)).filter(
    ([exit, to]) => ID.test(exit) && typeof to === 'string' && ID.test(to),
  );
  return [
    {
      id: id as NodeId,
      type,
      ...(typeof label === 'string' && label.trim() !== ''
        ? { label: cutText(label, LABEL_LENGTH_MAX) }
        : {}),
      position: onCanvas({ x: Number(x), y: Number(y) }),
      // Parsed from JSON, so it is JSON; what it may be is checked with the flow.
      settings: asObject(settings) as FlowNode['settings'],
      exits: Object.fromEntries(leads) as FlowNode['exits'],
    },
  ];
}

function intentFrom(value: unknown): readonly FlowIntent[] {
  const { name, phrases } = asObject(value);
  if (typeof name !== 'string' || name.trim() === '' || name.length > LABEL_LENGTH_MAX) return [];
  const texts = asList(phrases).filter(
    (phrase) => typeof phrase === 'string' && phrase.length <= PHRASE_TEXT_LENGTH_MAX,
  );
  return [{ name, phrases: texts.slice(0, PHRASES_MAX) as readonly string[] }];
}

/** Settings in which ids of copied nodes are replaced: a *Go to* within the copy stays within it. */
function renamedIn(value: Json, names: ReadonlyMap<string, NodeId>): Json {
  if (typeof value === 'string') return names.get(value) ?? value;
  if (Array.isArray(value)) return value.map((each: Json) => renamedIn(each, names));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([key, each]) => [key, renamedIn(each, names)]),
  );
}

function textsIn(value: Json): readonly string[] {
  if (typeof value === 'string') return [value];
  if (typeof value !== 'object' || value === null) return [];
  return Object.values(value).flatMap((each: Json) => textsIn(each));
}

function unused(freshId: () => NodeId, taken: ReadonlySet<NodeId>): NodeId {
  let id = freshId();
  while (taken.has(id)) id = freshId();
  return id;
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    // Any other text a person has copied.
    return null;
  }
}
function asObject(value: unknown): { readonly [name: string]: unknown } {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? { ...value } : {};
}
function asList(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : [];
}

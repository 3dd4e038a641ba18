import type { NodeId } from '@baton/flow';
import { clipOf, parseClip, paste } from '../document/clip.ts';
import {
  addBehind,
  addNode,
  hasRoom,
  moveNodes,
  nodeOf,
  type Place,
  removeNodes,
} from '../document/edits.ts';
import { freePlace, placeBehind } from '../document/free-place.ts';
import { placeNodes } from '../document/place-nodes.ts';
import { exitsFor } from '../screens/canvas-nodes.ts';
import type { BuilderParts, NodeKind } from '../use-builder.ts';

export type HeightOf = (id: NodeId) => number;

/** Where a new node goes. */
export type Target =
  /** After the selected node, else where there is room. */
  | { readonly kind: 'after-selection' }
  | { readonly kind: 'at'; readonly place: Place }
  | {
      readonly kind: 'behind';
      readonly nodeId: NodeId;
      readonly exit: string;
      readonly place: Place;
    };

/** Adds a node of a kind and selects it. Null when there is no room for it. */
export function addKind(
  { desk, kinds, freshId }: BuilderParts,
  kind: NodeKind,
  target: Target,
  heightOf: HeightOf,
): NodeId | null {
  const { history, selection, outline } = desk.state;
  const flow = history.present;
  if (!hasRoom(flow, 1)) return null;
  const id = freshId();
  const fresh = { id, type: kind.type, settings: kind.settings };
  const firstExit = kind.exits[0]?.id ?? null;
  const [only] = flow.nodes.length === 1 ? flow.nodes : [];
  // In a flow with nothing but its Start there is one place to go on from.
  const selected = selection.size === 1 ? nodeOf(flow, [...selection][0] as NodeId) : only;
  if (target.kind === 'behind') {
    const from = { nodeId: target.nodeId, exit: target.exit };
    desk.edit((now) => addBehind(now, from, { ...fresh, position: target.place }, firstExit));
  } else if (target.kind === 'after-selection' && selected) {
    const exits = exitsFor(selected, { kinds, outline }).filter(({ isGone }) => !isGone);
    const free = exits.findIndex((exit) => selected.exits[exit.id] === undefined);
    const exit = exits[free < 0 ? 0 : free];
    const position = placeBehind(flow, selected, Math.max(0, free), heightOf);
    desk.edit((now) =>
      exit
        ? addBehind(now, { nodeId: selected.id, exit: exit.id }, { ...fresh, position }, firstExit)
        : addNode(now, { ...fresh, position }),
    );
  } else {
    const wanted = target.kind === 'at' ? target.place : { x: 0, y: 0 };
    desk.edit((now) => addNode(now, { ...fresh, position: freePlace(now, wanted, heightOf) }));
  }
  desk.select([id]);
  return id;
}

/** Takes out what is selected. */
export function removeSelected({ desk }: BuilderParts): void {
  const { selection } = desk.state;
  if (selection.size > 0) desk.edit((flow) => removeNodes(flow, selection));
}

/** What is selected, as text for the clipboard. */
export function copySelected({ desk }: BuilderParts): { text: string; count: number } | null {
  const clip = clipOf(desk.state.history.present, desk.state.selection);
  return clip ? { text: JSON.stringify(clip), count: clip.nodes.length } : null;
}

/** Pastes nodes and selects them: how many, `no-room`, or null for any other text. */
export function pasteText(
  { desk, freshId }: BuilderParts,
  text: string,
  at: Place,
): number | 'no-room' | null {
  const clip = parseClip(text);
  if (!clip) return null;
  const { flow, ids } = paste(desk.state.history.present, clip, { at, freshId });
  if (ids.length === 0) return 'no-room';
  desk.edit(() => flow);
  desk.select(ids);
  return ids.length;
}

/** Puts a copy of what is selected beside it. */
export function duplicateSelected(parts: BuilderParts): number | 'no-room' | null {
  const copied = copySelected(parts);
  if (!copied) return null;
  const { present } = parts.desk.state.history;
  const chosen = present.nodes.filter(({ id }) => parts.desk.state.selection.has(id));
  const left = Math.min(...chosen.map(({ position }) => position.x));
  const top = Math.min(...chosen.map(({ position }) => position.y));
  return pasteText(parts, copied.text, { x: left + 40, y: top + 56 });
}

/** Gives every node its place anew. */
export function tidy({ desk }: BuilderParts, heightOf: HeightOf): void {
  desk.edit((flow) => moveNodes(flow, placeNodes(flow, heightOf)));
}

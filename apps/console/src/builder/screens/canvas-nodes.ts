import type { FlowDocument, FlowNode, FlowProblem, NodeId } from '@baton/flow';
import type { Edge, Node } from '@xyflow/react';
import type { NodeOutline } from '../../admin/shapes.ts';
import type { NodeKind } from '../use-builder.ts';

export type Exit = {
  readonly id: string;
  readonly title: string;
  /** The settings do not give this exit any more, but it still leads somewhere. */
  readonly isGone: boolean;
};
export type CardData = {
  readonly node: FlowNode;
  readonly kind: NodeKind | undefined;
  readonly summary: string;
  readonly exits: readonly Exit[];
  readonly errors: number;
  readonly warnings: number;
  /** Only in the version that is compared with. */
  readonly isGhost: boolean;
};
export type CanvasNode = Node<CardData, 'card'>;
export type CanvasEdge = Edge<{ readonly exit: string; readonly title: string }, 'way'>;

export type Drawing = {
  readonly flow: FlowDocument;
  readonly kinds: ReadonlyMap<string, NodeKind>;
  readonly outline: ReadonlyMap<NodeId, NodeOutline>;
  readonly problems: readonly FlowProblem[];
  readonly selection: ReadonlySet<NodeId>;
  readonly ghosts: readonly FlowNode[];
  readonly isReadOnly: boolean;
};

/** The nodes as the canvas takes them. What looks the same as before stays the same object, so it is not drawn again. */
export function canvasNodes(before: readonly CanvasNode[], drawing: Drawing): CanvasNode[] {
  const known = new Map(before.map((each) => [each.id, each]));
  const { flow, selection } = drawing;
  const entry = [...selection][0] ?? flow.nodes[0]?.id;
  const nodes = flow.nodes.map((node) => {
    const was = known.get(node.id);
    const data = cardData(node, drawing, false);
    const selected = selection.has(node.id);
    // One node at a time is in the order of the tab key; arrow keys lead to the others.
    const focusable = node.id === entry;
    const isSame =
      was !== undefined &&
      was.selected === selected &&
      was.focusable === focusable &&
      was.position.x === node.position.x &&
      was.position.y === node.position.y &&
      sameData(was.data, data);
    if (isSame) return was;
    return {
      ...was,
      id: node.id,
      type: 'card' as const,
      position: { ...node.position },
      data: was && sameData(was.data, data) ? was.data : data,
      selected,
      focusable,
      draggable: !drawing.isReadOnly,
      connectable: !drawing.isReadOnly,
    };
  });
  const ghosts = drawing.ghosts.map((node): CanvasNode => {
    const id = `ghost ${node.id}`;
    return {
      ...known.get(id),
      id,
      type: 'card',
      position: { ...node.position },
      data: cardData(node, drawing, true),
      selectable: false,
      draggable: false,
      connectable: false,
      focusable: false,
    };
  });
  return [...nodes, ...ghosts];
}

/** The ways between nodes. */
export function canvasEdges(drawing: Drawing, selectedEdge: string | null): CanvasEdge[] {
  const byId = new Map(drawing.flow.nodes.map((node) => [node.id, node]));
  return drawing.flow.nodes.flatMap((node) =>
    Object.entries(node.exits).flatMap(([exit, to]): CanvasEdge[] => {
      if (!byId.has(to)) return [];
      const id = `${node.id} ${exit}`;
      const title = exitsFor(node, drawing).find((each) => each.id === exit)?.title ?? exit;
      return [
        {
          id,
          type: 'way',
          source: node.id,
          sourceHandle: exit,
          target: to,
          targetHandle: 'in',
          data: { exit, title },
          ariaLabel: `${nameOf(node, drawing)}: ${title} → ${nameOf(byId.get(to), drawing)}`,
          selected: id === selectedEdge,
          focusable: false,
          reconnectable: !drawing.isReadOnly,
        },
      ];
    }),
  );
}

/** What its author calls a node, or what its kind is called. */
function nameOf(node: FlowNode | undefined, { kinds }: Pick<Drawing, 'kinds'>): string {
  return node?.label ?? (node && kinds.get(node.type)?.title) ?? '';
}

/** The exits a node shows: those its settings give, then those that lead somewhere without being given any more. */
export function exitsFor(
  node: FlowNode,
  { kinds, outline }: Pick<Drawing, 'kinds' | 'outline'>,
): readonly Exit[] {
  const told = outline.get(node.id)?.exits;
  const usual = kinds.get(node.type)?.exits ?? [];
  const given =
    node.type === 'lookup' ? caseExits(node, told ?? usual) : told?.length ? told : usual;
  const ids = new Set(given.map(({ id }) => id));
  return [
    ...given.map((exit) => ({ ...exit, isGone: false })),
    ...Object.keys(node.exits)
      .filter((exit) => !ids.has(exit))
      .map((exit) => ({ id: exit, title: exit, isGone: true })),
  ];
}

/** A case has its exit from the moment it is added, before the server has looked at it. */
function caseExits(
  { settings }: FlowNode,
  told: readonly { readonly id: string; readonly title: string }[],
): readonly { readonly id: string; readonly title: string }[] {
  const cases = Array.isArray(settings['cases']) ? settings['cases'] : [];
  const exits = cases.flatMap((one) => {
    if (typeof one !== 'object' || one === null || Array.isArray(one)) return [];
    const { id, value } = one as { readonly id?: unknown; readonly value?: unknown };
    if (typeof id !== 'string') return [];
    const exit = `case-${id}`;
    const written = typeof value === 'string' && value !== '' ? value : id;
    return [{ id: exit, title: told.find((each) => each.id === exit)?.title ?? written }];
  });
  return [...exits, ...told.filter(({ id }) => !id.startsWith('case-'))];
}

function cardData(node: FlowNode, drawing: Drawing, isGhost: boolean): CardData {
  const own = drawing.problems.filter(({ nodeId }) => nodeId === node.id);
  const errors = own.filter(({ severity }) => severity === 'error').length;
  return {
    node,
    kind: drawing.kinds.get(node.type),
    summary: isGhost ? '' : (drawing.outline.get(node.id)?.summary ?? ''),
    exits: isGhost ? [] : exitsFor(node, drawing),
    errors: isGhost ? 0 : errors,
    warnings: isGhost ? 0 : own.length - errors,
    isGhost,
  };
}

function sameData(one: CardData, other: CardData): boolean {
  return (
    one.node.label === other.node.label &&
    one.node.type === other.node.type &&
    one.kind === other.kind &&
    one.summary === other.summary &&
    one.errors === other.errors &&
    one.warnings === other.warnings &&
    one.exits.length === other.exits.length &&
    one.exits.every((exit, index) => {
      const match = other.exits[index];
      return match?.id === exit.id && match.title === exit.title && match.isGone === exit.isGone;
    })
  );
}

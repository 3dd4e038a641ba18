import type { NodeId } from '@baton/flow';
import {
  applyNodeChanges,
  Background,
  BackgroundVariant,
  type Connection,
  ConnectionMode,
  MiniMap,
  type NodeChange,
  ReactFlow,
  type ReactFlowInstance,
  useReactFlow,
  type Viewport,
} from '@xyflow/react';
import '@xyflow/react/dist/base.css';
import { type DragEvent, type ReactNode, useEffect, useMemo, useRef, useState } from 'react';
import { useAdminWords } from '../../admin/use-admin.ts';
import type { Observable } from '../../observable.ts';
import type { Place } from '../document/edits.ts';
import { NODE_WIDTH } from '../document/place-nodes.ts';
import type { Lights } from '../lights.ts';
import {
  type CanvasEdge,
  type CanvasNode,
  canvasEdges,
  canvasNodes,
  type Drawing,
} from './canvas-nodes.ts';
import { LightsContext, NodeCard } from './node-card.tsx';
import { WayEdge } from './way-edge.tsx';

const NODE_TYPES = { card: NodeCard };
const EDGE_TYPES = { way: WayEdge };
const GRID: [number, number] = [8, 8];
/** What a node dragged from the palette carries. */
export const NODE_DRAG = 'application/x-baton-node';

export type ExitEnd = { readonly nodeId: NodeId; readonly exit: string };

/** What an author may do here; without it the canvas is only looked at. */
export type CanvasEdits = {
  readonly onSelect: (ids: ReadonlySet<NodeId>) => void;
  readonly onMove: (places: ReadonlyMap<NodeId, Place>) => void;
  readonly onConnect: (from: ExitEnd, to: NodeId) => void;
  readonly onDisconnect: (from: ExitEnd) => void;
  /** An exit was drawn to where no node is. */
  readonly onDrawnOut: (from: ExitEnd, at: Place) => void;
  readonly onDropType: (type: string, at: Place) => void;
  readonly onOpen: (id: NodeId) => void;
};

type FlowCanvasProps = {
  readonly drawing: Drawing;
  readonly lights: Observable<Lights>;
  readonly edits?: CanvasEdits;
  readonly onChoose?: (id: NodeId | null) => void;
  readonly children?: ReactNode;
};

/** A flow as it is drawn. */
export function FlowCanvas({ drawing, lights, edits, onChoose, children }: FlowCanvasProps) {
  const words = useAdminWords();
  const canvas = useReactFlow();
  const [nodes, setNodes] = useState(() => canvasNodes([], drawing));
  const [edge, setEdge] = useState<string | null>(null);
  useEffect(() => setNodes((before) => canvasNodes(before, drawing)), [drawing]);
  const edges = useMemo(() => canvasEdges(drawing, edge), [drawing, edge]);

  useDeleteKey(edge !== null && edits !== undefined, () => {
    const gone = edges.find(({ id }) => id === edge);
    if (gone?.sourceHandle) edits?.onDisconnect(endOf(gone.source, gone.sourceHandle));
    setEdge(null);
  });

  function onNodesChange(changes: NodeChange<CanvasNode>[]): void {
    const chosen = changes.filter((change) => change.type === 'select');
    if (chosen.length > 0 && edits) {
      const selection = new Set(drawing.selection);
      for (const { id, selected } of chosen) {
        if (selected) selection.add(id as NodeId);
        else selection.delete(id as NodeId);
      }
      edits.onSelect(selection);
    }
    const others = changes.filter(
      (change) => change.type === 'position' || change.type === 'dimensions',
    );
    if (others.length > 0) setNodes((before) => applyNodeChanges(others, before));
  }
  function onDrop(event: DragEvent): void {
    const type = event.dataTransfer.getData(NODE_DRAG);
    if (type === '' || !edits) return;
    event.preventDefault();
    edits.onDropType(
      type,
      canvas.screenToFlowPosition({ x: event.clientX - 60, y: event.clientY - 20 }),
    );
  }

  return (
    <LightsContext value={lights}>
      <ReactFlow
        className="canvas"
        nodes={nodes}
        edges={edges}
        nodeTypes={NODE_TYPES}
        edgeTypes={EDGE_TYPES}
        onNodesChange={onNodesChange}
        onNodeClick={(_event, node) => {
          setEdge(null);
          onChoose?.(node.id as NodeId);
        }}
        onNodeDoubleClick={(_event, node) => edits?.onOpen(node.id as NodeId)}
        onNodeDragStop={(_event, _node, moved) =>
          edits?.onMove(new Map(moved.map(({ id, position }) => [id as NodeId, position])))
        }
        onEdgeClick={(_event, { id }) => {
          setEdge(id);
          edits?.onSelect(NOTHING);
        }}
        onPaneClick={() => {
          setEdge(null);
          onChoose?.(null);
        }}
        onConnect={({ source, sourceHandle, target }: Connection) => {
          if (sourceHandle) edits?.onConnect(endOf(source, sourceHandle), target as NodeId);
        }}
        onConnectEnd={(event, { fromHandle, toNode }) => {
          if (!fromHandle?.id || fromHandle.type !== 'source' || toNode) return;
          const { clientX, clientY } = 'changedTouches' in event ? touchOf(event) : event;
          const at = canvas.screenToFlowPosition({ x: clientX, y: clientY - 24 });
          edits?.onDrawnOut(endOf(fromHandle.nodeId, fromHandle.id), at);
        }}
        onReconnect={(old, next) => {
          if (!old.sourceHandle || !next.sourceHandle) return;
          const before = endOf(old.source, old.sourceHandle);
          const after = endOf(next.source, next.sourceHandle);
          if (before.nodeId !== after.nodeId || before.exit !== after.exit) {
            edits?.onDisconnect(before);
          }
          edits?.onConnect(after, next.target as NodeId);
        }}
        onReconnectEnd={(_event, old, _type, { isValid, toNode }) => {
          if (!isValid && !toNode && old.sourceHandle) {
            edits?.onDisconnect(endOf(old.source, old.sourceHandle));
          }
        }}
        onDragOver={(event) => {
          if (event.dataTransfer.types.includes(NODE_DRAG)) event.preventDefault();
        }}
        onDrop={onDrop}
        connectionMode={ConnectionMode.Strict}
        connectionRadius={28}
        nodesConnectable={edits !== undefined}
        nodesDraggable={edits !== undefined}
        elementsSelectable
        // Our own keys walk along the exits; the library's would move nodes.
        disableKeyboardA11y
        deleteKeyCode={null}
        selectionKeyCode="Shift"
        multiSelectionKeyCode={['Meta', 'Control', 'Shift']}
        panActivationKeyCode="Space"
        panOnScroll
        zoomOnDoubleClick={false}
        snapToGrid
        snapGrid={GRID}
        minZoom={0.15}
        maxZoom={1.75}
        onInit={(opened) => openAt(opened, drawing)}
        onlyRenderVisibleElements={drawing.flow.nodes.length > MANY_NODES}
        proOptions={{ hideAttribution: true }}
        aria-label={words.builder.canvas}
      >
        <Background variant={BackgroundVariant.Dots} gap={24} size={1.2} />
        {drawing.flow.nodes.length > MAP_FROM ? (
          <MiniMap pannable zoomable ariaLabel={words.builder.tools.map} nodeBorderRadius={6} />
        ) : null}
        {children}
      </ReactFlow>
    </LightsContext>
  );
}

const NOTHING: ReadonlySet<NodeId> = new Set();

/** Delete takes out the way that was clicked, before it takes out nodes. */
function useDeleteKey(isWanted: boolean, onDelete: () => void): void {
  const latest = useRef(onDelete);
  latest.current = onDelete;
  useEffect(() => {
    if (!isWanted) return;
    const onKeyDown = (event: KeyboardEvent): void => {
      if (event.key !== 'Delete' && event.key !== 'Backspace') return;
      if (event.target instanceof Element && event.target.closest('input, textarea, select')) {
        return;
      }
      event.preventDefault();
      event.stopPropagation();
      latest.current();
    };
    // On its way down, so that nobody else takes it for the nodes.
    document.addEventListener('keydown', onKeyDown, true);
    return () => document.removeEventListener('keydown', onKeyDown, true);
  }, [isWanted]);
}

/** A flow opens whole where that can be read, else at its Start. */
function openAt(canvas: ReactFlowInstance<CanvasNode, CanvasEdge>, { flow }: Drawing): void {
  const frame = document.querySelector('.canvas')?.getBoundingClientRect();
  const start = flow.nodes.find(({ type }) => type === 'start') ?? flow.nodes[0];
  if (!frame || !start) return;
  const place = (view: Viewport): void => {
    canvas.setViewport(view).catch(reportError);
  };
  const xs = flow.nodes.map(({ position }) => position.x);
  const ys = flow.nodes.map(({ position }) => position.y);
  const width = Math.max(...xs) - Math.min(...xs) + NODE_WIDTH + OPENING_MARGIN * 2;
  const height = Math.max(...ys) - Math.min(...ys) + NODE_ROOM + OPENING_MARGIN * 2;
  const whole = Math.min(1, frame.width / width, frame.height / height);
  if (whole >= READABLE_ZOOM) {
    place({
      zoom: whole,
      x: (frame.width - width * whole) / 2 - (Math.min(...xs) - OPENING_MARGIN) * whole,
      y: (frame.height - height * whole) / 2 - (Math.min(...ys) - OPENING_MARGIN) * whole,
    });
    return;
  }
  const middle = (Math.max(...ys) + Math.min(...ys) + NODE_ROOM) / 2;
  const zoom = READABLE_ZOOM;
  // The Start stays in sight, whatever lies above and below it.
  const top = Math.max(
    start.position.y - frame.height / zoom + NODE_ROOM * 2,
    Math.min(start.position.y - NODE_ROOM, middle - frame.height / zoom / 2),
  );
  place({ zoom, x: (OPENING_MARGIN - start.position.x) * zoom, y: -top * zoom });
}

/** Below this the words of a node cannot be read. */
const READABLE_ZOOM = 0.72;
const OPENING_MARGIN = 56;
const NODE_ROOM = 140;

/** From so many nodes on only those in view are drawn; and a map is worth its room. */
const MANY_NODES = 120;
const MAP_FROM = 12;

function endOf(nodeId: string, exit: string): ExitEnd {
  return { nodeId: nodeId as NodeId, exit };
}

function touchOf(event: TouchEvent): { readonly clientX: number; readonly clientY: number } {
  return event.changedTouches[0] ?? { clientX: 0, clientY: 0 };
}

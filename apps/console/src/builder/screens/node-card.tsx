import { Handle, type NodeProps, Position, useUpdateNodeInternals } from '@xyflow/react';
import { CircleAlert, TriangleAlert } from 'lucide-react';
import { createContext, memo, useContext, useEffect, useRef, useSyncExternalStore } from 'react';
import { useAdminWords } from '../../admin/use-admin.ts';
import type { Observable } from '../../observable.ts';
import type { Lights } from '../lights.ts';
import type { CanvasNode, CardData } from './canvas-nodes.ts';
import { NodeSign } from './node-sign.tsx';

/** What is marked on this canvas. */
export const LightsContext = createContext<Observable<Lights> | null>(null);

/** A node on the canvas: its sign, its name, what it says, and an exit per row. */
export const NodeCard = memo(function NodeCard({ id, data, selected }: NodeProps<CanvasNode>) {
  const words = useAdminWords();
  const { node, kind, summary, exits } = data;
  const { ran, isLast, differs } = useLight(node.id);
  useHandlesOf(id, exits.map((exit) => exit.id).join(' '));
  const isPlain = exits.length === 1 && exits[0]?.id === 'next';
  const title = node.label ?? kind?.title ?? node.type;
  return (
    <div
      className="card"
      data-group={kind?.group}
      data-selected={selected}
      data-ran={ran > 0}
      data-last={isLast}
      data-differs={data.isGhost ? 'removed' : differs}
      data-troubled={data.errors > 0}
    >
      {node.type === 'start' ? null : <Handle type="target" position={Position.Left} id="in" />}
      <div className="card-head">
        <NodeSign icon={kind?.icon ?? ''} group={kind?.group ?? 'logic'} />
        <span className="card-title" dir="auto">
          {title}
        </span>
        {ran > 1 ? <span className="card-count">{ran}×</span> : null}
        <Trouble data={data} />
        {isPlain ? <Handle type="source" position={Position.Right} id="next" /> : null}
      </div>
      {summary === '' ? null : (
        <p className="card-summary" dir="auto">
          {summary}
        </p>
      )}
      {node.label !== undefined && summary === '' ? (
        <p className="card-summary">{kind?.title ?? words.builder.node.unknownType}</p>
      ) : null}
      {isPlain || exits.length === 0 ? null : (
        <ul className="card-exits">
          {exits.map((exit) => (
            <li key={exit.id} className="card-exit" data-gone={exit.isGone}>
              <span dir="auto" title={exit.isGone ? words.builder.node.goneExit : undefined}>
                {exit.title}
              </span>
              <Handle type="source" position={Position.Right} id={exit.id} />
            </li>
          ))}
        </ul>
      )}
    </div>
  );
});

function Trouble({ data }: { readonly data: CardData }) {
  const words = useAdminWords();
  const count = data.errors + data.warnings;
  if (count === 0) return null;
  const label = words.builder.problems.onNode(count);
  return data.errors > 0 ? (
    <CircleAlert className="card-error" size={14} aria-label={label} role="img" />
  ) : (
    <TriangleAlert className="card-warning" size={14} aria-label={label} role="img" />
  );
}

function useLight(id: CardData['node']['id']) {
  const lights = useContext(LightsContext);
  const read = (): string => {
    const state = lights?.state;
    if (!state) return '';
    return `${state.ran.get(id) ?? 0} ${state.last === id} ${state.differs.get(id) ?? ''}`;
  };
  const light = useSyncExternalStore(lights?.subscribe ?? never, read);
  const [ran = '0', isLast, differs = ''] = light.split(' ');
  return { ran: Number(ran), isLast: isLast === 'true', differs: differs || undefined };
}

function never(): () => void {
  return () => {};
}

/** The canvas measures where lines begin only when it is told that exits have come or gone. */
function useHandlesOf(id: string, exits: string): void {
  const update = useUpdateNodeInternals();
  const measured = useRef(exits);
  useEffect(() => {
    // A new node is measured anyway; asking for it would fit the view to this one node.
    if (measured.current === exits) return;
    measured.current = exits;
    update(id);
  }, [id, exits, update]);
}

import type { FlowNode } from '@baton/flow';
import { useMemo } from 'react';
import { useAdmin } from '../../admin/use-admin.ts';
import { addKind } from '../desk/author-acts.ts';
import { connect, moveNodes } from '../document/edits.ts';
import { useBuilder, useBuilderState } from '../use-builder.ts';
import type { Drawing } from './canvas-nodes.ts';
import { type CanvasEdits, FlowCanvas } from './flow-canvas.tsx';
import { useHeights } from './use-heights.ts';

type CanvasProps = { readonly ghosts: readonly FlowNode[] };

/** The flow that is edited, and everything the pointer does to it. */
export function Canvas({ ghosts }: CanvasProps) {
  const { permissions } = useAdmin();
  const parts = useBuilder();
  const { desk, kinds, lights } = parts;
  const flow = useBuilderState((state) => state.history.present);
  const outline = useBuilderState((state) => state.outline);
  const problems = useBuilderState((state) => state.problems);
  const selection = useBuilderState((state) => state.selection);
  const isReadOnly = !permissions.has('flows.edit');
  const drawing = useMemo(
    (): Drawing => ({ flow, kinds, outline, problems, selection, ghosts, isReadOnly }),
    [flow, kinds, outline, problems, selection, ghosts, isReadOnly],
  );
  const edits = useEdits();
  return (
    <FlowCanvas
      drawing={drawing}
      lights={lights}
      {...(isReadOnly ? {} : { edits })}
      onChoose={(id) => {
        if (id === null) desk.select([]);
        else if (desk.state.selection.size <= 1) desk.jump(id, null);
      }}
    />
  );
}

function useEdits(): CanvasEdits {
  const parts = useBuilder();
  const heightOf = useHeights();
  return useMemo(() => {
    const { desk, kinds, pending } = parts;
    return {
      onSelect: (ids) => desk.select(ids),
      onMove: (places) => desk.edit((flow) => moveNodes(flow, places)),
      onConnect: (from, to) => desk.edit((flow) => connect(flow, from, to)),
      onDisconnect: (from) => desk.edit((flow) => connect(flow, from, null)),
      onDrawnOut: ({ nodeId, exit }, position) => pending.set({ nodeId, exit, position }),
      onDropType: (type, place) => {
        const kind = kinds.get(type);
        if (kind) addKind(parts, kind, { kind: 'at', place }, heightOf);
      },
      onOpen: (id) => desk.jump(id, null),
    };
  }, [parts, heightOf]);
}

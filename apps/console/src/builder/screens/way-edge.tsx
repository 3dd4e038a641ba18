import { BaseEdge, type EdgeProps, getBezierPath, getSmoothStepPath } from '@xyflow/react';
import { memo, useContext, useSyncExternalStore } from 'react';
import type { CanvasEdge } from './canvas-nodes.ts';
import { LightsContext } from './node-card.tsx';

/** How far below both ends a way back runs, in the units of the canvas. */
const BELOW = 88;

/** A way from an exit to a node. One that leads back goes around, so that it is not drawn through what lies between. */
export const WayEdge = memo(function WayEdge(props: EdgeProps<CanvasEdge>) {
  const { id, sourceX, targetX, sourceY, targetY } = props;
  const lights = useContext(LightsContext);
  const isTaken = useSyncExternalStore(
    lights?.subscribe ?? never,
    () => lights?.state.taken.has(id) ?? false,
  );
  const [path] =
    targetX < sourceX + 20
      ? getSmoothStepPath({
          ...props,
          borderRadius: 14,
          offset: 26,
          centerY: Math.max(sourceY, targetY) + BELOW,
        })
      : getBezierPath(props);
  return (
    <BaseEdge
      id={id}
      path={path}
      className={isTaken ? 'way way--taken' : 'way'}
      interactionWidth={16}
      {...(props.markerEnd ? { markerEnd: props.markerEnd } : {})}
    />
  );
});

function never(): () => void {
  return () => {};
}

import { useReactFlow } from '@xyflow/react';
import { type RefObject, useEffect } from 'react';
import { useAdmin } from '../../admin/use-admin.ts';

/** How near the edge a node may be before the canvas moves, in CSS pixels. */
const MARGIN = 24;
/** A node that was just made is looked for this often, so many milliseconds apart: then it is drawn. */
const LOOKS_MAX = 6;
const LOOK_AFTER_MS = 16;

/** Moves the canvas when this node would lie under a panel or out of sight; `turn` is raised to look again. */
export function useKeepInView(
  area: RefObject<HTMLElement | null>,
  id: string | null | undefined,
  turn: unknown,
): void {
  const { world } = useAdmin();
  const canvas = useReactFlow();
  // biome-ignore lint/correctness/useExhaustiveDependencies: a panel that opens, and a jump, may cover the node
  useEffect(() => {
    let looks = 0;
    let stopWaiting = (): void => {};
    const look = (): void => {
      const frame = area.current?.querySelector('.canvas')?.getBoundingClientRect();
      const node = area.current
        ?.querySelector(`.react-flow__node[data-id="${id}"]`)
        ?.getBoundingClientRect();
      if (!frame || !id) return;
      if (!node || node.width === 0) {
        looks += 1;
        if (looks < LOOKS_MAX) stopWaiting = world.after(LOOK_AFTER_MS, look);
        return;
      }
      const dx = shift(node.left, node.right, frame.left + MARGIN, frame.right - MARGIN);
      const dy = shift(node.top, node.bottom, frame.top + MARGIN, frame.bottom - MARGIN);
      if (dx === 0 && dy === 0) return;
      const { x, y, zoom } = canvas.getViewport();
      canvas.setViewport({ x: x + dx, y: y + dy, zoom }).catch(reportError);
    };
    look();
    return () => stopWaiting();
  }, [id, turn]);
}

/** By how much something has to move to lie between two edges; its beginning counts when it is longer than they allow. */
function shift(from: number, to: number, least: number, most: number): number {
  if (from < least) return least - from;
  if (to > most) return Math.max(most - to, least - from);
  return 0;
}

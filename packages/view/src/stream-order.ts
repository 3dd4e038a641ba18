import type { StreamFrame } from '@baton/protocol';

/** Where a frame stands against what a viewer has: folded already, to be folded now, or behind something that is missing. */
export type StreamPlace = 'old' | 'next' | 'gap';

/**
 * `prev` above the cursor means that something between them never came. `prev` below it means nothing: a welcome
 * may bring a viewer further than the last frame they were sent.
 */
export function placeInStream(
  cursor: number | null,
  frame: Pick<StreamFrame, 'prev' | 'seq'>,
): StreamPlace {
  if (cursor === null) return 'gap';
  if (frame.prev > cursor) return 'gap';
  return frame.seq <= cursor ? 'old' : 'next';
}

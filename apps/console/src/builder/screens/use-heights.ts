import { useReactFlow } from '@xyflow/react';
import { useCallback } from 'react';
import type { HeightOf } from '../desk/author-acts.ts';
import { NODE_HEIGHT } from '../document/free-place.ts';

/** How high each node is drawn, in the units of the canvas. */
export function useHeights(): HeightOf {
  const { getNode } = useReactFlow();
  return useCallback((id) => getNode(id)?.measured?.height ?? NODE_HEIGHT, [getNode]);
}

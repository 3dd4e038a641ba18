import { z } from 'zod';
import type { NodeType } from '../node-type.ts';

/** Ends the run, also of the flows that called this one. */
export const stop: NodeType<Record<string, never>> = {
  type: 'stop',
  title: 'Stop',
  group: 'logic',
  help: 'Ends here. The next message begins at Start, also when another flow has executed this one.',
  icon: 'octagon-x',
  settings: z.strictObject({}),
  exits: () => [],
  rests: () => true,
  summary: () => '',
  enter: () => ({ kind: 'stop' }),
};

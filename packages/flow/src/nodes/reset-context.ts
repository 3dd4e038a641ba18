import { z } from 'zod';
import type { NodeType } from '../node-type.ts';

/** Forgets what the conversation has kept. */
export const resetContext: NodeType<Record<string, never>> = {
  type: 'reset-context',
  title: 'Reset context',
  group: 'logic',
  help: 'Forgets every value of the context, and which Once nodes have been passed.',
  icon: 'eraser',
  settings: z.strictObject({}),
  exits: () => [{ id: 'next', title: 'Next' }],
  summary: () => '',
  enter(_settings, visit) {
    visit.resetContext();
    return { kind: 'exit', exit: 'next' };
  },
};

import { z } from 'zod';
import type { NodeType } from '../node-type.ts';

/** Where a conversation begins, and where the next input begins once a run has ended. */
export const start: NodeType<Record<string, never>> = {
  type: 'start',
  title: 'Start',
  group: 'logic',
  help: 'Where the flow begins. When it has come to an end, the next message begins here again.',
  icon: 'play',
  settings: z.strictObject({}),
  exits: () => [{ id: 'next', title: 'Next' }],
  summary: () => '',
  enter: () => ({ kind: 'exit', exit: 'next' }),
};

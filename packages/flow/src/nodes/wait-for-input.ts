import { z } from 'zod';
import type { NodeType } from '../node-type.ts';

/** Rests until something happens. */
export const waitForInput: NodeType<Record<string, never>> = {
  type: 'wait-for-input',
  title: 'Wait for input',
  group: 'logic',
  help: 'Rests until the visitor writes or something happens to the handover, and goes on below.',
  icon: 'hourglass',
  settings: z.strictObject({}),
  exits: () => [{ id: 'next', title: 'Next' }],
  summary: () => '',
  enter: () => ({ kind: 'wait', state: null }),
  resume: () => ({ kind: 'exit', exit: 'next' }),
  // It asked nothing, so a message that means something of its own is not its answer.
  interruptible: () => true,
};

import { z } from 'zod';
import type { NodeType } from '../node-type.ts';

/** Goes one way the first time in a conversation, the other way from then on. */
export const once: NodeType<Record<string, never>> = {
  type: 'once',
  title: 'Once',
  group: 'logic',
  help: 'Goes on at First time once in a conversation, and at Afterwards from then on. Reset context makes it forget.',
  icon: 'badge-check',
  settings: z.strictObject({}),
  exits: () => [
    { id: 'first-time', title: 'First time' },
    { id: 'afterwards', title: 'Afterwards' },
  ],
  summary: () => '',
  enter(_settings, visit) {
    if (visit.memory) return { kind: 'exit', exit: 'afterwards' };
    visit.remember({ done: true });
    return { kind: 'exit', exit: 'first-time' };
  },
};

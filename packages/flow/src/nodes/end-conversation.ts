import { z } from 'zod';
import type { NodeType } from '../node-type.ts';

/** Ends the conversation for the visitor. */
export const endConversation: NodeType<object> = {
  type: 'end-conversation',
  title: 'End conversation',
  group: 'talk',
  help: 'Ends the conversation. What the visitor writes afterwards begins a new one.',
  icon: 'log-out',
  settings: z.strictObject({}),
  exits: () => [],
  summary: () => '',
  enter(_, visit) {
    visit.endConversation();
    return { kind: 'stop' };
  },
};

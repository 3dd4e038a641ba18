import { z } from 'zod';
import type { NodeProblem, NodeType } from '../node-type.ts';
import { error, plainSetting } from './setting.ts';

type Settings = { readonly intent: string };

/** Where the flow goes on when a visitor's message means an intent, wherever it was. */
export const trigger: NodeType<Settings> = {
  type: 'trigger',
  title: 'Trigger',
  group: 'logic',
  help: 'The flow jumps here when a visitor writes something that means this intent, unless a node is waiting for their answer. Reached from another node, it waits for such a message.',
  icon: 'zap',
  settings: z.strictObject({
    intent: plainSetting({
      title: 'Intent',
      description: 'The intent whose phrases lead here.',
      control: 'intent',
    }),
  }),
  exits: () => [{ id: 'next', title: 'Next' }],
  problems({ intent }, around): readonly NodeProblem[] {
    if (intent === '') {
      return [error('intent', 'Choose an intent.')];
    }
    if (around.hasIntent(intent)) return [];
    return [error('intent', `There is no intent “${intent}”.`)];
  },
  summary: ({ intent }) => (intent === '' ? '' : `On “${intent}”`),
  // Reached from above, it is a gate: only a message that means its intent goes through. A jump arrives as if the node
  // had waited all along.
  enter: () => ({ kind: 'wait', state: null }),
  resume({ intent }, { input }) {
    const meant = input.kind === 'message' || input.kind === 'agent-inject' ? input.intent : null;
    return meant?.name === intent ? { kind: 'exit', exit: 'next' } : { kind: 'wait', state: null };
  },
  interruptible: () => true,
};

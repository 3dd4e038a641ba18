import { z } from 'zod';
import type { NodeProblem, NodeType } from '../node-type.ts';
import { error, plainSetting } from './setting.ts';

type Settings = { readonly intent: string };

/** Where the flow goes on when a visitor's message means an intent, wherever it was. */
export const trigger: NodeType<Settings> = {
  type: 'trigger',
  title: 'Trigger',
  group: 'logic',
  help: 'The flow jumps here when a visitor writes something that means this intent, unless a node is waiting for their answer.',
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
  enter: () => ({ kind: 'exit', exit: 'next' }),
};

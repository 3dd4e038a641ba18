import { z } from 'zod';
import type { NodeProblem, NodeType } from '../node-type.ts';
import { error, plainSetting } from './setting.ts';

type Settings = { readonly condition: string };

/** Takes one of two exits. */
export const ifNode: NodeType<Settings> = {
  type: 'if',
  title: 'If',
  group: 'logic',
  help: 'Goes on at Then when the condition holds, otherwise at Else. A condition that is broken does not hold.',
  icon: 'split',
  settings: z.strictObject({
    condition: plainSetting({
      title: 'Condition',
      control: 'expression',
      placeholder: 'context.order.total > 100',
    }),
  }),
  exits: () => [
    { id: 'true', title: 'Then' },
    { id: 'false', title: 'Else' },
  ],
  problems({ condition }): readonly NodeProblem[] {
    if (condition.trim() !== '') return [];
    return [error('condition', 'Say what must hold.')];
  },
  summary: ({ condition }) => condition,
  enter: ({ condition }, visit) => ({
    kind: 'exit',
    exit: visit.condition(condition) ? 'true' : 'false',
  }),
};

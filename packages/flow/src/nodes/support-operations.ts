import { z } from 'zod';
import type { NodeType } from '../node-type.ts';

/** Whether the team takes requests by mail just now: the switch is read when the flow comes here. */
export const supportOperations: NodeType<object> = {
  type: 'support-operations',
  title: 'Support operations',
  group: 'services',
  help: 'Goes on at On if support operations are switched on now and have an address, otherwise at Off. context.supportOperations has the response time and the alternative for visitors.',
  icon: 'toggle-right',
  settings: z.strictObject({}),
  exits: () => [
    { id: 'on', title: 'On' },
    { id: 'off', title: 'Off' },
  ],
  summary: () => '',
  enter: () => ({ kind: 'await', work: { kind: 'support-operations' } }),
  answered(_, visit, answer) {
    if (answer.kind !== 'support-operations') visit.note('The switch could not be read.');
    else {
      const { responseTime = '', alternative = '' } = answer;
      // In the context, because a form may be asked before they are said.
      visit.setContext('supportOperations', { responseTime, alternative });
    }
    const on = answer.kind === 'support-operations' && answer.active && answer.addresses > 0;
    return { kind: 'exit', exit: on ? 'on' : 'off' };
  },
};

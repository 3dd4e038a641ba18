import { z } from 'zod';
import type { NodeType } from '../node-type.ts';
import { toggleSetting } from './setting.ts';

type Settings = { readonly inProvider: boolean };

/** Ends a handover that is under way and brings the visitor back to the bot. */
export const closeHandover: NodeType<Settings> = {
  type: 'close-handover',
  title: 'Close handover',
  group: 'handover',
  help: 'Brings the visitor back to the bot, waiting or talking to a person. Without a handover it does nothing.',
  icon: 'phone-off',
  settings: z.strictObject({
    inProvider: toggleSetting(
      {
        title: 'Close handover in provider',
        description:
          'Off: it stays open for the agent, and what happens there is not told to the flow.',
      },
      'on',
    ),
  }),
  exits: () => [{ id: 'next', title: 'Next' }],
  summary: ({ inProvider }) => (inProvider ? '' : 'Stays open in the provider'),
  // The node comes back at once, so it cannot keep a loop from turning.
  rests: () => false,
  enter({ inProvider }, visit) {
    visit.closeHandover(inProvider);
    return { kind: 'exit', exit: 'next' };
  },
};

import { z } from 'zod';
import type { NodeType } from '../node-type.ts';
import { plainRequest } from './handover-request.ts';
import { buttonText, sayable } from './output.ts';
import {
  error,
  found,
  isLiteral,
  oneLine,
  plainSetting,
  templateLinesSetting,
  templateSetting,
} from './setting.ts';

const settings = z.strictObject({
  text: templateLinesSetting({
    title: 'Text message',
    description: 'Said when the handover was requested.',
  }),
  cancelIntent: plainSetting({
    title: 'Cancel intent name',
    description: 'The intent that cancels the request while the visitor waits.',
    control: 'intent',
  }),
  unavailable: templateLinesSetting({
    title: 'Unavailable message',
    description: 'Said when the live chat cannot be reached.',
  }),
  unsupportedChannel: templateLinesSetting({
    title: 'Unsupported channel message',
    description: 'Said when the visitor’s channel has no live chat.',
  }),
  quickReply: templateSetting({
    title: 'Quick reply text',
    description: 'A quick reply that cancels the request. Empty: none.',
  }),
});

type Settings = z.infer<typeof settings>;

/** The older handover: it says itself what went wrong, and gives the flow no status. */
export const handoverLegacy: NodeType<Settings> = {
  type: 'handover-legacy',
  title: 'Handover (legacy)',
  group: 'handover',
  help: 'Hands over as the endpoint’s settings say, and itself tells the visitor when that fails. For new flows take Handover to agent.',
  icon: 'headphones',
  settings,
  exits: () => [{ id: 'next', title: 'Afterwards' }],
  problems: ({ cancelIntent }, around) =>
    found(
      cancelIntent.trim() !== '' &&
        isLiteral(cancelIntent) &&
        !around.hasIntent(cancelIntent.trim()) &&
        error('cancelIntent', `There is no intent “${cancelIntent.trim()}”.`),
    ),
  summary: ({ text }) => oneLine(text),
  enter: (given, visit) => ({
    kind: 'hand-over',
    request: {
      ...plainRequest,
      acceptedText: sayable(visit, given.text),
      cancelIntent: visit.text(given.cancelIntent).trim(),
      cancelButton: buttonText(given.quickReply, visit),
      // It knows no events: the visitor's next message goes on with the flow.
      resolveEvent: false,
      legacy: {
        unavailable: sayable(visit, given.unavailable),
        unsupportedChannel: sayable(visit, given.unsupportedChannel),
      },
    },
    afterwards: 'next',
  }),
};

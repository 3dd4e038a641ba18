import type { NodeType } from '../node-type.ts';
import { handoverRequest } from './handover-request.ts';
import { type HandoverSettings, handoverProblems, handoverSettings } from './handover-settings.ts';
import { oneLine } from './setting.ts';

/** Asks for a person. The flow goes on below when the handover is over, and hears of it meanwhile if it wants to. */
export const handoverToAgent: NodeType<HandoverSettings> = {
  type: 'handover-to-agent',
  title: 'Handover to agent',
  group: 'handover',
  help: 'Hands the visitor over to a person. Below it, a Lookup of the handover status tells how it went.',
  icon: 'headset',
  settings: handoverSettings,
  exits: () => [{ id: 'next', title: 'Afterwards' }],
  problems: (given, around) => handoverProblems(given, around),
  summary: ({ acceptedText, skills }) =>
    oneLine(acceptedText.trim() === '' ? skills.join(', ') : acceptedText),
  enter: (given, visit) => ({
    kind: 'hand-over',
    request: handoverRequest(given, visit),
    afterwards: 'next',
  }),
};

import { z } from 'zod';
import type { NodeType } from '../node-type.ts';
import { filledFields } from './handover-request.ts';
import { fieldsSetting, labelProblems } from './handover-settings.ts';
import { mailExits, takeMailOutcome } from './mail-outcome.ts';
import { replyAddress } from './send-email.ts';
import {
  error,
  found,
  oneLine,
  pathProblem,
  plainSetting,
  storePath,
  templateSetting,
} from './setting.ts';

const settings = z.strictObject({
  fields: fieldsSetting({
    title: 'Fields',
    description: 'What the team needs to know; empty values are left out.',
  }),
  replyTo: templateSetting({
    title: 'Reply to',
    description: 'The visitor’s e-mail address.',
    placeholder: '{{context.support.email}}',
  }),
  referencePath: plainSetting({
    title: 'Store the reference at',
    description: 'A path in the context. Empty: supportRequest.reference.',
    placeholder: 'supportRequest.reference',
  }),
});

type Settings = z.infer<typeof settings>;

/** Taken where the organization has its requests answered by agents: a handover belongs there. */
const LIVE_DESK = 'live-desk';
const REFERENCE_PATH = 'supportRequest.reference';

/** Mails the support team what the visitor told the bot. */
export const supportRequest: NodeType<Settings> = {
  type: 'support-request',
  title: 'Support request',
  group: 'services',
  help: 'Sends what was collected to the addresses of Support operations, with the conversation. The request is kept before the first attempt. Where agents answer requests, it goes on to a handover.',
  icon: 'life-buoy',
  settings,
  exits: () => [...mailExits, { id: LIVE_DESK, title: 'To the live desk' }],
  problems: (given) =>
    found(
      given.fields.length === 0 && error('fields', 'List at least one field.'),
      ...labelProblems(given.fields),
      pathProblem('referencePath', given.referencePath),
    ),
  summary: ({ fields }) => oneLine(fields.map(({ label }) => label).join(', ')),
  enter(given, visit) {
    const reference = visit.newId('SR');
    visit.remember({ reference });
    visit.setContext(storePath(given.referencePath) || REFERENCE_PATH, reference);
    return {
      kind: 'await',
      work: {
        kind: 'support-request',
        reference,
        fields: filledFields(given.fields, visit),
        replyTo: replyAddress(given.replyTo, visit),
      },
    };
  },
  answered(_, visit, answer) {
    if (answer.kind !== 'live-desk') return takeMailOutcome(visit, 'supportRequest', answer);
    const reference = visit.memory?.['reference'] ?? '';
    visit.remember(null);
    visit.setInput('supportRequest', { outcome: LIVE_DESK, message: '', reference });
    return { kind: 'exit', exit: LIVE_DESK };
  },
};

import { z } from 'zod';
import type { NodeProblem, Surroundings } from '../node-type.ts';
import { HANDOVER_FIELDS_MAX, handoverRecordSettings, recordProblems } from './handover-records.ts';
import {
  error,
  found,
  isLiteral,
  optionalNumberSetting,
  plainSetting,
  selectSetting,
  settingMeta,
  templateLinesSetting,
  templateListSetting,
  templateSetting,
  toggleSetting,
  warning,
} from './setting.ts';

/** The most skills and languages asked for. */
export const HANDOVER_SKILLS_MAX = 20;
/** How often the flow may hear of the queue, in seconds, and how often it does where nothing is said. */
export const UPDATE_INTERVAL_S_MIN = 5;
export const UPDATE_INTERVAL_S_MAX = 3_600;
export const UPDATE_INTERVAL_S = 30;

const CANCEL = 'Cancel handover';
const RESOLVE = 'On resolve';
const ROUTING = 'Live Agent';
const EVENTS = 'Events';
const AGENT = 'For the agent';
const VENDOR = 'Other contact centres';

const fieldSetting = z.strictObject({
  label: templateSetting({ title: 'Label' }),
  value: templateSetting({ title: 'Value', placeholder: '{{context.orderNumber}}' }),
});

/** Fields an author lists, with a label and a value each. */
export function fieldsSetting(words: { title: string; description: string; section?: string }) {
  return z
    .array(fieldSetting)
    .max(HANDOVER_FIELDS_MAX)
    .default([])
    .meta(settingMeta({ control: 'list', ...words }));
}

/** What a Handover to agent node is set to; questions that hand over have the same. */
export const handoverSettings = z.strictObject({
  providerId: plainSetting({
    title: 'Handover provider',
    description: 'Legacy, when empty: what the endpoint’s handover settings say.',
    control: 'handover-provider',
    placeholder: 'Legacy',
  }),
  acceptedText: templateLinesSetting({
    title: 'Handover accepted message',
    description: 'Said when the handover is requested. May be empty.',
  }),
  repeatAcceptedText: toggleSetting(
    {
      title: 'Repeat handover accepted message',
      description: 'Says it again whenever the visitor writes while waiting in the queue.',
    },
    'off',
  ),
  cancelIntent: plainSetting({
    title: 'Cancel intent',
    description: 'The intent that cancels the request while the visitor waits.',
    control: 'intent',
    section: CANCEL,
  }),
  cancelButton: templateSetting({
    title: 'Cancel button text',
    description: 'A quick reply that cancels the request. Empty: none.',
    section: CANCEL,
  }),
  continuation: selectSetting(['below', 'current'], {
    title: 'Flow continuation',
    description: 'Where the visitor goes on when the agent resolves.',
    choices: { below: 'Below this node', current: 'At current AgentInject entrypoint' },
    section: RESOLVE,
  }),
  resolveEvent: toggleSetting(
    {
      title: 'Send resolve event to virtual agent',
      description: 'Runs the flow as soon as the agent resolves, not with the next message.',
      section: RESOLVE,
    },
    'on',
  ),
  inboxId: templateSetting({
    title: 'Live Agent inbox id',
    description: 'The button or inbox to wait at. Empty: the provider’s own.',
    section: ROUTING,
  }),
  skills: templateListSetting(
    { title: 'Skills', description: 'What the agent should be able to do.', section: ROUTING },
    HANDOVER_SKILLS_MAX,
  ),
  languages: templateListSetting(
    { title: 'Languages', description: 'What the agent should speak.', section: ROUTING },
    HANDOVER_SKILLS_MAX,
  ),
  priority: selectSetting(['none', 'low', 'medium', 'high', 'urgent'], {
    title: 'Priority',
    choices: { none: 'None', low: 'Low', medium: 'Medium', high: 'High', urgent: 'Urgent' },
    section: ROUTING,
  }),
  allowReplyAsVisitor: toggleSetting(
    {
      title: 'Allow to reply as user via UI',
      description: 'The agent may answer the bot in the visitor’s place.',
      section: ROUTING,
    },
    'off',
  ),
  queuePosition: toggleSetting(
    {
      title: 'Get queue position',
      description: 'The flow hears the visitor’s place in the queue.',
      section: ROUTING,
    },
    'off',
  ),
  positionIntervalS: optionalNumberSetting({
    title: 'Update interval',
    description: 'How often the flow hears the place.',
    unit: 's',
    placeholder: String(UPDATE_INTERVAL_S),
    min: UPDATE_INTERVAL_S_MIN,
    max: UPDATE_INTERVAL_S_MAX,
    section: ROUTING,
    shownWhen: { setting: 'queuePosition', is: true },
  }),
  estimatedWait: toggleSetting(
    {
      title: 'Get estimated wait time',
      description: 'The flow hears how long it may take.',
      section: ROUTING,
    },
    'off',
  ),
  waitIntervalS: optionalNumberSetting({
    title: 'Wait time update interval',
    description: 'How often the flow hears the wait.',
    unit: 's',
    placeholder: String(UPDATE_INTERVAL_S),
    min: UPDATE_INTERVAL_S_MIN,
    max: UPDATE_INTERVAL_S_MAX,
    section: ROUTING,
    shownWhen: { setting: 'estimatedWait', is: true },
  }),
  alternativeUpdate: toggleSetting(
    {
      title: 'Alternative update',
      description: 'A text in place of the figures when the queue is long.',
      section: ROUTING,
    },
    'off',
  ),
  positionMax: optionalNumberSetting({
    title: 'Maximum queue position',
    description: 'Behind this place the alternative text is given.',
    min: 0,
    max: 1_000_000,
    section: ROUTING,
    shownWhen: { setting: 'alternativeUpdate', is: true },
  }),
  waitMsMax: optionalNumberSetting({
    title: 'Maximum estimated wait time',
    description: 'Beyond this wait the alternative text is given.',
    unit: 'ms',
    min: 0,
    max: 604_800_000,
    section: ROUTING,
    shownWhen: { setting: 'alternativeUpdate', is: true },
  }),
  alternativeText: templateLinesSetting({
    title: 'Alternative text',
    description: 'What is told instead of place and wait.',
    section: ROUTING,
    shownWhen: { setting: 'alternativeUpdate', is: true },
  }),
  visitorLeft: toggleSetting(
    {
      title: 'Enable user disconnects message',
      description: 'The agent is told when the visitor closes the page.',
      section: ROUTING,
    },
    'on',
  ),
  visitorReturned: toggleSetting(
    {
      title: 'Enable user connects message',
      description: 'The agent is told when the visitor comes back.',
      section: ROUTING,
    },
    'on',
  ),
  queueEvent: toggleSetting(
    {
      title: 'Send queue event',
      description: 'Runs the flow once the handover is queued.',
      section: EVENTS,
    },
    'off',
  ),
  activeEvent: toggleSetting(
    {
      title: 'Send active event',
      description: 'Runs the flow once a person has answered.',
      section: EVENTS,
    },
    'off',
  ),
  sendTranscript: toggleSetting(
    {
      title: 'Send transcript',
      description: 'The agent reads what was said so far.',
      section: AGENT,
    },
    'on',
  ),
  fields: fieldsSetting({
    title: 'Fields',
    description: 'What the bot found out; empty values are left out.',
    section: AGENT,
  }),
  ...handoverRecordSettings,
  vendor: z
    .record(z.string(), z.json())
    .default({})
    .meta(
      settingMeta({
        title: 'Provider settings',
        description: 'What only the chosen provider understands, as its page says.',
        control: 'json',
        section: VENDOR,
      }),
    ),
});

export type HandoverSettings = z.infer<typeof handoverSettings>;

/** What is wrong with the settings, each problem at its setting below `path`. */
export function handoverProblems(
  given: HandoverSettings,
  around: Surroundings,
  path = '',
): NodeProblem[] {
  const figures = given.queuePosition || given.estimatedWait;
  const { cancelIntent, providerId } = given;
  return found(
    providerId.trim() !== '' &&
      around.hasProvider?.(providerId.trim()) === false &&
      error('providerId', 'There is no such handover provider any more. Choose another.'),
    cancelIntent.trim() !== '' &&
      isLiteral(cancelIntent) &&
      !around.hasIntent(cancelIntent.trim()) &&
      error('cancelIntent', `There is no intent “${cancelIntent.trim()}”.`),
    given.alternativeUpdate &&
      given.alternativeText.trim() === '' &&
      error('alternativeText', 'Say what is told instead of the figures.'),
    given.alternativeUpdate &&
      given.positionMax === null &&
      given.waitMsMax === null &&
      warning('positionMax', 'Without a maximum the alternative text is never given.'),
    given.alternativeUpdate &&
      !figures &&
      warning('alternativeUpdate', 'Without position or wait there is nothing to give it for.'),
    given.repeatAcceptedText &&
      given.acceptedText.trim() === '' &&
      warning('acceptedText', 'There is no accepted message to repeat.'),
    ...labelProblems(given.fields),
    ...recordProblems(given),
  ).map((problem) => ({
    ...problem,
    setting: problem.setting === null ? null : `${path}${problem.setting}`,
  }));
}

/** Fields without a label cannot be told apart. */
export function labelProblems(fields: HandoverSettings['fields']): NodeProblem[] {
  return found(
    ...fields.map(
      ({ label }, index) =>
        label.trim() === '' && error(`fields.${index}.label`, 'Give the field a label.'),
    ),
  );
}

import type { FlowId } from '@baton/flow';
import type * as shapes from '../src/admin/shapes.ts';
import type { FakeFlows } from './fake-flows.ts';
import type { RestMood } from './fake-rest.ts';
import { PREVIEW_BEGAN_AT } from './fake-world.ts';

const MINUTE_MS = 60_000;
const ago = (minutes: number): number => PREVIEW_BEGAN_AT - minutes * MINUTE_MS;
const stamps = (id: string, minutes = 90) => ({
  id,
  revision: 3,
  createdAt: ago(minutes * 9),
  changedAt: ago(minutes),
});

const LONG_NAMES = [
  'Friederike-Charlotte von und zu Hohenstein-Württemberg asks about her order',
  'نور الدين محمد — الطلبات',
  'Averylongsinglewordnamewithoutanybreakanywhereinitbecausesomebodycould',
];

export function flowNames(mood: RestMood): readonly string[] {
  if (mood === 'empty') return [];
  const usual = ['Shop bot', 'Returns', 'Opening hours', 'E-mail handoff'];
  if (mood !== 'many') return usual;
  return [...LONG_NAMES, ...Array.from({ length: 197 }, (_, index) => `Flow ${index + 1}`)];
}

const FIRST_FLOW = 'flw000000000001' as FlowId;

export function records(mood: RestMood): {
  readonly [path: string]: readonly { id: string; revision: number }[];
} {
  if (mood === 'empty') return { endpoints: [], 'handover-providers': [], tokens: [] };
  const many = mood === 'many' ? 200 : 0;
  return {
    endpoints: [...ENDPOINTS, ...copies(many, ENDPOINTS[1]!, 'Endpoint')],
    'handover-providers': [...PROVIDERS, ...copies(many, PROVIDERS[0]!, 'Provider')],
    tokens: [...TOKENS, ...copies(many, TOKENS[0]!, 'Token')],
    deployments: [{ ...stamps('dep1'), name: 'Lumen & Loom shop' } as never],
    mails: [...MAILS, ...copies(many, MAILS[0]!, 'Mail')] as never[],
  };
}

function copies<Item extends { readonly id: string }>(
  count: number,
  of: Item,
  name: string,
): Item[] {
  return Array.from({ length: count }, (_, index) => ({
    ...of,
    id: `${of.id}-${index}`,
    name: `${LONG_NAMES[index] ?? `${name} ${index + 1}`}`,
    subject: LONG_NAMES[index] ?? `${name} ${index + 1}`,
  }));
}

const ENDPOINTS: readonly shapes.Endpoint[] = [
  {
    ...stamps('enp1'),
    name: 'Shop widget',
    kind: 'widget',
    flowId: FIRST_FLOW,
    attachedFlowIds: [],
    startsWith: 'bot',
    deploymentId: 'dep1',
    active: true,
    token: null,
    handover: {
      providerType: 'live-agent',
      settings: { inboxId: '573B01' },
      secrets: { apiKey: { set: true } },
    },
    capabilities: { handover: true },
    state: 'active',
  },
  {
    ...stamps('enp2', 400),
    name: 'Partner portal',
    kind: 'rest',
    flowId: 'flw000000000003' as FlowId,
    attachedFlowIds: [FIRST_FLOW],
    startsWith: 'visitor',
    deploymentId: null,
    active: true,
    token: 'ept_9f2c61ab7d04',
    handover: null,
    capabilities: { handover: false },
    state: 'flow-not-published',
  },
];

const PROVIDERS: readonly shapes.Provider[] = [
  {
    ...stamps('hpr1'),
    name: 'Our own desk',
    type: 'live-agent',
    settings: { inboxId: '573B01', transcript: true },
    secrets: {},
  },
  {
    ...stamps('hpr2', 2_000),
    name: 'Night team',
    type: 'remote-desk',
    settings: { url: 'https://desk.example.org', timeoutMs: 8_000 },
    secrets: { apiKey: { set: true } },
  },
];

export const PROVIDER_TYPES: readonly shapes.ProviderType[] = [
  {
    kind: 'live-agent',
    title: 'Live Agent (this server)',
    help: 'Visitors wait in a queue of this desk, and your agents answer in this console.',
    settings: {
      type: 'object',
      properties: {
        inboxId: {
          type: 'string',
          title: 'Inbox',
          description: 'The button visitors wait at when the node names none.',
          default: '',
        },
        transcript: { type: 'boolean', title: 'Show the bot’s part to the agent', default: true },
      },
    },
    secretNames: [],
  },
  {
    kind: 'remote-desk',
    title: 'Another Baton',
    help: 'Visitors are handed to the desk of another server.',
    settings: {
      type: 'object',
      properties: {
        url: { type: 'string', title: 'Address', placeholder: 'https://…', default: '' },
        timeoutMs: {
          type: 'integer',
          title: 'Time-out',
          unit: 'ms',
          minimum: 100,
          maximum: 60000,
          default: 5000,
        },
        apiKey: { type: 'string', title: 'API key', control: 'secret' },
      },
    },
    secretNames: ['apiKey'],
  },
];

const TOKENS: readonly shapes.Token[] = [
  { ...stamps('tok1'), name: 'Order number', type: 'custom', script: 'context.order.number' },
  {
    ...stamps('tok2', 700),
    name: 'Polite name',
    type: 'profile',
    script: 'profile.firstname ? profile.firstname : "there"',
  },
];

const MAILS: readonly shapes.MailRow[] = [
  mailRow('mal1', 4, 'Request BT-20931: Charlotte Devereux', 'kept', 0),
  mailRow('mal2', 31, 'Request BT-20930: Jörg Müller', 'waiting', 3),
  mailRow('mal3', 190, 'Request BT-20928: 王秀英', 'accepted', 1),
  mailRow('mal4', 1_500, 'Request BT-20911: no name', 'failed', 8),
];
function mailRow(
  id: string,
  minutes: number,
  subject: string,
  state: shapes.MailState,
  attempts: number,
): shapes.MailRow {
  return { id, at: ago(minutes), to: ['team@lumen.example'], subject, state, attempts };
}

export function mail(id: string, act: string): shapes.Mail {
  const row = MAILS.find((each) => each.id === id) ?? MAILS[0]!;
  const state = act === 'discard' ? 'discarded' : act === 'send-again' ? 'waiting' : row.state;
  return {
    ...row,
    state,
    reference: row.subject.slice(8, 16),
    from: 'Lumen & Loom <bot@lumen.example>',
    nextAttemptAt: state === 'waiting' ? ago(-5) : null,
    replyTo: 'charlotte@mail.example',
    text: 'Charlotte Devereux asked for help.\n\nReference: BT-20931\nE-mail: charlotte@mail.example\n\n“The lamp arrived with a broken shade. Could somebody call me?”\n',
    attempts: Array.from({ length: row.attempts }, (_, index) => ({
      at: row.at + index * 3 * MINUTE_MS,
      outcome: state === 'accepted' ? 'accepted' : 'deferred',
      answer:
        index + 1 === row.attempts && state === 'accepted'
          ? '250 2.0.0 queued'
          : '451 4.3.0 try again later',
    })),
  };
}

export function singles(mood: RestMood): { readonly [path: string]: object } {
  const support: shapes.SupportOperations = {
    revision: 2,
    changedAt: ago(600),
    active: mood !== 'empty',
    addresses: mood === 'empty' ? [] : ['team@lumen.example', 'night@lumen.example'],
    notify: 'email',
    webhookUrl: null,
    responseTime: 'within one working day',
    alternative: 'Call +44 20 7946 0000, Monday to Friday.',
    mailTemplate: null,
    secrets: {},
    handoffFlowId: mood === 'empty' ? null : ('flw000000000004' as FlowId),
  };
  const mailSettings: shapes.MailSettings = {
    revision: 1,
    changedAt: ago(900),
    server: null,
    fromAddress: 'bot@lumen.example',
    fromName: 'Lumen & Loom',
  };
  return { 'support-operations': support, 'mail-settings': mailSettings };
}

export function mailPreview(given: { [name: string]: unknown }) {
  const template = given['mailTemplate'];
  const text =
    typeof template === 'string' && template !== ''
      ? template.replaceAll('{{reference}}', 'BT-20931').replaceAll('{{visitor.name}}', 'Charlotte')
      : mail('mal1', '').text;
  return { subject: 'Request BT-20931: Charlotte Devereux', text, html: null, problems: [] };
}

export function made(kind: string, count: number, given: { [name: string]: unknown }) {
  const secrets = Object.keys((given['secrets'] ?? {}) as object).map((name) => [
    name,
    { set: true },
  ]);
  return {
    ...stamps(`${kind}-new-${count}`, 0),
    token: given['kind'] === 'rest' ? 'ept_77aa01' : null,
    handover: null,
    capabilities: { handover: given['kind'] !== 'rest' },
    state: 'active',
    ...given,
    secrets: Object.fromEntries(secrets),
  };
}

export function migrated(given: { [name: string]: unknown }): shapes.MigratedProvider {
  return {
    provider: { ...PROVIDERS[0]!, ...stamps('hpr9', 0), name: String(given['name']) },
    missingSecrets: ['apiKey'],
  };
}

export function conversations(mood: RestMood, flows: FakeFlows): readonly shapes.ConversationRow[] {
  const flow = flows.list()[0];
  if (!flow || mood === 'empty') return [];
  const status = ['active', 'bot', 'ended', 'queue', 'ended'] as const;
  return Array.from({ length: mood === 'many' ? 200 : 5 }, (_, index) => ({
    conversationId: `cnv${index + 1}`,
    visitorId: `vis-${(index + 17) * 7919}`,
    endpointId: index % 3 === 1 ? 'enp2' : 'enp1',
    flowId: flow.id,
    status: status[index % 5] ?? 'bot',
    startedAt: ago(6 + index * 37),
    lastAt: ago(1 + index * 36),
    endedAt: index % 5 === 2 ? ago(2 + index * 36) : null,
    handovers: index % 3,
  }));
}

type Told = readonly [type: string, words: shapes.SpokenWords | undefined, more?: object];

export function trace(id: string, flows: FakeFlows): shapes.ConversationTrace {
  const list = conversations('fine', flows);
  const conversation = list.find((each) => each.conversationId === id) ?? list[0]!;
  const version = flows.version(conversation.flowId, 1);
  const flow = { flowId: conversation.flowId, version: 1 };
  const bot = (text: string): Told => [
    'BotSaid',
    { kind: 'bot', output: { text, quickReplies: [], image: null, form: null, pauseMs: 0 } },
    { to: 'visitor' },
  ];
  const visitor = (text: string): Told => ['VisitorSaid', { kind: 'visitor', text }];
  const ran = (
    steps: readonly (readonly [string, string | null, string?])[],
    input = 'message',
  ): Told => [
    'FlowRan',
    { kind: 'trace', notes: steps.map(([, , note]) => (note ? [note] : [])), context: {} },
    { input, steps: steps.map(([nodeId, exit]) => ({ flow, nodeId, exit })), outcome: {} },
  ];
  const told: readonly Told[] = [
    ['ConversationStarted', undefined, { flow }],
    ran(
      [
        ['start', 'next'],
        ['greet', 'next'],
        ['listen', null],
      ],
      'open',
    ),
    bot('Hello! I can tell you about delivery and returns, or get you a person.'),
    visitor('do you sell candles'),
    ran([
      ['listen', 'next'],
      ['what', 'default'],
      ['misunderstood', 'first-time'],
      ['again', 'next', '“input.intnet” does not exist. Did you mean “input.intent”?'],
      ['listen', null],
    ]),
    bot('I did not understand that. Could you say it in other words?'),
    visitor('get me a human please'),
    ran([
      ['listen', 'next'],
      ['what', 'case-person'],
      ['handover', null],
    ]),
    ['HandoverRequested', undefined, { provider: 'live-agent', episode: 1 }],
    bot('I am getting somebody for you.'),
    ['HandoverActivated', undefined],
    [
      'AgentSaid',
      { kind: 'agent', text: 'Hi, Jane here. Which candles are you after?', name: 'Jane' },
    ],
    visitor('The beeswax ones'),
    ['HandoverEnded', undefined, { status: 'completed', endedBy: 'agent' }],
    ran(
      [
        ['how', 'case-completed'],
        ['rating', null],
      ],
      'handover',
    ),
    bot('How was the conversation, from 1 to 5?'),
  ];
  return {
    conversation,
    events: told.map(([type, words, more], index) => ({
      seq: index + 1,
      at: conversation.startedAt + index * 9_000,
      type,
      ...(words === undefined ? {} : { words }),
      ...more,
    })),
    flows: version.ok ? [{ ...flow, document: version.value.document }] : [],
    earlier: null,
  };
}

import type { AgentState, OutgoingMessage } from '@baton/client';
import type { AgentSelf, ChatView, Directory } from '@baton/protocol';
import type { ConsoleParts } from '../src/desk/console-parts.ts';
import { recordKey } from '../src/records/record-edit.ts';
import { chatFromBot, offerFromBot } from './bot-chats.ts';
import { SAMPLE_CASE } from './fake-desk-rest.ts';
import type { RestMood } from './fake-rest.ts';
import { ago, busyChats, chat, longChat, ringingChats } from './sample-chats.ts';
import { companyChats, manyAsked, raisedFlags } from './together-chats.ts';

/** A state of the desk worth looking at. */
export type Scene = {
  readonly state: AgentState;
  /** Which chat is open, counted from 0 in the order of the list. */
  readonly open?: number;
  /** What the window itself is doing. */
  readonly arrange?: (workplace: ConsoleParts['workplace'], parts: ConsoleParts) => void;
  /** Where in the console. */
  readonly hash?: string;
  /** How the administrators' API is. */
  readonly mood?: RestMood;
  readonly permissions?: readonly string[];
};

/** What an administrator may do, as far as this console asks. */
export const PERMISSIONS: readonly string[] = [
  'chats.take',
  'conversations.read',
  ...['flows', 'endpoints', 'handover-providers', 'tokens'].flatMap((name) =>
    ['read', 'create', 'edit', 'delete'].map((act) => `${name}.${act}`),
  ),
  'flows.publish',
  'transcripts.read',
  'transcripts.create',
  ...['support-operations', 'mail'].flatMap((name) => [`${name}.read`, `${name}.edit`]),
];

const FIRST = 'flw000000000001';
/** A part of the administration, in one of its states. */
function admin(hash: string, mood: RestMood = 'fine', part: Partial<Scene> = {}): () => Scene {
  return () => ({ state: desk([], { self: self() }), hash, mood, ...part });
}

const DIRECTORY: Directory = {
  me: {
    agentId: '005B01' as AgentSelf['agentId'],
    name: 'Jane Okafor',
    email: 'jane@lumen.example',
  },
  organization: 'Lumen & Loom',
  buttons: { ['573B01' as never]: 'Orders', ['573B02' as never]: 'Returns and exchanges' },
  deployments: { ['572B01' as never]: 'Lumen & Loom shop' },
  skills: { ['0C5B01' as never]: 'Lamps' },
  sneakPeek: true,
  may: { transfer: true, conference: true, block: true, files: true, flag: true },
  sounds: { offer: true, message: true, disconnected: true, notifications: false },
  supervises: false,
  freesOn: 'close',
};

function self(part: Partial<AgentSelf> = {}): AgentSelf {
  return {
    agentId: DIRECTORY.me.agentId,
    presence: 'online',
    presenceReason: null,
    presenceSince: ago(5043),
    connection: 'connected',
    load: 0,
    capacity: 6,
    ...part,
  };
}

function desk(chats: readonly ChatView[], part: Partial<AgentState> = {}): AgentState {
  return {
    connection: { kind: 'live', since: ago(5043) },
    lastLiveAt: ago(0),
    serverAheadMs: 0,
    self: self({ load: chats.length }),
    directory: DIRECTORY,
    chats: new Map(chats.map((each) => [each.chatId, each])),
    outgoing: [],
    typing: new Map(),
    lost: [],
    pending: [],
    flags: [],
    fileProgress: new Map(),
    ...part,
  };
}

function outgoing(to: ChatView, part: Partial<OutgoingMessage>): OutgoingMessage {
  return {
    messageId: `out-${part.state}` as never,
    chatId: to.chatId,
    text: 'I have put the replacement lamp on its way; it arrives on Monday.',
    at: ago(6),
    state: 'sending',
    ...part,
  };
}

const OFFLINE: AgentState['connection'] = { kind: 'offline', since: ago(48), retryAt: ago(-7) };

type AskedDialog = 'leave-conference' | 'ask-colleague' | 'ask-file' | 'block' | 'raise-flag';
/** Has a window asked for in the open chat. */
function askedOf(kind: AskedDialog): NonNullable<Scene['arrange']> {
  return (workplace) => {
    const chatId = workplace.state.openChatId;
    if (chatId === null) return;
    workplace.ask(
      kind === 'ask-colleague' ? { kind, purpose: 'transfer', chatId } : { kind, chatId },
    );
  };
}

/** A window asked for while a case beside the chat is not saved. */
function unsavedBeside(kind: AskedDialog, subject: string): () => Scene {
  return () => ({
    state: desk(companyChats()),
    open: 0,
    arrange: (workplace, parts) => {
      const chatId = workplace.state.openChatId;
      if (chatId === null) return;
      parts.beside.openRecord(chatId, SAMPLE_CASE);
      const key = recordKey(SAMPLE_CASE.type, SAMPLE_CASE.id);
      parts.beside.records
        .read(SAMPLE_CASE)
        .then(() => {
          parts.beside.records.write(key, 'subject', subject);
          askedOf(kind)(workplace, parts);
        })
        .catch(reportError);
    },
  });
}

/** What nobody took, above the log of whoever asked. */
function refusedScene(
  notice: 'transfer-timed-out' | 'transfer-to-button-failed',
  otherName: string,
): () => Scene {
  return () => {
    const [, tom] = busyChats();
    const line = { kind: 'notice', at: ago(8), otherName } as const;
    const me = { name: DIRECTORY.me.name, agentId: DIRECTORY.me.agentId };
    const timeline: ChatView['timeline'] = [
      ...tom!.timeline,
      ...(notice === 'transfer-timed-out'
        ? [{ ...line, ...me, seq: 9_100, notice: 'transfer-requested' } as const]
        : []),
      { ...line, name: notice === 'transfer-timed-out' ? otherName : me.name, seq: 9_101, notice },
    ];
    return { state: desk([{ ...tom!, timeline }]), open: 0 };
  };
}

/** Every scene by its name in the address. */
export const SCENES: { readonly [name: string]: () => Scene } = {
  'admin-flows': admin('#/flows'),
  'admin-flows-empty': admin('#/flows', 'empty'),
  'admin-flows-many': admin('#/flows', 'many'),
  'admin-flows-loading': admin('#/flows', 'loading'),
  'admin-flows-offline': admin('#/flows', 'offline'),
  'admin-flows-forbidden': admin('#/flows', 'forbidden'),
  'admin-new-flow': admin('#/flows'),
  builder: admin(`#/flows/${FIRST}`),
  'builder-node': admin(`#/flows/${FIRST}`),
  'builder-handover': admin(`#/flows/${FIRST}`),
  'builder-problems': admin(`#/flows/${FIRST}`),
  'builder-intents': admin(`#/flows/${FIRST}`),
  'builder-versions': admin(`#/flows/${FIRST}`),
  'builder-publish': admin(`#/flows/${FIRST}`),
  'builder-keys': admin(`#/flows/${FIRST}`),
  'builder-test': admin(`#/flows/${FIRST}`),
  'builder-offline': admin(`#/flows/${FIRST}`, 'offline'),
  'builder-loading': admin(`#/flows/${FIRST}`, 'loading'),
  'builder-read-only': admin(`#/flows/${FIRST}`, 'fine', { permissions: ['flows.read'] }),
  'admin-conversations': admin('#/conversations'),
  'admin-conversations-empty': admin('#/conversations', 'empty'),
  trace: admin('#/conversations/cnv1'),
  'admin-endpoints': admin('#/endpoints'),
  'admin-endpoints-empty': admin('#/endpoints', 'empty'),
  'admin-endpoints-many': admin('#/endpoints', 'many'),
  'admin-endpoint': admin('#/endpoints/enp1'),
  'admin-providers': admin('#/providers'),
  'admin-provider': admin('#/providers/hpr2'),
  'admin-tokens': admin('#/tokens'),
  'admin-support': admin('#/support'),
  'admin-support-empty': admin('#/support', 'empty'),
  'admin-mail': admin('#/mail'),
  'admin-mail-empty': admin('#/mail', 'empty'),
  'admin-offer': () => ({
    ...SCENES['admin-flows']!(),
    state: desk(ringingChats().slice(0, 1)),
  }),
  busy: () => {
    const chats = busyChats();
    const maya = chats[0]!;
    return {
      state: desk(chats, {
        typing: new Map([[maya.chatId, { text: 'It is the small brass one, the shade is ' }]]),
      }),
      open: 0,
      arrange: (workplace) => {
        workplace.draft(chats[1]!.chatId, 'I will send both copies as');
        workplace.read(chats[3]!.chatId, chats[3]!.seq, 'live');
        workplace.read(chats[4]!.chatId, chats[4]!.seq, 'live');
      },
    };
  },
  offers: () => {
    const scene = SCENES['busy']!();
    const chats = [...scene.state.chats.values(), ...ringingChats()];
    return {
      ...scene,
      state: desk(chats, { typing: scene.state.typing, self: self({ load: 7, capacity: 8 }) }),
    };
  },
  'first-offer': () => ({ state: desk(ringingChats().slice(0, 1)) }),
  online: () => ({
    state: desk([]),
    arrange: () => {},
  }),
  shift: () => ({
    state: desk([], { self: self({ presence: 'offline', presenceSince: ago(42) }) }),
  }),
  away: () => ({
    state: desk(busyChats().slice(0, 2), {
      self: self({ presence: 'away', presenceReason: 'lunch', presenceSince: ago(754), load: 2 }),
    }),
  }),
  loading: () => ({
    state: desk([], {
      self: null,
      directory: null,
      lastLiveAt: null,
      connection: { kind: 'connecting' },
    }),
    open: 0,
  }),
  offline: () => {
    const chats = busyChats();
    return {
      state: desk(chats, {
        connection: { kind: 'offline', since: ago(48), retryAt: ago(-7) },
        lastLiveAt: ago(51),
        outgoing: [
          outgoing(chats[0]!, { state: 'waiting' }),
          outgoing(chats[0]!, {
            state: 'waiting',
            messageId: 'w2' as never,
            text: 'Would that help?',
          }),
        ],
      }),
      open: 0,
    };
  },
  'catching-up': () => ({
    state: desk(busyChats(), { connection: { kind: 'catching-up', since: ago(1) } }),
    open: 1,
  }),
  failed: () => {
    const chats = busyChats();
    return {
      state: desk(chats, {
        outgoing: [
          outgoing(chats[0]!, { state: 'failed', refusal: 'too-many' }),
          outgoing(chats[0]!, {
            state: 'sending',
            messageId: 's2' as never,
            text: 'Just a second…',
            at: ago(2),
          }),
        ],
      }),
      open: 0,
    };
  },
  'wrap-up': () => ({ state: desk(busyChats()), open: 4 }),
  absence: () => ({
    state: desk([], { self: self({ presence: 'offline', presenceSince: ago(200) }) }),
    arrange: (workplace) => workplace.absent({ since: ago(420), chats: 3 }),
  }),
  'from-bot': () => ({ state: desk([chatFromBot(), offerFromBot()]), open: 0 }),
  refused: () => ({
    state: desk([], { connection: { kind: 'refused', refusal: 'version-unsupported' } }),
  }),
  together: () => ({ state: desk(companyChats()), open: 0 }),
  critical: () => ({ state: desk(companyChats()), open: 1 }),
  'file-asked': () => ({ state: desk(companyChats()), open: 3 }),
  'transfer-pending': () => ({ state: desk(companyChats()), open: 2 }),
  'wrap-up-limit': () => ({ state: desk(companyChats()), open: 4 }),
  // Asked about before the conference is left.
  'leave-unsaved': unsavedBeside('leave-conference', 'Lamp came broken twice'),
  'leave-unsavable': unsavedBeside('leave-conference', 'unsavable'),
  'leave-conference': () => ({
    state: desk(companyChats()),
    open: 0,
    arrange: askedOf('leave-conference'),
  }),
  'ask-colleague': () => ({
    state: desk(companyChats()),
    open: 1,
    arrange: askedOf('ask-colleague'),
  }),
  'ask-colleague-offline': () => ({
    ...SCENES['ask-colleague']!(),
    ...{
      mood: 'offline',
      state: desk(companyChats(), { connection: OFFLINE, lastLiveAt: ago(51) }),
    },
  }),
  'ask-colleague-failed': () => ({ ...SCENES['ask-colleague']!(), mood: 'offline' }),
  'ask-colleague-loading': () => ({ ...SCENES['ask-colleague']!(), mood: 'loading' }),
  'ask-file': () => ({ state: desk(companyChats()), open: 1, arrange: askedOf('ask-file') }),
  'ask-file-offline': () => ({
    ...SCENES['ask-file']!(),
    state: desk(companyChats(), { connection: OFFLINE, lastLiveAt: ago(51) }),
  }),
  block: () => ({ state: desk(companyChats()), open: 1, arrange: askedOf('block') }),
  'raise-flag': () => ({ state: desk(companyChats()), open: 1, arrange: askedOf('raise-flag') }),
  'transfer-timed-out': refusedScene('transfer-timed-out', 'Ravi Lindqvist'),
  'transfer-back': refusedScene('transfer-to-button-failed', 'Returns and exchanges'),
  'twenty-tabs': () => ({
    state: desk(
      Array.from({ length: 20 }, (_, index) =>
        longChat(`tab${index}`, NAMES[index % NAMES.length]!, 500),
      ),
      { self: self({ load: 20, capacity: 20 }) },
    ),
    open: 0,
  }),
  'long-transcript': () => ({
    state: desk([longChat('deep', 'Maya Lindqvist', 5_000)]),
    open: 0,
  }),
  'past-transcript': admin('#/transcripts/long'),
  'wrap-up-free': () => ({
    state: desk(companyChats(), { directory: { ...DIRECTORY, freesOn: 'end' } }),
    open: 4,
  }),
  monitor: () => ({
    state: desk([...busyChats(), ...manyAsked()], {
      self: self({ load: 6 }),
      flags: raisedFlags(),
      directory: { ...DIRECTORY, supervises: true },
    }),
    open: 0,
  }),
  many: () => {
    const chats = Array.from({ length: 200 }, (_, index) =>
      chat(`m${index}`, {
        name: NAMES[index % NAMES.length]!,
        acceptedAt: ago(9_000 - index * 40),
        unansweredSince: index % 4 === 0 ? ago(index * 9) : null,
        timeline: busyChats()[index % 5]!.timeline,
      }),
    );
    return { state: desk(chats, { self: self({ load: 200, capacity: 40 }) }), open: 1 };
  },
  hostile: () => ({
    state: desk([
      chat('evil', {
        name: '<img src=x onerror=alert(1)>',
        context: {
          subject: '</style><script>alert(1)</script>',
          pageUrl: 'javascript:alert(1)',
          pageTitle: 'Prizes',
        },
        timeline: busyChats()[0]!
          .timeline.slice(0, 1)
          .concat(
            [
              '<b>bold?</b> <script>alert(1)</script>',
              'javascript:alert(1) and https://bank.example@evil.example/ and (https://ok.example/a_(b)).',
              'W'.repeat(3_000),
            ].map(
              (text, index) =>
                ({
                  kind: 'message',
                  seq: 900 + index,
                  at: ago(90 - index),
                  messageId: `h${index}` as never,
                  by: 'visitor',
                  name: null,
                  text,
                }) as const,
            ),
          ),
      }),
    ]),
    open: 0,
  }),
  long: () => ({
    state: desk(
      ['Ada', 'Ben', 'Cleo', 'Dan', 'Eve'].map((name, index) =>
        longChat(`long${index}`, name, 500),
      ),
    ),
    open: 0,
  }),
  keys: () => ({ ...SCENES['busy']!(), arrange: (workplace) => workplace.ask({ kind: 'keys' }) }),
  settings: () => ({
    ...SCENES['busy']!(),
    arrange: (workplace) => workplace.ask({ kind: 'settings' }),
  }),
  palette: () => ({
    ...SCENES['busy']!(),
    arrange: (workplace) => workplace.ask({ kind: 'palette' }),
  }),
  leave: () => ({
    ...SCENES['busy']!(),
    arrange: (workplace) => {
      workplace.draft(busyChats()[1]!.chatId, 'I will send both');
      workplace.ask({ kind: 'leave', to: 'signed-out' });
    },
  }),
  end: () => {
    const scene = SCENES['busy']!();
    const first = [...scene.state.chats.keys()][0]!;
    return { ...scene, arrange: (workplace) => workplace.ask({ kind: 'end', chatId: first }) };
  },
  details: () => ({
    ...SCENES['busy']!(),
    arrange: (workplace) => workplace.showDetails('sheet'),
  }),
  toasts: () => ({
    ...SCENES['busy']!(),
    arrange: (workplace) => {
      workplace.say('warning', 'Charlotte Devereux was taken back after the time-out.');
      workplace.say(
        'failed',
        'Accepting the chat did not work. The offer is gone; another agent may have it.',
      );
    },
  }),
};

const NAMES = [
  'Ann',
  'Friederike-Charlotte von und zu Hohenstein-Württemberg',
  'نور الدين محمد',
  'Jörg Müller',
  '王秀英',
  'A very long single-wordnamewithoutanybreakanywhereinit',
];

import type { ChatView, TimelineEntry } from '@baton/protocol';
import { ago, live, NOW, notice, type Scene, says, seen, unsent, waiting } from './scene.ts';

type Notice = Extract<TimelineEntry, { kind: 'notice' }>;

const told = (what: Notice['notice'], minutes: number, more: Partial<Notice> = {}) =>
  ({ ...notice(what, minutes), ...more }) as TimelineEntry;
const tom = { agentId: '005T' as NonNullable<ChatView['agentId']>, name: 'Tom Adeyemi' };

let files = 0;
function file(
  by: 'agent' | 'visitor',
  minutes: number,
  about: { readonly fileName: string; readonly size: number; readonly mediaType: string },
): TimelineEntry {
  files += 1;
  // Behind whatever was said so far.
  const { seq, at } = notice('file-requested', minutes);
  const name = by === 'agent' ? 'Jane Miller' : 'Mia';
  const ids = { transferId: `t${files}` as never, fileId: `f${files}` };
  return { kind: 'file', seq, at, by, name, ...ids, ...about };
}
const asked = (direction: 'from-visitor' | 'to-visitor'): ChatView['file'] => ({
  transferId: 'transfer-1' as never,
  direction,
  agentId: '005' as NonNullable<ChatView['agentId']>,
  recordType: null,
  expiresAt: ago(-10),
});

const talk: readonly TimelineEntry[] = [
  says('visitor', 12, 'The glass of my lantern came broken. Can you replace it?'),
  notice('agent-joined', 11),
  says('agent', 10, 'Oh no. Of course we can.'),
];
const long = says('visitor', 9, 'And can the brass be engraved before it goes out again?');
const company: readonly TimelineEntry[] = [
  ...talk,
  long,
  told('agent-joined-conference', 8, { name: tom.name }),
  { ...says('agent', 7, 'Tom looks after engravings, he will know.') },
  { ...says('agent', 6, 'We engrave up to twelve letters.'), name: tom.name } as TimelineEntry,
  told('agent-left-conference', 4, { name: tom.name }),
  told('transferred', 2, { otherName: 'Aisha Rahman' }),
  {
    ...says('agent', 1, 'Hello, Aisha here. I have read all of it.'),
    name: 'Aisha Rahman',
  } as TimelineEntry,
];
const withFiles: readonly TimelineEntry[] = [
  ...talk,
  told('file-requested', 9),
  file('visitor', 8, { fileName: 'broken-glass.jpg', size: 2_480_000, mediaType: 'image/jpeg' }),
  says('agent', 5, 'Thank you, I see. Here is how to put the new one in.'),
  file('agent', 4, {
    fileName: 'skipper-manual.pdf',
    size: 734_000,
    mediaType: 'application/pdf',
  }),
];
const range = { minMs: 3 * 60_000, maxMs: 5 * 60_000 };
const first = [says('visitor', 1, 'The glass of my lantern came broken.')];
const handedOn = [
  ...talk,
  told('transferred-to-button', 1, { otherName: 'Engraving' }),
] as readonly TimelineEntry[];
const over = { phase: 'ended', ending: { kind: 'ended', by: 'agent', why: 'ended' } } as const;

/** Several agents, files, silence, and what one takes along. */
export const COMPANY_SCENES: { readonly [name: string]: Scene } = {
  company: { state: { ...live, chat: seen(company, { agentName: 'Aisha Rahman' }) } },
  conference: { state: { ...live, chat: seen(company.slice(0, 7), { others: [tom] }) } },
  'handed-on': {
    state: { ...live, position: 2, wait: range, chat: seen(handedOn, waiting) },
    draft: 'It is the one with the',
  },
  'back-again': {
    state: { ...live, chat: seen([...handedOn, told('transfer-to-button-failed', 0)]) },
  },
  'waiting-range': {
    state: {
      ...live,
      position: 3,
      wait: range,
      chat: seen(first, { ...waiting, requestedAt: ago(1) }),
    },
  },
  'waiting-long': {
    state: { ...live, position: 2, chat: seen(first, { ...waiting, requestedAt: ago(9) }) },
  },
  'file-asked': {
    state: {
      ...live,
      chat: seen([...talk, told('file-requested', 1)], { file: asked('from-visitor') }),
    },
  },
  'file-sending': {
    state: {
      ...live,
      chat: seen([...talk, told('file-requested', 1)], { file: asked('from-visitor') }),
    },
    paste: { name: 'broken-glass.jpg', bytes: 3_500_000 },
  },
  'file-too-large': {
    state: {
      ...live,
      chat: seen([...talk, told('file-requested', 1)], { file: asked('from-visitor') }),
    },
    paste: { name: 'how-it-broke.mp4', bytes: 27_000_000 },
  },
  'file-coming': {
    state: {
      ...live,
      chat: seen(talk, { file: asked('to-visitor') }),
      fileProgress: {
        ...{ t: 'file-progress', chatId: 'chat-1' as never, transferId: 'transfer-1' as never },
        ...{ sent: 420_000, total: 734_000 },
      },
    },
  },
  'file-arrived': { state: { ...live, chat: seen(withFiles) } },
  'file-failed': {
    state: {
      ...live,
      chat: seen([
        ...talk,
        told('file-requested', 5),
        told('file-failed', 4, { why: 'type-not-allowed' }),
        told('file-requested', 3),
        told('file-canceled-by-agent', 2),
      ]),
    },
  },
  idle: {
    state: {
      ...live,
      chat: seen([...talk, told('visitor-idle', 1)], { idleEndsAt: (NOW + 58_000) as never }),
    },
  },
  masked: {
    state: {
      ...live,
      chat: seen(talk),
      outgoing: [{ ...unsent('sending', 'My card is ••••, does that help?'), isMasked: true }],
    },
  },
  options: { state: { ...live, chat: seen(talk) }, press: '.menu > button' },
  keep: { state: { ...live, chat: seen(talk) }, ask: 'transcript' },
  'ended-keep': { state: { ...live, chat: seen(withFiles, over) }, ask: 'transcript' },
  'ended-idle': {
    state: {
      ...live,
      chat: seen(talk, { ...over, ending: { kind: 'ended', by: 'desk', why: 'visitor-idle' } }),
    },
  },
  'ended-blocked': {
    state: {
      ...live,
      chat: seen(first, {
        ...waiting,
        phase: 'ended',
        ending: { kind: 'canceled', reason: 'blocked' },
      }),
    },
  },
};

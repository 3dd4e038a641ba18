import { type ChatView, type EventFrame, PAGES_SHOWN_MAX } from '@baton/protocol';
import { expect, test } from 'vitest';
import { EMPTY_AGENT_SCREEN, foldAgent } from './agent-screen.ts';
import type { ChatFrame } from './chat-frame.ts';
import { foldChat } from './fold-chat.ts';
import { foldVisitorChat } from './fold-visitor-chat.ts';
import { foldVisitorTalk } from './fold-visitor-talk.ts';

type Words = Partial<ChatFrame>;
type Step = readonly [event: object, words?: Words];

const CHAT = '570c' as ChatView['chatId'];
const requested: Step = [
  {
    ...{ type: 'ChatRequested', visitorId: 'v1', deploymentId: '572d', buttonId: '573b' },
    ...{ origin: 'widget', priority: 0, weight: 1 },
  },
  { context: { name: 'Ada' } },
];
const accepted: Step = [
  { type: 'OfferAccepted', agentId: 'jane', how: 'manual' },
  { name: 'Jane' },
];
const engaged = [requested, accepted];

function frames(steps: readonly Step[]): readonly ChatFrame[] {
  return steps.map(([event, words], index) => ({
    seq: index + 1,
    event: { at: index + 1, chatId: CHAT, ...event } as EventFrame['event'],
    ...words,
  }));
}

/** What agents see of it. */
function whole(...steps: readonly Step[]): ChatView {
  const view = frames(steps).reduce<ChatView | undefined>(foldChat, undefined);
  if (!view) throw new Error('nothing happened');
  return view;
}

/** What its visitor sees, who is told all of these events. */
function seen(...steps: readonly Step[]): ChatView {
  const view = frames(steps).reduce<ChatView | undefined>(foldVisitorChat, undefined);
  if (!view) throw new Error('a visitor is not told of this');
  return view;
}

const lines = (view: ChatView) =>
  view.timeline.flatMap((entry) => (entry.kind === 'notice' ? [entry.notice] : []));

const ben = { invitationId: 'i1', agentId: 'ben' };
const asks = (kind: string, invited = ['ben']): Step => [
  {
    ...{ type: `${kind}Requested`, invitationId: 'i1', agentId: 'jane', invited, expiresAt: 99 },
    to: { kind: 'skill', skillId: 'tech' },
  },
  { name: 'Jane', otherName: 'Tech', text: 'Can you?' },
];

test('[VW26] a chat that agents choose from is offered to nobody by name until one has it', () => {
  const choice: Step = [{ type: 'ChoiceOffered', agentIds: ['jane', 'ben'] }];
  const declined: Step = [{ type: 'OfferDeclined', agentId: 'ben', why: 'manual' }];
  const shown = { phase: 'offered', isChoice: true, agentId: null, offerExpiresAt: null };
  expect(whole(requested, choice)).toMatchObject(shown);
  expect(whole(requested, choice, declined)).toMatchObject(shown);
  expect(whole(requested, choice, [{ type: 'ChatQueued' }])).toMatchObject({
    phase: 'waiting',
    isChoice: false,
  });
  expect(whole(requested, choice, accepted)).toMatchObject({
    phase: 'engaged',
    isChoice: false,
    agentName: 'Jane',
  });
});

test('[VW27] whoever is asked shows until they answer, with what was written to them', () => {
  const view = whole(...engaged, asks('Transfer'));
  expect(view.invitations).toEqual([
    {
      invitationId: 'i1',
      kind: 'transfer',
      from: { agentId: 'jane', name: 'Jane' },
      to: { kind: 'skill', skillId: 'tech' },
      toName: 'Tech',
      invited: ['ben'],
      requestedAt: 3,
      expiresAt: 99,
      note: 'Can you?',
    },
  ]);
  expect(view.timeline.at(-1)).toMatchObject({
    notice: 'transfer-requested',
    name: 'Jane',
    agentId: 'jane',
    otherName: 'Tech',
    note: 'Can you?',
  });
  const canceled = whole(...engaged, asks('Conference'), [
    { type: 'ConferenceCanceled', ...ben, agentId: 'jane' },
    { name: 'Jane' },
  ]);
  expect(canceled.invitations).toEqual([]);
  expect(canceled.timeline.at(-1)).toMatchObject({
    notice: 'conference-canceled',
    otherName: 'Tech',
  });
});

test('[VW27] that nobody came is told once, when nobody is left who could', () => {
  const timedOut = (agentId: string): Step => [
    { type: 'TransferDeclined', invitationId: 'i1', agentId, why: 'timed-out' },
    { name: agentId },
  ];
  const asked = [...engaged, asks('Transfer', ['ben', 'cleo'])];
  const one = whole(...asked, timedOut('ben'));
  expect(one.invitations[0]?.invited).toEqual(['cleo']);
  expect(lines(one)).toEqual(['agent-joined', 'transfer-requested']);
  const none = whole(...asked, timedOut('ben'), timedOut('cleo'));
  expect(none.invitations).toEqual([]);
  expect(none.timeline.at(-1)).toMatchObject({
    notice: 'transfer-timed-out',
    name: 'cleo',
    otherName: 'Tech',
  });
});

test('[VW27] only who said no has declined; who was lost has not answered', () => {
  const over = (why: string): string | undefined =>
    lines(
      whole(...engaged, asks('Transfer', ['ben']), [
        { type: 'TransferDeclined', invitationId: 'i1', agentId: 'ben', why },
        { name: 'Ben' },
      ]),
    ).at(-1);
  expect(over('manual')).toBe('transfer-declined');
  expect(['timed-out', 'agent-left', 'agent-disconnected'].map(over)).toEqual(
    Array(3).fill('transfer-timed-out'),
  );
});

test('[VW28] a transfer names both, and the chat is the new agent’s', () => {
  const taken: Step = [
    { type: 'TransferAccepted', ...ben, from: 'jane' },
    { name: 'Ben', otherName: 'Jane' },
  ];
  const after = { phase: 'engaged', agentId: 'ben', agentName: 'Ben', invitations: [] };
  const line = { notice: 'transferred', name: 'Jane', otherName: 'Ben' };
  const view = whole(...engaged, asks('Transfer'), taken);
  expect(view).toMatchObject(after);
  expect(view.timeline.at(-1)).toMatchObject(line);
  const told = seen(...engaged, taken);
  expect(told).toMatchObject(after);
  expect(told.timeline.at(-1)).toMatchObject(line);
});

const handed: Step = [
  { type: 'TransferredToButton', agentId: 'jane', from: '573b', buttonId: '573x', weight: 1 },
  { name: 'Jane', otherName: 'Service', text: 'Knows the order' },
];

test('[VW28] at another button a chat waits again; only agents read what was written to them', () => {
  const view = whole(...engaged, handed);
  expect(view).toMatchObject({
    phase: 'waiting',
    agentId: null,
    buttonId: '573x',
    handedOn: { byName: 'Jane', note: 'Knows the order' },
  });
  expect(view.timeline.at(-1)).toMatchObject({
    notice: 'transferred-to-button',
    name: 'Jane',
    otherName: 'Service',
    note: 'Knows the order',
  });
  expect(whole(...engaged, handed, accepted).handedOn).toBeNull();
  const told = seen(...engaged, handed);
  expect(told).toMatchObject({ phase: 'waiting', agentName: null, handedOn: null });
  expect(told.timeline.at(-1)).not.toHaveProperty('note');
});

test('[VW28] a button that takes nobody gives the chat back, or never had it', () => {
  const failed = (stayed: boolean): Step => [
    {
      ...{ type: 'TransferToButtonFailed', agentId: 'jane', buttonId: '573x', backTo: '573b' },
      ...{ weight: 1, stayed, why: 'no-agent' },
    },
    { name: 'Jane', otherName: 'Service' },
  ];
  const back = { phase: 'engaged', agentId: 'jane', agentName: 'Jane', buttonId: '573b' };
  expect(whole(...engaged, handed, failed(false))).toMatchObject({ ...back, handedOn: null });
  expect(seen(...engaged, handed, failed(false))).toMatchObject(back);
  expect(lines(whole(...engaged, failed(true)))).toEqual([
    'agent-joined',
    'transfer-to-button-failed',
  ]);
});

const joins = (agentId: string, invitationId = 'i1'): Step => [
  { type: 'AgentJoinedConference', invitationId, agentId },
  { name: agentId },
];
const leaves = (agentId: string): Step => [
  { type: 'AgentLeftConference', agentId, why: 'left' },
  { name: agentId },
];

test('[VW29] in a conference everybody shows; when the lead leaves the next one leads', () => {
  const both = [...engaged, joins('ben'), joins('cleo', 'i2')];
  for (const fold of [whole, seen]) {
    expect(fold(...both).others).toEqual([
      { agentId: 'ben', name: 'ben' },
      { agentId: 'cleo', name: 'cleo' },
    ]);
    const led = fold(...both, leaves('jane'));
    expect(led).toMatchObject({ agentId: 'ben', agentName: 'ben', others: [{ name: 'cleo' }] });
    expect(fold(...both, leaves('ben'))).toMatchObject({
      agentName: 'Jane',
      others: [{ name: 'cleo' }],
    });
    expect(lines(fold(...both, leaves('ben'))).slice(1)).toEqual([
      'agent-joined-conference',
      'agent-joined-conference',
      'agent-left-conference',
    ]);
  }
});

test('[VW29] whom somebody asked who left is asked no more; an ended chat closes with its last tab', () => {
  const left = whole(...engaged, joins('ben', 'i9'), asks('Conference', ['cleo']), leaves('jane'));
  expect(left.invitations).toEqual([]);
  const over = [
    ...engaged,
    joins('ben'),
    [{ type: 'ChatEnded', by: { kind: 'visitor' }, why: 'ended', closesAt: 50 }] as Step,
  ];
  expect(whole(...over)).toMatchObject({ phase: 'wrapping-up', closesAt: 50 });
  const closes = (agentId: string): Step => [{ type: 'ChatWrappedUp', agentId, why: 'closed' }];
  expect(whole(...over, closes('jane'))).toMatchObject({ phase: 'wrapping-up', agentId: 'ben' });
  expect(whole(...over, closes('jane'), closes('ben')).phase).toBe('ended');
});

const file = { transferId: 't1', agentId: 'jane', expiresAt: 60 };
const asksFile: Step = [
  { type: 'FileTransferRequested', ...file, recordType: 'case', recordId: '500' },
  { name: 'Jane' },
];

test('[VW30] a file shows while it is on its way; which record it is for, to agents only', () => {
  expect(whole(...engaged, asksFile).file).toEqual({
    transferId: 't1',
    direction: 'from-visitor',
    agentId: 'jane',
    recordType: 'case',
    expiresAt: 60,
  });
  expect(seen(...engaged, asksFile).file).toMatchObject({ recordType: null });
  expect(
    whole(...engaged, [{ type: 'FileTransferStarted', ...file }, { name: 'Jane' }]).file,
  ).toMatchObject({ direction: 'to-visitor', recordType: null });
});

test('[VW30] an arrived file stands in the timeline by its name; one that did not says why', () => {
  const arrived: Step = [
    {
      ...{ type: 'FileTransferSucceeded', ...file, by: 'visitor', fileId: 'f1', size: 7 },
      ...{ mediaType: 'image/png', contentId: 'file:1' },
    },
    { name: 'Jane', text: 'cat.png' },
  ];
  const sent: Step = [
    { ...(arrived[0] as object), by: 'agent' } as never,
    { name: 'Jane', text: 'cat.png' },
  ];
  const ends: readonly (readonly [Step, object])[] = [
    [sent, { kind: 'file', by: 'agent', agentId: 'jane', name: 'Jane' }],
    [
      arrived,
      { kind: 'file', by: 'visitor', name: 'Ada', fileName: 'cat.png', size: 7, fileId: 'f1' },
    ],
    [
      [{ type: 'FileTransferFailed', ...file, by: 'visitor', why: 'too-large' }, { name: 'Jane' }],
      { notice: 'file-failed', why: 'too-large' },
    ],
    [
      [{ type: 'FileTransferCanceled', transferId: 't1', by: 'visitor' }],
      { notice: 'file-canceled-by-visitor', name: 'Ada' },
    ],
  ];
  for (const [end, line] of ends) {
    for (const fold of [whole, seen]) {
      const view = fold(...engaged, asksFile, end);
      expect(view.file).toBeNull();
      expect(view.timeline.at(-1)).toMatchObject(line);
    }
  }
});

test('[VW31] a flag shows with what help is needed, until it is lowered or the chat ends', () => {
  const raised: Step = [
    { type: 'FlagRaised', agentId: 'jane' },
    { name: 'Jane', text: 'Help' },
  ];
  const lowered: Step = [{ type: 'FlagLowered', agentId: 'sam', as: 'supervisor' }];
  const ended: Step = [{ type: 'ChatEnded', by: { kind: 'visitor' }, why: 'ended' }];
  const flag = { agentId: 'jane', name: 'Jane', raisedAt: 3, note: 'Help' };
  expect(whole(...engaged, raised).flag).toEqual(flag);
  expect(whole(...engaged, raised, handed).flag).toEqual(flag);
  expect(whole(...engaged, raised, ended).flag).toBeNull();
  const down = whole(...engaged, raised, lowered);
  expect(down.flag).toBeNull();
  expect(lines(down).at(-1)).toBe('flag-lowered-by-supervisor');
});

test('[VW32] a critical wait shows from when it is reached until an answer or another agent', () => {
  const reached: Step = [{ type: 'CriticalWaitReached', agentId: 'jane' }, { name: 'Jane' }];
  const answered: Step = [
    { type: 'MessagePosted', messageId: 'm1', by: { kind: 'agent', agentId: 'jane' }, length: 1 },
  ];
  expect(whole(...engaged, reached).criticalSince).toBe(3);
  expect(whole(...engaged, reached, answered).criticalSince).toBeNull();
  expect(whole(...engaged, reached, handed).criticalSince).toBeNull();
});

test('[VW33] one record of a type is attached, the newest', () => {
  const attached = (recordType: string, recordId: string): Step => [
    { type: 'RecordAttached', agentId: 'jane', recordType, recordId },
  ];
  const two = [...engaged, attached('case', '1'), attached('lead', '2'), attached('case', '3')];
  expect(whole(...two).attached).toEqual([
    { recordType: 'lead', recordId: '2' },
    { recordType: 'case', recordId: '3' },
  ]);
  const detached: Step = [{ type: 'RecordDetached', ...{ recordType: 'case', recordId: '3' } }];
  expect(whole(...two, detached).attached).toEqual([{ recordType: 'lead', recordId: '2' }]);
});

test('[VW33] the newest pages show, oldest first; one whose words are gone does not', () => {
  const visits = Array.from(
    { length: PAGES_SHOWN_MAX + 2 },
    (_, i): Step => [
      { type: 'PageVisited', contentId: `page:${i}` },
      { page: { pageUrl: `https://shop.example/${i}`, ...(i === 3 && { pageTitle: 'Three' }) } },
    ],
  );
  const { pages } = whole(...engaged, ...visits, [{ type: 'PageVisited', contentId: 'page:x' }]);
  expect(pages).toHaveLength(PAGES_SHOWN_MAX);
  expect(pages[0]?.pageUrl).toBe('https://shop.example/2');
  expect(pages[1]).toMatchObject({ pageTitle: 'Three' });
});

test('[VW33] a whisper stands among the words as the supervisor’s and answers nobody', () => {
  const asked: Step = [
    { type: 'MessagePosted', messageId: 'm1', by: { kind: 'visitor' }, length: 1 },
  ];
  const whisper: Step = [
    { type: 'WhisperPosted', messageId: 'w1', agentId: 'sam', length: 4 },
    { name: 'Sam', text: 'Try' },
  ];
  const view = whole(...engaged, asked, whisper);
  expect(view.timeline.at(-1)).toMatchObject({ by: 'supervisor', name: 'Sam', text: 'Try' });
  expect(view.unansweredSince).toBe(3);
});

test('[VW34] a silent visitor sees when the chat ends, until they or the agent speak', () => {
  const warned: Step = [{ type: 'VisitorIdleWarned', timeoutAt: 90 }];
  const says: Step = [
    {
      ...{ type: 'MessagePosted', messageId: 'm1', by: { kind: 'agent', agentId: 'jane' } },
      ...{ length: 1, idle: { warnAt: 100, timeoutAt: 150 } },
    },
  ];
  expect(seen(...engaged, warned).idleEndsAt).toBe(90);
  expect(seen(...engaged, warned, [{ type: 'VisitorIdleCleared' }]).idleEndsAt).toBeNull();
  expect(seen(...engaged, warned, says).idleEndsAt).toBeNull();
  expect(seen(...engaged, warned, handed).idleEndsAt).toBeNull();
  expect(seen(...engaged, [{ type: 'VisitorIdleWarned' }]).idleEndsAt).toBeNull();
});

test('[VW35] the fold of the talk knows what it does not know, and a newer event only moves an agent on', () => {
  const view = seen(...engaged);
  const next = (event: object) =>
    ({ seq: 9, event: { at: 9, chatId: CHAT, ...event } }) as unknown as ChatFrame;
  expect(foldVisitorTalk(undefined, next({ type: 'ChatRequested' }))).toBeUndefined();
  expect(foldVisitorTalk(view, next({ type: 'ChatQueued' }))).toEqual({ ...view, seq: 9 });
  expect(foldVisitorTalk(view, next(asksFile[0]))).toBeUndefined();
  expect(foldVisitorChat(view, next({ type: 'SomethingNew' }))).toBeUndefined();
  expect(foldChat(view, next({ type: 'SomethingNew' }))).toEqual({ ...view, seq: 9 });
});

test('[VW36] how much of a file has arrived is known while it is on its way; flags are a state', () => {
  const chat = whole(...engaged, asksFile);
  const start = foldAgent(EMPTY_AGENT_SCREEN, {
    ...{ t: 'welcome', v: 1, serverTime: 0, cursor: 3, chats: [chat], events: [], hidden: [] },
    flags: [{ chatId: CHAT }],
  } as unknown as Parameters<typeof foldAgent>[1]);
  expect(start.flags).toHaveLength(1);
  const progress = (transferId: string) =>
    ({ t: 'file-progress', chatId: CHAT, transferId, sent: 3, total: 7 }) as unknown as Parameters<
      typeof foldAgent
    >[1];
  const under = foldAgent(start, progress('t1'));
  expect([...under.fileProgress]).toEqual([['t1', { sent: 3, total: 7 }]]);
  expect(foldAgent(under, progress('t0'))).toBe(under);
  // What broke the line may have broken the file off, and nobody would say so.
  const back = { t: 'welcome', v: 1, serverTime: 0, cursor: 3, chats: [], events: [], hidden: [] };
  expect(
    foldAgent(under, back as unknown as Parameters<typeof foldAgent>[1]).fileProgress.size,
  ).toBe(0);
  const event = { type: 'FileTransferCanceled', transferId: 't1', by: 'agent' };
  const over = foldAgent(under, {
    ...{ t: 'event', prev: 3, seq: 4 },
    event: { at: 4, chatId: CHAT, ...event } as unknown as EventFrame['event'],
  });
  expect(over.fileProgress.size).toBe(0);
  expect(foldAgent(over, { t: 'flags', flags: [] }).flags).toEqual([]);
});

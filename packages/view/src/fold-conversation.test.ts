import type { ChatView, ConversationNews, EventFrame, RichContent } from '@baton/protocol';
import { expect, test } from 'vitest';
import { foldChat } from './fold-chat.ts';

type News = EventFrame['event'] & ConversationNews;
type Step = readonly [news: object, beside?: Pick<EventFrame, 'text' | 'rich' | 'name'>];

const START: Step = [{ type: 'ConversationStarted', deploymentId: '572d' }];
const joined: Step = [{ type: 'PersonJoined' }, { name: 'Jane' }];
const status = (value: string): Step => [{ type: 'HandoverChanged', status: value }];
const moved = (position: number | null): Step => [
  { type: 'QueueMoved', queue: { position, wait: null } },
];
const said = (
  by: string,
  text: string,
  beside: { rich?: RichContent; name?: string } = {},
): Step => [
  { type: 'Said', messageId: `m-${text}`, by },
  { text, ...beside },
];

function viewOf(steps: readonly Step[]): ChatView {
  const view = [START, ...steps].reduce<ChatView | undefined>((before, [news, beside], index) => {
    const event = { at: 1_000 + index, chatId: '570c', ...news } as News;
    return foldChat(before, { seq: index + 1, event, ...beside });
  }, undefined);
  return view as ChatView;
}
const notices = (view: ChatView) =>
  view.timeline.flatMap((entry) =>
    entry.kind === 'notice' ? [`${entry.notice} ${entry.name ?? ''}`.trim()] : [],
  );

test('[VW20] a conversation begins with a bot, in no queue and by no button', () => {
  expect(viewOf([])).toMatchObject({
    phase: 'bot',
    buttonId: null,
    requestedAt: 1_000,
    agentName: null,
    ending: null,
    timeline: [],
  });
});

test('[VW21] words stand there once, with who said them and what they bring', () => {
  const rich = { quickReplies: [{ title: 'Yes', payload: 'y' }], pauseMs: 500 };
  const view = viewOf([said('visitor', 'hi'), said('bot', 'ok?', { rich }), said('visitor', 'hi')]);
  expect(view.timeline).toMatchObject([
    { by: 'visitor', text: 'hi', name: null },
    { by: 'bot', text: 'ok?', rich },
  ]);
  expect(view.timeline[0]).not.toHaveProperty('rich');
});

test('[VW21] erased words leave an empty message', () => {
  const view = viewOf([[{ type: 'Said', messageId: 'm', by: 'bot' }]]);
  expect(view.timeline).toMatchObject([{ by: 'bot', text: '' }]);
});

test('[VW22] who waits is told where; whoever comes is named', () => {
  const waiting = [status('queue'), moved(3), moved(2)];
  expect(viewOf(waiting)).toMatchObject({ phase: 'waiting', queue: { position: 2 } });
  const talking = viewOf([...waiting, joined, said('agent', 'Hello')]);
  expect(talking).toMatchObject({ phase: 'engaged', agentName: 'Jane' });
  expect(talking.timeline.at(-1)).toMatchObject({ by: 'agent', name: 'Jane' });
  expect(notices(talking)).toEqual(['agent-joined Jane']);
});

test('[VW22] a person whom nobody announced is there when they speak', () => {
  const view = viewOf([status('queue'), said('agent', 'Hello', { name: 'Ben' })]);
  expect(view).toMatchObject({ phase: 'engaged', agentName: 'Ben' });
  expect(viewOf([status('queue'), status('active')]).phase).toBe('engaged');
});

test('[VW22] after a person has left, somebody is waited for again', () => {
  const view = viewOf([status('queue'), joined, [{ type: 'PersonLeft' }]]);
  expect(view).toMatchObject({ phase: 'waiting', agentName: null });
  expect(notices(view)).toEqual(['agent-joined Jane', 'agent-left Jane']);
});

test.each(['completed', 'cancelled', 'error'])('[VW23] after “%s” the bot has it again', (how) => {
  const view = viewOf([status('queue'), moved(2), joined, status(how)]);
  expect(view).toMatchObject({ phase: 'bot', agentName: null });
  expect(view).not.toHaveProperty('queue');
  expect(notices(view)).toEqual(['agent-joined Jane']);
  expect(notices(viewOf([status('queue'), status(how)]))).toEqual([]);
});

const company: readonly Step[] = [
  [{ type: 'AgentJoinedConference', invitationId: 'i1', agentId: 'ben' }, { name: 'Ben' }],
  [{ type: 'VisitorIdleWarned', timeoutAt: 9 }],
  [{ type: 'FileTransferRequested', transferId: 't1', agentId: 'jane', expiresAt: 9 }],
];

test('[VW37] what a desk does with a visitor shows in a conversation, too, while somebody is there', () => {
  const talking = [status('queue'), joined, ...company];
  expect(viewOf(talking)).toMatchObject({
    ...{ agentName: 'Jane', others: [{ name: 'Ben' }] },
    ...{ idleEndsAt: 9, file: { transferId: 't1' } },
  });
  const left: Step = [{ type: 'AgentLeftConference', agentId: 'jane', why: 'left' }];
  expect(viewOf([...talking, left])).toMatchObject({ agentName: 'Ben', others: [] });
  expect(viewOf([...talking, said('agent', 'Hi')]).idleEndsAt).toBeNull();
  const ends: readonly Step[] = [[{ type: 'PersonLeft' }], status('completed')];
  for (const end of ends) {
    const gone = { others: [], idleEndsAt: null, file: null, agentName: null };
    expect(viewOf([...talking, end])).toMatchObject(gone);
  }
  const over: Step = [{ type: 'ConversationEnded', by: 'visitor' }];
  expect(viewOf([...talking, over])).toMatchObject({ idleEndsAt: null, file: null });
});

test.each([
  ['visitor', { by: 'visitor', why: 'ended' }, ['ended-by-visitor']],
  ['bot', { by: 'desk', why: 'ended' }, []],
  ['timeout', { by: 'desk', why: 'visitor-idle' }, ['ended-idle']],
  ['system', { by: 'desk', why: 'ended' }, []],
] as const)('[VW24] an end by the %s is told and is final', (by, ending, told) => {
  const end: Step = [{ type: 'ConversationEnded', by }];
  const over = viewOf([status('queue'), moved(1), end]);
  expect(over).toMatchObject({ phase: 'ended', ending, endedAt: 1_003 });
  expect(notices(over)).toEqual(told);
  const late = viewOf([
    status('queue'),
    moved(1),
    end,
    said('agent', 'Bye'),
    joined,
    status('queue'),
  ]);
  expect({ ...late, timeline: [], seq: 0 }).toEqual({ ...over, timeline: [], seq: 0 });
  expect(late.timeline.at(-1)).toMatchObject({ by: 'agent', text: 'Bye' });
});

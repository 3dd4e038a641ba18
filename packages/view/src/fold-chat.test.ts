import { InvariantViolation } from '@baton/kernel';
import type { ChatView, EventFrame } from '@baton/protocol';
import { expect, test } from 'vitest';
import type { ChatFrame } from './chat-frame.ts';
import { foldChat } from './fold-chat.ts';
import { TIMELINE_ENTRIES_MAX, TIMELINE_LENGTH_MAX } from './timeline.ts';

type ChatEvent = EventFrame['event'];
type Happening = {
  [Type in ChatEvent['type']]: Omit<Extract<ChatEvent, { type: Type }>, 'at' | 'chatId'>;
}[ChatEvent['type']];

const AGENT = '005A' as NonNullable<ChatView['agentId']>;
const VISITOR = { kind: 'visitor' } as const;
const JANE = { kind: 'agent', agentId: AGENT } as const;
const BOT = { kind: 'bot' } as const;
const START = 1_000;

/** Folds what happened, one second and one seq apart. */
function chat(...happenings: readonly (Happening | [Happening, Partial<ChatFrame>])[]): ChatView {
  const requested = happening({
    type: 'ChatRequested',
    visitorId: 'v1',
    deploymentId: '572d',
    buttonId: '573b',
    origin: 'widget',
    priority: 0,
    weight: 1,
  } as unknown as Happening);
  let view = foldChat(undefined, { ...requested(1), context: { name: 'Ada' } });
  happenings.forEach((one, index) => {
    const [event, words] = Array.isArray(one) ? one : [one, {}];
    view = foldChat(view, { ...happening(event)(index + 2), ...words });
  });
  return view;
}

function happening(event: Happening): (seq: number) => ChatFrame {
  return (seq) => ({
    seq,
    event: { at: START + seq, chatId: '570c', ...event } as ChatEvent,
  });
}

function message(messageId: string, by: typeof VISITOR | typeof JANE | typeof BOT): Happening {
  return { type: 'MessagePosted', messageId, by, length: 2 } as unknown as Happening;
}

const toBot = (messageId: string): Happening =>
  ({ ...message(messageId, JANE), to: 'bot' }) as unknown as Happening;

const offered: [Happening, Partial<ChatFrame>] = [
  {
    type: 'OfferPushed',
    agentId: AGENT,
    expiresAt: 9_000,
    reason: { model: 'least-active', load: 0, capacity: 3, candidates: 1 },
  } as unknown as Happening,
  { name: 'Jane' },
];
const acceptedEvent: Happening = { type: 'OfferAccepted', agentId: AGENT, how: 'manual' };
const accepted: [Happening, Partial<ChatFrame>] = [acceptedEvent, { name: 'Jane' }];
const lost = { type: 'VisitorDisconnected', warnAt: 0, timeoutAt: 0 } as unknown as Happening;
const notices = (view: ChatView) =>
  view.timeline.map((entry) =>
    entry.kind === 'notice' ? entry.notice : entry.kind === 'message' ? entry.text : entry.fileName,
  );

test('[VW6] a chat that was asked for waits, with what the visitor said', () => {
  expect(chat()).toEqual({
    chatId: '570c',
    seq: 1,
    phase: 'waiting',
    buttonId: '573b',
    deploymentId: '572d',
    requestedAt: START + 1,
    context: { name: 'Ada' },
    agentId: null,
    agentName: null,
    offerExpiresAt: null,
    acceptedAt: null,
    endedAt: null,
    ending: null,
    visitorLostSince: null,
    unansweredSince: null,
    others: [],
    invitations: [],
    isChoice: false,
    handedOn: null,
    attached: [],
    flag: null,
    file: null,
    criticalSince: null,
    closesAt: null,
    idleEndsAt: null,
    pages: [],
    timeline: [],
    omitted: 0,
  });
  expect(chat({ type: 'ChatQueued' })).toEqual({ ...chat(), seq: 2 });
});

test('[VW6] a view begins with the request of its chat and with nothing else', () => {
  expect(() => foldChat(undefined, happening({ type: 'ChatQueued' })(1))).toThrow(
    InvariantViolation,
  );
});

test('[VW7] an offer shows whom it is made to and until when, and is gone when declined', () => {
  expect(chat(offered)).toMatchObject({
    phase: 'offered',
    agentId: AGENT,
    agentName: 'Jane',
    offerExpiresAt: 9_000,
  });
  expect(chat(offered, { type: 'OfferDeclined', agentId: AGENT, why: 'manual' })).toEqual({
    ...chat(),
    seq: 3,
  });
});

test('[VW8] acceptance brings the agent with a name, for those who never saw the offer too', () => {
  expect(chat(accepted)).toMatchObject({
    phase: 'engaged',
    agentId: AGENT,
    agentName: 'Jane',
    acceptedAt: START + 2,
    timeline: [{ kind: 'notice', seq: 2, at: START + 2, notice: 'agent-joined', name: 'Jane' }],
  });
  expect(chat(offered, acceptedEvent).agentName).toBe('Jane');
});

test('[VW9] a chat an agent left waits again; the first acceptance is remembered', () => {
  const view = chat(accepted, { type: 'AgentLeft', agentId: AGENT, why: 'connection-lost' });
  expect(view).toMatchObject({
    phase: 'waiting',
    agentId: null,
    agentName: null,
    acceptedAt: START + 2,
  });
  expect(view.timeline.at(-1)).toMatchObject({ notice: 'agent-left', name: 'Jane' });
});

test('[VW10] messages carry their author; one that comes again is there once', () => {
  const view = chat(
    accepted,
    [message('m1', VISITOR), { text: 'hi' }],
    [message('m2', JANE), { text: 'hello' }],
    [message('m1', VISITOR), { text: 'hi' }],
  );
  expect(view.timeline.slice(1)).toEqual([
    {
      kind: 'message',
      seq: 3,
      at: START + 3,
      messageId: 'm1',
      by: 'visitor',
      name: 'Ada',
      text: 'hi',
    },
    {
      kind: 'message',
      seq: 4,
      at: START + 4,
      messageId: 'm2',
      by: 'agent',
      agentId: AGENT,
      name: 'Jane',
      text: 'hello',
    },
  ]);
  expect(view.seq).toBe(5);
});

test('[VW10] a message whose words were erased stays as an empty one', () => {
  expect(notices(chat([message('m1', VISITOR), {}]))).toEqual(['']);
});

test('[VW11] unanswered counts from the oldest visitor message since the last answer', () => {
  const asked = chat(accepted, message('m1', VISITOR), message('m2', VISITOR));
  expect(asked.unansweredSince).toBe(START + 3);
  const answered = chat(accepted, message('m1', VISITOR), message('m2', JANE));
  expect(answered.unansweredSince).toBeNull();
});

test('[VW19] what the bot says bears no name and answers nobody', () => {
  const view = chat(message('m1', VISITOR), [message('m2', BOT), { text: 'One moment' }]);
  expect(view.timeline.at(-1)).toEqual({
    kind: 'message',
    seq: 3,
    at: START + 3,
    messageId: 'm2',
    by: 'bot',
    name: null,
    text: 'One moment',
  });
  expect(view.unansweredSince).toBe(START + 2);
});

test('[VW19] what an agent says to the bot is marked and answers nobody', () => {
  const view = chat(accepted, message('m1', VISITOR), [toBot('m2'), { text: 'yes' }]);
  expect(view.timeline.at(-1)).toMatchObject({ by: 'agent', to: 'bot', name: 'Jane', text: 'yes' });
  expect(view.unansweredSince).toBe(START + 3);
});

test('[VW12] a short loss of the visitor leaves no trace; a told one is told to be over', () => {
  expect(chat(accepted, lost).visitorLostSince).toBe(START + 3);
  const short = chat(accepted, lost, { type: 'VisitorReconnected' });
  expect(short.visitorLostSince).toBeNull();
  expect(notices(short)).toEqual(['agent-joined']);
  const long = chat(
    accepted,
    lost,
    { type: 'VisitorConnectionWarned' },
    { type: 'VisitorReconnected' },
    lost,
    { type: 'VisitorReconnected' },
  );
  expect(notices(long)).toEqual(['agent-joined', 'visitor-lost', 'visitor-back']);
});

test('[VW13] an ended chat is wrapped up by its agent, then over; every end has its own notice', () => {
  const ended = { type: 'ChatEnded', by: VISITOR, why: 'ended' } as Happening;
  expect(chat(accepted, message('m1', VISITOR), ended)).toMatchObject({
    phase: 'wrapping-up',
    agentId: AGENT,
    endedAt: START + 4,
    ending: { kind: 'ended', by: 'visitor', why: 'ended' },
    unansweredSince: null,
  });
  const closed = { type: 'ChatWrappedUp', agentId: AGENT, why: 'closed' } as Happening;
  expect(chat(accepted, ended, closed).phase).toBe('ended');
  const desk = { kind: 'desk' } as const;
  const noticeOf = (by: typeof VISITOR | typeof JANE | typeof desk, why: string) =>
    notices(chat(accepted, { type: 'ChatEnded', by, why } as Happening)).at(-1);
  expect(noticeOf(VISITOR, 'ended')).toBe('ended-by-visitor');
  expect(noticeOf(JANE, 'ended')).toBe('ended-by-agent');
  expect(noticeOf(desk, 'visitor-idle')).toBe('ended-idle');
  expect(noticeOf(desk, 'visitor-left')).toBe('ended-lost');
  expect(noticeOf(desk, 'agent-offline')).toBe('ended-agent-offline');
});

test('[VW13] an end by an agent names them', () => {
  const ended = { type: 'ChatEnded', by: JANE, why: 'ended' } as Happening;
  expect(chat(accepted, ended).timeline.at(-1)).toMatchObject({ name: 'Jane' });
});

test('[VW13] a chat canceled while offered is over and belongs to nobody', () => {
  expect(chat(offered, { type: 'ChatCanceled', reason: 'by-visitor' })).toMatchObject({
    phase: 'ended',
    agentId: null,
    offerExpiresAt: null,
    endedAt: START + 3,
    ending: { kind: 'canceled', reason: 'by-visitor' },
    timeline: [{ notice: 'canceled' }],
  });
});

test('[VW14] a view keeps so many entries and so much text, drops the oldest and says how many', () => {
  let view = chat(accepted);
  for (let index = 0; index < TIMELINE_ENTRIES_MAX + 5; index++)
    view = foldChat(view, { ...happening(message(`m${index}`, VISITOR))(index + 10), text: 'x' });
  expect(view.timeline).toHaveLength(TIMELINE_ENTRIES_MAX);
  expect(view.omitted).toBe(6);
  expect(view.timeline[0]).toMatchObject({ messageId: 'm5' });

  const half = 'x'.repeat(TIMELINE_LENGTH_MAX / 2);
  const long = chat(
    [message('m1', VISITOR), { text: half }],
    [message('m2', VISITOR), { text: half }],
    [message('m3', VISITOR), { text: 'x' }],
  );
  expect(long.timeline.map((entry) => entry.kind === 'message' && entry.messageId)).toEqual([
    'm2',
    'm3',
  ]);
  expect(long.omitted).toBe(1);
});

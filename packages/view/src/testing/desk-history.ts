import type { AgentSelf, ChatView, EventFrame } from '@baton/protocol';
import type { ChatFrame } from '../told.ts';

type ChatEvent = EventFrame['event'];
type ChatId = ChatView['chatId'];
type AgentId = AgentSelf['agentId'];

/** One event of a desk, with who held the chat before and after it. */
export type Recorded = {
  readonly frame: ChatFrame;
  readonly chatId: ChatId;
  readonly visitorSees: boolean;
  readonly holderBefore: AgentId | null;
  readonly holderAfter: AgentId | null;
};

export const AGENTS = ['005A', '005B'] as AgentId[];
const START = 1_700_000_000_000;

type Live = {
  readonly chatId: ChatId;
  readonly phase: 'waiting' | 'offered' | 'engaged' | 'wrapping-up';
  readonly holder: AgentId | null;
  readonly isLost: boolean;
};

/** Events only a visitor's stream has; written down here a second time, so that the desk's own list is not believed. */
const VISITOR_SEES: ReadonlySet<ChatEvent['type']> = new Set([
  'ChatRequested',
  'ChatQueued',
  'OfferAccepted',
  'MessagePosted',
  'AgentLeft',
  'VisitorIdleWarned',
  'VisitorIdleCleared',
  'ChatCanceled',
  'ChatEnded',
]);

/** A possible history of a desk: each number chooses what happens next. Seqs have holes, as streams do. */
export function deskHistory(choices: readonly number[]): readonly Recorded[] {
  const live: Live[] = [];
  const history: Recorded[] = [];
  let seq = 0;
  for (const choice of choices) {
    seq += 1 + (choice % 3);
    const turn = step({ live, choice: Math.floor(choice / 3), seq, count: history.length });
    if (turn) history.push(turn);
  }
  return history;
}

type Turn = {
  readonly live: Live[];
  readonly choice: number;
  readonly seq: number;
  readonly count: number;
};

function step({ live, choice, seq, count }: Turn): Recorded | undefined {
  const index = choice % (live.length + 1);
  const chat = live[index];
  const rest = Math.floor(choice / (live.length + 1));
  if (chat === undefined)
    return live.length < 2 || rest % 8 === 0 ? request({ live, seq, count }) : undefined;
  const moves = movesOf(chat, { seq, rest });
  const move = moves[rest % moves.length];
  if (move === undefined) return undefined;
  if (move.next === null) live.splice(index, 1);
  else live[index] = move.next;
  const event = { at: START + seq, chatId: chat.chatId, ...move.event } as ChatEvent;
  return {
    frame: { seq, event, ...('text' in move && { text: move.text }), ...nameOf(event, chat) },
    chatId: chat.chatId,
    visitorSees: VISITOR_SEES.has(event.type) && !('to' in event),
    holderBefore: chat.holder,
    holderAfter: move.next?.holder ?? null,
  };
}

function request(turn: { live: Live[]; seq: number; count: number }): Recorded {
  const chatId = `570c${turn.count}` as ChatId;
  turn.live.push({ chatId, phase: 'waiting', holder: null, isLost: false });
  const event = {
    type: 'ChatRequested',
    at: START + turn.seq,
    chatId,
    visitorId: 'v1',
    deploymentId: '572d',
    buttonId: '573b',
    origin: 'widget',
    priority: 0,
    weight: 1,
  } as ChatEvent;
  return {
    frame: { seq: turn.seq, event, context: { name: `Visitor ${turn.count}` } },
    chatId,
    visitorSees: true,
    holderBefore: null,
    holderAfter: null,
  };
}

type Move = { readonly event: object; readonly next: Live | null; readonly text?: string };

function movesOf(chat: Live, { seq, rest }: { seq: number; rest: number }): readonly Move[] {
  const waiting: Live = { ...chat, phase: 'waiting', holder: null };
  const agentId = AGENTS[rest % AGENTS.length] as AgentId;
  const moves: Move[] = [
    message(chat, { seq, rest, by: { kind: rest % 5 === 0 ? 'bot' : 'visitor' } }),
    { event: { type: 'ChatWrappedUp', agentId, why: 'closed' }, next: null },
    chat.isLost
      ? { event: { type: 'VisitorReconnected' }, next: { ...chat, isLost: false } }
      : {
          event: { type: 'VisitorDisconnected', warnAt: START, timeoutAt: START },
          next: { ...chat, isLost: true },
        },
    { event: { type: 'VisitorConnectionWarned' }, next: chat },
  ];
  if (chat.phase === 'wrapping-up') return moves.slice(1, 2);
  const talking = [moves[0] as Move, ...moves.slice(2)];
  switch (chat.phase) {
    case 'waiting':
      return [
        ...talking,
        { event: { type: 'ChatQueued' }, next: chat },
        { event: { type: 'RoutingRestarted', round: 1 }, next: chat },
        { event: { type: 'ChatCanceled', reason: 'by-visitor' }, next: null },
        ...[0, 1].map(() => ({
          event: { type: 'OfferPushed', agentId, expiresAt: START + seq + 30, reason: {} },
          next: { ...chat, phase: 'offered' as const, holder: agentId },
        })),
      ];
    case 'offered':
      return [
        ...talking,
        ...[0, 1, 2].map(() => ({
          event: { type: 'OfferAccepted', agentId: chat.holder, how: 'manual' },
          next: { ...chat, phase: 'engaged' as const },
        })),
        { event: { type: 'OfferDeclined', agentId: chat.holder, why: 'manual' }, next: waiting },
        { event: { type: 'ChatCanceled', reason: 'by-visitor' }, next: null },
      ];
    case 'engaged':
      return [
        ...talking,
        message(chat, { seq, rest, by: { kind: 'agent', agentId: chat.holder } }),
        message(chat, { seq, rest, by: { kind: 'desk' } }),
        toBot(message(chat, { seq, rest: 1, by: { kind: 'agent', agentId: chat.holder } })),
        { event: { type: 'VisitorIdleWarned' }, next: chat },
        { event: { type: 'VisitorIdleCleared' }, next: chat },
        { event: { type: 'AgentLeft', agentId: chat.holder, why: 'handed-on' }, next: waiting },
        {
          event: { type: 'ChatEnded', by: { kind: 'agent', agentId: chat.holder }, why: 'ended' },
          next: { ...chat, phase: 'wrapping-up' },
        },
      ];
  }
}

/** Now and then a message of before comes again under a later seq. */
function message(chat: Live, { seq, rest, by }: { seq: number; rest: number; by: object }): Move {
  const messageId = rest % 7 === 0 ? `again-${chat.chatId}` : `m${seq}`;
  return {
    event: { type: 'MessagePosted', messageId, by, length: 5 },
    next: chat,
    text: `words ${messageId}`,
  };
}

/** In the visitor's stead: they never see it. */
function toBot(said: Move): Move {
  return { ...said, event: { ...said.event, to: 'bot' } };
}

function nameOf(event: ChatEvent, chat: Live): { readonly name?: string } {
  const agentId = 'agentId' in event ? event.agentId : chat.holder;
  const speaksOfAgent =
    event.type === 'OfferPushed' || event.type === 'OfferAccepted' || event.type === 'AgentLeft';
  const isAgentsWord = event.type === 'MessagePosted' && event.by.kind === 'agent';
  return speaksOfAgent || isAgentsWord ? { name: `Agent ${agentId}` } : {};
}

import type { ChatFrame } from '../chat-frame.ts';
import { engagedMoves } from './engaged-moves.ts';
import {
  AGENTS,
  type AgentId,
  type Chance,
  type ChatEvent,
  type ChatId,
  type Live,
  type Move,
  newChat,
  START,
  seersOf,
  waiting,
} from './live-chat.ts';

export { AGENTS } from './live-chat.ts';

/** One event of a desk, with who saw the chat before and after it. */
export type Recorded = {
  readonly frame: ChatFrame;
  readonly chatId: ChatId;
  readonly visitorSees: boolean;
  readonly seersBefore: readonly AgentId[];
  readonly seersAfter: readonly AgentId[];
};

/** Events only a visitor's stream has; written down here a second time, so that the desk's own list is not believed. */
const VISITOR_SEES: ReadonlySet<ChatEvent['type']> = new Set<ChatEvent['type']>([
  'ChatRequested',
  'ChatQueued',
  'OfferAccepted',
  'MessagePosted',
  'AgentLeft',
  'VisitorIdleWarned',
  'VisitorIdleCleared',
  'TransferAccepted',
  'TransferredToButton',
  'TransferToButtonFailed',
  'AgentJoinedConference',
  'AgentLeftConference',
  'FileTransferRequested',
  'FileTransferStarted',
  'FileTransferCanceled',
  'FileTransferSucceeded',
  'FileTransferFailed',
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

/** What a visitor is sent of a frame: no records, no notes, nothing of when tabs close. */
export function sentToVisitor(frame: ChatFrame): ChatFrame {
  const { event, text, ...rest } = frame;
  const hidden = new Set(['recordType', 'recordId', 'closesAt', 'contentId']);
  const told = Object.fromEntries(Object.entries(event).filter(([field]) => !hidden.has(field)));
  const isNote = event.type === 'TransferredToButton';
  return {
    ...rest,
    event: told as ChatEvent,
    ...(text !== undefined && !isNote && { text }),
  };
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
    frame: {
      seq,
      event,
      ...(move.text !== undefined && { text: move.text }),
      ...namesIn(event),
      ...(event.type === 'PageVisited' && { page: { pageUrl: `https://shop.example/${seq}` } }),
    },
    chatId: chat.chatId,
    visitorSees: isForVisitor(event),
    seersBefore: seersOf(chat),
    seersAfter: seersOf(move.next),
  };
}

function isForVisitor(event: ChatEvent): boolean {
  if (event.type === 'TransferToButtonFailed') return !event.stayed;
  return VISITOR_SEES.has(event.type) && !(event.type === 'MessagePosted' && event.to);
}

function request(turn: { live: Live[]; seq: number; count: number }): Recorded {
  const chatId = `570c${turn.count}` as ChatId;
  turn.live.push(newChat(chatId));
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
    seersBefore: [],
    seersAfter: [],
  };
}

function movesOf(chat: Live, chance: Chance): readonly Move[] {
  const { seq, rest } = chance;
  const agentId = AGENTS[rest % AGENTS.length] as AgentId;
  const holder = chat.agents[0] ?? null;
  const words = [message(chat, { seq, rest, by: { kind: rest % 5 === 0 ? 'bot' : 'visitor' } })];
  const canceled = { event: { type: 'ChatCanceled', reason: 'by-visitor' }, next: null };
  const engaged = (id: AgentId): Live => ({
    ...chat,
    phase: 'engaged',
    agents: [id],
    asked: [],
    handedBy: null,
  });
  const accepted = (id: AgentId) => ({
    event: { type: 'OfferAccepted', agentId: id, how: 'manual' },
    next: engaged(id),
  });
  const talking = [...words, ...connectionMoves(chat)];
  switch (chat.phase) {
    case 'wrapping-up':
      return chat.agents.map((id) => {
        const agents = chat.agents.filter((other) => other !== id);
        return {
          event: { type: 'ChatWrappedUp', agentId: id, why: 'closed' },
          next: agents.length === 0 ? null : { ...chat, agents },
        };
      });
    case 'waiting':
      return [
        ...talking,
        canceled,
        { event: { type: 'ChatQueued' }, next: chat },
        { event: { type: 'RoutingRestarted', round: 1 }, next: chat },
        ...[0, 1].map(() => ({
          event: { type: 'OfferPushed', agentId, expiresAt: START + seq + 30, reason: {} },
          next: { ...chat, phase: 'offered' as const, agents: [agentId] },
        })),
        {
          event: { type: 'ChoiceOffered', agentIds: AGENTS.slice(0, 2) },
          next: { ...chat, phase: 'asked', asked: AGENTS.slice(0, 2) },
        },
        ...(chat.handedBy
          ? [
              {
                event: {
                  ...{ type: 'TransferToButtonFailed', agentId: chat.handedBy, stayed: false },
                  ...{ buttonId: '573x', backTo: '573b', weight: 1, why: 'no-agent' },
                },
                next: engaged(chat.handedBy),
              },
            ]
          : []),
      ];
    case 'asked': {
      const asked = chat.asked.slice(1);
      return [
        ...talking,
        canceled,
        ...chat.asked.map(accepted),
        asked.length === 0
          ? { event: { type: 'ChatQueued' }, next: waiting(chat) }
          : {
              event: { type: 'OfferDeclined', agentId: chat.asked[0], why: 'manual' },
              next: { ...chat, asked },
            },
      ];
    }
    case 'offered':
      return [
        ...talking,
        canceled,
        ...[0, 1, 2].map(() => accepted(holder as AgentId)),
        {
          event: { type: 'OfferDeclined', agentId: holder, why: 'manual' },
          next: waiting(chat),
        },
      ];
    case 'engaged':
      return [
        ...talking,
        message(chat, { seq, rest, by: { kind: 'agent', agentId: chat.agents.at(-1) } }),
        message(chat, { seq, rest, by: { kind: 'desk' } }),
        toBot(message(chat, { seq, rest: 1, by: { kind: 'agent', agentId: holder } })),
        ...engagedMoves(chat, chance),
      ];
  }
}

function connectionMoves(chat: Live): readonly Move[] {
  return [
    chat.isLost
      ? { event: { type: 'VisitorReconnected' }, next: { ...chat, isLost: false } }
      : {
          event: { type: 'VisitorDisconnected', warnAt: START, timeoutAt: START },
          next: { ...chat, isLost: true },
        },
    { event: { type: 'VisitorConnectionWarned' }, next: chat },
  ];
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

/** Of whom the event speaks, and what else it names. */
function namesIn(event: ChatEvent): { readonly name?: string; readonly otherName?: string } {
  const agentId =
    'by' in event && typeof event.by === 'object' && event.by.kind === 'agent'
      ? event.by.agentId
      : 'agentId' in event
        ? event.agentId
        : undefined;
  const other =
    'to' in event || 'backTo' in event || event.type === 'TransferredToButton'
      ? 'Somewhere'
      : 'from' in event
        ? `Agent ${event.from}`
        : undefined;
  return {
    ...(agentId !== undefined && { name: `Agent ${agentId}` }),
    ...(other !== undefined && { otherName: other }),
  };
}

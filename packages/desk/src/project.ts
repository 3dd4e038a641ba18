import type { EpochMs } from '@baton/kernel';
import type { ChatEvent } from './events.ts';
import { endedBy } from './evolve-chat.ts';
import type {
  AgentId,
  AttachedRecord,
  ButtonId,
  Chat,
  ChatId,
  ChatOrigin,
  DeploymentId,
  EndedBy,
  SkillId,
  VisitorId,
} from './model.ts';
import { averageMs } from './talk.ts';

/**
 * The record of one chat, from its request on. Instants are null until they happened, times in ms. What was said is
 * counted up to the event that changed the record, and wholly once the chat is over.
 */
export type Transcript = {
  readonly chatId: ChatId;
  /** Counts the requests of the desk from 1. */
  readonly number: number;
  readonly visitorId: VisitorId;
  readonly deploymentId: DeploymentId;
  /** Where it was asked for. */
  readonly buttonId: ButtonId;
  readonly origin: ChatOrigin;
  /** The first skill that button wanted then. */
  readonly skillId: SkillId | null;
  readonly conversationId: string | null;
  /** `missed`: over before an agent took it. `blocked`: asked for from an address that is blocked. */
  readonly status: 'in-progress' | 'completed' | 'missed' | 'blocked';
  readonly endedBy: EndedBy | null;
  /** Who took it first, and who had it last. */
  readonly acceptedBy: AgentId | null;
  readonly agentId: AgentId | null;
  readonly requestedAt: EpochMs;
  readonly acceptedAt: EpochMs | null;
  readonly endedAt: EpochMs | null;
  readonly wrappedUpAt: EpochMs | null;
  /** From the request until an agent took it for the first time. */
  readonly waitMs: number | null;
  /** From then until the end. */
  readonly durationMs: number | null;
  /** From the request until the visitor gave up, if nobody had taken it. */
  readonly abandonedMs: number | null;
  /** All there are, of bots and to bots as well. */
  readonly messageCount: number;
  readonly agentMessages: number;
  readonly visitorMessages: number;
  /** How long one side took to answer the other; null while it never did. */
  readonly agentReplyAverageMs: number | null;
  readonly agentReplyMaxMs: number | null;
  readonly visitorReplyAverageMs: number | null;
  readonly visitorReplyMaxMs: number | null;
  readonly attached: readonly AttachedRecord[];
  readonly transfers: number;
  readonly conferences: number;
  readonly files: number;
  /** Whether an agent ever called for help. */
  readonly flagged: boolean;
  /** The chat's newest event when the record changed: where reading the chat starts. */
  readonly lastSeq: number;
};

/** The record after an event, when the event changes it. What people say changes it only once the chat is over. */
export function project(
  event: ChatEvent,
  around: { readonly before: Chat | undefined; readonly after: Chat | undefined },
  seq: number,
): Transcript | undefined {
  const changed = projected(event, around.before, around.after);
  return changed && { ...changed, lastSeq: seq };
}

function projected(
  event: ChatEvent,
  before: Chat | undefined,
  after: Chat | undefined,
): Transcript | undefined {
  switch (event.type) {
    case 'ChatRequested':
    case 'OfferAccepted':
    case 'TransferAccepted':
    case 'AgentJoinedConference':
    case 'AgentLeftConference':
    case 'FileTransferSucceeded':
    case 'FlagRaised':
    case 'RecordAttached':
    case 'RecordDetached':
      return after && asItIs(after);
    case 'ChatCanceled':
      return before && canceled(before, event);
    case 'ChatEnded':
      return before && over(before, event.at, endedBy(event.by, event.why));
    case 'ChatWrappedUp':
      // The last of its tabs is closed.
      return before && !after ? { ...asItIs(before), wrappedUpAt: event.at } : undefined;
    default:
      return undefined;
  }
}

function asItIs(chat: Chat): Transcript {
  return chat.phase === 'wrapping-up' ? over(chat, chat.endedAt, chat.endedBy) : open(chat);
}

function open(chat: Chat): Transcript {
  const { talk, requestedAt, acceptedAt } = chat;
  return {
    chatId: chat.id,
    number: chat.number,
    visitorId: chat.visitorId,
    deploymentId: chat.deploymentId,
    buttonId: chat.firstButtonId,
    origin: chat.origin,
    skillId: chat.skillId,
    conversationId: chat.conversationId,
    status: 'in-progress',
    endedBy: null,
    acceptedBy: chat.acceptedBy,
    agentId: chat.lastAgentId,
    requestedAt,
    acceptedAt,
    endedAt: null,
    wrappedUpAt: null,
    waitMs: acceptedAt === null ? null : lapse(requestedAt, acceptedAt),
    durationMs: null,
    abandonedMs: null,
    messageCount: chat.messageCount,
    agentMessages: talk.agentMessages,
    visitorMessages: talk.visitorMessages,
    agentReplyAverageMs: averageMs(talk.agentReplies),
    agentReplyMaxMs: talk.agentReplies.count === 0 ? null : talk.agentReplies.maxMs,
    visitorReplyAverageMs: averageMs(talk.visitorReplies),
    visitorReplyMaxMs: talk.visitorReplies.count === 0 ? null : talk.visitorReplies.maxMs,
    attached: chat.attached,
    transfers: chat.transfers,
    conferences: chat.conferences,
    files: chat.files,
    flagged: chat.flags > 0,
    lastSeq: chat.lastSeq,
  };
}

function over(chat: Chat, endedAt: EpochMs, by: EndedBy): Transcript {
  const { acceptedAt } = chat;
  return {
    ...open(chat),
    status: acceptedAt === null ? 'missed' : 'completed',
    endedBy: by,
    endedAt,
    durationMs: acceptedAt === null ? null : lapse(acceptedAt, endedAt),
  };
}

function canceled(
  chat: Chat,
  { at, reason }: Extract<ChatEvent, { type: 'ChatCanceled' }>,
): Transcript {
  const ended = over(chat, at, canceledBy(reason));
  // Agents who had it before it went back to a queue have no tab of it to close.
  const record = chat.acceptedAt === null ? ended : { ...ended, wrappedUpAt: at };
  if (reason === 'blocked') return { ...record, status: 'blocked' };
  const gaveUp = reason === 'by-visitor' || reason === 'visitor-left';
  const abandoned = gaveUp && chat.acceptedAt === null;
  return abandoned ? { ...record, abandonedMs: lapse(chat.requestedAt, at) } : record;
}

function canceledBy(reason: Extract<ChatEvent, { type: 'ChatCanceled' }>['reason']): EndedBy {
  switch (reason) {
    case 'by-visitor':
      return 'visitor';
    case 'visitor-left':
      return 'timeout';
    default:
      return 'system';
  }
}

/** A clock that was set back makes nothing take less than no time. */
function lapse(from: EpochMs, until: EpochMs): number {
  return Math.max(0, until - from);
}

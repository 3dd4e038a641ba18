import type {
  AgentId,
  AttachedRecord,
  ButtonId,
  ChatEvent,
  ChatId,
  DeploymentId,
  EndedBy,
  FileTransferId,
  InvitationId,
  InvitationTarget,
  MessageId,
  SkillId,
  VisitorId,
} from '@baton/desk';
import type { EpochMs } from '@baton/kernel';

/** Somebody is asked to take a chat over, or to join it. */
export type ToldInvitation = {
  readonly id: InvitationId;
  readonly kind: 'transfer' | 'conference';
  readonly from: AgentId;
  readonly to: InvitationTarget;
  invited: readonly AgentId[];
  expiresAt: number;
};

export type ToldFile = {
  readonly id: FileTransferId;
  readonly direction: 'from-visitor' | 'to-visitor';
  readonly agentId: AgentId;
  readonly record: AttachedRecord | null;
  expiresAt: number;
};

/** One chat as the log tells it. Whoever reads this changes nothing. */
export type ToldChat = {
  readonly id: ChatId;
  readonly visitorId: VisitorId;
  readonly deploymentId: DeploymentId;
  /** Where it was asked for. */
  readonly firstButtonId: ButtonId;
  readonly requestedAt: EpochMs;
  readonly priority: number;
  /** What it asks for besides its button's skills. */
  readonly skills: readonly SkillId[];
  readonly allowsReplyAsVisitor: boolean;
  /** Its visitor is elsewhere, and somebody says where. */
  readonly isHandedOver: boolean;
  /** Where it is now. */
  buttonId: ButtonId;
  phase: 'waiting' | 'offered' | 'engaged' | 'wrapping-up' | 'gone';
  /** Whether it was ever offered or queued: limits turn away newcomers only. */
  placed: boolean;
  queued: boolean;
  /** Who is offered it, has it and leads, or is the first with its tab open. */
  agentId: AgentId | null;
  /** The others who are in it or have its tab open, in the order they came. */
  others: readonly AgentId[];
  /** Whom it is shown to, where agents choose. */
  asked: readonly AgentId[];
  invitations: readonly ToldInvitation[];
  /** Who handed it to the button where it waits, and from where. */
  handedBy: { readonly agentId: AgentId; readonly buttonId: ButtonId } | null;
  /** What it counts against its agents. */
  weight: number;
  declinedBy: Set<AgentId>;
  round: number;
  offerUntil: number;
  lost: { warnAt: number | null; timeoutAt: number } | null;
  idle: { warnAt: number | null; timeoutAt: number } | null;
  /** When its agent will have kept the visitor waiting for too long; null at: they have. */
  critical: { at: number | null } | null;
  /** Who spoke last of those who talk to each other. */
  lastWord: 'agent' | 'visitor' | null;
  attached: readonly AttachedRecord[];
  flaggedBy: AgentId | null;
  file: ToldFile | null;
  pages: number;
  messageIds: MessageId[];
  whisperIds: MessageId[];
  hadBy: AgentId | null;
  takenBy: AgentId | null;
  takenAt: EpochMs | null;
  endedAt: EpochMs | null;
  endedBy: EndedBy | null;
  /** Asked for from an address that is kept out. */
  isBlocked: boolean;
  /** Who has its visitor kept out from now on. */
  blockedBy: AgentId | null;
  /** Whether its open tabs weigh nothing, and when they close by themselves. */
  freed: boolean;
  closesAt: number | null;
  wrappedUpAt: EpochMs | null;
};

/** A chat that has just been asked for. */
export function toldRequest(event: Extract<ChatEvent, { type: 'ChatRequested' }>): ToldChat {
  return {
    id: event.chatId,
    visitorId: event.visitorId,
    deploymentId: event.deploymentId,
    firstButtonId: event.buttonId,
    requestedAt: event.at,
    priority: event.priority,
    skills: event.skills ?? [],
    allowsReplyAsVisitor: event.allowReplyAsVisitor === true,
    isHandedOver: event.origin === 'handover',
    buttonId: event.buttonId,
    phase: 'waiting',
    placed: false,
    queued: false,
    agentId: null,
    others: [],
    asked: [],
    invitations: [],
    handedBy: null,
    weight: event.weight,
    declinedBy: new Set(),
    round: 0,
    offerUntil: 0,
    lost: null,
    idle: null,
    critical: null,
    lastWord: null,
    attached: event.attached ?? [],
    flaggedBy: null,
    file: null,
    pages: 0,
    messageIds: [],
    whisperIds: [],
    hadBy: null,
    takenBy: null,
    takenAt: null,
    endedAt: null,
    endedBy: null,
    isBlocked: false,
    blockedBy: null,
    freed: false,
    closesAt: null,
    wrappedUpAt: null,
  };
}

/** What a chat is to somebody. */
export type ToldRole = 'offered' | 'asked' | 'invited' | 'engaged' | 'wrapping';

/** Everybody a chat is something to. */
export function castOf(chat: ToldChat | undefined): ReadonlyMap<AgentId, ToldRole> {
  const cast = new Map<AgentId, ToldRole>();
  if (!chat || chat.phase === 'gone') return cast;
  for (const id of chat.asked) cast.set(id, 'asked');
  for (const { invited } of chat.invitations) for (const id of invited) cast.set(id, 'invited');
  const role = { waiting: null, offered: 'offered', engaged: 'engaged', 'wrapping-up': 'wrapping' };
  for (const id of inside(chat)) cast.set(id, role[chat.phase] as ToldRole);
  return cast;
}

/** Who is offered it, is in it, or has its tab open; who leads first. */
export function inside({ agentId, others }: ToldChat): readonly AgentId[] {
  return agentId === null ? [] : [agentId, ...others];
}

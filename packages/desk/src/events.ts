import type { EpochMs } from '@baton/kernel';
import type {
  AgentId,
  AgentPolicy,
  AttachedRecord,
  ButtonId,
  ButtonPolicy,
  ChatId,
  ChatOrigin,
  DeploymentId,
  DeploymentPolicy,
  DeskPolicy,
  FileTransferId,
  InvitationId,
  InvitationTarget,
  MessageId,
  Presence,
  SkillId,
  VisitorId,
} from './model.ts';

/** Who did it. `desk` is the routing engine or a deadline, `bot` the one that handed the chat over. */
export type Actor =
  | { readonly kind: 'visitor' }
  | { readonly kind: 'bot' }
  | { readonly kind: 'agent'; readonly agentId: AgentId }
  | { readonly kind: 'desk' };

/** A chat is between people: a flow that closes it does so in the visitor's name. */
export type Ender = Exclude<Actor, { readonly kind: 'bot' }>;

/** Configuration arrives as what changed since the last revision, so an edit of one button stays a small event. */
export type ConfigurationChange = {
  readonly revision: number;
  readonly desk?: DeskPolicy;
  readonly agents?: readonly AgentPolicy[];
  readonly buttons?: readonly ButtonPolicy[];
  readonly deployments?: readonly DeploymentPolicy[];
  readonly removed?: readonly (AgentId | ButtonId | DeploymentId)[];
};

/** Why this agent: enough to answer "why did I get this chat?" from the log alone. */
export type OfferReason = {
  readonly model: ButtonPolicy['model'];
  readonly load: number;
  readonly capacity: number;
  /** How many agents could have been asked. */
  readonly candidates: number;
  /** Where skills are preferred: how many of the wanted ones this agent has. Nobody free had more. */
  readonly tier?: SkillTier;
};

/** A tier beats load: whoever has every wanted skill is asked before whoever has some. */
export type SkillTier = 'every' | 'some' | 'none';
export type DeclineWhy = 'manual' | 'timed-out' | 'agent-left' | 'agent-disconnected';
/** `blocked`: the visitor's address is. */
export type CancelReason = 'no-agent' | 'queue-full' | 'by-visitor' | 'visitor-left' | 'blocked';
/** Why a request to take over or to join was not accepted by somebody. */
export type InvitationDeclineWhy = DeclineWhy;
export type FileFailure =
  | 'too-large'
  | 'type-not-allowed'
  | 'timed-out'
  | 'interrupted'
  | 'storage'
  /** The chat ended, or its agent left it. */
  | 'chat-over';
/** `ended`: the actor ended it by hand. */
export type EndWhy = 'ended' | 'visitor-idle' | 'visitor-left' | 'agent-offline';

/** Facts about the desk as a whole or about one agent. */
export type AgentEvent = { readonly at: EpochMs } & (
  | { readonly type: 'AgentSignedIn'; readonly agentId: AgentId }
  | {
      readonly type: 'AgentSignedOut';
      readonly agentId: AgentId;
      readonly why: 'signed-out' | 'connection-lost' | 'removed';
    }
  | {
      readonly type: 'AgentDisconnected';
      readonly agentId: AgentId;
      readonly graceUntil: EpochMs;
    }
  | { readonly type: 'AgentReconnected'; readonly agentId: AgentId }
  | {
      readonly type: 'PresenceChanged';
      readonly agentId: AgentId;
      readonly presence: Presence;
      readonly reason: string | null;
      readonly why: 'chosen' | 'declined' | 'timed-out';
    }
);

export type DeskWideEvent = { readonly at: EpochMs } & (
  | ({ readonly type: 'DeskConfigured' } & ConfigurationChange)
  | {
      readonly type: 'DeskResumed';
      /** How long nobody was served; every deadline moves by it. */
      readonly downMs: number;
      readonly agentGraceUntil: EpochMs;
    }
);

/** Facts about one chat. */
export type ChatEvent = { readonly at: EpochMs; readonly chatId: ChatId } & (
  | {
      readonly type: 'ChatRequested';
      readonly visitorId: VisitorId;
      readonly deploymentId: DeploymentId;
      readonly buttonId: ButtonId;
      readonly origin: ChatOrigin;
      readonly priority: number;
      readonly weight: number;
      /** Wanted besides the button's; absent when there are none. */
      readonly skills?: readonly SkillId[];
      readonly allowReplyAsVisitor?: true;
      /** The visitor's name, page and answers: personal data, so it lies in the contents. */
      readonly contextContentId?: string;
      readonly conversationId?: string;
      /** The first of the skills its button wants. */
      readonly skillId?: SkillId;
      /** Records it was asked for with, one of a type; absent when there are none. */
      readonly attached?: readonly AttachedRecord[];
    }
  | { readonly type: 'ChatQueued' }
  /** Shown to these agents besides those it was shown to before; the first to accept has it. */
  | { readonly type: 'ChoiceOffered'; readonly agentIds: readonly AgentId[] }
  | {
      readonly type: 'OfferPushed';
      readonly agentId: AgentId;
      readonly expiresAt: EpochMs;
      readonly reason: OfferReason;
    }
  | {
      readonly type: 'OfferAccepted';
      readonly agentId: AgentId;
      readonly how: 'manual' | 'automatic';
      /** When the visitor, who is waiting for an answer, will have waited too long. */
      readonly criticalAt?: EpochMs;
    }
  | { readonly type: 'OfferDeclined'; readonly agentId: AgentId; readonly why: DeclineWhy }
  /** Everybody fit has declined; all of them are asked once more. */
  | { readonly type: 'RoutingRestarted'; readonly round: number }
  | {
      readonly type: 'ChatCanceled';
      readonly reason: CancelReason;
      /** The rule that blocked it. */
      readonly ruleId?: string;
    }
  | {
      readonly type: 'MessagePosted';
      readonly messageId: MessageId;
      readonly by: Actor;
      /** An agent's words to the bot, as if the visitor had said them. The visitor never sees them. */
      readonly to?: 'bot';
      /** In UTF-16 code units; the text itself lies in the contents. */
      readonly length: number;
      /** Set on an agent's message when the button limits the visitor's silence. */
      readonly idle?: { readonly warnAt: EpochMs; readonly timeoutAt: EpochMs };
      /** Set on a visitor's message that opens a wait an agent is to be alerted of. */
      readonly criticalAt?: EpochMs;
    }
  /** The agent is gone and the chat goes back to the queue by its age. */
  | {
      readonly type: 'AgentLeft';
      readonly agentId: AgentId;
      readonly why: 'connection-lost' | 'handed-on' | 'removed';
    }
  | {
      readonly type: 'VisitorDisconnected';
      readonly warnAt: EpochMs;
      readonly timeoutAt: EpochMs;
    }
  | { readonly type: 'VisitorConnectionWarned' }
  | { readonly type: 'VisitorReconnected' }
  | {
      readonly type: 'VisitorIdleWarned';
      /** When the chat ends unless they say something; absent in old logs. */
      readonly timeoutAt?: EpochMs;
    }
  | { readonly type: 'VisitorIdleCleared' }
  /** A visitor's message has been without an answer for as long as its agent's policy allows. */
  | { readonly type: 'CriticalWaitReached'; readonly agentId: AgentId }
  | { readonly type: 'CriticalWaitCleared'; readonly agentId: AgentId }
  | InvitationEvent
  /** The chat goes to another button and keeps its age; the agent is out of it at once. */
  | {
      readonly type: 'TransferredToButton';
      readonly agentId: AgentId;
      readonly from: ButtonId;
      readonly buttonId: ButtonId;
      readonly weight: number;
      /** What they wrote for whoever takes it lies in the contents. */
      readonly contentId?: string;
    }
  /** `stayed`: the button took nobody, and the chat never left its agent. Otherwise nobody took it, and they have it again. */
  | {
      readonly type: 'TransferToButtonFailed';
      readonly agentId: AgentId;
      readonly buttonId: ButtonId;
      /** Where the chat is now. */
      readonly backTo: ButtonId;
      readonly weight: number;
      readonly stayed: boolean;
      readonly why: 'no-agent' | 'queue-full';
      /** As with `OfferAccepted`; only when they have it again. */
      readonly criticalAt?: EpochMs;
    }
  | {
      readonly type: 'AgentLeftConference';
      readonly agentId: AgentId;
      readonly why: 'left' | 'connection-lost' | 'handed-on' | 'removed';
    }
  | Each<
      'RecordAttached' | 'RecordDetached',
      {
        readonly agentId: AgentId;
        readonly recordType: string;
        readonly recordId: string;
      }
    >
  | FileEvent
  | {
      readonly type: 'FlagRaised';
      readonly agentId: AgentId;
      /** What help is needed lies in the contents. */
      readonly contentId?: string;
    }
  | {
      readonly type: 'FlagLowered';
      readonly agentId: AgentId;
      readonly as: 'agent' | 'supervisor';
    }
  /** A supervisor's words to the agents of a chat; the visitor never sees them. */
  | {
      readonly type: 'WhisperPosted';
      readonly messageId: MessageId;
      readonly agentId: AgentId;
      readonly length: number;
    }
  /** Rules took something out of the words that follow, or of what was being typed. */
  | {
      readonly type: 'SensitiveDataMasked';
      readonly by: 'visitor' | 'agent' | 'supervisor';
      readonly agentId?: AgentId;
      readonly ruleIds: readonly string[];
    }
  /** The visitor went to another page of the site; which one lies in the contents. */
  | { readonly type: 'PageVisited'; readonly contentId: string }
  /** Their address is blocked from now on. The chat ends right after it; the visitor is told no more than that. */
  | {
      readonly type: 'VisitorBlocked';
      readonly agentId: AgentId;
      /** Why lies in the contents. */
      readonly contentId?: string;
    }
  | {
      readonly type: 'ChatEnded';
      readonly by: Ender;
      readonly why: EndWhy;
      /** When the tabs close by themselves. */
      readonly closesAt?: EpochMs;
      /** The agents have room for another chat from now on. */
      readonly freed?: true;
    }
  | {
      readonly type: 'ChatWrappedUp';
      readonly agentId: AgentId;
      readonly why: 'closed' | 'agent-left' | 'time-limit';
    }
);

/** Asking others to take over or to join. */
export type InvitationEvent =
  | Each<
      'TransferRequested' | 'ConferenceRequested',
      {
        readonly invitationId: InvitationId;
        readonly agentId: AgentId;
        readonly to: InvitationTarget;
        readonly invited: readonly AgentId[];
        readonly expiresAt: EpochMs;
        /** What they wrote to whoever is asked lies in the contents. */
        readonly contentId?: string;
      }
    >
  /** `from` is out of it at once, and `agentId` has it. */
  | {
      readonly type: 'TransferAccepted';
      readonly invitationId: InvitationId;
      readonly from: AgentId;
      readonly agentId: AgentId;
      readonly criticalAt?: EpochMs;
    }
  | {
      readonly type: 'AgentJoinedConference';
      readonly invitationId: InvitationId;
      readonly agentId: AgentId;
    }
  | Each<
      'TransferDeclined' | 'ConferenceDeclined',
      {
        readonly invitationId: InvitationId;
        readonly agentId: AgentId;
        readonly why: InvitationDeclineWhy;
      }
    >
  | Each<
      'TransferCanceled' | 'ConferenceCanceled',
      {
        readonly invitationId: InvitationId;
        readonly agentId: AgentId;
      }
    >;

/** A file between visitor and agent. */
export type FileEvent =
  /** The agent asks the visitor for one, or begins to send one. */
  | Each<
      'FileTransferRequested' | 'FileTransferStarted',
      {
        readonly transferId: FileTransferId;
        readonly agentId: AgentId;
        readonly recordType?: string;
        readonly recordId?: string;
        readonly expiresAt: EpochMs;
      }
    >
  | {
      readonly type: 'FileTransferCanceled';
      readonly transferId: FileTransferId;
      readonly by: 'agent' | 'visitor';
      readonly agentId?: AgentId;
    }
  | {
      readonly type: 'FileTransferSucceeded';
      readonly transferId: FileTransferId;
      readonly by: 'agent' | 'visitor';
      readonly agentId: AgentId;
      readonly fileId: string;
      /** In bytes. */
      readonly size: number;
      /** By its content, such as `image/png`. */
      readonly mediaType: string;
      readonly recordType?: string;
      readonly recordId?: string;
      /** Its name lies in the contents. */
      readonly contentId: string;
    }
  | {
      readonly type: 'FileTransferFailed';
      readonly transferId: FileTransferId;
      readonly by: 'agent' | 'visitor';
      readonly agentId: AgentId;
      readonly why: FileFailure;
    };

/** One event of each of these types, alike but for the type. */
type Each<Type extends string, Facts> = Type extends string
  ? { readonly type: Type } & Facts
  : never;

export type DeskEvent = DeskWideEvent | AgentEvent | ChatEvent;
export type DeskEventType = DeskEvent['type'];

import type { EpochMs } from '@baton/kernel';
import type {
  AgentId,
  AgentPolicy,
  ButtonId,
  ButtonPolicy,
  ChatId,
  ChatOrigin,
  DeploymentId,
  DeploymentPolicy,
  DeskPolicy,
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
export type CancelReason = 'no-agent' | 'queue-full' | 'by-visitor' | 'visitor-left';
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
    }
  | { readonly type: 'ChatQueued' }
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
    }
  | { readonly type: 'OfferDeclined'; readonly agentId: AgentId; readonly why: DeclineWhy }
  /** Everybody fit has declined; all of them are asked once more. */
  | { readonly type: 'RoutingRestarted'; readonly round: number }
  | { readonly type: 'ChatCanceled'; readonly reason: CancelReason }
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
  | { readonly type: 'VisitorIdleWarned' }
  | { readonly type: 'VisitorIdleCleared' }
  | { readonly type: 'ChatEnded'; readonly by: Ender; readonly why: EndWhy }
  | {
      readonly type: 'ChatWrappedUp';
      readonly agentId: AgentId;
      readonly why: 'closed' | 'agent-left';
    }
);

export type DeskEvent = DeskWideEvent | AgentEvent | ChatEvent;
export type DeskEventType = DeskEvent['type'];

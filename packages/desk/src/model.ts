import type { Brand, EpochMs } from '@baton/kernel';

export type OrganizationId = Brand<string, 'OrganizationId'>;
export type DeploymentId = Brand<string, 'DeploymentId'>;
export type ButtonId = Brand<string, 'ButtonId'>;
export type AgentId = Brand<string, 'AgentId'>;
export type ChatId = Brand<string, 'ChatId'>;
export type MessageId = Brand<string, 'MessageId'>;
export type SkillId = Brand<string, 'SkillId'>;
export type VisitorId = Brand<string, 'VisitorId'>;

/** Online takes new chats; away keeps the ones it has; offline has none. A reason ("lunch") is never a fourth state. */
export type Presence = 'online' | 'away' | 'offline';

/** What an administrator decided about one agent. */
export type AgentPolicy = {
  readonly id: AgentId;
  readonly skills: readonly SkillId[];
  /** The most weight this agent carries at once: engaged + offered + wrapping up. */
  readonly capacity: number;
  readonly autoAwayOnDecline: boolean;
  readonly autoAwayOnTimeout: boolean;
  /** What becomes of their chats when they go offline and do not say. */
  readonly chatsOnOffline: ChatsOnOffline;
};

export type ChatsOnOffline = 'end' | 'hand-on';

/** How the door a visitor uses finds its agents. */
export type ButtonPolicy = {
  readonly id: ButtonId;
  readonly model: 'least-active' | 'most-available' | 'round-robin';
  readonly skillMatch: 'any' | 'all' | 'preferred';
  readonly skills: readonly SkillId[];
  readonly order: 'age' | 'priority';
  /** How much of an agent's capacity one chat takes. */
  readonly weight: number;
  readonly autoAccept: boolean;
  /** How often everybody fit is asked again after all of them declined. */
  readonly rerouteAttempts: number;
  readonly pushTimeoutMs: number;
  /** How long a chat waits while no fit agent is online. */
  readonly noAgentGraceMs: number;
  readonly queue: QueuePolicy;
  /** Ends a chat whose visitor leaves the agent's last message unanswered. Null: never. */
  readonly visitorIdle: { readonly warnMs: number; readonly timeoutMs: number } | null;
};

/** Null means no limit. `perAgentMax` counts fit agents who are online. */
export type QueuePolicy = {
  readonly enabled: boolean;
  readonly lengthMax: number | null;
  readonly perAgentMax: number | null;
};

export type DeploymentPolicy = {
  readonly id: DeploymentId;
  readonly buttons: readonly ButtonId[];
  /** How long a visitor may be unreachable before the agent is told, and before the chat ends. */
  readonly connectionWarningMs: number;
  readonly connectionTimeoutMs: number;
};

export type DeskPolicy = {
  /** How long an agent may be unreachable before their chats go back to the queue. */
  readonly agentGraceMs: number;
};

/** Everything that was decided about a desk, at one revision. */
export type DeskConfiguration = {
  readonly revision: number;
  readonly desk: DeskPolicy;
  readonly agents: ReadonlyMap<AgentId, AgentPolicy>;
  readonly buttons: ReadonlyMap<ButtonId, ButtonPolicy>;
  readonly deployments: ReadonlyMap<DeploymentId, DeploymentPolicy>;
};

/** An agent who is signed in. */
export type Agent = {
  readonly id: AgentId;
  readonly signedInAt: EpochMs;
  readonly presence: Presence;
  readonly presenceReason: string | null;
  readonly presenceSince: EpochMs;
  readonly connection: AgentConnection;
  /** Chats they were asked to take and have not answered. */
  readonly offers: ReadonlySet<ChatId>;
  readonly chats: ReadonlySet<ChatId>;
  /** Ended chats whose tab they have not closed. */
  readonly wrapping: ReadonlySet<ChatId>;
  /** Summed weight of the three sets above. */
  readonly load: number;
  /** The seq of the last offer they got, 0 before the first: who waited longest for work is asked first. */
  readonly lastOfferSeq: number;
  /** How they answered their last offer when it was not by taking it; null once they were offered another, changed presence or the configuration changed. */
  readonly refused: 'declined' | 'timed-out' | null;
};

export type AgentConnection =
  | { readonly kind: 'connected' }
  | { readonly kind: 'lost'; readonly graceUntil: EpochMs };

/** Where a chat came from. */
export type ChatOrigin = 'widget' | 'salesforce-chat' | 'handover' | 'api';

/** How many message ids a chat remembers. */
export const RECENT_MESSAGE_IDS_MAX = 20;
/** How many skills one chat may ask for besides its button's; languages are skills, too. */
export const CHAT_SKILLS_MAX = 20;

/** The levels a caller may name, as the numbers the desk compares: 0 is the most urgent. A request that says nothing has none. */
export const PRIORITY_OF = { urgent: 0, high: 1, medium: 2, low: 3, none: 4 } as const;
export type PriorityLevel = keyof typeof PRIORITY_OF;

export type ChatFacts = {
  readonly id: ChatId;
  readonly visitorId: VisitorId;
  readonly deploymentId: DeploymentId;
  readonly buttonId: ButtonId;
  readonly origin: ChatOrigin;
  readonly requestedAt: EpochMs;
  /** 0 is the most urgent; only buttons ordered by priority look at it. */
  readonly priority: number;
  readonly weight: number;
  /** What it asks for besides its button's skills: at most CHAT_SKILLS_MAX, sorted, each once. */
  readonly skills: readonly SkillId[];
  /** Whether its agent may speak to the bot in the visitor's stead. */
  readonly allowReplyAsVisitor: boolean;
  readonly messageCount: number;
  /** The newest message ids, at most RECENT_MESSAGE_IDS_MAX: a message sent again is not posted again. */
  readonly recentMessageIds: readonly MessageId[];
  readonly visitor: VisitorConnection;
  /** When an agent first took it; null until then. */
  readonly acceptedAt: EpochMs | null;
  /** The agent who has it or had it last. */
  readonly lastAgentId: AgentId | null;
  /** The seq of its newest event. */
  readonly lastSeq: number;
};

export type VisitorConnection =
  | { readonly kind: 'connected' }
  | {
      readonly kind: 'lost';
      readonly since: EpochMs;
      /** Null once the agent has been told. */
      readonly warnAt: EpochMs | null;
      readonly timeoutAt: EpochMs;
    };

type Search = {
  /** Agents who declined in this round, by hand or by letting the offer run out. */
  readonly declinedBy: ReadonlySet<AgentId>;
  /** How often everybody has been asked again. */
  readonly round: number;
};

export type WaitingChat = ChatFacts &
  Search & {
    readonly phase: 'waiting';
    /** `arriving`: neither offered nor queued yet. `returned`: it had a place before and keeps it. */
    readonly place: 'arriving' | 'returned' | 'queued';
  };

export type OfferedChat = ChatFacts &
  Search & {
    readonly phase: 'offered';
    readonly agentId: AgentId;
    readonly expiresAt: EpochMs;
  };

export type EngagedChat = ChatFacts & {
  readonly phase: 'engaged';
  readonly agentId: AgentId;
  readonly idle: VisitorIdle;
};

export type WrappingUpChat = ChatFacts & {
  readonly phase: 'wrapping-up';
  readonly agentId: AgentId;
  readonly endedAt: EpochMs;
  readonly endedBy: EndedBy;
};

/** Whose doing the end was, as records say it. */
export type EndedBy = 'agent' | 'visitor' | 'timeout' | 'system';

/** Whether the visitor owes an answer to the agent's last message. */
export type VisitorIdle =
  | { readonly kind: 'none' }
  | { readonly kind: 'counting'; readonly warnAt: EpochMs; readonly timeoutAt: EpochMs }
  | { readonly kind: 'warned'; readonly timeoutAt: EpochMs };

/** A chat in memory is live or being wrapped up. After that it lives on in the log and the transcript only. */
export type Chat = WaitingChat | OfferedChat | EngagedChat | WrappingUpChat;
export type ChatPhase = Chat['phase'];

import type { Brand, EpochMs } from '@baton/kernel';

export type OrganizationId = Brand<string, 'OrganizationId'>;
export type DeploymentId = Brand<string, 'DeploymentId'>;
export type ButtonId = Brand<string, 'ButtonId'>;
export type AgentId = Brand<string, 'AgentId'>;
export type ChatId = Brand<string, 'ChatId'>;
export type MessageId = Brand<string, 'MessageId'>;
export type SkillId = Brand<string, 'SkillId'>;
export type VisitorId = Brand<string, 'VisitorId'>;
/** One request to take a chat over or to join it; made by whoever asks. */
export type InvitationId = Brand<string, 'InvitationId'>;
/** One file on its way, from being asked for to its end; made by whoever asks for it or sends it. */
export type FileTransferId = Brand<string, 'FileTransferId'>;

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
  /** How long a visitor's message may stay without this agent's answer before the alert. Null: no alert. */
  readonly criticalWaitMs: number | null;
  readonly may: Allowances;
};

/** What an agent may do with a chat besides talking in it. */
export type Allowances = {
  readonly transferToAgent: boolean;
  /** Which skills they may ask for help or hand a chat to. */
  readonly transferToSkills: 'all' | readonly SkillId[];
  readonly transferToButtons: 'all' | readonly ButtonId[];
  readonly conference: boolean;
  readonly block: boolean;
  readonly files: boolean;
  readonly flag: boolean;
};

export type ChatsOnOffline = 'end' | 'hand-on';

/** How the door a visitor uses finds its agents. */
export type ButtonPolicy = {
  readonly id: ButtonId;
  /** `choice`: shown to everybody fit, the first to accept has it; the others push it to one agent. */
  readonly model: 'least-active' | 'most-available' | 'round-robin' | 'choice';
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
  /** How long agents have to answer a transfer or conference request. */
  readonly invitationTimeoutMs: number;
  /** How long a visitor has to answer a request for a file, and the file to arrive. */
  readonly fileTransferTimeoutMs: number;
  readonly wrapUp: {
    /** What gives an agent room for the next chat: closing the tab, or already the end. */
    readonly freesOn: 'close' | 'end';
    /** Closes an ended chat's tab by itself. Null: it stays until it is closed. */
    readonly limitMs: number | null;
  };
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
  /** Chats they are shown among others who could take them. These and the next weigh nothing. */
  readonly asked: ReadonlySet<ChatId>;
  /** Chats they are asked to take over or to join. */
  readonly invited: ReadonlySet<ChatId>;
  /** Summed weight of offers, chats and, until it is freed, what is wrapped up. */
  readonly load: number;
  readonly session: AgentSession;
  /** The seq of the last offer they got, 0 before the first: who waited longest for work is asked first. */
  readonly lastOfferSeq: number;
  /** How they answered their last offer when it was not by taking it; null once they were offered another, changed presence or the configuration changed. */
  readonly refused: 'declined' | 'timed-out' | null;
};

/** What one sign-in has come to so far, as its record says it. Times in ms, without downtime, up to `countedUntil`. */
export type AgentSession = {
  /** Counts the sign-ins of the desk from 1. */
  readonly number: number;
  readonly countedUntil: EpochMs;
  readonly onlineMs: number;
  readonly awayMs: number;
  /** Online without a chat. */
  readonly idleMs: number;
  /** With at least one chat, in any presence. */
  readonly inChatsMs: number;
  /** Online with no room for another chat of weight 1. */
  readonly atCapacityMs: number;
  /** Requests of every kind: pushed, shown, transfers and conferences. */
  readonly assigned: number;
  readonly engaged: number;
  readonly declined: number;
  readonly timedOut: number;
  readonly flagsRaised: number;
  readonly flagsLoweredByAgent: number;
  readonly flagsLoweredBySupervisor: number;
};

export type AgentConnection =
  | { readonly kind: 'connected' }
  | { readonly kind: 'lost'; readonly graceUntil: EpochMs };

/** Where a chat came from. */
export type ChatOrigin = 'widget' | 'salesforce-chat' | 'handover' | 'api';

/** How many requests to join one chat may be open at once. */
export const INVITATIONS_MAX = 5;
/** How many agents may be in one chat together. */
export const CONFERENCE_AGENTS_MAX = 10;
/** How many agents one request may reach; of a larger skill the least loaded are asked. */
export const INVITED_AGENTS_MAX = 200;
/** To how many agents a chat routed by choice is shown; more are shown it when some of them declined. */
export const ASKED_AGENTS_MAX = 200;
/** How many records are attached to one chat, one of each type. */
export const ATTACHED_RECORDS_MAX = 20;
/** How many page visits of one chat are recorded. */
export const PAGE_VISITS_MAX = 200;
/** How many of the oldest chats that wait for the same agents are shown at once, where a button leaves the choice to them. */
export const CHOICE_SHOWN_MAX = 50;
/** How many message ids a chat remembers. */
export const RECENT_MESSAGE_IDS_MAX = 20;
/** How many skills one chat may ask for besides its button's; languages are skills, too. */
export const CHAT_SKILLS_MAX = 20;

/** The levels a caller may name, as the numbers the desk compares: 0 is the most urgent. A request that says nothing has none. */
export const PRIORITY_OF = { urgent: 0, high: 1, medium: 2, low: 3, none: 4 } as const;
export type PriorityLevel = keyof typeof PRIORITY_OF;

/** A record of another system of records, as the desk knows it: by type and id. */
export type AttachedRecord = { readonly recordType: string; readonly recordId: string };

/** Who is asked to take over or to join, and until when. */
export type Invitation = {
  readonly id: InvitationId;
  readonly kind: 'transfer' | 'conference';
  readonly from: AgentId;
  readonly to: InvitationTarget;
  /** Those who have not answered. Never empty. */
  readonly invited: readonly AgentId[];
  readonly expiresAt: EpochMs;
};
export type InvitationTarget =
  | { readonly kind: 'agent'; readonly agentId: AgentId }
  /** Everybody with it who can be asked; the first to accept has it. */
  | { readonly kind: 'skill'; readonly skillId: SkillId };

/** A file somebody asked for or is sending. A chat has one at most. */
export type FileTransfer = {
  readonly id: FileTransferId;
  readonly direction: 'from-visitor' | 'to-visitor';
  readonly agentId: AgentId;
  /** What the file will belong to. Null: nothing but the chat. */
  readonly record: AttachedRecord | null;
  readonly expiresAt: EpochMs;
};

/** An agent's call for help. */
export type Flag = { readonly agentId: AgentId; readonly raisedAt: EpochMs };

/** Who said how much and how long answers took, as transcripts tell it. Words of bots and to bots do not count. */
export type Talk = {
  readonly agentMessages: number;
  readonly visitorMessages: number;
  readonly agentReplies: Replies;
  readonly visitorReplies: Replies;
  /** Whose answer is outstanding, and since which message of the other side; an agent's at the earliest since they have the chat. */
  readonly awaited: { readonly from: 'agent' | 'visitor'; readonly since: EpochMs } | null;
};
export type Replies = {
  readonly count: number;
  readonly totalMs: number;
  readonly maxMs: number;
};

export type ChatFacts = {
  readonly id: ChatId;
  /** Counts the requests of the desk from 1. */
  readonly number: number;
  readonly visitorId: VisitorId;
  readonly deploymentId: DeploymentId;
  /** Where it is now; `firstButtonId` is where it was asked for. */
  readonly buttonId: ButtonId;
  readonly firstButtonId: ButtonId;
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
  /** When an agent first took it, and who; null until then. */
  readonly acceptedAt: EpochMs | null;
  readonly acceptedBy: AgentId | null;
  /** The agent who has it or had it last. */
  readonly lastAgentId: AgentId | null;
  /** The first skill its button wanted when it was asked for. */
  readonly skillId: SkillId | null;
  /** The bot's conversation it was handed over from. */
  readonly conversationId: string | null;
  readonly talk: Talk;
  readonly attached: readonly AttachedRecord[];
  readonly flag: Flag | null;
  readonly file: FileTransfer | null;
  readonly pageVisits: number;
  /** How often it went to another agent by transfer, how many joined it, how many files arrived, how often help was called for. */
  readonly transfers: number;
  readonly conferences: number;
  readonly files: number;
  readonly flags: number;
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
  /** Who handed it to this button, and where it was: it goes back to them when nobody takes it. Null: nobody did. */
  readonly handedBy: { readonly agentId: AgentId; readonly buttonId: ButtonId } | null;
};

export type WaitingChat = ChatFacts &
  Search & {
    readonly phase: 'waiting';
    /** `arriving`: neither offered nor queued yet. `returned`: it had a place before and keeps it. */
    readonly place: 'arriving' | 'returned' | 'queued';
    /** Everybody it is shown to, where its button leaves the choice to agents. */
    readonly asked: ReadonlySet<AgentId>;
  };

export type OfferedChat = ChatFacts &
  Search & {
    readonly phase: 'offered';
    readonly agentId: AgentId;
    readonly expiresAt: EpochMs;
  };

export type EngagedChat = ChatFacts & {
  readonly phase: 'engaged';
  /** Who has it; in a conference the one who has been in it longest. */
  readonly agentId: AgentId;
  /** The others of a conference, in the order they joined. */
  readonly others: readonly AgentId[];
  readonly invitations: readonly Invitation[];
  readonly idle: VisitorIdle;
  readonly criticalWait: CriticalWait;
};

export type WrappingUpChat = ChatFacts & {
  readonly phase: 'wrapping-up';
  /** The first of those who still have its tab open. */
  readonly agentId: AgentId;
  readonly others: readonly AgentId[];
  /** Whether it weighs nothing any more. */
  readonly freed: boolean;
  /** When the tabs close by themselves. Null: never. */
  readonly closesAt: EpochMs | null;
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

/** Whether an agent owes the visitor an answer for too long. */
export type CriticalWait =
  | { readonly kind: 'none' }
  | { readonly kind: 'counting'; readonly alertAt: EpochMs }
  | { readonly kind: 'reached' };

/** A chat in memory is live or being wrapped up. After that it lives on in the log and the transcript only. */
export type Chat = WaitingChat | OfferedChat | EngagedChat | WrappingUpChat;
export type ChatPhase = Chat['phase'];

import type {
  AgentId,
  ButtonId,
  CancelReason,
  ChatId,
  ChatPhase,
  DeploymentId,
  EndWhy,
  FileFailure,
  FileTransferId,
  InvitationId,
  InvitationTarget,
  MessageId,
} from '@baton/desk';
import type { EpochMs } from '@baton/kernel';
import type { ChatContext } from './chat-context.ts';
import type { QueueView, RichContent } from './conversation-news.ts';

/** Plain data, folded from event frames by `@baton/view`; the server's snapshots are the same fold. */
export type ChatView = {
  readonly chatId: ChatId;
  /** The last seq folded in. */
  readonly seq: number;
  /** `bot`: a bot speaks; only in what visitors see. */
  readonly phase: ChatPhase | 'bot' | 'ended';
  /** Null for a conversation with a bot, which came in by none. */
  readonly buttonId: ButtonId | null;
  readonly deploymentId: DeploymentId;
  readonly requestedAt: EpochMs;
  readonly context: ChatContext;
  readonly agentId: AgentId | null;
  readonly agentName: string | null;
  readonly offerExpiresAt: EpochMs | null;
  readonly acceptedAt: EpochMs | null;
  readonly endedAt: EpochMs | null;
  readonly ending: ChatEnding | null;
  readonly visitorLostSince: EpochMs | null;
  /** Since when the visitor has been waiting for an answer: their oldest unanswered message. */
  readonly unansweredSince: EpochMs | null;
  /** Who is in it besides the one who leads. */
  readonly others: readonly ChatAgent[];
  /** Who is asked to take over or to join and has not answered; only in what agents see. */
  readonly invitations: readonly InvitationView[];
  /** Shown to several agents, the first to accept has it. */
  readonly isChoice: boolean;
  /** Who handed it to the button where it waits or is offered, and what they wrote. */
  readonly handedOn: { readonly byName: string | null; readonly note: string | null } | null;
  readonly attached: readonly { readonly recordType: string; readonly recordId: string }[];
  readonly flag: {
    readonly agentId: AgentId;
    readonly name: string | null;
    readonly raisedAt: EpochMs;
    readonly note: string | null;
  } | null;
  /** The file that is on its way. */
  readonly file: FileView | null;
  /** Since when the visitor's wait for an answer is critical. */
  readonly criticalSince: EpochMs | null;
  /** When the tab of an ended chat closes by itself. */
  readonly closesAt: EpochMs | null;
  /** When the chat ends unless the visitor says something; from the warning on. */
  readonly idleEndsAt: EpochMs | null;
  /** The pages the visitor went to during the chat, oldest first; only in what agents see. */
  readonly pages: readonly PageView[];
  /** How the queue stood when it was last told; absent where that comes as position frames. */
  readonly queue?: QueueView;
  /** Oldest first. A very long one is kept from its end. */
  readonly timeline: readonly TimelineEntry[];
  /** How many of the oldest entries were dropped from the timeline; 0 as a rule. */
  readonly omitted: number;
};

export type ChatAgent = { readonly agentId: AgentId; readonly name: string | null };
export type InvitationView = {
  readonly invitationId: InvitationId;
  readonly kind: 'transfer' | 'conference';
  readonly from: ChatAgent;
  readonly to: InvitationTarget;
  readonly toName: string | null;
  readonly invited: readonly AgentId[];
  readonly requestedAt: EpochMs;
  readonly expiresAt: EpochMs;
  readonly note: string | null;
};
export type FileView = {
  readonly transferId: FileTransferId;
  readonly direction: 'from-visitor' | 'to-visitor';
  readonly agentId: AgentId;
  /** Only in what agents see. */
  readonly recordType: string | null;
  readonly expiresAt: EpochMs;
};
export type PageView = {
  readonly at: EpochMs;
  readonly pageUrl: string;
  readonly pageTitle: string | null;
};
/** What the contents know of one page visit. */
export type VisitedPage = { readonly pageUrl: string; readonly pageTitle?: string };

export type ChatEnding =
  | { readonly kind: 'canceled'; readonly reason: CancelReason }
  | { readonly kind: 'ended'; readonly by: 'visitor' | 'agent' | 'desk'; readonly why: EndWhy };

export type TimelineEntry =
  | {
      readonly kind: 'message';
      readonly seq: number;
      readonly at: EpochMs;
      readonly messageId: MessageId;
      /** `supervisor`: a whisper to the agents, which the visitor does not see. */
      readonly by: 'visitor' | 'bot' | 'agent' | 'desk' | 'supervisor';
      /** An agent's words to the bot, in the visitor's stead. */
      readonly to?: 'bot';
      /** Whose words they are, where an agent of this desk said them: names need not be unique. */
      readonly agentId?: AgentId;
      readonly name: string | null;
      readonly text: string;
      readonly rich?: RichContent;
    }
  | {
      readonly kind: 'notice';
      readonly seq: number;
      readonly at: EpochMs;
      readonly notice: Notice;
      /** The agent it speaks of. */
      readonly name: string | null;
      /** Who asked, with what is asked of colleagues. */
      readonly agentId?: AgentId;
      /** Whom or what it goes to or came from. */
      readonly otherName?: string;
      /** What somebody wrote to it; only in what agents see. */
      readonly note?: string;
      /** Why a file did not arrive. */
      readonly why?: FileFailure;
    }
  | {
      readonly kind: 'file';
      readonly seq: number;
      readonly at: EpochMs;
      readonly transferId: FileTransferId;
      readonly fileId: string;
      readonly by: 'agent' | 'visitor';
      /** Of the agent who sent it. */
      readonly agentId?: AgentId;
      readonly name: string | null;
      readonly fileName: string;
      /** In bytes. */
      readonly size: number;
      readonly mediaType: string;
    };

/** Translatable lines between the messages. */
export type Notice =
  | 'agent-joined'
  | 'agent-left'
  | 'visitor-lost'
  | 'visitor-back'
  | 'visitor-idle'
  | 'ended-by-visitor'
  | 'ended-by-agent'
  | 'ended-idle'
  | 'ended-lost'
  | 'ended-agent-offline'
  | 'canceled'
  /** `name` has handed it to `otherName`. */
  | 'transferred'
  /** To a button. */
  | 'transferred-to-button'
  | 'transfer-to-button-failed'
  | 'agent-joined-conference'
  | 'agent-left-conference'
  | 'file-requested'
  | 'file-canceled-by-agent'
  | 'file-canceled-by-visitor'
  | 'file-failed'
  // What follows only agents see.
  | 'transfer-requested'
  | 'transfer-declined'
  | 'transfer-timed-out'
  | 'transfer-canceled'
  | 'conference-requested'
  | 'conference-declined'
  | 'conference-timed-out'
  | 'conference-canceled'
  | 'flag-raised'
  | 'flag-lowered-by-agent'
  | 'flag-lowered-by-supervisor'
  | 'critical-wait'
  | 'sensitive-masked'
  | 'record-attached'
  | 'record-detached'
  | 'visitor-blocked';

import type {
  FieldValues,
  RecordHit,
  RecordLink,
  RecordType,
  StoredRecord,
} from '../records/record-shapes.ts';

export type { FieldValues, RecordHit, RecordLink, RecordType, StoredRecord };

/** A thing by its id, with the name it has now. */
export type Named = { readonly id: string; readonly name: string | null };
/** Who looks after a record: somebody, or the queue of a button. */
export type RecordOwner = Named & { readonly kind: 'user' | 'queue' };
export const STATUSES = ['completed', 'missed', 'blocked'] as const;
export type TranscriptStatus = (typeof STATUSES)[number];

/** A line of the list of transcripts. Instants are epoch milliseconds; null where it never came to that. */
export type TranscriptLine = {
  readonly chatId: string;
  readonly number: string;
  readonly status: TranscriptStatus;
  readonly visitor: { readonly id: string; readonly number: string };
  readonly visitorName: string | null;
  readonly owner: RecordOwner | null;
  readonly button: Named;
  readonly deployment: Named;
  readonly requestedAt: number;
  readonly endedAt: number | null;
  readonly waitMs: number | null;
  readonly durationMs: number | null;
  readonly agentMessages: number;
  readonly visitorMessages: number;
  readonly flagged: boolean;
  readonly edited: boolean;
  readonly byHand: boolean;
};
export type TranscriptHit = TranscriptLine & { readonly excerpt: string };

/** What belongs to every kind of record the desk leaves behind. */
export type Kept = {
  /** Counts the edits; 0 while nobody touched it. */
  readonly revision: number;
  readonly edited: boolean;
  readonly values: FieldValues;
  readonly references: { readonly [field: string]: RecordLink };
};

/** Everything a transcript says. */
export type Transcript = TranscriptLine &
  Kept & {
    readonly abandonedMs: number | null;
    readonly agentReplyAverageMs: number | null;
    readonly agentReplyMaxMs: number | null;
    readonly visitorReplyAverageMs: number | null;
    readonly visitorReplyMaxMs: number | null;
    readonly skill: Named | null;
    readonly origin: string;
    readonly conversationId: string | null;
    readonly acceptedAt: number | null;
    readonly endedBy: 'agent' | 'visitor' | 'timeout' | 'system' | null;
    readonly body: string;
    readonly supervisorBody: string;
    readonly browser: string | null;
    readonly browserLanguage: string | null;
    readonly platform: string | null;
    readonly userAgent: string | null;
    readonly screenResolution: string | null;
    readonly referringSite: string | null;
    readonly ipAddress: string | null;
    readonly network: string | null;
    readonly location: string | null;
    readonly email: string | null;
    readonly subject: string | null;
    readonly pageUrl: string | null;
    readonly links: readonly RecordLink[];
    readonly transfers: number;
    readonly conferences: number;
    readonly files: number;
    readonly createdBy: Named | null;
    readonly createdAt: number;
    readonly changedBy: Named | null;
    readonly changedAt: number;
  };

/** A line of what happened in a chat, words and events together. */
export type TimelineLine =
  | {
      readonly kind: 'message';
      readonly seq: number;
      readonly at: number;
      readonly by: 'visitor' | 'bot' | 'agent' | 'desk' | 'supervisor';
      readonly to: 'bot' | null;
      readonly name: string | null;
      readonly text: string | null;
    }
  | {
      readonly kind: 'event';
      readonly seq: number | null;
      readonly id: string | null;
      readonly type: string;
      readonly at: number;
      readonly agentId: string | null;
      readonly agentName: string | null;
      readonly detail: string | null;
      readonly note: string | null;
    }
  | {
      readonly kind: 'page';
      readonly seq: number;
      readonly at: number;
      readonly pageUrl: string | null;
      readonly pageTitle: string | null;
    };

/** One sign-in of an agent. Times in ms, without downtime. */
export type AgentSession = Kept & {
  readonly id: string;
  readonly number: string;
  readonly agent: Named;
  readonly signedInAt: number;
  readonly signedOutAt: number | null;
  readonly signedOutWhy: 'signed-out' | 'connection-lost' | 'removed' | null;
  readonly onlineMs: number;
  readonly awayMs: number;
  readonly idleMs: number;
  readonly inChatsMs: number;
  readonly atCapacityMs: number;
  readonly assigned: number;
  readonly engaged: number;
  readonly declined: number;
  readonly timedOut: number;
  readonly flagsRaised: number;
  readonly flagsLoweredByAgent: number;
  readonly flagsLoweredBySupervisor: number;
  readonly links: readonly RecordLink[];
};

/** One visitor's browser: what links all its transcripts. */
export type Visitor = Kept & {
  readonly id: string;
  readonly number: string;
  readonly firstAt: number;
  readonly lastAt: number;
  readonly lastChatId: string;
  readonly chats: number;
  readonly name: string | null;
};

/** A type with what this reader may do, and the three characters the ids of its records start with. */
export type UsableType = RecordType & { readonly prefix: string };

/** What an edit of a record of the desk can say otherwise. Absent: stays. */
export type HistoryChanges = {
  readonly owner?: { readonly kind: 'user' | 'queue'; readonly id: string } | null;
  readonly recordIds?: readonly string[];
  readonly values?: FieldValues;
};
export type NewEvent = {
  readonly type: string;
  readonly at: number;
  readonly agentId: string | null;
  readonly detail: string;
};
/** A transcript of a chat that was elsewhere. */
export type NewTranscript = {
  readonly visitorId: string;
  readonly buttonId: string;
  readonly deploymentId: string;
  readonly status: TranscriptStatus;
  readonly requestedAt: number;
  readonly acceptedAt: number | null;
  readonly endedAt: number;
  readonly body: string;
};

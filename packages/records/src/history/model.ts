import type {
  AgentId,
  ButtonId,
  ChatId,
  DeploymentId,
  OrganizationId,
  SkillId,
  VisitorId,
} from '@baton/desk';
import type { EpochMs } from '@baton/kernel';
import type { FieldValues, RecordLink, UsableType } from '../crm/model.ts';
import type { Expected, Page, PageRequest, Principal, Result, UserId } from '../model.ts';
import type { RequestedFieldsLook } from './requested-values.ts';
import type { TranscriptEvent, TranscriptEventType } from './transcript-events.ts';

/** Who looks after a record: somebody, or the queue of a button. */
export type RecordOwner =
  | { readonly kind: 'user'; readonly id: UserId; readonly name: string | null }
  | { readonly kind: 'queue'; readonly id: ButtonId; readonly name: string | null };

/** A thing by its id, with the name it has now. */
export type Named<Id extends string> = { readonly id: Id; readonly name: string | null };

/** A line of a list of transcripts. Durations in ms; null where it never came to that. */
export type TranscriptLine = {
  readonly chatId: ChatId;
  /** As the type's format writes it; one made by hand is counted apart, with an H before it. */
  readonly number: string;
  readonly status: 'completed' | 'missed' | 'blocked';
  readonly visitor: { readonly id: VisitorId; readonly number: string };
  /** What the visitor called themselves; null once erased, or never said. */
  readonly visitorName: string | null;
  readonly owner: RecordOwner | null;
  readonly button: Named<ButtonId>;
  readonly deployment: Named<DeploymentId>;
  readonly requestedAt: EpochMs;
  readonly endedAt: EpochMs | null;
  readonly waitMs: number | null;
  readonly durationMs: number | null;
  readonly agentMessages: number;
  readonly visitorMessages: number;
  readonly flagged: boolean;
  /** Somebody changed it since, or made it by hand. */
  readonly edited: boolean;
  readonly byHand: boolean;
};

/** Everything a transcript says. Source: the fields of Live Agent's transcripts, and what came later. */
export type TranscriptRecord = TranscriptLine & {
  /** Counts the edits; 0 while nobody touched it. */
  readonly revision: number;
  /** How long an unanswered request lasted until its visitor was gone. */
  readonly abandonedMs: number | null;
  readonly agentReplyAverageMs: number | null;
  readonly agentReplyMaxMs: number | null;
  readonly visitorReplyAverageMs: number | null;
  readonly visitorReplyMaxMs: number | null;
  readonly skill: Named<SkillId> | null;
  readonly origin: string;
  readonly conversationId: string | null;
  readonly acceptedAt: EpochMs | null;
  readonly endedBy: 'agent' | 'visitor' | 'timeout' | 'system' | null;
  /** What was said, a line each, with times (UTC) and names; cut at BODY_LENGTH_MAX. */
  readonly body: string;
  /** What supervisors whispered. */
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
  /** Records it belongs to, as far as the reader may read them: account, case, contact, lead and others, one of a type. */
  readonly links: readonly RecordLink[];
  /** The fields an administrator added, as far as the reader may read them. */
  readonly values: FieldValues;
  /** The keys of those that came with the request, from a flow or the visitor, and are still as they came. */
  readonly filled: readonly string[];
  /** What those that are references lead to, by key of the field. */
  readonly references: { readonly [field: string]: RecordLink };
  readonly transfers: number;
  readonly conferences: number;
  readonly files: number;
  /** Who took the chat first, or made the transcript by hand; null where nobody did. */
  readonly createdBy: Named<UserId> | null;
  /** When lists began to show it. */
  readonly createdAt: EpochMs;
  readonly changedBy: Named<UserId> | null;
  readonly changedAt: EpochMs;
};

export type TranscriptFilter = {
  /** Requested at or after, and before. */
  readonly from?: EpochMs;
  readonly to?: EpochMs;
  readonly status?: 'completed' | 'missed' | 'blocked';
  readonly ownerId?: string;
  readonly buttonId?: ButtonId;
  readonly deploymentId?: DeploymentId;
  readonly visitorId?: VisitorId;
  /** Of whatever type. */
  readonly recordId?: string;
  readonly waitMinMs?: number;
  readonly durationMinMs?: number;
};
export const TRANSCRIPT_SORTS = ['newest', 'oldest', 'longest-wait', 'longest'] as const;
export type TranscriptSort = (typeof TRANSCRIPT_SORTS)[number];
export type TranscriptQuery = PageRequest & {
  readonly filter: TranscriptFilter;
  readonly sort: TranscriptSort;
};

/** What somebody with the permission may say otherwise. Absent: stays. */
export type TranscriptEdit = {
  readonly owner?: { readonly kind: 'user' | 'queue'; readonly id: string } | null;
  /** The ids of records it belongs to, one of a type. */
  readonly recordIds?: readonly string[];
  readonly values?: FieldValues;
};
/** A transcript of a chat that was elsewhere. */
export type TranscriptByHand = TranscriptEdit & {
  readonly visitorId: VisitorId;
  readonly buttonId: ButtonId;
  readonly deploymentId: DeploymentId;
  readonly status: 'completed' | 'missed' | 'blocked';
  readonly requestedAt: EpochMs;
  readonly acceptedAt: EpochMs | null;
  readonly endedAt: EpochMs;
  readonly body: string;
};

/** A line of what happened in a chat, words and events together. */
export type TimelineLine =
  | {
      readonly kind: 'message';
      readonly seq: number;
      readonly at: EpochMs;
      readonly by: 'visitor' | 'bot' | 'agent' | 'desk' | 'supervisor';
      readonly to: 'bot' | null;
      readonly name: string | null;
      /** Null once erased. */
      readonly text: string | null;
    }
  | (TranscriptEvent & {
      readonly kind: 'event';
      /** Null for one that was added by hand. */
      readonly seq: number | null;
      readonly id: string | null;
      readonly agentName: string | null;
      /** What somebody wrote to it: a note with a transfer, a flag, a block. */
      readonly note: string | null;
    })
  | {
      readonly kind: 'page';
      readonly seq: number;
      readonly at: EpochMs;
      readonly pageUrl: string | null;
      readonly pageTitle: string | null;
    };

/** A line and all of the record of one sign-in. Times in ms, without downtime. */
export type AgentSessionRecord = {
  readonly id: string;
  readonly number: string;
  readonly agent: Named<AgentId>;
  readonly signedInAt: EpochMs;
  /** Null while it lasts. */
  readonly signedOutAt: EpochMs | null;
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
  readonly values: FieldValues;
  readonly references: { readonly [field: string]: RecordLink };
  readonly revision: number;
  readonly edited: boolean;
};
export type AgentSessionQuery = PageRequest & {
  readonly agentId?: AgentId;
  readonly from?: EpochMs;
  readonly to?: EpochMs;
};

/** One visitor's browser: what links all its transcripts. */
export type VisitorRecord = {
  /** The session key, kept in the visitor's browser as a cookie. */
  readonly id: VisitorId;
  readonly number: string;
  readonly firstAt: EpochMs;
  readonly lastAt: EpochMs;
  readonly lastChatId: ChatId;
  readonly chats: number;
  /** What they called themselves last. */
  readonly name: string | null;
  readonly values: FieldValues;
  readonly references: { readonly [field: string]: RecordLink };
  readonly revision: number;
  readonly edited: boolean;
};

/** A chat in which the words that were looked for were said, or whose visitor is called so. */
export type TranscriptHit = TranscriptLine & { readonly excerpt: string };

/** Records the desk leaves behind. They can only be read; with a permission of its own each kind can be changed, and then says so. */
export interface History {
  /** Transcripts, sessions and visitors as this person may use them, with their custom fields; those they may read. */
  types(principal: Principal): Promise<Result<readonly UsableType[]>>;
  readonly transcripts: {
    list(principal: Principal, query: TranscriptQuery): Promise<Result<Page<TranscriptLine>>>;
    read(principal: Principal, chatId: ChatId): Promise<Result<TranscriptRecord>>;
    /** What happened, the newest chunk first, each in the order of time; `next` leads to the chunk before. */
    timeline(
      principal: Principal,
      chatId: ChatId,
      page: PageRequest,
    ): Promise<Result<Page<TimelineLine>>>;
    create(principal: Principal, draft: TranscriptByHand): Promise<Result<TranscriptRecord>>;
    edit(
      principal: Principal,
      chatId: ChatId,
      edit: { readonly expected: Expected; readonly changes: TranscriptEdit },
    ): Promise<Result<TranscriptRecord>>;
    remove(principal: Principal, chatId: ChatId, expected: Expected): Promise<Result<null>>;
    addEvent(
      principal: Principal,
      chatId: ChatId,
      event: {
        readonly type: TranscriptEventType;
        readonly at: EpochMs;
        readonly agentId: AgentId | null;
        readonly detail: string;
      },
    ): Promise<Result<TimelineLine>>;
    search(
      principal: Principal,
      search: { readonly text: string; readonly limit: number },
    ): Promise<Result<readonly TranscriptHit[]>>;
    /** The list as a file, at most CSV_LINES_MAX lines, in pieces. */
    csv(
      principal: Principal,
      query: Omit<TranscriptQuery, 'limit' | 'cursor'>,
    ): Promise<Result<AsyncIterable<string>>>;
    /** The other chats of the visitor of this chat, for the agent who has it. */
    earlier(
      principal: Principal,
      chatId: ChatId,
      page: PageRequest,
    ): Promise<Result<Page<TranscriptLine>>>;
  };
  readonly sessions: {
    list(principal: Principal, query: AgentSessionQuery): Promise<Result<Page<AgentSessionRecord>>>;
    read(principal: Principal, id: string): Promise<Result<AgentSessionRecord>>;
    edit(
      principal: Principal,
      id: string,
      edit: {
        readonly expected: Expected;
        readonly changes: Pick<TranscriptEdit, 'recordIds' | 'values'>;
      },
    ): Promise<Result<AgentSessionRecord>>;
    remove(principal: Principal, id: string, expected: Expected): Promise<Result<null>>;
  };
  readonly visitors: {
    list(principal: Principal, page: PageRequest): Promise<Result<Page<VisitorRecord>>>;
    read(principal: Principal, id: VisitorId): Promise<Result<VisitorRecord>>;
    edit(
      principal: Principal,
      id: VisitorId,
      edit: { readonly expected: Expected; readonly changes: Pick<TranscriptEdit, 'values'> },
    ): Promise<Result<VisitorRecord>>;
    remove(principal: Principal, id: VisitorId, expected: Expected): Promise<Result<null>>;
  };
  /** Writes what came with the request into the custom fields of a transcript that lists show now. Safe to call twice. */
  fill(organizationId: OrganizationId, chatId: ChatId): Promise<void>;
  /** What a request with these would fill in, for the author of a flow; by key or name of a field. Writes nothing. */
  lookAtFields(
    organizationId: OrganizationId,
    fields: { readonly [name: string]: string },
  ): Promise<RequestedFieldsLook>;
  /** Takes the words of a chat that lists show now into the search. Safe to call twice. */
  index(organizationId: OrganizationId, chatId: ChatId): Promise<void>;
  /** Puts the edits on rows that were built anew from the log. */
  reapply(organizationId: OrganizationId): Promise<void>;
}

/** The longest body of a transcript, in UTF-16 code units; what is beyond is cut and said so. */
export const BODY_LENGTH_MAX = 131_072;
/** How many lines a file of transcripts has at most. */
export const CSV_LINES_MAX = 100_000;
/** How many rows one page of a filtered list looks at; it may then hold fewer than asked for. */
export const HISTORY_WALKED_MAX = 2_000;
/** How many events of one chat are read for its body: the newest. */
export const BODY_EVENTS_MAX = 10_000;
/** How many events somebody may add to one chat by hand. */
export const HAND_EVENTS_MAX = 200;
/** The longest detail of one of those, in characters. */
export const EVENT_DETAIL_LENGTH_MAX = 255;
/** How many records a transcript or a session belongs to at most. */
export const LINKS_MAX = 20;
/** How many hits a search gives. */
export const HISTORY_HITS_MAX = 50;

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
import type { Generated } from 'kysely';
import type { UserId } from '../model.ts';
import type { Bit } from '../tables.ts';
import type { AgentSessionRecord, TranscriptRecord } from './model.ts';
import type { TranscriptEventType } from './transcript-events.ts';

/** What kinds of records the desk leaves behind, by the keys of their types. */
export type HistoryKind = 'transcript' | 'session' | 'visitor';

/** The store's read models that lists are made of, and what people changed of them. */
export type HistoryTables = {
  streams: { id: number; name: string };
  transcripts: {
    stream: number;
    chat_id: ChatId;
    number: number;
    visitor_id: VisitorId;
    deployment_id: DeploymentId;
    button_id: ButtonId;
    origin: string;
    skill_id: SkillId | null;
    conversation_id: string | null;
    status: TranscriptRecord['status'];
    ended_by: TranscriptRecord['endedBy'];
    agent_id: AgentId | null;
    requested_at: EpochMs;
    accepted_at: EpochMs | null;
    ended_at: EpochMs | null;
    wrapped_up_at: EpochMs | null;
    message_count: number;
    agent_messages: number;
    visitor_messages: number;
    agent_reply_avg_ms: number | null;
    agent_reply_max_ms: number | null;
    visitor_reply_avg_ms: number | null;
    visitor_reply_max_ms: number | null;
    transfers: number;
    conferences: number;
    files: number;
    flagged: Bit;
    attached: string;
    /** Where reading the chat starts, and where its request is; null where nobody knows. */
    last_seq: number;
    first_seq: number | null;
    listed_at: EpochMs | null;
    owner_id: string | null;
    edited: Bit;
    by_hand: Bit;
    wait_ms: Generated<number | null>;
    duration_ms: Generated<number | null>;
  };
  transcript_links: {
    stream: number;
    chat_id: ChatId;
    record_id: string;
    requested_at: EpochMs;
  };
  agent_sessions: {
    stream: number;
    number: number;
    agent_id: AgentId;
    signed_in_at: EpochMs;
    signed_out_at: EpochMs | null;
    signed_out_why: AgentSessionRecord['signedOutWhy'];
    counted_until: EpochMs;
    online_ms: number;
    away_ms: number;
    idle_ms: number;
    in_chats_ms: number;
    at_capacity_ms: number;
    assigned: number;
    engaged: number;
    declined: number;
    timed_out: number;
    flags_raised: number;
    flags_lowered_by_agent: number;
    flags_lowered_by_supervisor: number;
  };
  visitors: {
    stream: number;
    visitor_id: VisitorId;
    number: number;
    first_at: EpochMs;
    last_at: EpochMs;
    last_chat_id: ChatId;
    chats: number;
  };
  history_edits: {
    organization_id: OrganizationId;
    kind: HistoryKind;
    record_id: string;
    revision: number;
    /** JSON of a `HistoryChanges`. */
    changes: string;
    removed_at: EpochMs | null;
    created_by: UserId | null;
    created_at: EpochMs;
    changed_by: UserId | null;
    changed_at: EpochMs;
  };
  history_events: {
    id: string;
    organization_id: OrganizationId;
    chat_id: ChatId;
    at: EpochMs;
    type: TranscriptEventType;
    agent_id: AgentId | null;
    detail: string;
    created_by: UserId | null;
    created_at: EpochMs;
  };
  /** Which chat a row of the full-text index speaks of. */
  history_documents: { id: number; organization_id: OrganizationId; chat_id: ChatId };
  /** The index; its rowid is the `id` of the document. */
  history_words: { rowid: number; words: string };
};

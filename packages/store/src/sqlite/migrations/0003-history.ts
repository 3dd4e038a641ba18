import type { Migration } from '../../model.ts';

/**
 * What records of chats, sign-ins and visitors tell. Lists show chats that are over, so their trees hold those alone: a
 * chat is written into them once, when it is listed. `owner_id`, `by_hand` and `edited` belong to those who edit records;
 * the writer of the log leaves an owner somebody chose.
 */
export const history: Migration = {
  id: 'store-0003-history',
  sql: `
ALTER TABLE transcripts ADD COLUMN number INTEGER NOT NULL DEFAULT 0;
ALTER TABLE transcripts ADD COLUMN origin TEXT NOT NULL DEFAULT 'widget';
ALTER TABLE transcripts ADD COLUMN skill_id TEXT;
ALTER TABLE transcripts ADD COLUMN conversation_id TEXT;
ALTER TABLE transcripts ADD COLUMN agent_messages INTEGER NOT NULL DEFAULT 0;
ALTER TABLE transcripts ADD COLUMN visitor_messages INTEGER NOT NULL DEFAULT 0;
ALTER TABLE transcripts ADD COLUMN agent_reply_avg_ms REAL;
ALTER TABLE transcripts ADD COLUMN agent_reply_max_ms INTEGER;
ALTER TABLE transcripts ADD COLUMN visitor_reply_avg_ms REAL;
ALTER TABLE transcripts ADD COLUMN visitor_reply_max_ms INTEGER;
ALTER TABLE transcripts ADD COLUMN transfers INTEGER NOT NULL DEFAULT 0;
ALTER TABLE transcripts ADD COLUMN conferences INTEGER NOT NULL DEFAULT 0;
ALTER TABLE transcripts ADD COLUMN files INTEGER NOT NULL DEFAULT 0;
ALTER TABLE transcripts ADD COLUMN flagged INTEGER NOT NULL DEFAULT 0;
ALTER TABLE transcripts ADD COLUMN attached TEXT NOT NULL DEFAULT '[]';
ALTER TABLE transcripts ADD COLUMN listed_at INTEGER;
ALTER TABLE transcripts ADD COLUMN owner_id TEXT;
ALTER TABLE transcripts ADD COLUMN edited INTEGER NOT NULL DEFAULT 0;
ALTER TABLE transcripts ADD COLUMN by_hand INTEGER NOT NULL DEFAULT 0;
ALTER TABLE transcripts ADD COLUMN wait_ms INTEGER
  GENERATED ALWAYS AS (accepted_at - requested_at) VIRTUAL;
ALTER TABLE transcripts ADD COLUMN duration_ms INTEGER
  GENERATED ALWAYS AS (ended_at - accepted_at) VIRTUAL;

UPDATE transcripts SET owner_id = agent_id,
  listed_at = COALESCE(wrapped_up_at, CASE WHEN accepted_at IS NULL THEN ended_at END);

CREATE INDEX listed_by_request ON transcripts (stream, requested_at, chat_id)
  WHERE listed_at IS NOT NULL;
CREATE INDEX listed_by_owner ON transcripts (stream, owner_id, requested_at, chat_id)
  WHERE listed_at IS NOT NULL;
CREATE INDEX listed_by_status ON transcripts (stream, status, requested_at, chat_id)
  WHERE listed_at IS NOT NULL;
CREATE INDEX listed_by_button ON transcripts (stream, button_id, requested_at, chat_id)
  WHERE listed_at IS NOT NULL;
CREATE INDEX listed_by_deployment ON transcripts (stream, deployment_id, requested_at, chat_id)
  WHERE listed_at IS NOT NULL;
CREATE INDEX listed_by_wait ON transcripts (stream, wait_ms, requested_at, chat_id)
  WHERE listed_at IS NOT NULL;
CREATE INDEX listed_by_duration ON transcripts (stream, duration_ms, requested_at, chat_id)
  WHERE listed_at IS NOT NULL;

CREATE TABLE transcript_links (
  stream INTEGER NOT NULL,
  chat_id TEXT NOT NULL,
  record_id TEXT NOT NULL,
  requested_at INTEGER NOT NULL,
  PRIMARY KEY (stream, chat_id, record_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX links_by_record ON transcript_links (stream, record_id, requested_at, chat_id);

CREATE TABLE agent_sessions (
  stream INTEGER NOT NULL,
  number INTEGER NOT NULL,
  agent_id TEXT NOT NULL,
  signed_in_at INTEGER NOT NULL,
  signed_out_at INTEGER,
  signed_out_why TEXT,
  counted_until INTEGER NOT NULL,
  online_ms INTEGER NOT NULL,
  away_ms INTEGER NOT NULL,
  idle_ms INTEGER NOT NULL,
  in_chats_ms INTEGER NOT NULL,
  at_capacity_ms INTEGER NOT NULL,
  assigned INTEGER NOT NULL,
  engaged INTEGER NOT NULL,
  declined INTEGER NOT NULL,
  timed_out INTEGER NOT NULL,
  flags_raised INTEGER NOT NULL,
  flags_lowered_by_agent INTEGER NOT NULL,
  flags_lowered_by_supervisor INTEGER NOT NULL,
  by_hand INTEGER NOT NULL DEFAULT 0,
  PRIMARY KEY (stream, number)
) STRICT, WITHOUT ROWID;
CREATE INDEX sessions_by_start ON agent_sessions (stream, signed_in_at, number);
CREATE INDEX sessions_by_agent ON agent_sessions (stream, agent_id, signed_in_at, number);

CREATE TABLE visitors (
  stream INTEGER NOT NULL,
  visitor_id TEXT NOT NULL,
  number INTEGER NOT NULL,
  first_at INTEGER NOT NULL,
  last_at INTEGER NOT NULL,
  last_chat_id TEXT NOT NULL,
  chats INTEGER NOT NULL,
  by_hand INTEGER NOT NULL DEFAULT 0,
  PRIMARY KEY (stream, visitor_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX visitors_by_last ON visitors (stream, last_at, visitor_id);
CREATE INDEX visitors_by_number ON visitors (stream, number);
`,
};

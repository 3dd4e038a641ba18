import type { Migration } from '../../model.ts';

/**
 * Streams are small integers inside, because their names would stand in five trees for every message.
 * Events and their words lie in the order of their stream, so a batch fills the last pages of two trees and
 * touches no others; a chat is found by going back from event to event. Command ids have a second tree by age,
 * from which a starting lane reads the newest.
 */
export const log: Migration = {
  id: 'store-0001-log',
  sql: `
CREATE TABLE streams (
  id INTEGER PRIMARY KEY,
  name TEXT NOT NULL UNIQUE,
  touched_at INTEGER
) STRICT;

CREATE TABLE events (
  stream INTEGER NOT NULL,
  seq INTEGER NOT NULL,
  at INTEGER NOT NULL,
  type TEXT NOT NULL,
  chat_id TEXT,
  chat_prev INTEGER NOT NULL,
  audience TEXT,
  data TEXT NOT NULL,
  PRIMARY KEY (stream, seq)
) STRICT, WITHOUT ROWID;

CREATE TABLE contents (
  stream INTEGER NOT NULL,
  seq INTEGER NOT NULL,
  at INTEGER NOT NULL,
  data TEXT NOT NULL,
  PRIMARY KEY (stream, seq)
) STRICT, WITHOUT ROWID;

CREATE TABLE commands (
  stream INTEGER NOT NULL,
  id TEXT NOT NULL,
  seq INTEGER NOT NULL,
  at INTEGER NOT NULL,
  PRIMARY KEY (stream, id)
) STRICT, WITHOUT ROWID;
CREATE INDEX commands_by_age ON commands (stream, at, seq);

CREATE TABLE transcripts (
  stream INTEGER NOT NULL,
  chat_id TEXT NOT NULL,
  visitor_id TEXT NOT NULL,
  deployment_id TEXT NOT NULL,
  button_id TEXT NOT NULL,
  status TEXT NOT NULL,
  ended_by TEXT,
  agent_id TEXT,
  requested_at INTEGER NOT NULL,
  accepted_at INTEGER,
  ended_at INTEGER,
  wrapped_up_at INTEGER,
  message_count INTEGER NOT NULL,
  last_seq INTEGER NOT NULL,
  PRIMARY KEY (stream, chat_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX transcripts_by_request ON transcripts (stream, requested_at, chat_id);
CREATE INDEX transcripts_by_visitor ON transcripts (stream, visitor_id, requested_at, chat_id);

-- AUTOINCREMENT: a late word about a finished item must never meet a newer one.
CREATE TABLE outbox (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  stream INTEGER NOT NULL,
  kind TEXT NOT NULL,
  key TEXT NOT NULL,
  due_at INTEGER NOT NULL,
  attempts INTEGER NOT NULL DEFAULT 0,
  payload TEXT NOT NULL
) STRICT;
CREATE INDEX outbox_by_due ON outbox (due_at, id);

CREATE TABLE snapshots (
  stream INTEGER PRIMARY KEY,
  seq INTEGER NOT NULL,
  version INTEGER NOT NULL,
  data TEXT NOT NULL
) STRICT;
`,
};

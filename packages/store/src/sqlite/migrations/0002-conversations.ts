import type { Migration } from '../../model.ts';

/** Conversations of bots with visitors, to be listed, and to be looked at when their time has come. */
export const conversations: Migration = {
  id: 'store-0002-conversations',
  sql: `
CREATE TABLE conversations (
  organization_id TEXT NOT NULL,
  conversation_id TEXT NOT NULL,
  stream INTEGER NOT NULL,
  visitor_id TEXT NOT NULL,
  endpoint_id TEXT NOT NULL,
  flow_id TEXT NOT NULL,
  status TEXT NOT NULL,
  started_at INTEGER NOT NULL,
  last_at INTEGER NOT NULL,
  ended_at INTEGER,
  handovers INTEGER NOT NULL,
  last_seq INTEGER NOT NULL,
  due_at INTEGER,
  PRIMARY KEY (organization_id, conversation_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX conversations_by_start ON conversations (organization_id, started_at, conversation_id);
CREATE INDEX conversations_by_due ON conversations (organization_id, due_at, conversation_id)
  WHERE due_at IS NOT NULL;
CREATE INDEX conversations_by_stream ON conversations (stream);
`,
};

const event = 'seq, at, type, chat_id, chat_prev, audience, data';
const transcript = `chat_id, visitor_id, deployment_id, button_id, status, ended_by, agent_id,
  requested_at, accepted_at, ended_at, wrapped_up_at, message_count, last_seq, number, origin,
  skill_id, conversation_id, agent_messages, visitor_messages, agent_reply_avg_ms,
  agent_reply_max_ms, visitor_reply_avg_ms, visitor_reply_max_ms, transfers, conferences, files,
  flagged, attached`;
const session = `number, agent_id, signed_in_at, signed_out_at, signed_out_why, counted_until,
  online_ms, away_ms, idle_ms, in_chats_ms, at_capacity_ms, assigned, engaged, declined, timed_out,
  flags_raised, flags_lowered_by_agent, flags_lowered_by_supervisor`;
const conversation = `conversation_id, organization_id, visitor_id, endpoint_id, flow_id, status,
  started_at, last_at, ended_at, handovers, last_seq, due_at`;
const outbox = 'outbox.id, streams.name, kind, key, due_at, payload, attempts';

/** Every statement of the log's reader; the test of query plans reads them here. */
export const readSql = {
  findStream: 'SELECT id FROM streams WHERE name = ?',
  lastSeq: 'SELECT seq FROM events WHERE stream = ? ORDER BY seq DESC LIMIT 1',
  readAfter: `SELECT ${event} FROM events WHERE stream = ? AND seq > ? ORDER BY seq LIMIT ?`,
  // One for each event of a chat: as fast as a recursive query, and each step can be checked.
  findEvent: `SELECT ${event} FROM events WHERE stream = ? AND seq = ?`,
  readContents: `SELECT seq, data FROM contents
    WHERE stream = ? AND seq IN (SELECT value FROM json_each(?))`,
  readCommands: `SELECT id, seq, at FROM commands
    WHERE stream = ? AND at >= ? ORDER BY at DESC, seq DESC, id DESC LIMIT ?`,
  findCommand: 'SELECT seq FROM commands WHERE stream = ? AND id = ?',
  touchedAt: 'SELECT touched_at FROM streams WHERE id = ?',
  loadSnapshot: 'SELECT seq, version, data FROM snapshots WHERE stream = ? AND version = ?',
  readTranscript: `SELECT ${transcript} FROM transcripts WHERE stream = ? AND chat_id = ?`,
  lastTranscriptOf: `SELECT ${transcript} FROM transcripts
    WHERE stream = ? AND visitor_id = ? ORDER BY requested_at DESC, chat_id DESC LIMIT 1`,
  firstTranscripts: `SELECT ${transcript} FROM transcripts
    WHERE stream = ? ORDER BY requested_at DESC, chat_id DESC LIMIT ?`,
  moreTranscripts: `SELECT ${transcript} FROM transcripts
    WHERE stream = ? AND (requested_at, chat_id) < (?, ?)
    ORDER BY requested_at DESC, chat_id DESC LIMIT ?`,
  readSession: `SELECT ${session} FROM agent_sessions WHERE stream = ? AND number = ?`,
  readVisitor: `SELECT visitor_id, number, first_at, last_at, last_chat_id, chats FROM visitors
    WHERE stream = ? AND visitor_id = ?`,
  readConversation: `SELECT ${conversation} FROM conversations
    WHERE organization_id = ? AND conversation_id = ?`,
  firstConversations: `SELECT ${conversation} FROM conversations
    WHERE organization_id = ? ORDER BY started_at DESC, conversation_id DESC LIMIT ?`,
  moreConversations: `SELECT ${conversation} FROM conversations
    WHERE organization_id = ? AND (started_at, conversation_id) < (?, ?)
    ORDER BY started_at DESC, conversation_id DESC LIMIT ?`,
  dueConversations: `SELECT ${conversation} FROM conversations
    WHERE organization_id = ? AND due_at IS NOT NULL AND due_at <= ?
    AND (due_at, conversation_id) > (?, ?)
    ORDER BY due_at, conversation_id LIMIT ?`,
  dueOutbox: `SELECT ${outbox} FROM outbox JOIN streams ON streams.id = outbox.stream
    WHERE due_at <= ? ORDER BY due_at, outbox.id LIMIT ?`,
  nextOutboxAt: 'SELECT due_at FROM outbox ORDER BY due_at, id LIMIT 1',
  streams: `SELECT name FROM streams
    WHERE name > ? AND EXISTS (SELECT 1 FROM events WHERE stream = streams.id)
    ORDER BY name LIMIT ?`,
} as const;

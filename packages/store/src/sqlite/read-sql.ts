const event = 'seq, at, type, chat_id, chat_prev, audience, data';
const transcript = `chat_id, visitor_id, deployment_id, button_id, status, ended_by, agent_id,
  requested_at, accepted_at, ended_at, wrapped_up_at, message_count, last_seq`;
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
  dueOutbox: `SELECT ${outbox} FROM outbox JOIN streams ON streams.id = outbox.stream
    WHERE due_at <= ? ORDER BY due_at, outbox.id LIMIT ?`,
  nextOutboxAt: 'SELECT due_at FROM outbox ORDER BY due_at, id LIMIT 1',
  streams: `SELECT name FROM streams
    WHERE name > ? AND EXISTS (SELECT 1 FROM events WHERE stream = streams.id)
    ORDER BY name LIMIT ?`,
} as const;

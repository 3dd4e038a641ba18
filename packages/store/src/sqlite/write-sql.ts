/** Every statement of the log's writer; the test of query plans reads them here. */
export const writeSql = {
  findStream: 'SELECT id FROM streams WHERE name = ?',
  addStream: 'INSERT INTO streams (name) VALUES (?)',
  touchStream: 'UPDATE streams SET touched_at = ? WHERE id = ?',
  lastSeq: 'SELECT seq FROM events WHERE stream = ? ORDER BY seq DESC LIMIT 1',
  addEvent: `INSERT INTO events (stream, seq, at, type, chat_id, chat_prev, audience, data)
    VALUES (?, ?, ?, ?, ?, ?, ?, ?)`,
  addContent: 'INSERT INTO contents (stream, seq, at, data) VALUES (?, ?, ?, ?)',
  eraseContents: `DELETE FROM contents
    WHERE stream = ? AND seq IN (SELECT value FROM json_each(?))`,
  addCommand: `INSERT INTO commands (stream, id, seq, at) VALUES (?, ?, ?, ?)
    ON CONFLICT (stream, id) DO UPDATE SET seq = excluded.seq, at = excluded.at`,
  pruneCommands: `DELETE FROM commands WHERE (stream, id) IN (
    SELECT old.stream, old.id FROM streams CROSS JOIN commands AS old
    WHERE streams.id >= ? AND old.stream = streams.id AND old.at < ?
    ORDER BY streams.id LIMIT ?) RETURNING stream`,
  // The trees beside the table hold columns that do not change until the chat is over. An owner somebody chose stays.
  changeTranscript: `UPDATE transcripts SET deployment_id = ?, button_id = ?, status = ?, ended_by = ?, agent_id = ?,
    accepted_at = ?, ended_at = ?, wrapped_up_at = ?, message_count = ?, last_seq = ?,
    number = ?, origin = ?, skill_id = ?, conversation_id = ?, agent_messages = ?,
    visitor_messages = ?, agent_reply_avg_ms = ?, agent_reply_max_ms = ?,
    visitor_reply_avg_ms = ?, visitor_reply_max_ms = ?, transfers = ?, conferences =
    ?, files = ?, flagged = ?, attached = ?, listed_at = ?, owner_id = CASE edited
    WHEN 0 THEN ? ELSE owner_id END
    WHERE stream = ? AND chat_id = ? AND visitor_id = ? AND requested_at = ?`,
  putTranscript: `REPLACE INTO transcripts (deployment_id, button_id, status, ended_by, agent_id, accepted_at, ended_at,
    wrapped_up_at, message_count, last_seq, number, origin, skill_id, conversation_id,
    agent_messages, visitor_messages, agent_reply_avg_ms, agent_reply_max_ms,
    visitor_reply_avg_ms, visitor_reply_max_ms, transfers, conferences, files,
    flagged, attached, listed_at, owner_id, stream, chat_id, visitor_id, requested_at, first_seq)
    VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?,
    ?, ?, ?, ?, ?)`,
  dropLinksOf: 'DELETE FROM transcript_links WHERE stream = ? AND chat_id = ?',
  addLink: `INSERT OR IGNORE INTO transcript_links (stream, chat_id, record_id, requested_at)
    VALUES (?, ?, ?, ?)`,
  dropLinks: 'DELETE FROM transcript_links WHERE stream = ?',
  putSession: `REPLACE INTO agent_sessions (stream, number, agent_id, signed_in_at, signed_out_at,
    signed_out_why, counted_until, online_ms, away_ms, idle_ms, in_chats_ms, at_capacity_ms, assigned,
    engaged, declined, timed_out, flags_raised, flags_lowered_by_agent, flags_lowered_by_supervisor)
    VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
  dropSessions: 'DELETE FROM agent_sessions WHERE stream = ?',
  addVisit: `INSERT INTO visitors (stream, visitor_id, number, first_at, last_at, last_chat_id, chats)
    VALUES (?, ?, ?, ?, ?, ?, 1) ON CONFLICT (stream, visitor_id) DO UPDATE
    SET last_at = excluded.last_at, last_chat_id = excluded.last_chat_id, chats = chats + 1`,
  dropVisitors: 'DELETE FROM visitors WHERE stream = ?',
  dropTranscripts: 'DELETE FROM transcripts WHERE stream = ?',
  putConversation: `INSERT INTO conversations (stream, organization_id, conversation_id, visitor_id,
    endpoint_id, flow_id, status, started_at, last_at, ended_at, handovers, last_seq, due_at)
    VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
    ON CONFLICT (organization_id, conversation_id) DO UPDATE SET stream = excluded.stream,
    visitor_id = excluded.visitor_id, endpoint_id = excluded.endpoint_id,
    flow_id = excluded.flow_id, status = excluded.status, started_at = excluded.started_at,
    last_at = excluded.last_at, ended_at = excluded.ended_at, handovers = excluded.handovers,
    last_seq = excluded.last_seq, due_at = excluded.due_at`,
  dropConversations: 'DELETE FROM conversations WHERE stream = ?',
  addOutbox: 'INSERT INTO outbox (stream, kind, key, due_at, payload) VALUES (?, ?, ?, ?, ?)',
  finishOutbox: 'DELETE FROM outbox WHERE id = ?',
  retryOutbox: 'UPDATE outbox SET due_at = ?, attempts = attempts + 1 WHERE id = ?',
  saveSnapshot: `INSERT INTO snapshots (stream, seq, version, data) VALUES (?, ?, ?, ?)
    ON CONFLICT (stream) DO UPDATE
    SET seq = excluded.seq, version = excluded.version, data = excluded.data`,
} as const;

import { DatabaseSync } from 'node:sqlite';
import { expect, test } from 'vitest';
import { storeMigrations } from './migrations/index.ts';
import { readSql } from './read-sql.ts';
import { writeSql } from './write-sql.ts';

/** `SEARCH` can still walk a whole stream by the wrong tree, so each statement names the one it must use. */
const byIndex = {
  findStream: 'sqlite_autoindex_streams_1 (name=?)',
  lastSeq: 'PRIMARY KEY (stream=?)',
  readAfter: 'PRIMARY KEY (stream=? AND seq>?)',
  findEvent: 'PRIMARY KEY (stream=? AND seq=?)',
  readContents: 'PRIMARY KEY (stream=? AND seq=?)',
  readCommands: 'commands_by_age (stream=? AND at>?)',
  findCommand: 'PRIMARY KEY (stream=? AND id=?)',
  touchedAt: 'INTEGER PRIMARY KEY (rowid=?)',
  loadSnapshot: 'INTEGER PRIMARY KEY (rowid=?)',
  readTranscript: 'PRIMARY KEY (stream=? AND chat_id=?)',
  lastTranscriptOf: 'transcripts_by_visitor (stream=? AND visitor_id=?)',
  firstTranscripts: 'transcripts_by_request (stream=?)',
  moreTranscripts: 'transcripts_by_request (stream=? AND (requested_at,chat_id)<(?,?))',
  readSession: 'PRIMARY KEY (stream=? AND number=?)',
  readVisitor: 'PRIMARY KEY (stream=? AND visitor_id=?)',
  readConversation: 'PRIMARY KEY (organization_id=? AND conversation_id=?)',
  firstConversations: 'conversations_by_start (organization_id=?)',
  moreConversations:
    'conversations_by_start (organization_id=? AND (started_at,conversation_id)<(?,?))',
  dueConversations: 'conversations_by_due (organization_id=?',
  dropConversations: 'conversations_by_stream (stream=?)',
  dueOutbox: 'outbox_by_due (due_at<?)',
  nextOutboxAt: 'outbox_by_due',
  streams: 'sqlite_autoindex_streams_1 (name>?)',
  touchStream: 'INTEGER PRIMARY KEY (rowid=?)',
  eraseContents: 'PRIMARY KEY (stream=? AND seq=?)',
  pruneCommands: 'commands_by_age (stream=? AND at<?)',
  changeTranscript: 'PRIMARY KEY (stream=? AND chat_id=?)',
  dropTranscripts: 'PRIMARY KEY (stream=?)',
  dropLinksOf: 'PRIMARY KEY (stream=? AND chat_id=?)',
  dropLinks: 'links_by_record (stream=?)',
  dropSessions: 'PRIMARY KEY (stream=?)',
  dropVisitors: 'PRIMARY KEY (stream=?)',
  finishOutbox: 'INTEGER PRIMARY KEY (rowid=?)',
  retryOutbox: 'INTEGER PRIMARY KEY (rowid=?)',
} as const;

/** They look for nothing, or for the row they insert by its key. */
const inserts = [
  'addStream',
  'addEvent',
  'addContent',
  'addCommand',
  'putTranscript',
  'addLink',
  'putSession',
  'addVisit',
  'putConversation',
  'addOutbox',
  'saveSnapshot',
];

/** Walks that are short: the seqs a caller passed, and the first entry of an ordered index. */
const allowedScans = [
  'SCAN json_each VIRTUAL TABLE INDEX 1:',
  'SCAN outbox USING COVERING INDEX outbox_by_due',
];

test('[ST44] every statement finds its rows by the index made for it', () => {
  using database = new DatabaseSync(':memory:');
  for (const { sql } of storeMigrations) database.exec(sql);
  const statements = Object.entries<string>({ ...readSql, ...writeSql });
  expect(statements.map(([name]) => name).sort()).toEqual(
    [...Object.keys(byIndex), ...inserts].sort(),
  );

  for (const [name, sql] of statements) {
    const steps = database
      .prepare(`EXPLAIN QUERY PLAN ${sql}`)
      .all()
      .map((row) => String(row['detail']));
    const scans = steps.filter((step) => step.startsWith('SCAN') && !allowedScans.includes(step));
    expect(scans, name).toEqual([]);
    expect(steps, name).not.toContain('USE TEMP B-TREE FOR ORDER BY');
    const index = Object.entries(byIndex).find(([statement]) => statement === name)?.[1] ?? '';
    expect(steps.join('\n'), name).toContain(index);
  }
});

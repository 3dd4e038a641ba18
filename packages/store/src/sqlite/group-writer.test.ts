import type { DatabaseSync } from 'node:sqlite';
import { expect, test } from 'vitest';
import {
  append,
  berlin,
  content,
  event,
  lisbon,
  outboxRow,
  streamId,
} from '../contract/samples.ts';
import type { Append, StreamId } from '../model.ts';
import { openReading, openWriting } from './connection.ts';
import { GroupWriter } from './group-writer.ts';
import { LogReader } from './log-reader.ts';
import { migrate } from './migrate.ts';
import { storeMigrations } from './migrations/index.ts';
import { temporaryFolder } from './temporary-folder.ts';
import type { Outcome, Write } from './write.ts';

const done = { ok: true, written: { kind: 'done' } };

test('[ST36] on a full disk nothing is acknowledged or written, and with room again appends go on', () => {
  using world = openWorld();
  expect(world.append(append(0, { events: [event(1)] }))).toEqual(done);
  const pages = Number(world.database.prepare('PRAGMA page_count').get()?.['page_count']);
  world.database.exec(`PRAGMA max_page_count = ${pages}`);

  const large = content(2, { data: 'x'.repeat(100_000) });
  const outcomes = world.writer.commit([
    write(append(0, { stream: lisbon, events: [event(1)] })),
    write(append(1, { events: [event(2)], contents: [large] })),
    write(append(0, { stream: streamId('desk:rome'), events: [event(1)] })),
  ]);
  expect(outcomes.map(failureOf)).toEqual(['disk-full', 'disk-full', 'disk-full']);
  expect(world.lastSeqs(berlin, lisbon, streamId('desk:rome'))).toEqual([1, 0, 0]);

  world.database.exec('PRAGMA max_page_count = 1000000');
  expect(world.append(append(1, { events: [event(2)], contents: [large] }))).toEqual(done);
  expect(world.append(append(0, { stream: lisbon, events: [event(1)] }))).toEqual(done);
  expect(world.lastSeqs(berlin, lisbon)).toEqual([2, 1]);
});

test('[ST37] a database that cannot be written to says so', () => {
  using world = openWorld();
  world.database.exec('PRAGMA query_only = ON');
  expect(failureOf(world.append(append(0, { events: [event(1)] })))).toBe('read-only');
  world.database.exec('PRAGMA query_only = OFF');
  expect(world.append(append(0, { events: [event(1)] }))).toEqual(done);
  expect(world.lastSeqs(berlin)).toEqual([1]);
});

test('[ST3] a write that breaks on a bug is undone alone', () => {
  using world = openWorld();
  const broken = { ...event(1), type: null as unknown as string };
  const outcomes = world.writer.commit([
    write(append(0, { events: [event(1)], outbox: [outboxRow('a')] })),
    write(append(0, { stream: lisbon, events: [event(1), { ...broken, seq: 2 }] })),
    write(append(0, { stream: streamId('desk:rome'), events: [event(1)] })),
  ]);
  expect(outcomes.map(({ ok }) => ok)).toEqual([true, false, true]);
  expect(world.lastSeqs(berlin, lisbon, streamId('desk:rome'))).toEqual([1, 0, 1]);
});

test('[ST38] while a foreign tool keeps the file locked, nothing is written', () => {
  using world = openWorld();
  const tool = openWriting(world.path);
  world.database.exec('PRAGMA busy_timeout = 0');
  tool.exec('BEGIN IMMEDIATE');
  expect(failureOf(world.append(append(0, { events: [event(1)] })))).toBe('in-use');
  tool.exec('ROLLBACK');
  tool.close();
  expect(world.append(append(0, { events: [event(1)] }))).toEqual(done);
});

function write(one: Append): Write {
  return { kind: 'append', append: one };
}

function failureOf(outcome: Outcome): unknown {
  return outcome.ok ? 'ok' : outcome.error instanceof Error && Object(outcome.error).failure;
}

function openWorld(): Disposable & {
  readonly path: string;
  readonly database: DatabaseSync;
  readonly writer: GroupWriter;
  append(one: Append): Outcome;
  lastSeqs(...streams: readonly StreamId[]): readonly number[];
} {
  const folder = temporaryFolder();
  const database = openWriting(folder.path);
  migrate(database, storeMigrations);
  const writer = new GroupWriter(database);
  const reading = openReading(folder.path);
  const reader = new LogReader(reading);
  return {
    path: folder.path,
    database,
    writer,
    append: (one) => writer.commit([write(one)])[0] as Outcome,
    lastSeqs: (...streams) => streams.map((stream) => reader.lastSeq(stream)),
    [Symbol.dispose]: () => {
      reading.close();
      database.close();
      folder[Symbol.dispose]();
    },
  };
}

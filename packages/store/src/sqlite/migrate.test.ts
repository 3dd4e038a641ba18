import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { DatabaseSync } from 'node:sqlite';
import { expect, test } from 'vitest';
import { append, at, berlin, contentsOf, event, oneOfEverything } from '../contract/samples.ts';
import type { Migration } from '../model.ts';
import { databasePath } from './connection.ts';
import { openSqliteStore } from './open-sqlite-store.ts';
import { temporaryFolder } from './temporary-folder.ts';

const people: Migration = {
  id: 'test-0001-people',
  sql: `CREATE TABLE people (id TEXT PRIMARY KEY) STRICT; INSERT INTO people VALUES ('ann')`,
};
const names: Migration = {
  id: 'test-0002-names',
  sql: `ALTER TABLE people ADD COLUMN name TEXT; UPDATE people SET name = 'Ann'`,
};
const broken: Migration = {
  id: 'test-0003-broken',
  sql: 'DELETE FROM people; SELECT * FROM nowhere',
};

test('[ST50] migrations run in order, once', async () => {
  using folder = temporaryFolder();
  expect(await peopleAfter(folder.path, [people])).toEqual([{ id: 'ann' }]);
  expect(await peopleAfter(folder.path, [people, names])).toEqual([{ id: 'ann', name: 'Ann' }]);
  expect(await peopleAfter(folder.path, [people, names])).toEqual([{ id: 'ann', name: 'Ann' }]);
});

test('[ST51] an update that fails changes nothing, and is done whole the next time', async () => {
  using folder = temporaryFolder();
  await peopleAfter(folder.path, [people]);
  await expect(peopleAfter(folder.path, [people, names, broken])).rejects.toThrow(/nowhere/);
  expect(await peopleAfter(folder.path, [people])).toEqual([{ id: 'ann' }]);
  const repaired = { ...broken, sql: `INSERT INTO people VALUES ('bob', 'Bob')` };
  expect(await peopleAfter(folder.path, [people, names, repaired])).toEqual([
    { id: 'ann', name: 'Ann' },
    { id: 'bob', name: 'Bob' },
  ]);
});

test('[ST51] an update that leaves a dangling reference changes nothing', async () => {
  using folder = temporaryFolder();
  const dangling: Migration = {
    id: 'test-0002-pets',
    sql: `CREATE TABLE pets (owner TEXT REFERENCES people (id)) STRICT; INSERT INTO pets VALUES ('x')`,
  };
  await expect(peopleAfter(folder.path, [people, dangling])).rejects.toThrow(/dangling/);
  expect(await peopleAfter(folder.path, [people])).toEqual([{ id: 'ann' }]);
});

test('[ST51] a rule that would be checked only at the commit is refused', async () => {
  using folder = temporaryFolder();
  const deferred: Migration = {
    id: 'test-0002-pets',
    sql: 'CREATE TABLE pets (owner TEXT REFERENCES people (id) DEFERRABLE INITIALLY DEFERRED) STRICT',
  };
  await expect(peopleAfter(folder.path, [people, deferred])).rejects.toThrow(/at once/);
});

test('[ST52] a database of a newer release is refused and left as it is', async () => {
  using folder = temporaryFolder();
  await peopleAfter(folder.path, [people, names]);
  const refused = peopleAfter(folder.path, [people]);
  await expect(refused).rejects.toMatchObject({ name: 'StoreError', failure: 'too-new' });
  await expect(refused).rejects.toThrow(/test-0002-names/);
  expect(await peopleAfter(folder.path, [people, names])).toEqual([{ id: 'ann', name: 'Ann' }]);
});

test('[ST53] an applied migration whose text has changed is refused', async () => {
  using folder = temporaryFolder();
  await peopleAfter(folder.path, [people]);
  await expect(
    peopleAfter(folder.path, [{ ...people, sql: `${people.sql} -- and a word` }]),
  ).rejects.toMatchObject({ failure: 'corrupt' });
});

test('[ST54] a file that is no database is refused', async () => {
  using folder = temporaryFolder();
  writeFileSync(databasePath(folder.path), 'these are not the pages you look for\n'.repeat(200));
  await expect(openSqliteStore({ folder: folder.path })).rejects.toMatchObject({
    failure: 'corrupt',
  });
});

test('[ST55] a database of release 1 opens with all it has', async () => {
  using folder = temporaryFolder();
  mkdirSync(folder.path, { recursive: true });
  const database = new DatabaseSync(databasePath(folder.path));
  database.exec(readFileSync(new URL('../../fixtures/release-1.sql', import.meta.url), 'utf8'));
  database.close();

  const store = await openSqliteStore({ folder: folder.path });
  expect(await contentsOf(store)).toEqual({
    streams: [berlin],
    lastSeq: 3,
    events: [...oneOfEverything.events, event(3, { chatId: null, audience: '["agent-1"]' })],
    contents: new Map([[1, '"words of 1"']]),
    commands: [{ id: 'command-1', seq: 2, at: at(0) }],
    // Its chats were not counted.
    transcripts: oneOfEverything.rows.map(({ row }) => ({ ...row, number: 0 })),
    outbox: [{ ...oneOfEverything.outbox[0], id: 1, stream: berlin, attempts: 1, dueAt: at(7) }],
    snapshot: { seq: 3, version: 1, data: '{}' },
    touchedAt: at(50),
  });
  expect(await store.readChat(berlin, 2, 0, 10)).toEqual(oneOfEverything.events);
  await store.append(append(3, { events: [event(4, { chatPrev: 2 })] }));
  expect(await store.lastSeq(berlin)).toBe(4);
  await store.close();
});

async function peopleAfter(folder: string, migrations: readonly Migration[]) {
  const store = await openSqliteStore({ folder, migrations });
  const rows = await store.query({ sql: 'SELECT * FROM people ORDER BY id', parameters: [] });
  await store.close();
  return rows;
}

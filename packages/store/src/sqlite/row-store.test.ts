import { InvariantViolation } from '@baton/kernel';
import { expect, test } from 'vitest';
import { at, berlin, outboxRow } from '../contract/samples.ts';
import {
  BATCH_STATEMENTS_MAX,
  ConstraintError,
  type Migration,
  READ_ROWS_MAX,
  type Statement,
} from '../model.ts';
import { openSqliteStore } from './open-sqlite-store.ts';
import type { SqliteStore } from './sqlite-store.ts';
import { STATEMENTS_KEPT_MAX } from './statements.ts';
import { temporaryFolder } from './temporary-folder.ts';

const tables: Migration = {
  id: 'test-0001-people',
  sql: `
CREATE TABLE people (id TEXT PRIMARY KEY, email TEXT UNIQUE, size REAL, picture BLOB) STRICT;
CREATE TABLE pets (id TEXT PRIMARY KEY, owner TEXT NOT NULL REFERENCES people (id)) STRICT;`,
};
const ann = sql('INSERT INTO people (id, email) VALUES (?, ?)', 'ann', 'ann@example.org');
const bob = sql('INSERT INTO people (id, email) VALUES (?, ?)', 'bob', 'bob@example.org');

test('[ST60] a batch is written in order, with its outbox, in one transaction', async () => {
  await using world = await openWorld();
  const rename = sql('UPDATE people SET email = ? WHERE id = ?', 'a@example.org', 'ann');
  const outbox = [{ ...outboxRow('mail-1'), stream: berlin }];
  const before = world.store.commits;
  expect(await world.store.batch([ann, bob, rename], outbox)).toEqual({ changed: true });
  expect(world.store.commits).toBe(before + 1);
  expect(await world.emails()).toEqual(['a@example.org', 'bob@example.org']);
  expect(await world.store.dueOutbox(at(0), 10)).toEqual([
    { ...outboxRow('mail-1'), id: 1, stream: berlin, attempts: 0 },
  ]);
});

test('[ST61] a batch whose guard does not hold is undone, and says which statement', async () => {
  await using world = await openWorld();
  const guarded = {
    ...sql('UPDATE people SET email = ? WHERE id = ?', 'x@example.org', 'nobody'),
    expectChanges: 1,
  };
  const outbox = [{ ...outboxRow('mail-1'), stream: berlin }];
  expect(await world.store.batch([ann, guarded, bob], outbox)).toEqual({
    changed: false,
    statement: 1,
  });
  expect(await world.emails()).toEqual([]);
  expect(await world.store.nextOutboxAt()).toBeUndefined();
  const holding = { ...guarded, parameters: ['x@example.org', 'ann'] };
  expect(await world.store.batch([ann, holding])).toEqual({ changed: true });
});

test('[ST62] a broken uniqueness or foreign-key rule is a ConstraintError that names no value', async () => {
  await using world = await openWorld();
  await world.store.batch([ann]);
  const twin = sql('INSERT INTO people (id, email) VALUES (?, ?)', 'twin', 'ann@example.org');
  const stray = sql('INSERT INTO pets VALUES (?, ?)', 'rex', 'nobody');
  await expect(world.store.batch([bob, twin])).rejects.toEqual(new ConstraintError('people.email'));
  const sameId = sql('INSERT INTO people (id) VALUES (?)', 'ann');
  await expect(world.store.batch([bob, sameId])).rejects.toEqual(new ConstraintError('people.id'));
  await expect(world.store.batch([bob, stray])).rejects.toEqual(new ConstraintError('foreign key'));
  expect(await world.emails()).toEqual(['ann@example.org']);
});

test('[ST62] a batch that is refused takes no other with it', async () => {
  await using world = await openWorld();
  const outcomes = await Promise.allSettled([
    world.store.batch([ann]),
    world.store.batch([ann]),
    world.store.batch([sql('INSERT INTO nowhere VALUES (1)')]),
    world.store.batch([bob]),
  ]);
  expect(outcomes.map(({ status }) => status)).toEqual([
    'fulfilled',
    'rejected',
    'rejected',
    'fulfilled',
  ]);
  expect(await world.emails()).toEqual(['ann@example.org', 'bob@example.org']);
});

test('[ST63] rows come back as they were stored, as ordinary objects', async () => {
  await using world = await openWorld();
  const picture = new Uint8Array([0, 1, 255]);
  await world.store.batch([
    sql('INSERT INTO people VALUES (?, ?, ?, ?)', 'ann', null, 1.5, picture),
    sql('UPDATE people SET picture = ? WHERE id = ?', picture, 'ann'),
  ]);
  expect(
    await world.store.query(sql('SELECT * FROM people WHERE picture = ?', picture)),
  ).toStrictEqual([{ id: 'ann', email: null, size: 1.5, picture }]);
});

test('[ST64] a value the driver would quietly change is refused', async () => {
  await using world = await openWorld();
  for (const value of [true, undefined, Number.NaN, Infinity, new Date(0), [1], { a: 1 }, 1n]) {
    const statement = sql('INSERT INTO people (id) VALUES (?)', value as unknown as null);
    await expect(world.store.batch([statement])).rejects.toThrow(InvariantViolation);
    await expect(world.store.query(statement)).rejects.toThrow(InvariantViolation);
  }
  expect(await world.emails()).toEqual([]);
});

test('[ST65] a query only reads', async () => {
  await using world = await openWorld();
  await expect(world.store.query(ann)).rejects.toMatchObject({ failure: 'read-only' });
  expect(await world.emails()).toEqual([]);
});

test('[ST66] a query returns READ_ROWS_MAX rows, and more is a bug', async () => {
  await using world = await openWorld();
  const count = (rows: number) =>
    sql(
      'WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < ?) SELECT i FROM n',
      rows,
    );
  expect(await world.store.query(count(READ_ROWS_MAX))).toHaveLength(READ_ROWS_MAX);
  await expect(world.store.query(count(READ_ROWS_MAX + 1))).rejects.toThrow(InvariantViolation);
  expect(await world.store.query(count(1))).toEqual([{ i: 1 }]);
});

test('[ST66] a batch has BATCH_STATEMENTS_MAX statements, and more is a bug', async () => {
  await using world = await openWorld();
  const many = Array.from({ length: BATCH_STATEMENTS_MAX }, (_, index) =>
    sql('INSERT INTO people (id) VALUES (?)', `person-${index}`),
  );
  await expect(world.store.batch([...many, ann])).rejects.toThrow(InvariantViolation);
  expect(await world.store.batch(many)).toEqual({ changed: true });
});

test('[ST67] more different statements than are kept prepared still work', async () => {
  await using world = await openWorld();
  await world.store.batch([ann]);
  for (let index = 0; index <= STATEMENTS_KEPT_MAX + 1; index += 1) {
    const statement = sql(`SELECT id, ${index % (STATEMENTS_KEPT_MAX + 1)} AS number FROM people`);
    expect(await world.store.query(statement)).toEqual([
      { id: 'ann', number: index % (STATEMENTS_KEPT_MAX + 1) },
    ]);
  }
});

function sql(text: string, ...parameters: Statement['parameters']): Statement {
  return { sql: text, parameters };
}

async function openWorld(): Promise<
  AsyncDisposable & { readonly store: SqliteStore; emails(): Promise<readonly unknown[]> }
> {
  const folder = temporaryFolder();
  const store = await openSqliteStore({ folder: folder.path, migrations: [tables] });
  return {
    store,
    emails: async () => {
      const rows = await store.query(sql('SELECT email FROM people ORDER BY email'));
      return rows.map((row) => row['email']);
    },
    [Symbol.asyncDispose]: async () => {
      await store.close();
      folder[Symbol.dispose]();
    },
  };
}

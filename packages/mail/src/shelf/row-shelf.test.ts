import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { OrganizationId } from '@baton/desk';
import type { EpochMs } from '@baton/kernel';
import { openSqliteStore, type RowStore, type Statement } from '@baton/store';
import { expect, test } from 'vitest';
import { mailShelfContract } from '../contract/shelf-rules.ts';
import { mailMigrations } from './migrations.ts';
import type { MailId } from './model.ts';
import { rowShelf } from './row-shelf.ts';

mailShelfContract('the shelf in a database', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'baton-mail-'));
  const open = () => openSqliteStore({ folder, migrations: mailMigrations });
  let store = await open();
  return {
    // Whoever holds the shelf goes on with it after the store was opened again.
    shelf: rowShelf({
      query: (statement) => store.query(statement),
      batch: (statements) => store.batch(statements),
    }),
    async reopen() {
      await store.close();
      store = await open();
      return rowShelf(store);
    },
    async [Symbol.asyncDispose]() {
      await store.close();
      rmSync(folder, { recursive: true, force: true });
    },
  };
});

test('[ML37] no question to the database walks through a table or sorts', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'baton-mail-'));
  const store = await openSqliteStore({ folder, migrations: mailMigrations });
  const asked: Statement[] = [];
  const listening: RowStore = {
    query(statement) {
      asked.push(statement);
      return store.query(statement);
    },
    batch: (statements) => store.batch(statements),
  };
  try {
    const shelf = rowShelf(listening);
    const organizationId = 'org' as OrganizationId;
    const id = 'mail' as MailId;
    const now = 0 as EpochMs;
    const after = { recordedAt: now, id };
    await shelf.find(id);
    await shelf.due(now, 1);
    await shelf.nextDueAt();
    await shelf.handingOver(1);
    await shelf.list({ organizationId, limit: 1, after });
    await shelf.list({ organizationId, limit: 1, after, state: 'unknown' });
    await shelf.count({ organizationId });
    await shelf.count({ organizationId, state: 'unknown' });
    await shelf.forget(now, 1);
    expect(asked).toHaveLength(9);
    for (const { sql, parameters } of asked) {
      const plan = await store.query({ sql: `EXPLAIN QUERY PLAN ${sql}`, parameters });
      const steps = plan.map((row) => String(row['detail'])).join('; ');
      expect(steps, sql).toContain('USING');
      expect(steps, sql).not.toMatch(/TEMP B-TREE|^SCAN mails$/);
    }
  } finally {
    await store.close();
    rmSync(folder, { recursive: true, force: true });
  }
});

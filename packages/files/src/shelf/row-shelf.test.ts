import type { ChatId, FileTransferId, OrganizationId } from '@baton/desk';
import type { FileId } from '@baton/host';
import type { EpochMs } from '@baton/kernel';
import { openSqliteStore, type RowStore, type Statement } from '@baton/store';
import { expect, test } from 'vitest';
import { fileShelfContract } from '../contract/shelf-rules.ts';
import type { FileKey } from '../model.ts';
import { temporaryFolder } from '../testing/temporary-folder.ts';
import { fileMigrations } from './migrations.ts';
import { rowShelf } from './row-shelf.ts';

fileShelfContract('the shelf in a database', async () => {
  const folder = await temporaryFolder();
  const open = () => openSqliteStore({ folder: folder.path, migrations: fileMigrations });
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
      await folder[Symbol.asyncDispose]();
    },
  };
});

test('[FI55] no question to the database walks through a table or sorts', async () => {
  await using folder = await temporaryFolder();
  const store = await openSqliteStore({ folder: folder.path, migrations: fileMigrations });
  const asked: Statement[] = [];
  const listening: RowStore = {
    query(statement) {
      asked.push(statement);
      return store.query(statement);
    },
    batch(statements) {
      asked.push(...statements.filter(({ sql }) => !/^\s*INSERT/.test(sql)));
      return store.batch(statements);
    },
  };
  try {
    const shelf = rowShelf(listening);
    const organizationId = 'org' as OrganizationId;
    const id = '00P000000000001' as FileId;
    const now = 0 as EpochMs;
    const after = { createdAt: now, id };
    const record = { recordType: 'case', recordId: '500' };
    await shelf.find(organizationId, id);
    await shelf.ofTransfer(organizationId, 'transfer' as FileTransferId);
    await shelf.ofChat(organizationId, 'chat' as ChatId, { limit: 1 });
    await shelf.ofChat(organizationId, 'chat' as ChatId, { limit: 1, after });
    await shelf.ofRecord(organizationId, record, { limit: 1 });
    await shelf.ofRecord(organizationId, record, { limit: 1, after });
    await shelf.leftovers(now, 1);
    await shelf.remove(organizationId, id, now);
    await shelf.dropped(['key' as FileKey]);
    expect(asked).toHaveLength(9);
    for (const { sql, parameters } of asked) {
      const plan = await store.query({ sql: `EXPLAIN QUERY PLAN ${sql}`, parameters });
      const steps = plan.map((row) => String(row['detail'])).join('; ');
      expect(steps, sql).toContain('USING');
      expect(steps, sql).not.toMatch(/TEMP B-TREE|SCAN/);
    }
  } finally {
    await store.close();
  }
});

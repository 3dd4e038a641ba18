import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import type { Append } from '@baton/store';

/**
 * The floor to compare with: the same words made durable by one transaction for each turn of the event loop on
 * the calling thread, in a single table, with nothing promised about writers, retries, chats or failures.
 */
export async function openBareSqlite(folder: string): Promise<{
  append(append: Append): Promise<void>;
  close(): Promise<void>;
}> {
  const database = new DatabaseSync(join(folder, 'bare.db'));
  database.exec(`PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL;
    CREATE TABLE messages (stream TEXT, seq INTEGER, event TEXT, words TEXT) STRICT`);
  const add = database.prepare('INSERT INTO messages VALUES (?, ?, ?, ?)');
  let group: Append[] = [];
  let committed: Promise<void> | undefined;

  async function commit(): Promise<void> {
    await new Promise((resolve) => setImmediate(resolve));
    const appends = group;
    group = [];
    committed = undefined;
    database.exec('BEGIN');
    for (const { stream, events, contents } of appends) {
      for (const [index, event] of events.entries()) {
        add.run(stream, event.seq, event.data, contents[index]?.data ?? null);
      }
    }
    database.exec('COMMIT');
  }

  return {
    append: (append) => {
      group.push(append);
      committed ??= commit();
      return committed;
    },
    close: async () => database.close(),
  };
}

import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { OrganizationId } from '@baton/desk';
import { seededRandom } from '@baton/kernel';
import type { LogStore, OutboxItem, RowStore, Statement } from '@baton/store';
import { openSqliteStore } from '@baton/store';
import { foundOrganization } from '../found-organization.ts';
import type { LiveDesk } from '../history/history-world.ts';
import { recordMigrations } from '../migrations.ts';
import { openRecords } from '../open-records.ts';
import type { Records } from '../records.ts';
import { manualClock } from './manual-clock.ts';
import { testBots } from './test-bots.ts';

export type TestRecords = AsyncDisposable & {
  readonly records: Records;
  readonly store: RowStore;
  /** The log of the same database. */
  readonly log: LogStore;
  /** What the running desk would say; to be replaced. */
  readonly desk: { -readonly [Call in keyof LiveDesk]: LiveDesk[Call] };
  readonly clock: ReturnType<typeof manualClock>;
  readonly random: (byteCount: number) => Uint8Array;
  /** Every statement that was run, in order. */
  readonly ran: Statement[];
  outbox(): Promise<readonly OutboxItem[]>;
  /** One more organization, its administrator signing in as `admin@<name>.test` with `TEST_PASSWORD`. */
  found(name: string): Promise<OrganizationId>;
};

/** Everybody's in tests. */
export const TEST_PASSWORD = 'correct horse';

/** Records over a real database in a folder of its own. */
export async function openTestRecords(): Promise<TestRecords> {
  const folder = mkdtempSync(join(tmpdir(), 'baton-records-'));
  const sqlite = await openSqliteStore({ folder, migrations: recordMigrations });
  const clock = manualClock();
  const pick = seededRandom(7);
  const random = (byteCount: number) => Uint8Array.from({ length: byteCount }, () => pick(256));
  const ran: Statement[] = [];
  const store: RowStore = {
    query(statement) {
      ran.push(statement);
      return sqlite.query(statement);
    },
    batch(statements, outbox) {
      ran.push(...statements);
      return sqlite.batch(statements, outbox);
    },
  };
  const desk: TestRecords['desk'] = { session: async () => undefined, sees: async () => false };
  const live: LiveDesk = {
    session: (...asked) => desk.session(...asked),
    sees: (...asked) => desk.sees(...asked),
  };
  const bots = testBots(random);
  const options = { store, now: clock.now, random, bots, log: sqlite, live };
  const records = await openRecords(options);
  return {
    records,
    store,
    log: sqlite,
    desk,
    clock,
    random,
    ran,
    outbox: () => sqlite.dueOutbox(clock.now(), 1_000),
    async found(name) {
      const organizationId = await foundOrganization(options, {
        name,
        agentGraceMs: 60_000,
        administrator: {
          email: `admin@${name}.test`,
          name: `${name} admin`,
          password: TEST_PASSWORD,
        },
      });
      await records.refresh(organizationId);
      return organizationId;
    },
    async [Symbol.asyncDispose]() {
      await sqlite.close();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { OrganizationId } from '@baton/desk';
import { type EpochMs, invariant, seededRandom } from '@baton/kernel';
import {
  foundOrganization,
  openRecords,
  PERMISSIONS,
  type Principal,
  type Records,
  recordMigrations,
  type UserId,
} from '@baton/records';
import { openSqliteStore, type SqliteStore, type Statement } from '@baton/store';
import { chatIdOf, type Filled, fillLog, word } from './history-fill.ts';

/** How many chats are taken into the search at once; their rows share transactions. */
const INDEXED_AT_ONCE = 64;
const AGENTS = 40;
const BUTTONS = 12;
const DEPLOYMENTS = 3;
/** Raised when what is filled in changes: what an earlier release filled is made anew. */
const SHAPE = 2;

export type HistoryStore = {
  readonly store: SqliteStore;
  readonly records: Records;
  readonly principal: Principal;
  readonly filled: Filled;
  /** Every statement that was asked, each once. */
  readonly asked: ReadonlyMap<string, Statement>;
};

/** A store with so many chats in it, made the first time and kept beside other temporary files for the next. */
export async function openHistoryStore(
  chats: number,
  log: (line: string) => void,
): Promise<HistoryStore> {
  const folder = join(tmpdir(), `baton-bench-history-${chats}`);
  const note = join(folder, 'filled.json');
  const kept = existsSync(note) ? (JSON.parse(readFileSync(note, 'utf8')) as Kept) : undefined;
  if (kept?.shape !== SHAPE) {
    rmSync(folder, { recursive: true, force: true });
    mkdirSync(folder, { recursive: true });
  }
  const store = await openSqliteStore({ folder, migrations: recordMigrations });
  const asked = new Map<string, Statement>();
  const pick = seededRandom(3);
  const random = (bytes: number) => Uint8Array.from({ length: bytes }, () => pick(256));
  const options = {
    store: {
      query(statement: Statement) {
        asked.set(statement.sql, statement);
        return store.query(statement);
      },
      batch: store.batch.bind(store),
    },
    now: () => Date.now() as EpochMs,
    random,
    log: store,
  };
  if (kept?.shape === SHAPE) {
    const records = await openRecords(options);
    const principal = principalOf(kept.filled.organizationId);
    return { store, records, principal, filled: kept.filled, asked };
  }
  const organizationId = await foundOrganization(options, {
    name: 'Bench',
    administrator: { email: 'bench@x.test', name: 'Bench', password: 'correct horse' },
  });
  const filled: Filled = {
    organizationId,
    agents: Array.from({ length: AGENTS }, (_, i) => `005${String(i).padStart(12, '0')}` as UserId),
    buttons: named('573', BUTTONS),
    deployments: named('572', DEPLOYMENTS),
    chats,
    firstAt: Date.UTC(2025, 0, 1) as EpochMs,
  };
  const records = await openRecords(options);
  const principal = principalOf(organizationId);
  log(`filling ${folder}`);
  let told = 0;
  await fillLog(store, filled, (begun) => {
    if (begun - told < chats / 10) return;
    told = begun;
    log(`  ${begun} chats`);
  });
  await indexAll(records, filled, log);
  await fillRecords(records, principal, chats / 10);
  writeFileSync(note, JSON.stringify({ shape: SHAPE, filled } satisfies Kept));
  return { store, records, principal, filled, asked };
}

type Kept = { readonly shape: number; readonly filled: Filled };

function named<Id extends string>(prefix: string, count: number): readonly Id[] {
  return Array.from({ length: count }, (_, i) => `${prefix}${String(i).padStart(12, '0')}` as Id);
}

function principalOf(organizationId: OrganizationId): Principal {
  return {
    userId: '005000000000000' as UserId,
    organizationId,
    permissions: new Set(PERMISSIONS),
    via: { kind: 'session', sessionId: 'bench' },
  };
}

/** As the running server does it after each chat, some at once. */
async function indexAll(
  { history }: Records,
  { organizationId, chats }: Filled,
  log: (line: string) => void,
): Promise<void> {
  let next = 0;
  const indexer = async (): Promise<void> => {
    while (next < chats) {
      const n = next;
      next += 1;
      if (n > 0 && n % (chats / 10) === 0) log(`  ${n} chats indexed`);
      await history.index(organizationId, chatIdOf(n));
    }
  };
  await Promise.all(Array.from({ length: INDEXED_AT_ONCE }, indexer));
}

async function fillRecords({ crm }: Records, principal: Principal, count: number): Promise<void> {
  const pick = seededRandom(5);
  let next = 0;
  const maker = async (): Promise<void> => {
    while (next < count) {
      next += 1;
      const values = {
        firstName: word(pick),
        lastName: `${word(pick)} ${next}`,
        email: `contact${next}@x.test`,
      };
      const made = await crm.create(principal, 'contact', values);
      invariant(made.ok, 'a contact can be made');
    }
  };
  await Promise.all(Array.from({ length: INDEXED_AT_ONCE }, maker));
}

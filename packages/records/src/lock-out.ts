import { createHash } from 'node:crypto';
import type { EpochMs } from '@baton/kernel';
import { later } from '@baton/kernel';
import type { RowStore, Statement } from '@baton/store';
import { rowOf, sql, statement } from './sql.ts';

/** How many failures in a row cost nothing: people mistype, and a whole office shares one address. */
export const FREE_FAILURES = { account: 4, address: 20 } as const;
/** The wait after the first failure that costs; it doubles with each one more, up to the longest. */
export const LOCK_FIRST_MS = 5_000;
export const LOCK_MS_MAX = 15 * 60 * 1000;
/** Failures are forgotten when there was none for this long. */
export const FAILURES_KEPT_MS = 24 * 60 * 60 * 1000;
/** How often counting starts over because somebody else tried at the same moment. */
const COUNT_RACES_MAX = 20;

type Subject = { readonly kind: 'account' | 'address'; readonly key: string };
type Attempts = {
  readonly failures: number;
  readonly last_failed_at: EpochMs;
  readonly locked_until: EpochMs;
};

/** An attempt that was let through, counted as failed until it is cleared. */
export type CountedAttempt = { readonly subjects: readonly Subject[] };

/**
 * Counts an attempt as failed before the password is looked at, so that guesses that run side by side count as well.
 * Answers how long to wait when the account or the address is locked.
 */
export async function countAttempt(
  store: RowStore,
  attempt: { readonly email: string; readonly address: string; readonly at: EpochMs },
): Promise<CountedAttempt | { readonly retryAfterMs: number }> {
  const { at } = attempt;
  const subjects: readonly Subject[] = [
    { kind: 'account', key: keyOf('account', attempt.email) },
    { kind: 'address', key: keyOf('address', attempt.address) },
  ];
  for (let race = 0; race < COUNT_RACES_MAX; race += 1) {
    const statements: Statement[] = [forget(at)];
    let waitMs = 0;
    for (const subject of subjects) {
      const before = await read(store, subject, at);
      waitMs = Math.max(waitMs, (before?.locked_until ?? 0) - at);
      statements.push(count(subject, before, at));
    }
    if (waitMs > 0) return { retryAfterMs: waitMs };
    const outcome = await store.batch(statements);
    if (outcome.changed) return { subjects };
  }
  return { retryAfterMs: LOCK_FIRST_MS };
}

/** Takes the count back after the right password: the account starts anew, the address loses this one attempt. */
export function clearAttempt(attempt: CountedAttempt): readonly Statement[] {
  return attempt.subjects.map((subject) =>
    subject.kind === 'account'
      ? statement(sql.deleteFrom('sign_in_attempts').where('subject', '=', subject.key))
      : uncounted(subject),
  );
}

/** Takes the count back when nobody got to look at the password. */
export function takeBackAttempt(attempt: CountedAttempt): readonly Statement[] {
  return attempt.subjects.map(uncounted);
}

/** How long the next attempt waits after so many failures in a row. */
export function lockMs(kind: 'account' | 'address', failures: number): number {
  const costly = failures - FREE_FAILURES[kind];
  if (costly <= 0) return 0;
  return Math.min(LOCK_MS_MAX, LOCK_FIRST_MS * 2 ** (costly - 1));
}

/** Drops what is no longer counted. */
export function forget(at: EpochMs): Statement {
  return statement(
    sql.deleteFrom('sign_in_attempts').where('last_failed_at', '<', later(at, -FAILURES_KEPT_MS)),
  );
}

/** Whoever was let through was not locked, so neither are they afterwards. */
function uncounted({ key }: Subject): Statement {
  return statement(
    sql
      .updateTable('sign_in_attempts')
      .set((eb) => ({ failures: eb('failures', '-', 1), locked_until: 0 as EpochMs }))
      .where('subject', '=', key)
      .where('failures', '>', 0),
  );
}

async function read(store: RowStore, subject: Subject, at: EpochMs): Promise<Attempts | undefined> {
  const row = await rowOf(
    store,
    sql
      .selectFrom('sign_in_attempts')
      .select(['failures', 'last_failed_at', 'locked_until'])
      .where('subject', '=', subject.key),
  );
  return row && row.last_failed_at >= later(at, -FAILURES_KEPT_MS) ? row : undefined;
}

function count(subject: Subject, before: Attempts | undefined, at: EpochMs): Statement {
  const failures = (before?.failures ?? 0) + 1;
  const counted = {
    failures,
    last_failed_at: at,
    locked_until: later(at, lockMs(subject.kind, failures)),
  };
  if (!before) {
    const insert = sql.insertInto('sign_in_attempts').values({ subject: subject.key, ...counted });
    return statement(
      insert.onConflict((conflict) => conflict.column('subject').doNothing()),
      1,
    );
  }
  const update = sql
    .updateTable('sign_in_attempts')
    .set(counted)
    .where('subject', '=', subject.key)
    .where('failures', '=', before.failures)
    .where('last_failed_at', '=', before.last_failed_at);
  return statement(update, 1);
}

/** What was typed may be anybody's address: only its hash is kept. */
function keyOf(kind: Subject['kind'], text: string): string {
  return createHash('sha256').update(`${kind}:${text}`).digest('base64url');
}

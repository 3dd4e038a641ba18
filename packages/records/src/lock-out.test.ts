import type { EpochMs } from '@baton/kernel';
import { expect, test } from 'vitest';
import {
  clearAttempt,
  countAttempt,
  FAILURES_KEPT_MS,
  FREE_FAILURES,
  LOCK_FIRST_MS,
  LOCK_MS_MAX,
  lockMs,
} from './lock-out.ts';
import { openTestRecords } from './testing/index.ts';

test('[RC32] the wait doubles with each failure up to its longest', () => {
  const waits = Array.from({ length: 14 }, (_, at) => lockMs('account', at + 1));
  const free = Array(FREE_FAILURES.account).fill(0);
  expect(waits).toEqual([
    ...free,
    5_000,
    10_000,
    20_000,
    40_000,
    80_000,
    160_000,
    320_000,
    640_000,
    LOCK_MS_MAX,
    LOCK_MS_MAX,
  ]);
  expect(lockMs('account', 1_000_000)).toBe(LOCK_MS_MAX);
});

test('[RC33] failures from one address count across accounts', async () => {
  await using world = await openTestRecords();
  const { store, clock } = world;
  const attempt = (at: number, address: string) =>
    countAttempt(store, { email: `guess${at}@x.test`, address, at: clock.now() });
  for (let made = 0; made <= FREE_FAILURES.address; made += 1) {
    expect(await attempt(made, '2001:db8:1:2::/64')).toHaveProperty('subjects');
  }
  expect(await attempt(99, '2001:db8:1:2::/64')).toEqual({ retryAfterMs: LOCK_FIRST_MS });
  expect(await attempt(99, '192.0.2.1')).toHaveProperty('subjects');
});

test('[RC34] guesses made at the same moment are all counted', async () => {
  await using world = await openTestRecords();
  const { store, clock } = world;
  const guess = () =>
    countAttempt(store, { email: 'kim@example.org', address: '192.0.2.1', at: clock.now() });
  const outcomes = await Promise.all(Array.from({ length: 12 }, guess));
  const through = outcomes.filter((outcome) => 'subjects' in outcome);
  expect(through).toHaveLength(FREE_FAILURES.account + 1);
});

test('[RC35] failures are forgotten after a day without any', async () => {
  await using world = await openTestRecords();
  const { store, clock } = world;
  const guess = (at: EpochMs) =>
    countAttempt(store, { email: 'kim@example.org', address: '192.0.2.1', at });
  for (let made = 0; made <= FREE_FAILURES.account; made += 1) await guess(clock.now());
  expect(await guess(clock.now())).toEqual({ retryAfterMs: LOCK_FIRST_MS });
  clock.advance(FAILURES_KEPT_MS + 1);
  for (let made = 0; made <= FREE_FAILURES.account; made += 1) {
    expect(await guess(clock.now())).toHaveProperty('subjects');
  }
  expect(await guess(clock.now())).toEqual({ retryAfterMs: LOCK_FIRST_MS });
});

test('[RC32] the right password starts the account anew and takes one failure off the address', async () => {
  await using world = await openTestRecords();
  const { store, clock } = world;
  const address = '192.0.2.1';
  for (let made = 0; made < FREE_FAILURES.address; made += 1) {
    await countAttempt(store, { email: `guess${made}@x.test`, address, at: clock.now() });
  }
  const right = await countAttempt(store, { email: 'kim@example.org', address, at: clock.now() });
  if (!('subjects' in right)) throw new Error('not locked yet');
  await store.batch(clearAttempt(right));
  expect(
    await countAttempt(store, { email: 'guess@x.test', address, at: clock.now() }),
  ).toHaveProperty('subjects');
  expect(await countAttempt(store, { email: 'more@x.test', address, at: clock.now() })).toEqual({
    retryAfterMs: LOCK_FIRST_MS,
  });
});

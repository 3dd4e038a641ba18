import { later } from '@baton/kernel';
import { StoreError } from '@baton/store';
import { hash } from '@node-rs/argon2';
import { expect, test } from 'vitest';
import type { Door, SessionsEnded } from './door.ts';
import { SESSION_IDLE_MS, SESSION_LIFE_MS, SESSIONS_PER_USER_MAX } from './door.ts';
import { FREE_FAILURES, LOCK_FIRST_MS } from './lock-out.ts';
import { openRecords } from './open-records.ts';
import { HASHES_AT_ONCE_MAX, HASHES_WAITING_MAX } from './passwords.ts';
import { API_TOKEN_PREFIX } from './secrets.ts';
import { draftOf, granted, type Harbour, openHarbour, TEST_PASSWORD } from './testing/index.ts';

const ADMIN = { email: 'admin@harbour.test', password: TEST_PASSWORD, address: '192.0.2.1' };
const any = 'any' as const;
const HOUR_MS = 3_600_000;

/** Signs in, which has to work. */
async function entered(door: Door, credentials: Parameters<Door['signIn']>[0] = ADMIN) {
  const outcome = await door.signIn(credentials);
  if (!outcome.ok) throw new Error(outcome.refusal.code);
  return outcome.session;
}

async function withKim(world: Harbour) {
  const kim = granted(
    await world.records.users.create(world.admin, draftOf.user(world.roles.agent)),
  );
  return {
    kim,
    credentials: { email: kim.email, password: 'a long passphrase', address: '192.0.2.2' },
  };
}

test('[RC36] a session holds while it is used, and no longer than its life', async () => {
  await using world = await openHarbour();
  const {
    records: { door },
    clock,
  } = world;
  const { token, principal, expiresAt } = await entered(door, {
    ...ADMIN,
    email: ' ADMIN@harbour.test',
  });
  expect(expiresAt).toBe(clock.now() + SESSION_LIFE_MS);
  expect(await door.bySession(token)).toEqual(principal);
  for (let hours = 11; hours < 24 * 7; hours += 11) {
    clock.advance(11 * HOUR_MS);
    expect(await door.bySession(token)).toEqual(principal);
  }
  clock.advance(3 * HOUR_MS);
  expect(await door.bySession(token)).toBeUndefined();

  const idle = await entered(door);
  clock.advance(SESSION_IDLE_MS);
  expect(await door.bySession(idle.token)).toBeUndefined();
  expect(await door.bySession('x'.repeat(10_000))).toBeUndefined();
});

test('[RC36] the cookie itself is nowhere in the database', async () => {
  await using world = await openHarbour();
  const { token } = await entered(world.records.door);
  expect(JSON.stringify(world.ran)).not.toContain(token);
});

test('[RC31] unknown accounts, wrong passwords and inactive users are answered alike', async () => {
  await using world = await openHarbour();
  const { records, admin } = world;
  const { kim, credentials } = await withKim(world);
  granted(await records.users.edit(admin, kim.id, { expected: any, changes: { active: false } }));
  const wrong = { ok: false, refusal: { code: 'wrong-credentials' } };
  expect(await records.door.signIn(credentials)).toEqual(wrong);
  expect(await records.door.signIn({ ...ADMIN, password: 'nope' })).toEqual(wrong);
  expect(await records.door.signIn({ ...ADMIN, email: 'nobody@harbour.test' })).toEqual(wrong);
});

test('[RC32] after some failures even the right password has to wait, and each failure doubles the wait', async () => {
  await using world = await openHarbour();
  const {
    records: { door },
    clock,
  } = world;
  const wrong = { ok: false, refusal: { code: 'wrong-credentials' } };
  const locked = (retryAfterMs: number) => ({
    ok: false,
    refusal: { code: 'locked-out', retryAfterMs },
  });
  for (let made = 0; made <= FREE_FAILURES.account; made += 1) {
    expect(await door.signIn({ ...ADMIN, password: `guess ${made}` })).toEqual(wrong);
  }
  expect(await door.signIn(ADMIN)).toEqual(locked(LOCK_FIRST_MS));
  clock.advance(LOCK_FIRST_MS - 1);
  expect(await door.signIn(ADMIN)).toEqual(locked(1));
  clock.advance(1);
  expect(await door.signIn({ ...ADMIN, password: 'one more guess' })).toEqual(wrong);
  expect(await door.signIn(ADMIN)).toEqual(locked(2 * LOCK_FIRST_MS));
  clock.advance(2 * LOCK_FIRST_MS);
  await entered(door);
  expect(await door.signIn({ ...ADMIN, password: 'mistyped' })).toEqual(wrong);
  await entered(door);
});

test('[RC30] a password with an outdated hash is hashed anew when it is used', async () => {
  await using world = await openHarbour();
  const {
    records: { door },
    store,
    admin,
  } = world;
  const cheap = await hash(TEST_PASSWORD, { memoryCost: 8_192, timeCost: 1 });
  await store.batch([
    { sql: 'UPDATE users SET password_hash = ? WHERE id = ?', parameters: [cheap, admin.userId] },
  ]);
  await entered(door);
  const [row] = await store.query({
    sql: 'SELECT password_hash FROM users WHERE id = ?',
    parameters: [admin.userId],
  });
  expect(row?.['password_hash']).toMatch(/m=19456,t=2/);
  await entered(door);
});

test('[RC37] signing in makes a new session and ends the one it replaces', async () => {
  await using world = await openHarbour();
  const { door } = world.records;
  const first = await entered(door);
  const second = await entered(door, { ...ADMIN, replaces: first.token });
  expect(second.token).not.toBe(first.token);
  expect(await door.bySession(first.token)).toBeUndefined();
  expect(await door.bySession(second.token)).toBeDefined();
});

test('[RC37] one session too many ends the oldest', async () => {
  await using world = await openHarbour();
  const {
    records: { door },
    clock,
  } = world;
  const tokens: string[] = [];
  for (let made = 0; made <= SESSIONS_PER_USER_MAX; made += 1) {
    clock.advance(1);
    tokens.push((await entered(door)).token);
  }
  const alive = await Promise.all(
    tokens.map(async (token) => (await door.bySession(token)) !== undefined),
  );
  expect(alive).toEqual([false, ...Array(SESSIONS_PER_USER_MAX).fill(true)]);
});

test('[RC38] signing out ends this session, or all of them, and says so', async () => {
  await using world = await openHarbour();
  const { door } = world.records;
  const told: SessionsEnded[] = [];
  const stop = door.onEnded((ended) => told.push(ended));
  const [one, two, three] = [await entered(door), await entered(door), await entered(door)];
  await door.signOut(one.principal, 'this');
  expect(await door.bySession(one.token)).toBeUndefined();
  expect(await door.bySession(two.token)).toBeDefined();
  await door.signOut(two.principal, 'everywhere');
  expect(await door.bySession(three.token)).toBeUndefined();
  const { userId, via } = one.principal;
  const sessionId = via.kind === 'session' ? via.sessionId : undefined;
  expect(told).toEqual([
    { userId, sessionId },
    { userId, sessionId: undefined },
  ]);
  stop();
  await door.signOut((await entered(door)).principal, 'this');
  expect(told).toHaveLength(2);
});

test('[RC38] shutting a user out, deleting them or giving them a password ends their sessions', async () => {
  await using world = await openHarbour();
  const { records, admin } = world;
  const { kim, credentials } = await withKim(world);
  const told: SessionsEnded[] = [];
  records.door.onEnded((ended) => told.push(ended));
  const edit = (changes: { active?: boolean; password?: string; name?: string }) =>
    records.users.edit(admin, kim.id, { expected: any, changes });

  const kept = await entered(records.door, credentials);
  granted(await edit({ name: 'Kim K.' }));
  expect(await records.door.bySession(kept.token)).toBeDefined();
  granted(await edit({ password: 'given by the admin' }));
  expect(await records.door.bySession(kept.token)).toBeUndefined();

  const again = { ...credentials, password: 'given by the admin' };
  const shut = await entered(records.door, again);
  granted(await edit({ active: false }));
  expect(await records.door.bySession(shut.token)).toBeUndefined();
  granted(await edit({ active: true }));
  expect(await records.door.bySession(shut.token)).toBeUndefined();

  const last = await entered(records.door, again);
  granted(await records.users.remove(admin, kim.id, any));
  expect(await records.door.bySession(last.token)).toBeUndefined();
  expect(told).toEqual(Array(3).fill({ userId: kim.id, sessionId: undefined }));
});

test('[RC2] a role that changes counts from the next request on', async () => {
  await using world = await openHarbour();
  const { records, admin } = world;
  const { kim, credentials } = await withKim(world);
  const { token } = await entered(records.door, credentials);
  const role = granted(
    await records.roles.create(admin, { name: 'Clerk', permissions: ['skills.read'] }),
  );
  granted(await records.users.edit(admin, kim.id, { expected: any, changes: { roleId: role.id } }));
  expect([...((await records.door.bySession(token))?.permissions ?? [])]).toEqual(['skills.read']);
});

test('[RC39] an API token does what it and its user may, as long as the user may use the API', async () => {
  await using world = await openHarbour();
  const { records, admin, clock } = world;
  const { kim, credentials } = await withKim(world);
  const giveRole = async (
    name: string,
    permissions: readonly ('skills.read' | 'skills.edit' | 'api.enabled' | 'api-tokens.create')[],
  ) => {
    const role = granted(await records.roles.create(admin, { name, permissions }));
    granted(
      await records.users.edit(admin, kim.id, { expected: any, changes: { roleId: role.id } }),
    );
  };
  await giveRole('Wide', ['skills.read', 'skills.edit', 'api.enabled', 'api-tokens.create']);
  const { principal } = await entered(records.door, credentials);
  const expiresAt = later(clock.now(), HOUR_MS);
  const made = granted(
    await records.apiTokens.create(principal, {
      name: 'Sync',
      permissions: ['skills.read', 'skills.edit'],
      expiresAt,
    }),
  );
  expect(made.secret.startsWith(API_TOKEN_PREFIX)).toBe(true);
  expect(JSON.stringify(world.ran)).not.toContain(made.secret);
  const allowed = async () => {
    const found = await records.door.byApiToken(made.secret);
    return found && [...found.permissions];
  };
  expect(await allowed()).toEqual(['skills.read', 'skills.edit']);
  expect(granted(await records.apiTokens.read(admin, made.id)).lastUsedAt).toBe(clock.now());
  await giveRole('Narrow', ['skills.read', 'api.enabled']);
  expect(await allowed()).toEqual(['skills.read']);
  await giveRole('No API', ['skills.read', 'skills.edit']);
  expect(await allowed()).toBeUndefined();
  await giveRole('Back', ['skills.read', 'api.enabled']);
  clock.advance(HOUR_MS - 1);
  expect(await allowed()).toEqual(['skills.read']);
  clock.advance(1);
  expect(await allowed()).toBeUndefined();
});

test('[RC39] an API token ends with its user', async () => {
  await using world = await openHarbour();
  const { records, admin, roles } = world;
  const { kim, credentials } = await withKim(world);
  const promote = { expected: any, changes: { roleId: roles.administrator } };
  granted(await records.users.edit(admin, kim.id, promote));
  const { principal } = await entered(records.door, credentials);
  const draft = { name: 'Sync', permissions: ['skills.read'] as const, expiresAt: null };
  const { secret } = granted(await records.apiTokens.create(principal, draft));
  granted(await records.users.edit(admin, kim.id, { expected: any, changes: { active: false } }));
  expect(await records.door.byApiToken(secret)).toBeUndefined();
  granted(await records.users.edit(admin, kim.id, { expected: any, changes: { active: true } }));
  expect(await records.door.byApiToken(secret)).toBeDefined();
  granted(await records.users.remove(admin, kim.id, any));
  expect(await records.door.byApiToken(secret)).toBeUndefined();
});

test('[RC40] changing one’s own password needs the old one, and ends all other sessions', async () => {
  await using world = await openHarbour();
  const { door, audit } = world.records;
  const here = await entered(door);
  const elsewhere = await entered(door);
  const change = { current: TEST_PASSWORD, next: 'a better passphrase', address: ADMIN.address };
  const wrong = { ok: false, refusal: { code: 'wrong-credentials' } };
  expect(await door.changePassword(here.principal, { ...change, current: 'guess' })).toEqual(wrong);
  expect(await door.changePassword(here.principal, change)).toEqual({ ok: true });
  expect(await door.bySession(here.token)).toBeDefined();
  expect(await door.bySession(elsewhere.token)).toBeUndefined();
  expect(await door.signIn(ADMIN)).toEqual(wrong);
  await entered(door, { ...ADMIN, password: change.next });
  const { items } = granted(await audit.list(world.admin, { limit: 1 }));
  expect(items[0]).toMatchObject({
    action: 'password-changed',
    recordId: here.principal.userId,
    changes: {},
  });
});

test('[RC40] guessing the old password there is locked out like guessing it at the door', async () => {
  await using world = await openHarbour();
  const { door } = world.records;
  const { principal } = await entered(door);
  const guess = { current: 'guess', next: 'a better passphrase', address: ADMIN.address };
  for (let made = 0; made <= FREE_FAILURES.account; made += 1) {
    await door.changePassword(principal, guess);
  }
  expect(await door.changePassword(principal, { ...guess, current: TEST_PASSWORD })).toEqual({
    ok: false,
    refusal: { code: 'locked-out', retryAfterMs: LOCK_FIRST_MS },
  });
});

test('[RC41] who is turned away because too many sign in has not failed', async () => {
  await using world = await openHarbour();
  const { door } = world.records;
  const crowd = HASHES_AT_ONCE_MAX + HASHES_WAITING_MAX + 3;
  const outcomes = await Promise.all(
    Array.from({ length: crowd }, (_, at) => {
      const address = `192.0.2.${at}`;
      return door.signIn({ email: `u${at}@x.test`, password: 'x', address });
    }),
  );
  const codes = outcomes.map((outcome) => (outcome.ok ? 'in' : outcome.refusal.code));
  expect(codes.filter((code) => code === 'busy')).toHaveLength(3);
  const rows = await world.store.query({
    sql: 'SELECT sum(failures) AS failures FROM sign_in_attempts',
    parameters: [],
  });
  expect(rows[0]?.['failures']).toBe(2 * (crowd - 3));
});

test('[RC42] a disk that refuses writes keeps nobody out who is in', async () => {
  await using world = await openHarbour();
  const { store, clock, random } = world;
  const { token } = await entered(world.records.door);
  const full = await openRecords({
    store: {
      query: store.query,
      batch: () => Promise.reject(new StoreError('disk-full', 'The disk is full.')),
    },
    now: clock.now,
    random,
  });
  clock.advance(HOUR_MS);
  expect(await full.door.bySession(token)).toBeDefined();
  await expect(full.door.signIn(ADMIN)).rejects.toThrow(StoreError);
});

test('[RC43] sweeping drops sessions that are over and failures nobody counts', async () => {
  await using world = await openHarbour();
  const { records, clock, store } = world;
  const rows = async (table: string) =>
    (await store.query({ sql: `SELECT * FROM ${table}`, parameters: [] })).length;
  await entered(records.door);
  await records.door.signIn({ ...ADMIN, password: 'wrong' });
  clock.advance(13 * HOUR_MS);
  await entered(records.door, { ...ADMIN, address: '192.0.2.9' });
  await records.sweep();
  expect(await rows('sign_in_sessions')).toBe(1);
  clock.advance(25 * HOUR_MS);
  await records.sweep();
  expect([await rows('sign_in_sessions'), await rows('sign_in_attempts')]).toEqual([0, 0]);
});

test('[RC36] everybody may see their own account', async () => {
  await using world = await openHarbour();
  const { records } = world;
  const { kim, credentials } = await withKim(world);
  const { principal } = await entered(records.door, credentials);
  expect(await records.door.profile(principal)).toMatchObject({
    user: kim,
    organization: { id: world.organizationId, name: 'harbour' },
  });
});

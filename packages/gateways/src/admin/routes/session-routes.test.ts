import { PERMISSIONS } from '@baton/records';
import { TEST_PASSWORD } from '@baton/records/testing';
import { expect, test } from 'vitest';
import { sessionAuthenticator } from '../index.ts';
import { madeApiToken } from '../shapes/people.ts';
import { type Admin, openAdmin } from '../testing/open-admin.ts';
import { refusalIn } from '../testing/read-answer.ts';

const SIGN_IN = { method: 'POST', url: '/api/v1/session' } as const;
const credentials = { email: 'admin@harbour.test', password: TEST_PASSWORD };

const signIn = (admin: Admin, headers: Record<string, string> = {}, body: object = credentials) =>
  admin.call(undefined, { ...SIGN_IN, body, headers });

test('[AD10] the cookie is for this server alone and for no script', async () => {
  await using admin = await openAdmin();
  const { headers, body } = await signIn(admin);
  expect(headers['set-cookie']).toMatch(
    /^baton-session=[\w-]{43}; Max-Age=604800; Path=\/; HttpOnly; SameSite=Lax$/,
  );
  expect(body).toMatchObject({
    user: { name: 'harbour admin', email: credentials.email },
    organization: { id: admin.world.organizationId, name: 'harbour' },
    permissions: PERMISSIONS,
    agent: { capacity: 3, sneakPeek: false },
  });
});

test('[AD10] behind a proxy that speaks TLS the cookie is sent over TLS only', async () => {
  await using admin = await openAdmin();
  const { headers } = await signIn(admin, { 'x-forwarded-proto': 'https' });
  const cookie = String(headers['set-cookie']);
  expect(cookie).toMatch(/^__Host-baton-session=[\w-]{43}; .*; Secure$/);
  const { status } = await admin.call(cookie.split(';')[0], { url: '/api/v1/session' });
  expect(status).toBe(200);
});

test('[AD12] signing in answers with a new session and ends the one the browser had', async () => {
  await using admin = await openAdmin();
  const { headers } = await signIn(admin, { cookie: admin.admin });
  const next = String(headers['set-cookie']).split(';')[0];
  expect(next).not.toBe(admin.admin);
  expect((await admin.call(admin.admin, { url: '/api/v1/session' })).status).toBe(401);
  expect((await admin.call(next, { url: '/api/v1/session' })).status).toBe(200);
});

test('[AD12] signing out ends the session and clears the cookie', async () => {
  await using admin = await openAdmin();
  const other = String((await signIn(admin)).headers['set-cookie']).split(';')[0];
  const out = await admin.call(admin.admin, { method: 'DELETE', url: '/api/v1/session' });
  expect([out.status, out.headers['set-cookie']]).toEqual([
    204,
    'baton-session=; Max-Age=0; Path=/; HttpOnly; SameSite=Lax',
  ]);
  expect((await admin.call(admin.admin, { url: '/api/v1/session' })).status).toBe(401);
  const third = String((await signIn(admin)).headers['set-cookie']).split(';')[0];
  await admin.call(other, { method: 'DELETE', url: '/api/v1/session?everywhere=true' });
  expect((await admin.call(third, { url: '/api/v1/session' })).status).toBe(401);
});

test('[AD12] signing out works with whatever content type a client announces for no body', async () => {
  await using admin = await openAdmin();
  const out = await admin.call(admin.admin, {
    method: 'DELETE',
    url: '/api/v1/session',
    headers: { 'content-type': 'application/json' },
  });
  expect(out.status).toBe(204);
});

test('[AD12] somebody who takes no chats has no agent settings', async () => {
  await using admin = await openAdmin();
  const cookie = await admin.signInWith(['skills.read']);
  const { body } = await admin.call(cookie, { url: '/api/v1/session' });
  expect(body).toMatchObject({ permissions: ['skills.read'], agent: null });
});

test('[AD12] one’s own password is changed with the old one', async () => {
  await using admin = await openAdmin();
  const change = { method: 'POST', url: '/api/v1/session/password' } as const;
  const next = 'a better passphrase';
  const wrong = await admin.call(admin.admin, { ...change, body: { current: 'guess', next } });
  expect([wrong.status, refusalIn(wrong.body).code]).toEqual([401, 'wrong-credentials']);
  const right = await admin.call(admin.admin, {
    ...change,
    body: { current: TEST_PASSWORD, next },
  });
  expect(right.status).toBe(204);
  expect((await signIn(admin, {}, { ...credentials, password: next })).status).toBe(200);
});

test('[AD11] guessing is locked out, and the answer says for how long', async () => {
  await using admin = await openAdmin();
  const guess = () => signIn(admin, {}, { ...credentials, password: 'guess' });
  const codes: string[] = [];
  for (let made = 0; made < 6; made += 1) codes.push(refusalIn((await guess()).body).code);
  expect(codes).toEqual([...Array(5).fill('wrong-credentials'), 'locked-out']);
  const { status, headers, body } = await signIn(admin);
  expect([status, headers['retry-after']]).toEqual([429, '5']);
  expect(refusalIn(body)).toMatchObject({ code: 'locked-out', details: { retryAfterMs: 5_000 } });
  admin.world.clock.advance(5_000);
  expect((await signIn(admin)).status).toBe(200);
});

test('[AD11] guessing many accounts from one address is locked out, and other addresses are not', async () => {
  await using admin = await openAdmin();
  const guess = (email: string, address: string) =>
    signIn(admin, { 'x-forwarded-for': address }, { email, password: 'guess' });
  for (let made = 0; made < 21; made += 1) await guess(`u${made}@x.test`, '192.0.2.66');
  const locked = await signIn(admin, { 'x-forwarded-for': '192.0.2.66' });
  expect(refusalIn(locked.body).code).toBe('locked-out');
  expect((await signIn(admin, { 'x-forwarded-for': '192.0.2.67' })).status).toBe(200);
});

test('[AD11] unknown accounts and wrong passwords cannot be told apart', async () => {
  await using admin = await openAdmin();
  const wrong = await signIn(admin, {}, { ...credentials, password: 'guess' });
  const unknown = await signIn(admin, {}, { email: 'nobody@x.test', password: 'guess' });
  expect(wrong.body).toEqual(unknown.body);
  expect(Object.keys(wrong.headers)).toEqual(Object.keys(unknown.headers));
});

test('[AD4] a program calls with its token, from wherever it runs', async () => {
  await using admin = await openAdmin();
  const { body: made } = await admin.call(admin.admin, {
    method: 'POST',
    url: '/api/v1/api-tokens',
    body: { name: 'Sync', permissions: ['skills.read', 'skills.create'] },
  });
  const token = madeApiToken.parse(made);
  const authorization = `Bearer ${token.secret}`;
  const call = (headers: Record<string, string>, cookie?: string) =>
    admin.call(cookie, {
      method: 'POST',
      url: '/api/v1/skills',
      headers: { 'sec-fetch-site': 'cross-site', ...headers },
      body: { name: `Skill of ${headers['authorization']?.length}` },
    });
  expect((await call({ authorization })).status).toBe(201);
  const beyond = await admin.call(undefined, { url: '/api/v1/users', headers: { authorization } });
  expect([beyond.status, refusalIn(beyond.body).code]).toEqual([403, 'forbidden']);
  for (const bad of ['Bearer baton_nobody', 'Basic YTpi', 'Bearer', token.secret]) {
    expect((await call({ authorization: bad }, admin.admin)).status, bad).toBe(401);
  }
});

test('[AD4] sockets ask who a cookie belongs to', async () => {
  await using admin = await openAdmin();
  const authenticate = sessionAuthenticator(admin.world.records);
  expect(await authenticate(`theme=dark; ${admin.admin}; x`)).toMatchObject({
    userId: admin.world.admin.userId,
    organizationId: admin.world.organizationId,
    via: { kind: 'session' },
  });
  expect(await authenticate(undefined)).toBeUndefined();
  expect(await authenticate('baton-session=forged')).toBeUndefined();
});

import { openRecords } from '@baton/records';
import { openHarbour, StoreError } from '@baton/records/testing';
import Fastify from 'fastify';
import { expect, test } from 'vitest';
import { BODY_BYTES_MAX } from './admin-gateway.ts';
import { adminGateway } from './index.ts';
import { problemOf, REFUSALS } from './refusal.ts';
import { openAdmin } from './testing/open-admin.ts';
import { refusalIn } from './testing/read-answer.ts';

const SKILLS = { method: 'POST', url: '/api/v1/skills' } as const;
const JSON_BODY = { 'content-type': 'application/json' };

test('[AD6] a body that is not JSON, not of that type or too large is refused with a word', async () => {
  await using admin = await openAdmin();
  const send = async (body: string, headers: Record<string, string>) => {
    const answer = await admin.call(admin.admin, { ...SKILLS, body, headers });
    return [answer.status, refusalIn(answer.body).code];
  };
  expect(await send('{"name":', JSON_BODY)).toEqual([400, 'malformed-json']);
  expect(await send('', JSON_BODY)).toEqual([400, 'invalid-request']);
  expect(await send('{"__proto__":{"a":1}}', JSON_BODY)).toEqual([400, 'malformed-json']);
  expect(await send('null', JSON_BODY)).toEqual([400, 'invalid-request']);
  expect(await send('name=Sales', { 'content-type': 'text/plain' })).toEqual([
    415,
    'unsupported-media-type',
  ]);
  const large = JSON.stringify({ name: 'x'.repeat(BODY_BYTES_MAX) });
  expect(await send(large, JSON_BODY)).toEqual([413, 'too-large']);
  const { status } = await admin.call(admin.admin, { ...SKILLS, body: { name: 'Sales' } });
  expect(status).toBe(201);
});

test('[AD5] every refusal has a status, a sentence that ends and the one shape', () => {
  for (const [code, { status, message }] of Object.entries(REFUSALS)) {
    expect(status, code).toBeGreaterThanOrEqual(400);
    expect(message, code).toMatch(/^[A-Z].*\.$/);
  }
  expect(problemOf({ code: 'stale-revision', revision: 4 })).toEqual({
    error: {
      code: 'stale-revision',
      message: REFUSALS['stale-revision'].message,
      details: { revision: 4 },
    },
  });
  expect(problemOf({ code: 'internal' })).toEqual({
    error: { code: 'internal', message: REFUSALS.internal.message },
  });
});

test('[AD18] an unknown address under /api is answered in our shape, and others are left alone', async () => {
  await using admin = await openAdmin();
  for (const url of ['/api/v1/rockets', '/api/v2', '/api/v1/skills/x/y']) {
    const { status, body } = await admin.call(admin.admin, { url });
    expect([status, refusalIn(body).code]).toEqual([404, 'unknown-route']);
  }
  const { body } = await admin.call(admin.admin, { url: '/elsewhere' });
  expect(body).toMatchObject({ error: 'Not Found' });
});

test('[AD18] answers are not kept by anybody on the way', async () => {
  await using admin = await openAdmin();
  const { headers } = await admin.call(admin.admin, { url: '/api/v1/session' });
  expect(headers).toMatchObject({
    'cache-control': 'no-store',
    'x-content-type-options': 'nosniff',
  });
});

test('[AD13] an address that asks too much has to wait, and others do not', async () => {
  await using admin = await openAdmin({ addressRequests: { burst: 4, perSecond: 1 } });
  const ask = (address: string) =>
    admin.call(undefined, { url: '/api/v1/session', headers: { 'x-forwarded-for': address } });
  const statuses: number[] = [];
  for (let made = 0; made < 5; made += 1) statuses.push((await ask('192.0.2.1')).status);
  expect(statuses).toEqual([401, 401, 401, 401, 429]);
  const { headers, body } = await ask('192.0.2.1');
  expect(headers['retry-after']).toBe('1');
  expect(refusalIn(body)).toMatchObject({ code: 'too-many', details: { retryAfterMs: 1_000 } });
  expect((await ask('192.0.2.2')).status).toBe(401);
  admin.world.clock.advance(1_000);
  expect((await ask('192.0.2.1')).status).toBe(401);
});

test('[AD16] a store that cannot write is said so, a bug is not explained', async () => {
  await using world = await openHarbour();
  const failures: Error[] = [];
  const records = await openRecords({
    store: { query: world.store.query, batch: () => Promise.reject(failures[0]) },
    now: world.clock.now,
    random: world.random,
  });
  const app = Fastify();
  await app.register(adminGateway, { records, now: world.clock.now });
  const signIn = () =>
    app.inject({
      method: 'POST',
      url: '/api/v1/session',
      payload: { email: 'admin@harbour.test', password: 'x' },
    });
  failures[0] = new StoreError('disk-full', 'secret path');
  const full = await signIn();
  expect([full.statusCode, refusalIn(full.json())]).toEqual([
    503,
    { code: 'unavailable', message: REFUSALS.unavailable.message, details: { why: 'disk-full' } },
  ]);
  failures[0] = new Error('secret path');
  const bug = await signIn();
  expect([bug.statusCode, refusalIn(bug.json()).code]).toEqual([500, 'internal']);
  expect(bug.body).not.toContain('secret');
  failures[0] = new StoreError('overloaded', 'too many writes');
  expect(refusalIn((await signIn()).json()).code).toBe('busy');
  await app.close();
});

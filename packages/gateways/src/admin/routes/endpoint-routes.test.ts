import { flowSaying } from '@baton/records/testing';
import { expect, test } from 'vitest';
import { z } from 'zod';
import { problem } from '../shapes/problem.ts';
import { type Admin, type Call, openAdmin } from '../testing/open-admin.ts';
import { apiDocumentIn, pageIn, recordIn, refusalIn } from '../testing/read-answer.ts';
import type { RouteGroup } from './route-group.ts';

async function create(admin: Admin, path: string, body: object) {
  const answer = await admin.call(admin.admin, { method: 'POST', url: `/api/v1/${path}`, body });
  expect(answer.status, JSON.stringify(answer.body)).toBe(201);
  return recordIn(answer.body);
}

function changed(admin: Admin, request: Call) {
  return admin.call(admin.admin, { ...request, headers: { 'if-match': '*' } });
}

const HANDOVER = {
  providerType: 'vendor',
  settings: { url: 'https://vendor.test' },
  secrets: { apiKey: 'hush' },
};

async function botIn(admin: Admin, fields: object = {}) {
  const flow = await create(admin, 'flows', { name: 'Shop', document: flowSaying('Shop', 'Ahoy') });
  const shop = await create(admin, 'deployments', {
    name: 'Shop',
    branding: { accentColor: '#0b6e75', title: 'Shop', greeting: null },
  });
  const given = { name: 'Bot', kind: 'widget', flowId: flow.id, deploymentId: shop.id, ...fields };
  return { flow, shop, bot: await create(admin, 'endpoints', given) };
}

test('[AD26] an endpoint says what it can carry and what keeps it from being met', async () => {
  await using admin = await openAdmin();
  const { flow, shop, bot } = await botIn(admin);
  expect(bot).toMatchObject({
    startsWith: 'visitor',
    attachedFlowIds: [],
    active: true,
    handover: null,
    token: null,
    capabilities: { handover: true },
    state: 'flow-not-published',
  });
  const publish = { method: 'POST', url: `/api/v1/flows/${flow.id}/publish`, body: {} } as const;
  expect((await changed(admin, publish)).status).toBe(200);
  const url = `/api/v1/endpoints/${bot.id}`;
  expect((await admin.call(admin.admin, { url })).body).toMatchObject({ state: 'active' });
  const body = { startsWith: 'bot', active: false };
  const edited = await changed(admin, { method: 'PATCH', url, body });
  expect(edited.body).toMatchObject({ ...body, revision: 2, state: 'switched-off' });
  const removed = await changed(admin, { method: 'DELETE', url: `/api/v1/flows/${flow.id}` });
  expect([removed.status, refusalIn(removed.body)]).toMatchObject([
    409,
    { code: 'in-use', details: { by: 'endpoints', count: 1, names: ['Bot'] } },
  ]);

  const rest = { name: 'Programs', kind: 'rest', flowId: flow.id };
  const programs = await create(admin, 'endpoints', rest);
  const renewal = `/api/v1/endpoints/${programs.id}/renew-token`;
  const renewed = await changed(admin, { method: 'POST', url: renewal });
  expect(recordIn(renewed.body)['token']).not.toBe(programs['token']);
  expect(recordIn(renewed.body)).toMatchObject({ capabilities: { handover: false } });
  const carrying = { ...rest, name: 'Another', handover: HANDOVER };
  const refused = await admin.call(admin.admin, {
    method: 'POST',
    url: '/api/v1/endpoints',
    body: carrying,
  });
  expect([refused.status, refusalIn(refused.body)]).toMatchObject([
    400,
    { code: 'invalid', details: { field: 'handover' } },
  ]);
  expect(shop.id).toBe(bot['deploymentId']);
});

test('[AD26] handover settings are made a provider, and removed', async () => {
  await using admin = await openAdmin();
  const { bot } = await botIn(admin, { handover: HANDOVER });
  const url = `/api/v1/endpoints/${bot.id}`;
  const migrated = await admin.call(admin.admin, {
    method: 'POST',
    url: `${url}/migrate-handover-settings`,
    body: { name: 'Vendor' },
  });
  expect([migrated.status, migrated.body]).toMatchObject([
    201,
    {
      provider: { name: 'Vendor', type: 'vendor', secrets: { apiKey: { set: false } } },
      missingSecrets: ['apiKey'],
    },
  ]);
  const made = await admin.call(admin.admin, { url: String(migrated.headers['location']) });
  expect(made.status).toBe(200);
  const unnamed = await admin.call(admin.admin, {
    method: 'DELETE',
    url: `${url}/handover-settings`,
  });
  expect(unnamed.status).toBe(428);
  const removed = await changed(admin, { method: 'DELETE', url: `${url}/handover-settings` });
  expect([removed.status, removed.headers['etag'], removed.body]).toMatchObject([
    200,
    '"2"',
    { handover: null },
  ]);
  const types = await admin.call(admin.admin, { url: '/api/v1/handover-provider-types' });
  expect(pageIn(types.body)).toMatchObject({
    items: [{ kind: 'live-agent' }, { kind: 'vendor', secretNames: ['apiKey'] }],
    next: null,
  });
});

test('[AD23] secrets come in and never go out', async () => {
  await using admin = await openAdmin();
  const { bot } = await botIn(admin, { handover: HANDOVER });
  const { providerType: type, settings, secrets } = HANDOVER;
  const provider = await create(admin, 'handover-providers', {
    name: 'Vendor',
    type,
    settings,
    secrets,
  });
  expect(provider['secrets']).toEqual({ apiKey: { set: true } });
  const support = {
    active: true,
    notify: 'webhook',
    webhookUrl: 'https://hooks.shop.test',
    secrets: { webhookSecret: 'hush' },
  };
  const put = { method: 'PUT', headers: { 'if-match': '"0"' } } as const;
  const operations = { ...put, url: '/api/v1/support-operations', body: support };
  expect((await admin.call(admin.admin, operations)).status).toBe(200);
  const smtp = { smtpUrl: 'smtp://bot:hush@mail.shop.test', fromAddress: 'bot@shop.test' };
  const mail = { ...put, url: '/api/v1/mail-settings', body: smtp };
  expect((await admin.call(admin.admin, mail)).status).toBe(200);
  for (const url of [
    `endpoints/${bot.id}`,
    'endpoints',
    `handover-providers/${provider.id}`,
    'handover-providers',
    'support-operations',
    'mail-settings',
    'audit',
  ]) {
    const { status, body } = await admin.call(admin.admin, { url: `/api/v1/${url}` });
    expect(status).toBe(200);
    expect(JSON.stringify(body), url).not.toContain('hush');
    expect(JSON.stringify(body), url).not.toContain('v1.');
  }
});

test('[AD24] settings an organization has once are replaced on their revision', async () => {
  await using admin = await openAdmin();
  const url = '/api/v1/support-operations';
  const before = await admin.call(admin.admin, { url });
  expect([before.headers['etag'], before.body]).toMatchObject(['"0"', { active: false }]);
  const put = (body: object, match?: string) =>
    admin.call(admin.admin, {
      method: 'PUT',
      url,
      body,
      headers: match === undefined ? {} : { 'if-match': match },
    });
  const on = { active: true, addresses: ['help@shop.test'] };
  expect((await put(on)).status).toBe(428);
  const refusal = async (body: object) => refusalIn((await put(body, '"0"')).body);
  expect(await refusal({ active: true })).toMatchObject({
    code: 'invalid',
    details: { field: 'addresses', why: expect.stringContaining('at least one') },
  });
  const bad = await refusal({ ...on, addresses: ['help@shop.test', 'nobody'] });
  expect(bad.details?.issues?.map(({ path }) => path)).toEqual(['body.addresses.1']);
  const saved = await put(on, '"0"');
  expect([saved.status, saved.headers['etag'], saved.body]).toMatchObject([200, '"1"', on]);
  expect((await put(on, '"0"')).status).toBe(412);
});

test('[AD25] routes that others bring are guarded, described and answered as all are', async () => {
  const conversations: RouteGroup = {
    tag: { name: 'conversations', description: 'Conversations that were.' },
    register(app) {
      app.get(
        '/conversations',
        {
          config: { access: ['conversations.read'] },
          schema: {
            tags: ['conversations'],
            summary: 'List conversations',
            response: { 200: z.object({ count: z.int() }), default: problem },
          },
        },
        async () => ({ count: 3 }),
      );
    },
  };
  await using admin = await openAdmin({ groups: { conversations } });
  const ask = async (who: string | undefined) =>
    (await admin.call(who, { url: '/api/v1/conversations' })).status;
  expect(await ask(undefined)).toBe(401);
  expect(await ask(await admin.signInWith(['flows.read']))).toBe(403);
  expect(await ask(admin.admin)).toBe(200);
  const { body } = await admin.call(undefined, { url: '/api/openapi.json' });
  const document = apiDocumentIn(body);
  expect(document.paths['/api/v1/conversations']?.['get']?.['x-permissions']).toEqual([
    'conversations.read',
  ]);
  expect(document.tags).toContainEqual(conversations.tag);
});

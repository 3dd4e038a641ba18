import { REFERENCES_MAX } from '@baton/records';
import { expect, test } from 'vitest';
import { type Admin, openAdmin } from '../testing/open-admin.ts';
import { pageIn, recordIn, refusalIn } from '../testing/read-answer.ts';

/** What each kind is created with, and one edit of it. */
const KINDS = [
  {
    path: 'roles',
    draft: { name: 'Clerk', permissions: ['skills.read'] },
    edit: { permissions: [] },
  },
  { path: 'skills', draft: { name: 'Sales' }, edit: { description: 'Prices' } },
  {
    path: 'agent-configurations',
    draft: { name: 'Evening', capacity: 5 },
    edit: {
      sneakPeek: true,
      sounds: { offer: false, message: true, disconnected: true, notifications: false },
      criticalWaitMs: null,
    },
  },
  {
    path: 'buttons',
    draft: { name: 'Returns' },
    edit: { visitorIdle: { warnMs: 30_000, timeoutMs: 90_000 }, order: 'priority' },
  },
  {
    path: 'deployments',
    draft: { name: 'Shop', branding: { accentColor: '#0b6e75', title: 'Shop', greeting: null } },
    edit: { permittedDomains: ['shop.example.org', '*.example.net'] },
  },
  { path: 'flows', draft: { name: 'Shop' }, edit: { name: 'Store' } },
  {
    path: 'handover-providers',
    draft: { name: 'Desk', type: 'live-agent', settings: { inbox: 'Support' } },
    edit: { settings: { inbox: 'Sales' } },
  },
  {
    path: 'tokens',
    draft: { name: 'Order', type: 'context', script: 'context.order.number' },
    edit: { script: 'context.order.id' },
  },
  {
    path: 'quick-texts',
    draft: { name: 'Hello', text: 'Hello {{visitor.name}}' },
    edit: { language: 'en' },
  },
  {
    path: 'quick-text-folders',
    draft: { name: 'Mine' },
    edit: { sharing: 'everybody' },
  },
  {
    path: 'article-types',
    draft: { key: 'faq', name: 'FAQ' },
    edit: { readers: 'granted' },
  },
  {
    path: 'sensitive-data-rules',
    draft: { name: 'Cards', pattern: '\\d{16}', enforcedOn: ['agent', 'visitor'] },
    edit: { replacement: '****', priority: 1 },
  },
  {
    path: 'ip-rules',
    draft: { addresses: '192.0.2.0/24' },
    edit: { comment: 'Spam' },
  },
  {
    path: 'record-types',
    draft: { key: 'warranty', name: 'Warranty', pluralName: 'Warranties' },
    edit: { numberFormat: 'W-{0000}' },
  },
  {
    path: 'custom-fields',
    draft: { object: 'case', key: 'colour', name: 'Colour', kind: 'picklist', options: ['Red'] },
    edit: { options: ['Red', 'Blue'], defaultValue: 'Blue' },
  },
  {
    path: 'api-tokens',
    draft: { name: 'Sync', permissions: [] },
    edit: { expiresAt: 1_900_000_000_000 },
  },
] as const;

async function create(admin: Admin, path: string, body: object) {
  const answer = await admin.call(admin.admin, { method: 'POST', url: `/api/v1/${path}`, body });
  expect(answer.status, JSON.stringify(answer.body)).toBe(201);
  return { headers: answer.headers, body: recordIn(answer.body) };
}

test.each(KINDS)(
  '[AD8] $path are created, read, listed, edited and deleted',
  async ({ path, draft, edit }) => {
    await using admin = await openAdmin();
    const url = `/api/v1/${path}`;
    const { body: created, headers } = await create(admin, path, draft);
    const { secret: _, ...item } = created;
    expect(item).toMatchObject({ ...draft, revision: 1, createdAt: admin.world.clock.now() });
    expect(headers).toMatchObject({ location: `${url}/${item.id}`, etag: '"1"' });

    const read = await admin.call(admin.admin, { url: `${url}/${item.id}` });
    expect([read.status, read.headers['etag'], read.body]).toEqual([200, '"1"', item]);
    const list = await admin.call(admin.admin, { url });
    expect(pageIn(list.body).items).toContainEqual(item);

    const one = { url: `${url}/${item.id}`, headers: { 'if-match': '"1"' } };
    const edited = await admin.call(admin.admin, { ...one, method: 'PATCH', body: edit });
    expect([edited.status, edited.headers['etag']]).toEqual([200, '"2"']);
    expect(edited.body).toEqual({ ...item, ...edit, revision: 2 });

    const late = await admin.call(admin.admin, { ...one, method: 'DELETE' });
    expect([late.status, refusalIn(late.body).code]).toEqual([412, 'stale-revision']);
    const removed = await admin.call(admin.admin, {
      ...one,
      method: 'DELETE',
      headers: { 'if-match': '"2"' },
    });
    expect([removed.status, removed.body]).toEqual([204, '']);
    expect((await admin.call(admin.admin, { url: `${url}/${item.id}` })).status).toBe(404);
  },
);

test('[AD8] users are created, read, listed, edited and deleted, and their passwords never shown', async () => {
  await using admin = await openAdmin();
  const { body: skill } = await create(admin, 'skills', { name: 'Sales' });
  const draft = { email: 'Kim@Example.org', name: 'Kim', roleId: admin.world.roles.agent };
  const password = 'a long passphrase';
  const { body: kim } = await create(admin, 'users', { ...draft, password });
  expect(kim).toEqual({
    id: kim.id,
    revision: 1,
    createdAt: admin.world.clock.now(),
    changedAt: admin.world.clock.now(),
    ...draft,
    email: 'kim@example.org',
    active: true,
    skillIds: [],
    agentConfigurationId: null,
  });
  const edited = await admin.call(admin.admin, {
    method: 'PATCH',
    url: `/api/v1/users/${kim.id}`,
    headers: { 'if-match': '*' },
    body: { skillIds: [skill.id], password: 'another passphrase' },
  });
  expect(edited.body).toEqual({ ...kim, revision: 2, skillIds: [skill.id] });
  const signIn = { method: 'POST', url: '/api/v1/session' } as const;
  const old = await admin.call(undefined, { ...signIn, body: { email: kim['email'], password } });
  expect(old.status).toBe(401);
  const removed = await admin.call(admin.admin, {
    method: 'DELETE',
    url: `/api/v1/users/${kim.id}`,
    headers: { 'if-match': '"2"' },
  });
  expect(removed.status).toBe(204);
});

test('[AD8] one’s own organization is read and edited', async () => {
  await using admin = await openAdmin();
  const id = admin.world.organizationId;
  const list = await admin.call(admin.admin, { url: '/api/v1/organizations' });
  expect(list.body).toMatchObject({ items: [{ id, name: 'harbour' }], next: null });
  const edited = await admin.call(admin.admin, {
    method: 'PATCH',
    url: `/api/v1/organizations/${id}`,
    headers: { 'if-match': '"1"' },
    body: { agentGraceMs: 90_000 },
  });
  expect(edited.body).toMatchObject({ name: 'harbour', agentGraceMs: 90_000, revision: 2 });
});

test('[AD7] a change says which revision it is made on', async () => {
  await using admin = await openAdmin();
  const { body: skill } = await create(admin, 'skills', { name: 'Sales' });
  const edit = (headers: Record<string, string>, name: string) =>
    admin.call(admin.admin, {
      method: 'PATCH',
      url: `/api/v1/skills/${skill.id}`,
      headers,
      body: { name },
    });
  const code = async (headers: Record<string, string>) => {
    const { status, body } = await edit(headers, 'Nope');
    return [status, refusalIn(body).code];
  };
  expect(await code({})).toEqual([428, 'revision-required']);
  expect(await code({ 'if-match': '1' })).toEqual([400, 'invalid-request']);
  expect(await code({ 'if-match': 'W/"1"' })).toEqual([400, 'invalid-request']);
  expect(await code({ 'if-match': '"7"' })).toEqual([412, 'stale-revision']);
  expect((await edit({ 'if-match': '"1"' }, 'Selling')).status).toBe(200);
  const stale = await edit({ 'if-match': '"1"' }, 'Too late');
  expect(refusalIn(stale.body)).toMatchObject({ code: 'stale-revision', details: { revision: 2 } });
  expect(recordIn((await edit({ 'if-match': '*' }, 'Whatever')).body).revision).toBe(3);
});

test('[AD9] pages hold from 1 to 200 records, 50 when nobody says', async () => {
  await using admin = await openAdmin();
  for (let made = 0; made < 52; made += 1) {
    const name = `Skill ${String(made).padStart(2, '0')}`;
    await create(admin, 'skills', { name });
  }
  const page = (query: string) => admin.call(admin.admin, { url: `/api/v1/skills${query}` });
  const first = pageIn((await page('')).body);
  expect(first.items).toHaveLength(50);
  const rest = pageIn((await page(`?cursor=${first.next}`)).body);
  expect([rest.items.length, rest.next]).toEqual([2, null]);
  expect(pageIn((await page('?limit=200')).body).items).toHaveLength(52);
  expect(pageIn((await page('?limit=1')).body).items).toHaveLength(1);
  for (const query of [
    '?limit=0',
    '?limit=201',
    '?limit=1.5',
    '?limit=many',
    '?page=2',
    '?cursor=!',
  ]) {
    const { status, body } = await page(query);
    const { code } = refusalIn(body);
    expect([status, code === 'invalid' || code], query).toEqual([
      400,
      code === 'invalid' ? true : 'invalid-request',
    ]);
  }
});

test('[AD6] unknown fields, wrong types and impossible values are refused by name', async () => {
  await using admin = await openAdmin();
  const issues = async (path: string, body: object) => {
    const answer = await admin.call(admin.admin, { method: 'POST', url: `/api/v1/${path}`, body });
    const { code, details } = refusalIn(answer.body);
    expect([answer.status, code]).toEqual([400, 'invalid-request']);
    return details?.issues?.map(({ path: at }) => at);
  };
  expect(await issues('skills', { name: 'Sales', level: 3 })).toEqual(['body']);
  expect(await issues('skills', { description: 4 })).toEqual(['body.name', 'body.description']);
  expect(await issues('skills', { name: ' ' })).toEqual(['body.name']);
  expect(await issues('skills', { name: 'x'.repeat(81) })).toEqual(['body.name']);
  expect(await issues('skills', { name: 'two\nlines' })).toEqual(['body.name']);
  expect(await issues('skills', [])).toEqual(['body']);
  expect(await issues('roles', { name: 'Clerk', permissions: ['rockets.launch'] })).toEqual([
    'body.permissions.0',
  ]);
  expect(await issues('buttons', { name: 'Returns', skillIds: ['573000000000001'] })).toEqual([
    'body.skillIds.0',
  ]);
  expect(await issues('buttons', { name: 'Returns', queue: { enabled: true } })).toEqual([
    'body.queue.lengthMax',
    'body.queue.perAgentMax',
  ]);
  const branding = { accentColor: 'red', title: 'Shop', greeting: null };
  const permittedDomains = ['https://shop.example.org/', '*'];
  expect(await issues('deployments', { name: 'Shop', branding, permittedDomains })).toEqual([
    'body.permittedDomains.0',
    'body.permittedDomains.1',
    'body.branding.accentColor',
  ]);
  const { roles } = admin.world;
  const user = { name: 'Kim', roleId: roles.agent, email: 'kim', password: 'short' };
  expect(await issues('users', user)).toEqual(['body.email', 'body.password']);
});

test('[AD6] a record refers to so many others, and an answer lists so many mistakes', async () => {
  await using admin = await openAdmin();
  const send = async (skillIds: readonly string[]) => {
    const answer = await admin.call(admin.admin, {
      method: 'POST',
      url: '/api/v1/buttons',
      body: { name: 'Returns', skillIds },
    });
    return refusalIn(answer.body);
  };
  const ids = Array.from(
    { length: REFERENCES_MAX + 1 },
    (_, at) => `0C5${String(at).padStart(12, '0')}`,
  );
  expect(await send(ids)).toMatchObject({
    code: 'invalid-request',
    details: { issues: [{ path: 'body.skillIds' }] },
  });
  expect(await send(ids.slice(1))).toMatchObject({ code: 'unknown-reference' });
  const { details } = await send(ids.slice(1).map(() => 'wrong'));
  expect(details?.issues).toHaveLength(20);
});

test('[AD6] an id that cannot be one is refused before anybody looks for it', async () => {
  await using admin = await openAdmin();
  const before = admin.world.ran.filter(({ sql }) => sql.includes('from "skills"')).length;
  const { status, body } = await admin.call(admin.admin, { url: '/api/v1/skills/573000000000001' });
  expect([status, refusalIn(body).code]).toEqual([400, 'invalid-request']);
  expect(admin.world.ran.filter(({ sql }) => sql.includes('from "skills"'))).toHaveLength(before);
});

test('[AD19] the secret of an API token is shown once', async () => {
  await using admin = await openAdmin();
  const draft = { name: 'Sync', permissions: ['skills.read'] };
  const { body: made } = await create(admin, 'api-tokens', draft);
  expect(made['secret']).toMatch(/^baton_[\w-]{43}$/);
  for (const url of ['/api/v1/api-tokens', `/api/v1/api-tokens/${made.id}`, '/api/v1/audit']) {
    const { body } = await admin.call(admin.admin, { url });
    expect(JSON.stringify(body)).not.toContain(made['secret']);
    expect(JSON.stringify(body)).not.toContain('secretHash":"');
  }
});

test('[AD5] what the records refuse is answered with its code, its status and what to do', async () => {
  await using admin = await openAdmin();
  const { body: skill } = await create(admin, 'skills', { name: 'Sales' });
  await create(admin, 'buttons', { name: 'Returns', skillIds: [skill.id] });
  const twice = await admin.call(admin.admin, {
    method: 'POST',
    url: '/api/v1/skills',
    body: { name: 'SALES' },
  });
  expect(twice).toMatchObject({
    status: 409,
    body: {
      error: {
        code: 'already-exists',
        message: 'There is one with this value already. Choose another for the field in details.',
        details: { field: 'name' },
      },
    },
  });
  const used = await admin.call(admin.admin, {
    method: 'DELETE',
    url: `/api/v1/skills/${skill.id}`,
    headers: { 'if-match': '*' },
  });
  expect(refusalIn(used.body)).toMatchObject({
    code: 'in-use',
    details: { by: 'buttons', count: 1 },
  });
});

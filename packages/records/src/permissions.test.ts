import type { OrganizationId } from '@baton/desk';
import { expect, test } from 'vitest';
import type { ArticleId } from './knowledge/model.ts';
import type { Collection, Principal, RoleId, UserId } from './model.ts';
import type { Permission } from './permissions.ts';
import { BUILT_IN_ROLES, PERMISSIONS } from './permissions.ts';
import type { Records } from './records.ts';
import { draftOf, granted, openHarbour, principalFor } from './testing/index.ts';

type Call = (records: Records, asker: Principal) => Promise<{ readonly ok: boolean }>;

/** Everything a collection can be asked for, and what it needs. */
function callsOf<Id extends string, Item, Draft>(
  kind:
    | 'users'
    | 'roles'
    | 'skills'
    | 'agent-configurations'
    | 'deployments'
    | 'buttons'
    | 'api-tokens'
    | 'record-types'
    | 'custom-fields'
    | 'quick-texts'
    | 'quick-text-folders'
    | 'article-types'
    | 'article-drafts'
    | 'sensitive-data-rules'
    | 'ip-rules',
  of: (records: Records) => Collection<Id, Item, Draft>,
): readonly (readonly [Permission, Call])[] {
  const id = 'nothing like an id' as Id;
  const draft = {} as Draft;
  return [
    [`${kind}.read`, (records, asker) => of(records).list(asker, { limit: 1 })],
    [`${kind}.read`, (records, asker) => of(records).read(asker, id)],
    [`${kind}.create`, (records, asker) => of(records).create(asker, draft)],
    [
      `${kind}.edit`,
      (records, asker) => of(records).edit(asker, id, { expected: 'any', changes: {} }),
    ],
    [`${kind}.delete`, (records, asker) => of(records).remove(asker, id, 'any')],
  ];
}

const ANY = { type: null, category: null, language: null };

const calls: readonly (readonly [Permission, Call])[] = [
  [
    'organization.read',
    (records, asker) => records.organizations.read(asker, asker.organizationId),
  ],
  [
    'organization.edit',
    (records, asker) =>
      records.organizations.edit(asker, asker.organizationId, { expected: 'any', changes: {} }),
  ],
  ...callsOf('users', (records) => records.users),
  ...callsOf('roles', (records) => records.roles),
  ...callsOf('skills', (records) => records.skills),
  ...callsOf('agent-configurations', (records) => records.agentConfigurations),
  ...callsOf('deployments', (records) => records.deployments),
  ...callsOf('buttons', (records) => records.buttons),
  ...callsOf('api-tokens', (records) => records.apiTokens),
  ...callsOf('record-types', (records) => records.recordTypes),
  ...callsOf('custom-fields', (records) => records.customFields),
  ...callsOf('quick-texts', (records) => records.quickTexts),
  ...callsOf('quick-text-folders', (records) => records.quickTexts.folders),
  ...callsOf('article-types', (records) => records.articleTypes),
  ...callsOf('article-drafts', (records) => records.articleDrafts),
  ...callsOf('sensitive-data-rules', (records) => records.sensitiveDataRules),
  ...callsOf('ip-rules', (records) => records.ipRules),
  ['articles.read', ({ articles }, asker) => articles.list(asker, { limit: 1, filter: ANY })],
  ['articles.read', ({ articles }, asker) => articles.read(asker, 'nothing' as ArticleId)],
  [
    'articles.read',
    ({ articles }, asker) => articles.search(asker, { text: 'x', filter: ANY, limit: 1 }),
  ],
  [
    'articles.read',
    ({ articles }, asker) => articles.suggest(asker, { text: 'x', language: null, limit: 1 }),
  ],
  [
    'articles.publish',
    ({ articleDrafts }, asker) => articleDrafts.publish(asker, 'nothing' as ArticleId, 'any'),
  ],
  [
    'articles.publish',
    ({ articleDrafts }, asker) => articleDrafts.withdraw(asker, 'nothing' as ArticleId, 'any'),
  ],
  ['audit.read', (records, asker) => records.audit.list(asker, { limit: 1 })],
];

test('[RC2] whatever is not granted is denied, whoever asks for whatever', async () => {
  await using world = await openHarbour();
  for (const [needed, call] of calls) {
    const others = PERMISSIONS.filter((permission) => permission !== needed);
    const before = world.ran.length;
    expect(await call(world.records, principalFor(world.organizationId, others))).toEqual({
      ok: false,
      refusal: { code: 'forbidden', permission: needed },
    });
    expect(world.ran.length, `${needed} is checked before anything is read`).toBe(before);
  }
});

test('[RC2] the built-in roles grant what their names promise and no more', () => {
  expect(BUILT_IN_ROLES.administrator).toEqual(PERMISSIONS);
  const onCustomers =
    /^(?:records\.(?:case|contact|account|lead)\.(?:read|create|edit)|transcripts\.create)$/;
  const { agent, supervisor } = BUILT_IN_ROLES;
  const own = /^quick-text(?:s|-folders)\.(?:read|create|edit|delete)$/;
  const everyAgents = (name: string) => onCustomers.test(name) || own.test(name);
  expect(agent.filter((name) => !everyAgents(name))).toEqual(['chats.take', 'articles.read']);
  expect(
    supervisor.filter(
      (name) => !everyAgents(name) && !/\.(read|assign|take|share|supervise)$/.test(name),
    ),
  ).toEqual([]);
});

test('[RC4] nobody hands out more than they have', async () => {
  await using world = await openHarbour();
  const { records, organizationId, roles } = world;
  const owned: Permission[] = [
    'roles.create',
    'roles.edit',
    'users.create',
    'api-tokens.create',
    'skills.read',
  ];
  const clerk = principalFor(organizationId, owned);
  const beyond = {
    ok: false,
    refusal: { code: 'grant-exceeds-own', permissions: ['skills.edit'] },
  };
  const permissions: Permission[] = ['skills.edit', 'skills.read'];

  expect(await records.roles.create(clerk, { name: 'Mighty', permissions })).toEqual(beyond);
  const modest = granted(
    await records.roles.create(clerk, { name: 'Modest', permissions: ['skills.read'] }),
  );
  const edit = { expected: 'any' as const, changes: { permissions } };
  expect(await records.roles.edit(clerk, modest.id, edit)).toEqual(beyond);
  expect(
    await records.apiTokens.create(clerk, { name: 'Sync', permissions, expiresAt: null }),
  ).toEqual(beyond);
  expect(await records.users.create(clerk, draftOf.user(roles.administrator))).toMatchObject({
    refusal: { code: 'grant-exceeds-own' },
  });
  granted(await records.users.create(clerk, draftOf.user(modest.id)));
});

test('[RC4] nobody changes or deletes an account, a role or a token that may do more than they may', async () => {
  await using world = await openHarbour();
  const { records, admin, organizationId, roles } = world;
  const boss = granted(await records.users.create(admin, draftOf.user(roles.administrator)));
  const strong = granted(
    await records.roles.create(admin, { name: 'Strong', permissions: ['skills.edit'] }),
  );
  const token = granted(
    await records.apiTokens.create(admin, { name: 'Sync', permissions: [], expiresAt: null }),
  );
  const clerk = principalFor(organizationId, [
    'users.edit',
    'users.delete',
    'roles.edit',
    'api-tokens.edit',
    'chats.take',
  ]);
  const refused = { refusal: { code: 'grant-exceeds-own' } };
  const takeOver = { expected: 'any' as const, changes: { password: 'now it is mine' } };
  expect(await records.users.edit(clerk, boss.id, takeOver)).toMatchObject(refused);
  expect(await records.users.remove(clerk, boss.id, 'any')).toMatchObject(refused);
  const weaken = { expected: 'any' as const, changes: { permissions: [] } };
  expect(await records.roles.edit(clerk, strong.id, weaken)).toMatchObject(refused);
  const widen = { expected: 'any' as const, changes: { permissions: ['skills.edit'] as const } };
  expect(await records.apiTokens.edit(clerk, token.id, widen)).toMatchObject(refused);
});

test('[RC5] who may only assign skills changes nothing else of a user', async () => {
  await using world = await openHarbour();
  const { records, admin, organizationId, roles } = world;
  const skill = granted(await records.skills.create(admin, { name: 'Sales', description: '' }));
  const boss = granted(await records.users.create(admin, draftOf.user(roles.administrator)));
  const lead = principalFor(organizationId, ['skills.assign']);
  const assign = { expected: 'any' as const, changes: { skillIds: [skill.id] } };
  expect(await records.users.edit(lead, boss.id, assign)).toMatchObject({
    ok: true,
    value: { skillIds: [skill.id] },
  });
  const more = { expected: 'any' as const, changes: { skillIds: [], name: 'Nobody' } };
  expect(await records.users.edit(lead, boss.id, more)).toEqual({
    ok: false,
    refusal: { code: 'forbidden', permission: 'users.edit' },
  });
});

test('[RC6] built-in roles are neither changed nor deleted', async () => {
  await using world = await openHarbour();
  const { records, admin, roles } = world;
  const edit = { expected: 'any' as const, changes: { name: 'Chief' } };
  const builtIn = { ok: false, refusal: { code: 'built-in' } };
  expect(await records.roles.edit(admin, roles.agent, edit)).toEqual(builtIn);
  expect(await records.roles.remove(admin, roles.agent, 'any')).toEqual(builtIn);
});

test('[RC6] a stored permission this release does not know grants nothing', async () => {
  await using world = await openHarbour();
  const { records, admin, store } = world;
  const role = granted(
    await records.roles.create(admin, { name: 'Old', permissions: ['skills.read'] }),
  );
  await store.batch([
    {
      sql: `UPDATE roles SET permissions = '["rockets.launch","skills.read"]' WHERE id = ?`,
      parameters: [role.id],
    },
  ]);
  expect(granted(await records.roles.read(admin, role.id)).permissions).toEqual(['skills.read']);
});

test('[RC7] the last administrator stays, and nobody shuts themselves out', async () => {
  await using world = await openHarbour();
  const { records, organizationId, roles } = world;
  const server = principalFor(organizationId);
  const { items } = granted(await records.users.list(server, { limit: 5 }));
  const first = items[0]?.id as UserId;
  const last = { ok: false, refusal: { code: 'last-administrator' } };
  const change = (changes: { roleId?: RoleId; active?: boolean }, who = server, id = first) =>
    records.users.edit(who, id, { expected: 'any', changes });
  expect(await change({ roleId: roles.agent })).toEqual(last);
  expect(await change({ active: false })).toEqual(last);
  expect(await records.users.remove(server, first, 'any')).toEqual(last);

  const second = granted(await records.users.create(server, draftOf.user(roles.administrator)));
  const self = principalFor(organizationId, PERMISSIONS, second.id);
  const own = { ok: false, refusal: { code: 'own-account' } };
  expect(await change({ active: false }, self, second.id)).toEqual(own);
  expect(await records.users.remove(self, second.id, 'any')).toEqual(own);
  expect(await records.users.remove(self, first, 'any')).toEqual({ ok: true, value: null });
});

test('[RC3] another organization’s records are as unknown as those that never were', async () => {
  await using world = await openHarbour();
  const { records, admin } = world;
  const stranger = principalFor(await world.found('island'));
  const skill = granted(await records.skills.create(admin, { name: 'Sales', description: '' }));
  const unknown = { ok: false, refusal: { code: 'not-found' } };
  const edit = { expected: 'any' as const, changes: { name: 'Mine' } };
  expect(await records.skills.read(stranger, skill.id)).toEqual(unknown);
  expect(await records.skills.edit(stranger, skill.id, edit)).toEqual(unknown);
  expect(await records.skills.remove(stranger, skill.id, 'any')).toEqual(unknown);
  expect(await records.organizations.read(stranger, world.organizationId)).toEqual(unknown);
  expect(granted(await records.skills.list(stranger, { limit: 10 })).items).toEqual([]);
  const ids = [skill.id];
  expect(await records.buttons.create(stranger, draftOf.button({ skillIds: ids }))).toEqual({
    ok: false,
    refusal: { code: 'unknown-reference', field: 'skillIds', ids },
  });
  const gone = principalFor('00D000000nobody' as OrganizationId);
  expect(await records.skills.create(gone, { name: 'Sales', description: '' })).toEqual(unknown);
});

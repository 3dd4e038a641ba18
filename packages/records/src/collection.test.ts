import { expect, test } from 'vitest';
import { AUDIT_VALUE_LENGTH_MAX } from './audit.ts';
import { WRITE_RACES_MAX } from './commit.ts';
import type { AgentConfigurationDraft, AgentConfigurationId } from './model.ts';
import { RECORDS_MAX } from './model.ts';
import { openRecords } from './open-records.ts';
import { writeCursor } from './page.ts';
import { draftOf, granted, openHarbour, principalFor } from './testing/index.ts';

const any = 'any' as const;

test('[RC8] an edit of an older revision is refused and changes nothing', async () => {
  await using world = await openHarbour();
  const { records, admin, clock } = world;
  const skill = granted(await records.skills.create(admin, { name: 'Sales', description: '' }));
  clock.advance(1_000);
  const first = await records.skills.edit(admin, skill.id, {
    expected: 1,
    changes: { description: 'first' },
  });
  const edited = { ...skill, revision: 2, changedAt: clock.now(), description: 'first' };
  expect(first).toEqual({ ok: true, value: edited });

  const stale = { ok: false, refusal: { code: 'stale-revision', revision: 2 } };
  const again = { expected: 1, changes: { description: 'second' } };
  expect(await records.skills.edit(admin, skill.id, again)).toEqual(stale);
  expect(await records.skills.remove(admin, skill.id, 1)).toEqual(stale);
  expect(granted(await records.skills.read(admin, skill.id))).toEqual(edited);
  expect(await records.skills.edit(admin, skill.id, { ...again, expected: any })).toMatchObject({
    value: { revision: 3, description: 'second' },
  });
  expect(await records.skills.remove(admin, skill.id, 3)).toEqual({ ok: true, value: null });
});

test('[RC9] an edit that changes nothing is not written', async () => {
  await using world = await openHarbour();
  const { records, admin } = world;
  const button = granted(await records.buttons.create(admin, draftOf.button()));
  const outbox = await world.outbox();
  const { queue, name } = button;
  const changes = { name, queue: { ...queue }, weight: undefined };
  expect(await records.buttons.edit(admin, button.id, { expected: 1, changes })).toEqual({
    ok: true,
    value: button,
  });
  expect(await world.outbox()).toEqual(outbox);
});

test('[RC10] changes made at the same moment are all made, one after the other', async () => {
  await using world = await openHarbour();
  const { records, admin, organizationId } = world;
  const names = Array.from({ length: WRITE_RACES_MAX }, (_, at) => `Skill ${at + 10}`);
  const before = await records.configurationFor(organizationId);
  const results = await Promise.all(
    names.map((name) => records.skills.create(admin, { name, description: '' })),
  );
  expect(results.every((result) => result.ok)).toBe(true);
  const { items } = granted(await records.skills.list(admin, { limit: 100 }));
  expect(items.map(({ name }) => name)).toEqual(names);
  const after = await records.configurationFor(organizationId);
  expect((after?.revision ?? 0) - (before?.revision ?? 0)).toBe(names.length);
});

test('[RC10] who loses every race is told to try again', async () => {
  await using world = await openHarbour();
  const { admin, store, clock, random } = world;
  const records = await openRecords({
    store: { query: store.query, batch: async () => ({ changed: false, statement: 0 }) },
    now: clock.now,
    random,
  });
  const before = world.ran.length;
  expect(await records.skills.create(admin, { name: 'Sales', description: '' })).toEqual({
    ok: false,
    refusal: { code: 'busy' },
  });
  expect(world.ran.length - before).toBeLessThan(WRITE_RACES_MAX * 5);
});

test('[RC11] a record refers to existing ones only', async () => {
  await using world = await openHarbour();
  const { records, admin, roles } = world;
  const gone = granted(await records.skills.create(admin, { name: 'Gone', description: '' }));
  granted(await records.skills.remove(admin, gone.id, any));
  const button = granted(await records.buttons.create(admin, draftOf.button()));
  granted(await records.buttons.remove(admin, button.id, any));
  const unknown = (field: string, ids: readonly string[]) => ({
    ok: false,
    refusal: { code: 'unknown-reference', field, ids },
  });
  expect(
    await records.users.create(admin, draftOf.user(roles.agent, { skillIds: [gone.id] })),
  ).toEqual(unknown('skillIds', [gone.id]));
  expect(
    await records.users.create(
      admin,
      draftOf.user(roles.agent, { agentConfigurationId: '0LC000000nobody' as never }),
    ),
  ).toEqual(unknown('agentConfigurationId', ['0LC000000nobody']));
  expect(await records.users.create(admin, draftOf.user('00E000000nobody' as never))).toEqual(
    unknown('roleId', ['00E000000nobody']),
  );
  expect(
    await records.deployments.create(admin, draftOf.deployment({ buttonIds: [button.id] })),
  ).toEqual(unknown('buttonIds', [button.id]));
  expect(
    await records.agentConfigurations.create(
      admin,
      draftOf.agentConfiguration({ userIds: ['005000000nobody' as never] }),
    ),
  ).toEqual(unknown('userIds', ['005000000nobody']));
});

test('[RC11] what is in use is not deleted', async () => {
  await using world = await openHarbour();
  const { records, admin } = world;
  const sales = granted(await records.skills.create(admin, { name: 'Sales', description: '' }));
  const role = granted(await records.roles.create(admin, { name: 'Clerk', permissions: [] }));
  const user = granted(
    await records.users.create(admin, draftOf.user(role.id, { skillIds: [sales.id] })),
  );
  const button = granted(
    await records.buttons.create(admin, draftOf.button({ skillIds: [sales.id] })),
  );
  const shop = granted(
    await records.deployments.create(admin, draftOf.deployment({ buttonIds: [button.id] })),
  );
  const inUse = (by: string) => ({ ok: false, refusal: { code: 'in-use', by, count: 1 } });
  expect(await records.roles.remove(admin, role.id, any)).toEqual(inUse('users'));
  expect(await records.skills.remove(admin, sales.id, any)).toEqual(inUse('buttons'));
  expect(await records.buttons.remove(admin, button.id, any)).toEqual(inUse('deployments'));
  granted(await records.deployments.remove(admin, shop.id, any));
  granted(await records.buttons.remove(admin, button.id, any));
  expect(await records.skills.remove(admin, sales.id, any)).toEqual(inUse('users'));
  granted(await records.users.remove(admin, user.id, any));
  granted(await records.skills.remove(admin, sales.id, any));
  granted(await records.roles.remove(admin, role.id, any));
});

test('[RC11] settings that contradict each other are refused', async () => {
  await using world = await openHarbour();
  const { records, admin } = world;
  const visitorIdle = { warnMs: 60_000, timeoutMs: 60_000 };
  expect(await records.buttons.create(admin, draftOf.button({ visitorIdle }))).toMatchObject({
    refusal: { code: 'invalid', field: 'visitorIdle.warnMs' },
  });
  const shop = granted(await records.deployments.create(admin, draftOf.deployment()));
  const changes = { connectionWarningMs: shop.connectionTimeoutMs };
  expect(await records.deployments.edit(admin, shop.id, { expected: any, changes })).toMatchObject({
    refusal: { code: 'invalid', field: 'connectionWarningMs' },
  });
});

test('[RC12] a name belongs to one record of its kind and organization, whatever its case', async () => {
  await using world = await openHarbour();
  const { records, admin } = world;
  const taken = { ok: false, refusal: { code: 'already-exists', field: 'name' } };
  const button = granted(await records.buttons.create(admin, draftOf.button({ name: 'Éclair' })));
  expect(await records.buttons.create(admin, draftOf.button({ name: 'éCLAIR' }))).toEqual(taken);
  const other = granted(await records.buttons.create(admin, draftOf.button({ name: 'Other' })));
  const rename = { expected: any, changes: { name: 'éclair' } };
  expect(await records.buttons.edit(admin, other.id, rename)).toEqual(taken);
  granted(await records.buttons.remove(admin, button.id, any));
  granted(await records.buttons.edit(admin, other.id, rename));
  const stranger = principalFor(await world.found('island'));
  granted(await records.buttons.create(stranger, draftOf.button({ name: 'Éclair' })));
});

test('[RC12] an e-mail address belongs to one account of the server until that is deleted', async () => {
  await using world = await openHarbour();
  const { records, admin, roles } = world;
  const kim = granted(
    await records.users.create(admin, draftOf.user(roles.agent, { email: ' Kim@Example.ORG ' })),
  );
  expect(kim.email).toBe('kim@example.org');
  const taken = { ok: false, refusal: { code: 'already-exists', field: 'email' } };
  expect(await records.users.create(admin, draftOf.user(roles.agent))).toEqual(taken);
  granted(await records.users.remove(admin, kim.id, any));
  granted(await records.users.create(admin, draftOf.user(roles.agent)));
});

test('[RC13] an organization has so many records of a kind and no more', async () => {
  await using world = await openHarbour();
  const { records, admin } = world;
  const max = RECORDS_MAX['api-tokens'];
  const token = (name: string) =>
    records.apiTokens.create(admin, { name, permissions: [], expiresAt: null });
  for (let made = 0; made < max; made += 1) granted(await token(`Token ${made}`));
  expect(await token('One more')).toEqual({
    ok: false,
    refusal: { code: 'too-many-records', max },
  });
});

test('[RC14] the audit says who changed what, in the batch of the change', async () => {
  await using world = await openHarbour();
  const { records, admin, clock, roles } = world;
  const skill = granted(await records.skills.create(admin, { name: 'Sales', description: '' }));
  clock.advance(5_000);
  const changes = { description: 'x'.repeat(AUDIT_VALUE_LENGTH_MAX), name: 'Selling' };
  granted(await records.skills.edit(admin, skill.id, { expected: any, changes }));
  const kim = granted(await records.users.create(admin, draftOf.user(roles.agent)));
  const password = { expected: any, changes: { password: 'another passphrase' } };
  granted(await records.users.edit(admin, kim.id, password));

  const { items } = granted(await records.audit.list(admin, { limit: 4 }));
  expect(items.map(({ action, object, recordId }) => [action, object, recordId])).toEqual([
    ['edited', 'users', kim.id],
    ['created', 'users', kim.id],
    ['edited', 'skills', skill.id],
    ['created', 'skills', skill.id],
  ]);
  expect(items[2]).toEqual({
    id: 3,
    at: clock.now(),
    userId: admin.userId,
    apiTokenId: null,
    action: 'edited',
    object: 'skills',
    recordId: skill.id,
    changes: { name: { from: 'Sales', to: 'Selling' }, description: { from: '' } },
  });
  expect(items[0]?.changes).toEqual({ passwordHash: {} });
  expect(JSON.stringify(items)).not.toContain('argon2');
  expect(JSON.stringify(items)).not.toContain('passphrase');
});

test('[RC15] a list is paged by name without a gap or a doubled record', async () => {
  await using world = await openHarbour();
  const { records, admin, roles } = world;
  const names = ['b', 'A', 'c', 'same', 'same', 'same', 'Z', 'é'];
  for (const [at, name] of names.entries()) {
    granted(
      await records.users.create(
        admin,
        draftOf.user(roles.agent, { name, email: `u${at}@x.test` }),
      ),
    );
  }
  const seen: string[] = [];
  let cursor: string | null = null;
  do {
    const page: { items: readonly { id: string; name: string }[]; next: string | null } = granted(
      await records.users.list(admin, { limit: 2, ...(cursor !== null && { cursor }) }),
    );
    expect(page.items.length).toBeLessThanOrEqual(2);
    seen.push(...page.items.map(({ id, name }) => `${name} ${id}`));
    cursor = page.next;
  } while (cursor !== null);
  expect(new Set(seen).size).toBe(names.length + 1);
  expect(seen.map((text) => text.split(' 005')[0])).toEqual([
    'A',
    'b',
    'c',
    'harbour admin',
    'same',
    'same',
    'same',
    'Z',
    'é',
  ]);
});

test('[RC15] a cursor that is none of ours is refused', async () => {
  await using world = await openHarbour();
  const { records, admin } = world;
  const foreign = ['', '!', 'e30', writeCursor(['one part only']), 'x'.repeat(2_000)];
  for (const cursor of foreign) {
    const refusal = { code: 'invalid', field: 'cursor' };
    expect(await records.users.list(admin, { limit: 2, cursor })).toMatchObject({ refusal });
  }
  const cursor = writeCursor(['not a number']);
  expect(await records.audit.list(admin, { limit: 2, cursor })).toMatchObject({ ok: false });
});

test('[RC8] an agent configuration lists its users, so it is revised when one comes or goes', async () => {
  await using world = await openHarbour();
  const { records, admin, roles } = world;
  const make = async (name: string, userIds: AgentConfigurationDraft['userIds'] = []) =>
    granted(
      await records.agentConfigurations.create(
        admin,
        draftOf.agentConfiguration({ name, userIds }),
      ),
    ).id;
  const seen = async (id: AgentConfigurationId) => {
    const { revision, userIds } = granted(await records.agentConfigurations.read(admin, id));
    return [revision, userIds];
  };
  const evening = await make('Evening');
  const draft = draftOf.user(roles.agent, { agentConfigurationId: evening });
  const kim = granted(await records.users.create(admin, draft));
  expect(await seen(evening)).toEqual([2, [kim.id]]);
  const night = await make('Night', [kim.id]);
  expect([await seen(evening), await seen(night)]).toEqual([
    [3, []],
    [1, [kim.id]],
  ]);
  const move = { expected: any, changes: { agentConfigurationId: evening } };
  granted(await records.users.edit(admin, kim.id, move));
  expect([await seen(evening), await seen(night)]).toEqual([
    [4, [kim.id]],
    [2, []],
  ]);
  granted(await records.users.remove(admin, kim.id, any));
  expect(await seen(evening)).toEqual([5, []]);
});

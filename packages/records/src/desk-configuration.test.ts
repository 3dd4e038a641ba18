import type { AgentId } from '@baton/desk';
import { expect, test } from 'vitest';
import { CONFIGURE_DESK } from './commit.ts';
import { STANDARD_DESK, UNCONFIGURED_AGENT } from './model.ts';
import { openRecords } from './open-records.ts';
import { READ_RACES_MAX } from './organization-rows.ts';
import { draftOf, granted, openHarbour } from './testing/index.ts';

const any = 'any' as const;
const { capacity, autoAwayOnDecline, autoAwayOnTimeout, chatsOnOffline, criticalWaitMs, may } =
  UNCONFIGURED_AGENT;
const unconfigured = {
  capacity,
  autoAwayOnDecline,
  autoAwayOnTimeout,
  chatsOnOffline,
  criticalWaitMs,
  may,
};
const { fileSizeMax: _size, fileGroups: _groups, ...standardDesk } = STANDARD_DESK;

test('[RC17] a change the desk has to hear of raises the revision and leaves word in its batch', async () => {
  await using world = await openHarbour();
  const { records, admin, organizationId, clock } = world;
  clock.advance(1_000);
  granted(await records.skills.create(admin, { name: 'Sales', description: '' }));
  const item = (await world.outbox()).at(-1);
  expect(item).toMatchObject({
    kind: CONFIGURE_DESK,
    key: `${organizationId}:2`,
    stream: organizationId,
    dueAt: clock.now(),
    payload: JSON.stringify({ organizationId, revision: 2 }),
  });
  expect(await records.configurationFor(organizationId)).toMatchObject({ revision: 2 });

  granted(
    await records.organizations.edit(admin, organizationId, {
      expected: any,
      changes: { agentGraceMs: 5 },
    }),
  );
  expect(await records.configurationFor(organizationId)).toMatchObject({
    revision: 3,
    desk: { agentGraceMs: 5 },
  });
});

test('[RC17] what the desk need not know leaves no word', async () => {
  await using world = await openHarbour();
  const { records, admin } = world;
  const before = await world.outbox();
  const draft = { name: 'Sync', permissions: [], expiresAt: null };
  const token = granted(await records.apiTokens.create(admin, draft));
  granted(await records.apiTokens.remove(admin, token.id, any));
  expect(
    await records.buttons.create(admin, draftOf.button({ skillIds: ['0C5nowhere' as never] })),
  ).toMatchObject({ ok: false });
  expect(await world.outbox()).toEqual(before);
});

test('[RC18] the full configuration is everything the rows say to the desk', async () => {
  await using world = await openHarbour();
  const { records, admin, organizationId, roles } = world;
  const sales = granted(await records.skills.create(admin, { name: 'Sales', description: '' }));
  const kim = granted(
    await records.users.create(admin, draftOf.user(roles.agent, { skillIds: [sales.id] })),
  );
  const evening = draftOf.agentConfiguration({
    userIds: [kim.id],
    capacity: 7,
    chatsOnOffline: 'end',
  });
  granted(await records.agentConfigurations.create(admin, evening));
  const clerks = granted(await records.roles.create(admin, { name: 'Clerk', permissions: [] }));
  const clerk = granted(
    await records.users.create(admin, draftOf.user(clerks.id, { email: 'clerk@x.test' })),
  );
  const draft = draftOf.button({
    skillIds: [sales.id],
    visitorIdle: { warnMs: 1_000, timeoutMs: 2_000 },
  });
  const button = granted(await records.buttons.create(admin, draft));
  const closed = granted(
    await records.buttons.create(admin, draftOf.button({ name: 'Closed', active: false })),
  );
  const shop = granted(
    await records.deployments.create(
      admin,
      draftOf.deployment({ buttonIds: [closed.id, button.id] }),
    ),
  );
  const {
    name: _name,
    active: _active,
    customAgentName: _shown,
    greeting: _greeting,
    skillIds: skills,
    ...policy
  } = draft;
  const byId = (one: { id: string }, other: { id: string }) => (one.id < other.id ? -1 : 1);

  const change = await records.configurationFor(organizationId);
  expect(change).toEqual({
    revision: 9,
    desk: standardDesk,
    agents: [
      { id: admin.userId, skills: [], ...unconfigured },
      { id: kim.id, skills: [sales.id], ...unconfigured, capacity: 7, chatsOnOffline: 'end' },
    ].sort(byId),
    buttons: [{ id: button.id, skills, ...policy }],
    deployments: [
      {
        id: shop.id,
        buttons: [button.id],
        connectionWarningMs: 30_000,
        connectionTimeoutMs: 180_000,
      },
    ],
    removed: [clerk.id, closed.id],
  });
  expect(await records.configurationFor('00D000000nobody' as never)).toBeUndefined();
});

test('[RC18] who leaves, is shut out or loses the permission is removed, and so is what was deleted', async () => {
  await using world = await openHarbour();
  const { records, admin, organizationId, roles } = world;
  const takers = granted(
    await records.roles.create(admin, { name: 'Takers', permissions: ['chats.take'] }),
  );
  const person = async (name: string, roleId = roles.agent) =>
    granted(await records.users.create(admin, draftOf.user(roleId, { email: `${name}@x.test` })))
      .id;
  const [left, shut, demoted] = [
    await person('left'),
    await person('shut'),
    await person('demoted', takers.id),
  ];
  const button = granted(await records.buttons.create(admin, draftOf.button()));
  const shop = granted(await records.deployments.create(admin, draftOf.deployment()));
  const { revision = 0 } = (await records.configurationFor(organizationId)) ?? {};

  granted(await records.users.remove(admin, left, any));
  granted(await records.users.edit(admin, shut, { expected: any, changes: { active: false } }));
  granted(
    await records.roles.edit(admin, takers.id, { expected: any, changes: { permissions: [] } }),
  );
  granted(await records.buttons.remove(admin, button.id, any));
  granted(await records.deployments.remove(admin, shop.id, any));
  const since = await records.configurationFor(organizationId, revision);
  expect(since).toMatchObject({ agents: [], buttons: [], deployments: [] });
  expect([...(since?.removed ?? [])].sort()).toEqual(
    [left, shut, demoted, button.id, shop.id].sort() as string[],
  );
});

test('[RC19] an edit of one button is a small change', async () => {
  await using world = await openHarbour();
  const { records, admin, organizationId } = world;
  const button = granted(await records.buttons.create(admin, draftOf.button()));
  granted(await records.buttons.create(admin, draftOf.button({ name: 'Other' })));
  const { revision = 0 } = (await records.configurationFor(organizationId)) ?? {};
  granted(await records.buttons.edit(admin, button.id, { expected: any, changes: { weight: 2 } }));
  expect(await records.configurationFor(organizationId, revision)).toMatchObject({
    revision: revision + 1,
    agents: [],
    buttons: [{ id: button.id, weight: 2 }],
    deployments: [],
    removed: [],
  });
});

test('[RC20] names are known as soon as their rows are written, and those who left keep theirs', async () => {
  await using world = await openHarbour();
  const { records, admin, roles } = world;
  const kim = granted(await records.users.create(admin, draftOf.user(roles.agent)));
  expect(records.names.agentName(kim.id)).toBe('Kim');
  expect(records.names.sneakPeek(kim.id)).toBe(false);
  const peeking = draftOf.agentConfiguration({ userIds: [kim.id], sneakPeek: true });
  granted(await records.agentConfigurations.create(admin, peeking));
  expect(records.names.sneakPeek(kim.id)).toBe(true);
  const button = granted(await records.buttons.create(admin, draftOf.button()));
  const shop = granted(
    await records.deployments.create(admin, draftOf.deployment({ buttonIds: [button.id] })),
  );
  expect(records.names.directory(kim.id)).toEqual({
    me: { agentId: kim.id, name: 'Kim', email: 'kim@example.org' },
    organization: 'harbour',
    buttons: { [button.id]: 'Returns' },
    deployments: { [shop.id]: 'Shop' },
    skills: {},
    sneakPeek: true,
    may: { transfer: true, conference: true, block: false, files: true, flag: true },
    sounds: { offer: true, message: true, disconnected: true, notifications: true },
    supervises: false,
    freesOn: 'close',
  });
  granted(await records.users.remove(admin, kim.id, any));
  expect(records.names.agentName(kim.id)).toBe('Kim');
  expect(records.names.directory(kim.id)).toBeUndefined();
  expect(records.names.agentName('005000000nobody' as AgentId)).toBeUndefined();
});

test('[RC20] a storefront is there as long as its deployment is, with the buttons that are open', async () => {
  await using world = await openHarbour();
  const { records, admin, organizationId } = world;
  const button = granted(await records.buttons.create(admin, draftOf.button()));
  const closed = granted(
    await records.buttons.create(admin, draftOf.button({ name: 'Closed', active: false })),
  );
  const draft = draftOf.deployment({
    buttonIds: [closed.id, button.id],
    permittedDomains: ['Shop.Example.org', '*.example.net'],
  });
  const shop = granted(await records.deployments.create(admin, draft));
  expect(records.names.storefront(shop.id)).toEqual({
    organizationId,
    deploymentId: shop.id,
    permittedDomains: ['shop.example.org', '*.example.net'],
    branding: draft.branding,
    may: expect.objectContaining({ saveTranscript: true, mailTranscript: false }),
    buttons: [{ id: button.id, name: 'Returns' }],
  });
  granted(await records.deployments.remove(admin, shop.id, any));
  expect(records.names.storefront(shop.id)).toBeUndefined();
});

test('[RC20] names are there again after a restart', async () => {
  await using world = await openHarbour();
  const { records, admin, roles, store, clock, random } = world;
  const kim = granted(await records.users.create(admin, draftOf.user(roles.agent)));
  const island = await world.found('island');
  const reopened = await openRecords({ store, now: clock.now, random });
  expect(reopened.names.agentName(kim.id)).toBe('Kim');
  expect(reopened.names.organizations()).toEqual([world.organizationId, island].sort());
});

test('[RC21] rows that change while they are read are read anew', async () => {
  await using world = await openHarbour();
  const { records, admin, organizationId, store, clock, random } = world;
  const button = granted(await records.buttons.create(admin, draftOf.button()));
  let disturbances = 3;
  const disturbed = await openRecords({
    store: {
      batch: store.batch,
      async query(statement) {
        const rows = await store.query(statement);
        const inTheMiddle = statement.sql.includes('from "buttons"') && disturbances > 0;
        if (inTheMiddle) {
          disturbances -= 1;
          const changes = { weight: disturbances + 1 };
          granted(await records.buttons.edit(admin, button.id, { expected: any, changes }));
        }
        return rows;
      },
    },
    now: clock.now,
    random,
  });
  const change = await disturbed.configurationFor(organizationId);
  expect(disturbances).toBe(0);
  expect(change).toEqual(await records.configurationFor(organizationId));
});

test('[RC21] rows that never stand still are given up, to be asked for later', async () => {
  await using world = await openHarbour();
  const { records, organizationId, store, clock, random } = world;
  expect(await records.configurationFor(organizationId)).toBeDefined();
  let readings = 0;
  let restless = false;
  const disturbed = await openRecords({
    store: {
      batch: store.batch,
      async query(statement) {
        const rows = await store.query(statement);
        if (!restless || !statement.sql.includes('from "organizations"')) return rows;
        readings += 1;
        return rows.map((row) => ({ ...row, write_revision: readings }));
      },
    },
    now: clock.now,
    random,
  });
  restless = true;
  await expect(disturbed.configurationFor(organizationId)).rejects.toMatchObject({
    failure: 'overloaded',
  });
  expect(readings).toBe(2 * READ_RACES_MAX);
});

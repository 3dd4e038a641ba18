import { maskText } from '@baton/content-rules/masking';
import { expect, test } from 'vitest';
import { DEMO, seedDemo } from './demo.ts';
import { fillDemo } from './demo-content.ts';
import { foundOrganization } from './found-organization.ts';
import { BUILT_IN_ROLES, PERMISSIONS } from './permissions.ts';
import { isRecordId } from './record-id.ts';
import { flowSaying, granted, openTestRecords, principalFor } from './testing/index.ts';

test('[RC50] the demo organization is made once and can be worked with', async () => {
  await using world = await openTestRecords();
  const { records, store, clock, random } = world;
  const options = { store, now: clock.now, random };
  expect(await seedDemo(options)).toBe('created');
  expect(await seedDemo(options)).toBe('present');
  await records.refresh(DEMO.organizationId);

  for (const { id, email, name } of Object.values(DEMO.people)) {
    const signIn = { email, password: DEMO.password, address: '192.0.2.1' };
    expect(await records.door.signIn(signIn)).toMatchObject({
      ok: true,
      session: { principal: { userId: id, organizationId: DEMO.organizationId } },
    });
    expect(records.names.directory(id)).toMatchObject({ me: { name }, sneakPeek: true });
    expect(records.names.agentSettings(id)).toMatchObject({
      criticalWaitMs: 60_000,
      may: { transferToAgent: true, conference: true, block: true, files: true, flag: true },
    });
  }
  expect(records.names.storefront(DEMO.deploymentId)).toMatchObject({
    organizationId: DEMO.organizationId,
    buttons: [{ id: DEMO.buttons.support }, { id: DEMO.buttons.sales }],
  });
  expect((await world.outbox()).map(({ key }) => key)).toEqual([`${DEMO.organizationId}:1`]);
  expect(await records.configurationFor(DEMO.organizationId)).toMatchObject({
    revision: 1,
    buttons: [
      {
        id: DEMO.buttons.support,
        pushTimeoutMs: 30_000,
        noAgentGraceMs: 120_000,
        visitorIdle: null,
      },
      { id: DEMO.buttons.sales, queue: { enabled: true } },
    ],
    deployments: [{ id: DEMO.deploymentId, buttons: [DEMO.buttons.support, DEMO.buttons.sales] }],
  });
});

test('[RC50] the demo’s fixed ids are ids of their kinds', () => {
  expect(isRecordId('organization', DEMO.organizationId)).toBe(true);
  expect(isRecordId('deployments', DEMO.deploymentId)).toBe(true);
  for (const id of Object.values(DEMO.buttons)) expect(isRecordId('buttons', id)).toBe(true);
  for (const { id } of Object.values(DEMO.people)) expect(isRecordId('users', id)).toBe(true);
});

test('[RC51] a founded organization has the built-in roles and one administrator', async () => {
  await using world = await openTestRecords();
  const { records } = world;
  const organizationId = await world.found('island');
  expect(records.names.organizations()).toEqual([organizationId]);
  const signIn = { email: 'admin@island.test', password: 'correct horse', address: '192.0.2.1' };
  const outcome = await records.door.signIn(signIn);
  if (!outcome.ok) throw new Error('the password is right');
  const roles = await records.roles.list(outcome.session.principal, { limit: 10 });
  expect(roles).toMatchObject({
    value: {
      items: [{ builtIn: 'administrator' }, { builtIn: 'agent' }, { builtIn: 'supervisor' }],
    },
  });
});

test('[RC52] the demo’s visitors meet its bot', async () => {
  await using world = await openTestRecords();
  const { records, store, clock, random } = world;
  const flows = [flowSaying('Shop', 'Ahoy'), flowSaying('FAQ', 'Yes')] as const;
  const handover = { providerType: 'live-agent', settings: { inbox: DEMO.buttons.support } };
  const handoffFlow = flowSaying('Handoff', 'We are on it.');
  await seedDemo({ store, now: clock.now, random }, { flows, handoffFlow, handover });
  await records.refresh(DEMO.organizationId);
  const [flowId, faqId] = DEMO.flowIds;
  const { supportOperations } = records;
  const admin = principalFor(DEMO.organizationId);
  const off = granted(await supportOperations.read(admin));
  expect(off).toMatchObject({ active: false, handoffFlowId: DEMO.handoffFlowId });
  const { changedAt: _, revision: expected, handoffFlowId, ...settings } = off;
  const draft = { ...settings, active: true, addresses: ['help@shop.test'], secrets: {} };
  const on = granted(await supportOperations.save(admin, { expected, draft }));
  expect(on.handoffFlowId).toBe(handoffFlowId);
  expect(records.names.storefront(DEMO.deploymentId)?.endpoint).toMatchObject({
    endpointId: DEMO.endpointId,
    startsWith: 'bot',
    flowId,
    version: 1,
    attached: [
      { flowId: faqId, version: 1 },
      { flowId: DEMO.handoffFlowId, version: 1 },
    ],
    hasHandoverSettings: true,
  });
  expect(await records.flowVersion(DEMO.organizationId, flowId, 1)).toEqual(flows[0]);
  expect(await records.endpointHandover(DEMO.organizationId, DEMO.endpointId)).toEqual({
    type: 'live-agent',
    settings: handover.settings,
  });
  expect(isRecordId('endpoints', DEMO.endpointId)).toBe(true);
  for (const id of [...DEMO.flowIds, DEMO.handoffFlowId]) {
    expect(isRecordId('flows', id)).toBe(true);
  }
});

test('[RC52] the demo’s team reads what visitors leave when nobody is there', async () => {
  await using world = await openTestRecords();
  const { records, store, clock, random } = world;
  const flows = [flowSaying('Shop', 'Ahoy')] as const;
  const handoffFlow = flowSaying('Handoff', 'We are on it.');
  const handoffAddresses = ['shed@demo.baton.test'];
  const options = { store, now: clock.now, random };
  await seedDemo(options, { flows, handoffFlow, handoffAddresses, handover: null });
  await records.refresh(DEMO.organizationId);
  expect(await records.supportOperationsOf(DEMO.organizationId)).toMatchObject({
    active: true,
    addresses: handoffAddresses,
    handoffFlowId: DEMO.handoffFlowId,
  });
});

test('[RC52] a demo of an earlier release gets its bot, once', async () => {
  await using world = await openTestRecords();
  const { records, store, clock, random } = world;
  const options = { store, now: clock.now, random };
  const bot = { flows: [flowSaying('Shop', 'Ahoy')], handover: null } as const;
  await seedDemo(options);
  expect(await seedDemo(options, bot)).toBe('present');
  await records.refresh(DEMO.organizationId);
  const met = () => records.names.storefront(DEMO.deploymentId)?.endpoint?.endpointId;
  expect(met()).toBe(DEMO.endpointId);

  const admin = principalFor(DEMO.organizationId);
  granted(await records.endpoints.remove(admin, DEMO.endpointId, 'any'));
  granted(await records.flows.remove(admin, DEMO.flowIds[0], 'any'));
  await seedDemo(options, bot);
  await records.refresh(DEMO.organizationId);
  expect(met()).toBeUndefined();
});

test('[RC52] a founded organization may begin with published flows', async () => {
  await using world = await openTestRecords();
  const { records, store, clock, random } = world;
  const organizationId = await foundOrganization(
    { store, now: clock.now, random },
    {
      name: 'Island',
      agentGraceMs: 60_000,
      administrator: { email: 'admin@island.test', name: 'Kim', password: 'correct horse' },
      flows: [flowSaying('Shop', 'Ahoy')],
    },
  );
  await records.refresh(organizationId);
  const admin = principalFor(organizationId, PERMISSIONS);
  const { items } = granted(await records.flows.list(admin, { limit: 2 }));
  expect(items).toMatchObject([{ name: 'Shop', publishedVersion: 1, draftDiffers: false }]);
  const [flow] = items;
  if (!flow) throw new Error('there is one flow');
  const versions = granted(await records.flows.versions(admin, flow.id, { limit: 2 }));
  expect(versions.items).toMatchObject([{ version: 1, publishedBy: null }]);
});

test('[RC53] the demo’s agents have customers, texts, articles and a rule to work with', async () => {
  await using world = await openTestRecords();
  const { records, store, clock, random } = world;
  await seedDemo({ store, now: clock.now, random });
  await records.refresh(DEMO.organizationId);
  await fillDemo(records);
  const jane = principalFor(DEMO.organizationId, BUILT_IN_ROLES.agent, DEMO.people.jane.id);
  const all = { filters: [], sort: null, limit: 10 };
  for (const [type, count] of [
    ['contact', 3],
    ['case', 2],
    ['account', 1],
    ['lead', 1],
  ] as const) {
    expect(granted(await records.crm.list(jane, type, all)).items, type).toHaveLength(count);
  }
  const wanted = { text: 'order', language: 'en', folderId: null, limit: 10 };
  expect(granted(await records.quickTexts.search(jane, wanted)).items).toMatchObject([
    { name: 'Order number' },
  ]);
  const filter = { type: null, category: null, language: null };
  const search = { text: 'deliver', filter, limit: 5 };
  expect(granted(await records.articles.search(jane, search))).toMatchObject([
    { title: 'How long delivery takes' },
  ]);
  const rules = records.names.sensitiveDataRules(DEMO.organizationId);
  expect(maskText('4111 1111 1111 1111, order 1234567', rules, 'visitor').text).toBe(
    '••••, order 1234567',
  );
});

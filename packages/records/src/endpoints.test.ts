import type { DeploymentId } from '@baton/desk';
import type { FlowId } from '@baton/flow';
import { expect, test } from 'vitest';
import type { EndpointDraft } from './bot-model.ts';
import { draftOf, flowSaying, granted, type Harbour, openHarbour } from './testing/index.ts';

const any = 'any' as const;

async function publishedFlow({ records, admin }: Harbour, name: string) {
  const document = flowSaying(name, 'Ahoy');
  const { id } = granted(await records.flows.create(admin, { name, document }));
  granted(await records.flows.publish(admin, id, { expected: any, note: '' }));
  return id;
}

async function shopIn({ records, admin }: Harbour) {
  return granted(await records.deployments.create(admin, draftOf.deployment())).id;
}

const draft = {
  widget: (
    flowId: FlowId,
    deploymentId: DeploymentId,
    fields: Partial<EndpointDraft> = {},
  ): EndpointDraft => ({
    name: 'Shop bot',
    kind: 'widget',
    flowId,
    attachedFlowIds: [],
    startsWith: 'bot',
    deploymentId,
    active: true,
    handover: null,
    ...fields,
  }),
  rest: (flowId: FlowId, fields: Partial<EndpointDraft> = {}): EndpointDraft => ({
    name: 'Programs',
    kind: 'rest',
    flowId,
    attachedFlowIds: [],
    startsWith: 'visitor',
    deploymentId: null,
    active: true,
    handover: null,
    ...fields,
  }),
};

const VENDOR = {
  providerType: 'vendor',
  settings: { url: 'https://vendor.test' },
  secrets: { apiKey: 'hush' },
};

test('[RC70] visitors of a deployment meet the active endpoint whose flow is published', async () => {
  await using world = await openHarbour();
  const { records, admin, organizationId } = world;
  const shop = await shopIn(world);
  const document = flowSaying('Shop', 'Ahoy');
  const flow = granted(await records.flows.create(admin, { name: 'Shop', document }));
  const faq = await publishedFlow(world, 'FAQ');
  const given = draft.widget(flow.id, shop, { attachedFlowIds: [faq, faq] });
  const endpoint = granted(await records.endpoints.create(admin, given));
  expect(endpoint).toMatchObject({
    state: 'flow-not-published',
    attachedFlowIds: [faq],
    token: null,
    capabilities: { handover: true },
  });
  const met = () => records.names.storefront(shop)?.endpoint;
  expect(met()).toBeUndefined();

  granted(await records.flows.publish(admin, flow.id, { expected: any, note: '' }));
  expect(met()).toEqual({
    organizationId,
    endpointId: endpoint.id,
    kind: 'widget',
    startsWith: 'bot',
    flowId: flow.id,
    version: 1,
    attached: [{ flowId: faq, version: 1 }],
    capabilities: { handover: true },
    hasHandoverSettings: false,
  });
  expect(granted(await records.endpoints.read(admin, endpoint.id)).state).toBe('active');
  await records.refresh(organizationId);
  expect(met()).toMatchObject({ endpointId: endpoint.id });

  const off = { expected: any, changes: { active: false } };
  expect(granted(await records.endpoints.edit(admin, endpoint.id, off)).state).toBe('switched-off');
  expect(met()).toBeUndefined();
});

test('[RC71] a deployment has one active endpoint', async () => {
  await using world = await openHarbour();
  const { records, admin } = world;
  const shop = await shopIn(world);
  const flow = await publishedFlow(world, 'Shop');
  const first = granted(await records.endpoints.create(admin, draft.widget(flow, shop)));
  const second = draft.widget(flow, shop, { name: 'Another' });
  expect(await records.endpoints.create(admin, second)).toMatchObject({
    refusal: { code: 'invalid', field: 'deploymentId', why: expect.stringContaining('Shop bot') },
  });
  const idle = granted(await records.endpoints.create(admin, { ...second, active: false }));
  const on = { expected: any, changes: { active: true } };
  expect(await records.endpoints.edit(admin, idle.id, on)).toMatchObject({ ok: false });
  granted(
    await records.endpoints.edit(admin, first.id, { expected: any, changes: { active: false } }),
  );
  granted(await records.endpoints.edit(admin, idle.id, on));
  expect(records.names.storefront(shop)?.endpoint?.endpointId).toBe(idle.id);
  expect(await records.deployments.remove(admin, shop, any)).toEqual({
    ok: false,
    refusal: { code: 'in-use', by: 'endpoints', count: 2, names: ['Another', 'Shop bot'] },
  });
});

test('[RC72] an endpoint of each kind has what its kind needs and can do, and nothing else', async () => {
  await using world = await openHarbour();
  const { records, admin } = world;
  const shop = await shopIn(world);
  const flow = await publishedFlow(world, 'Shop');
  const refusalOf = async (given: EndpointDraft) => {
    const made = await records.endpoints.create(admin, given);
    return made.ok ? undefined : made.refusal;
  };
  const unknown = '0FLzzzzzzzzzzzz' as FlowId;
  expect([
    await refusalOf(draft.widget(flow, shop, { deploymentId: null })),
    await refusalOf(draft.rest(flow, { deploymentId: shop })),
    await refusalOf(draft.rest(flow, { handover: VENDOR })),
    await refusalOf(draft.rest(unknown)),
    await refusalOf(draft.rest(flow, { attachedFlowIds: [unknown] })),
    await refusalOf(draft.widget(flow, '572zzzzzzzzzzzz' as DeploymentId)),
  ]).toMatchObject([
    { code: 'invalid', field: 'deploymentId' },
    { code: 'invalid', field: 'deploymentId' },
    { code: 'invalid', field: 'handover' },
    { code: 'unknown-reference', field: 'flowId' },
    { code: 'unknown-reference', field: 'attachedFlowIds' },
    { code: 'unknown-reference', field: 'deploymentId' },
  ]);
  const rest = granted(await records.endpoints.create(admin, draft.rest(flow)));
  expect(rest.capabilities).toEqual({ handover: false });
  const other = { expected: any, changes: { kind: 'widget', deploymentId: shop } } as const;
  expect(await records.endpoints.edit(admin, rest.id, other)).toMatchObject({
    refusal: { code: 'invalid', field: 'kind' },
  });
});

test('[RC73] a REST endpoint is named by a token nobody guesses, until it is renewed', async () => {
  await using world = await openHarbour();
  const { records, admin } = world;
  const flow = await publishedFlow(world, 'Shop');
  const rest = granted(await records.endpoints.create(admin, draft.rest(flow)));
  const { token } = rest;
  expect(token).toMatch(/^endpoint_[\w-]{32}$/);
  expect(records.names.restEndpoint(token ?? '')).toMatchObject({
    endpointId: rest.id,
    kind: 'rest',
    flowId: flow,
    version: 1,
  });
  const renewed = granted(await records.endpoints.renewToken(admin, rest.id, 1));
  expect(renewed.revision).toBe(2);
  expect(renewed.token).not.toBe(token);
  expect(records.names.restEndpoint(token ?? '')).toBeUndefined();
  expect(records.names.restEndpoint(renewed.token ?? '')).toBeDefined();
  expect(await records.endpoints.renewToken(admin, rest.id, 1)).toMatchObject({
    refusal: { code: 'stale-revision' },
  });
  const { items } = granted(await records.audit.list(admin, { limit: 2 }));
  expect(items[0]?.changes).toEqual({ token: {} });
  expect(JSON.stringify(items)).not.toContain(token);
  granted(await records.endpoints.remove(admin, rest.id, any));
  expect(records.names.restEndpoint(renewed.token ?? '')).toBeUndefined();
});

test('[RC74] handover settings of an endpoint become a provider with a name, without their secrets', async () => {
  await using world = await openHarbour();
  const { records, admin, organizationId } = world;
  const flow = await publishedFlow(world, 'Shop');
  const given = draft.widget(flow, await shopIn(world), { handover: VENDOR });
  const endpoint = granted(await records.endpoints.create(admin, given));
  const shown = { ...VENDOR, secrets: { apiKey: { set: true } } };
  expect(endpoint.handover).toEqual(shown);
  expect(await records.endpointHandover(organizationId, endpoint.id)).toEqual({
    type: 'vendor',
    settings: { url: 'https://vendor.test', apiKey: 'hush' },
  });

  const migrate = (name: string) =>
    records.endpoints.migrateHandoverSettings(admin, endpoint.id, { name });
  const { provider, missingSecrets } = granted(await migrate('Vendor'));
  expect(provider).toMatchObject({
    name: 'Vendor',
    type: 'vendor',
    settings: VENDOR.settings,
    secrets: { apiKey: { set: false } },
    revision: 1,
  });
  expect(missingSecrets).toEqual(['apiKey']);
  expect(granted(await records.endpoints.read(admin, endpoint.id)).handover).toEqual(shown);
  expect(await migrate('vENDOR')).toMatchObject({ refusal: { code: 'already-exists' } });

  const removed = granted(await records.endpoints.removeHandoverSettings(admin, endpoint.id, 1));
  expect([removed.handover, removed.revision]).toEqual([null, 2]);
  expect(await records.endpointHandover(organizationId, endpoint.id)).toBeUndefined();
  const gone = { ok: false, refusal: { code: 'not-found' } };
  expect(await records.endpoints.removeHandoverSettings(admin, endpoint.id, any)).toEqual(gone);
  expect(await migrate('Another')).toEqual(gone);
});

test('[RC75] skills and buttons are found by what authors call them', async () => {
  await using world = await openHarbour();
  const { records, admin, organizationId } = world;
  const sales = granted(await records.skills.create(admin, { name: 'Sales', description: '' }));
  const returns = granted(await records.buttons.create(admin, draftOf.button()));
  const { names } = records;
  expect(names.skillIds(organizationId, ['sALES ', sales.id, 'Billing'])).toEqual({
    ids: [sales.id],
    unknown: ['Billing'],
  });
  expect(names.skillIds(await world.found('island'), ['Sales'])).toEqual({
    ids: [],
    unknown: ['Sales'],
  });

  const route = (inbox: string) => names.route(organizationId, inbox);
  expect(route('Returns')).toBeUndefined();
  const buttonIds = [returns.id];
  const draftOfShop = draftOf.deployment({ buttonIds });
  const shop = granted(await records.deployments.create(admin, draftOfShop));
  const annex = { ...draftOfShop, name: 'Annex' };
  const other = granted(await records.deployments.create(admin, annex));
  const found = { buttonId: returns.id, deploymentId: other.id };
  for (const inbox of ['rETURNS', returns.id, '']) expect(route(inbox), inbox).toEqual(found);
  expect(route('Sales')).toBeUndefined();
  granted(await records.deployments.remove(admin, other.id, any));
  expect(route('Returns')).toEqual({ ...found, deploymentId: shop.id });
  const off = { expected: any, changes: { active: false } };
  granted(await records.buttons.edit(admin, returns.id, off));
  for (const inbox of ['Returns', '']) expect(route(inbox), inbox).toBeUndefined();
});

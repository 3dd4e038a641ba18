import type { FlowId } from '@baton/flow';
import { FLOW_LENGTH_MAX } from '@baton/flow';
import { expect, test } from 'vitest';
import { FLOW_VERSIONS_MAX } from './bot-model.ts';
import { FLOW_REFERENCES_MAX } from './flow-document.ts';
import type { Principal } from './model.ts';
import { PERMISSIONS } from './permissions.ts';
import { mintRecordId } from './record-id.ts';
import { flowSaying, granted, type Harbour, openHarbour, principalFor } from './testing/index.ts';

const any = 'any' as const;

async function flowIn({ records, admin }: Harbour, name = 'Shop', settings = {}) {
  const document = flowSaying(name, 'Ahoy', settings);
  return granted(await records.flows.create(admin, { name, document }));
}

test('[RC60] a draft is kept whatever is wrong with it, and says what is', async () => {
  await using world = await openHarbour();
  const { records, admin } = world;
  const flow = await flowIn(world);
  expect(flow).toMatchObject({ revision: 1, publishedVersion: null, draftDiffers: true });

  const document = flowSaying('Shop', '');
  const problems = [
    { severity: 'error', nodeId: 'say', setting: 'text', message: 'Says nothing.' },
  ];
  const saved = await records.flows.saveDraft(admin, flow.id, { expected: 1, document });
  expect(granted(saved)).toMatchObject({ flowId: flow.id, revision: 2, document, problems });
  expect(granted(await records.flows.draft(admin, flow.id))).toEqual(granted(saved));
  expect(granted(await records.flows.check(admin, document))).toMatchObject({ problems });

  const late = await records.flows.saveDraft(admin, flow.id, { expected: 1, document });
  expect(late).toEqual({ ok: false, refusal: { code: 'stale-revision', revision: 2 } });
  const again = await records.flows.saveDraft(admin, flow.id, { expected: 2, document });
  expect(granted(again).revision).toBe(2);
});

test('[RC61] a flow has the name of its draft, whichever of them is renamed', async () => {
  await using world = await openHarbour();
  const { records, admin } = world;
  const flow = await flowIn(world);
  const renamed = { expected: 1, changes: { name: 'Store' } };
  const { revision, name } = granted(await records.flows.edit(admin, flow.id, renamed));
  expect([revision, name]).toEqual([2, 'Store']);
  expect(granted(await records.flows.draft(admin, flow.id)).document).toEqual(
    flowSaying('Store', 'Ahoy'),
  );
  const document = flowSaying('Harbour', 'Ahoy');
  granted(await records.flows.saveDraft(admin, flow.id, { expected: 2, document }));
  expect(granted(await records.flows.read(admin, flow.id)).name).toBe('Harbour');

  const other = await flowIn(world, 'Other');
  const taken = { expected: any, document: flowSaying('hARBOUR', 'Ahoy') };
  expect(await records.flows.saveDraft(admin, other.id, taken)).toEqual({
    ok: false,
    refusal: { code: 'already-exists', field: 'name' },
  });
});

test('[RC62] what has errors is not published, and what is published never changes', async () => {
  await using world = await openHarbour();
  const { records, admin, organizationId, clock } = world;
  const flow = await flowIn(world, 'Shop');
  const publish = (note: string) => records.flows.publish(admin, flow.id, { expected: any, note });
  const draft = (text: string) =>
    records.flows.saveDraft(admin, flow.id, { expected: any, document: flowSaying('Shop', text) });

  const first = granted(await publish('the first'));
  expect(first).toMatchObject({
    publishedVersion: 1,
    publishedAt: clock.now(),
    draftDiffers: false,
  });
  granted(await draft(''));
  expect(await publish('broken')).toEqual({
    ok: false,
    refusal: {
      code: 'flow-not-publishable',
      problems: [{ severity: 'error', nodeId: 'say', setting: 'text', message: 'Says nothing.' }],
    },
  });
  granted(await draft('Moin'));
  expect(granted(await records.flows.read(admin, flow.id)).draftDiffers).toBe(true);
  clock.advance(1_000);
  granted(await publish('in our words'));

  const versions = granted(await records.flows.versions(admin, flow.id, { limit: 10 }));
  const [person] = granted(await records.users.list(admin, { limit: 1 })).items;
  expect(
    versions.items.map(({ version, note, publishedBy }) => [version, note, publishedBy]),
  ).toEqual([
    [2, 'in our words', { id: admin.userId, name: person?.name }],
    [1, 'the first', { id: admin.userId, name: person?.name }],
  ]);
  expect(granted(await records.flows.version(admin, flow.id, 1)).document).toEqual(
    flowSaying('Shop', 'Ahoy'),
  );
  expect(await records.flowVersion(organizationId, flow.id, 1)).toEqual(flowSaying('Shop', 'Ahoy'));
  expect(await records.flowVersion(organizationId, flow.id, 0)).toEqual(flowSaying('Shop', 'Moin'));
  expect(records.publishedVersion(organizationId, flow.id)).toBe(2);
  expect(granted(await records.flows.difference(admin, flow.id, { version: 1, with: 2 }))).toEqual({
    from: 2,
    to: 2,
  });
  const same = { version: 2, with: 'draft' } as const;
  expect(granted(await records.flows.difference(admin, flow.id, same))).toBeNull();

  const { items } = granted(await records.audit.list(admin, { limit: 1 }));
  expect(items).toMatchObject([
    {
      action: 'published',
      object: 'flows',
      recordId: flow.id,
      changes: { publishedVersion: { from: 1, to: 2 }, note: { to: 'in our words' } },
    },
  ]);
});

test('[RC63] an older version is published again as the next one, or put into the draft', async () => {
  await using world = await openHarbour();
  const { records, admin } = world;
  const flow = await flowIn(world);
  granted(await records.flows.publish(admin, flow.id, { expected: any, note: '' }));
  const document = flowSaying('Store', 'Moin');
  granted(await records.flows.saveDraft(admin, flow.id, { expected: any, document }));
  granted(await records.flows.publish(admin, flow.id, { expected: any, note: '' }));

  const back = { expected: any, version: 1, note: 'the old one was better' };
  const rolled = granted(await records.flows.rollBack(admin, flow.id, back));
  expect(rolled).toMatchObject({ publishedVersion: 3, draftDiffers: true });
  expect(granted(await records.flows.version(admin, flow.id, 3))).toMatchObject({
    rolledBackTo: 1,
    note: back.note,
    document: flowSaying('Shop', 'Ahoy'),
  });
  expect(granted(await records.flows.draft(admin, flow.id)).document).toEqual(document);

  const restored = { expected: any, version: 1 };
  expect(granted(await records.flows.restore(admin, flow.id, restored)).document).toEqual(
    flowSaying('Store', 'Ahoy'),
  );
  const unknown = { ok: false, refusal: { code: 'not-found' } };
  expect(await records.flows.restore(admin, flow.id, { ...restored, version: 9 })).toEqual(unknown);
  expect(await records.flows.rollBack(admin, flow.id, { ...back, version: 9 })).toEqual(unknown);
});

test('[RC64] a flow that is needed is not deleted, and the refusal names what needs it', async () => {
  await using world = await openHarbour();
  const { records, admin, organizationId } = world;
  const flow = await flowIn(world, 'Shop');
  granted(await records.flows.publish(admin, flow.id, { expected: any, note: '' }));
  const caller = await flowIn(world, 'Caller', { flowId: flow.id });
  const remove = () => records.flows.remove(admin, flow.id, any);
  const needed = (by: string, names: readonly string[]) => ({
    ok: false,
    refusal: { code: 'in-use', by, count: names.length, names },
  });

  expect(await remove()).toEqual(needed('flows', ['Caller']));
  granted(await records.flows.remove(admin, caller.id, any));
  const draft = {
    name: 'Site',
    kind: 'rest',
    flowId: flow.id,
    attachedFlowIds: [],
    startsWith: 'visitor',
    deploymentId: null,
    active: false,
    handover: null,
  } as const;
  const site = granted(await records.endpoints.create(admin, draft));
  expect(await remove()).toEqual(needed('endpoints', ['Site']));
  granted(await records.endpoints.remove(admin, site.id, any));
  granted(await remove());

  expect(records.publishedVersion(organizationId, flow.id)).toBeUndefined();
  expect(await records.flows.draft(admin, flow.id)).toMatchObject({ ok: false });
  // Conversations that follow it go on.
  expect(await records.flowVersion(organizationId, flow.id, 1)).toEqual(flowSaying('Shop', 'Ahoy'));
  await flowIn(world, 'Shop');
});

test('[RC65] a file brings a flow elsewhere: ids are found by name, and what is not is told', async () => {
  await using world = await openHarbour();
  const { records, admin } = world;
  const island = principalFor(await world.found('island'));
  const faq = await flowIn(world, 'FAQ');
  const desk = { name: 'Desk', type: 'live-agent', settings: {}, secrets: {} };
  const provider = granted(await records.handoverProviders.create(admin, desk));
  const settings = { faq: faq.id, provider: provider.id };
  const shop = await flowIn(world, 'Shop', settings);
  const self = flowSaying('Shop', 'Ahoy', { ...settings, again: shop.id });
  granted(await records.flows.saveDraft(admin, shop.id, { expected: any, document: self }));

  const { file } = granted(await records.flows.exportFile(admin, shop.id, 'draft'));
  expect(file.refersTo).toEqual({
    flows: [{ id: faq.id, name: 'FAQ' }],
    handoverProviders: [{ id: provider.id, name: 'Desk' }],
  });
  const theirs = granted(
    await records.flows.create(island, { name: 'FAQ', document: flowSaying('FAQ', 'Yes') }),
  );
  const imported = granted(await records.flows.importFile(island, { file }));
  expect(imported).toMatchObject({
    flow: { name: 'Shop', revision: 1, publishedVersion: null },
    unresolved: { flows: [], handoverProviders: [{ id: provider.id, name: 'Desk' }] },
    problems: [{ message: `There is no ${provider.id}.` }],
  });
  expect(granted(await records.flows.draft(island, imported.flow.id)).document).toEqual(
    flowSaying('Shop', 'Ahoy', {
      faq: theirs.id,
      provider: provider.id,
      again: imported.flow.id,
    }),
  );

  const copy = granted(await records.flows.importFile(admin, { file }));
  expect(copy.flow.name).toBe('Shop 2');
  expect(copy.unresolved).toEqual({ flows: [], handoverProviders: [] });
  const named = granted(await records.flows.importFile(admin, { file, name: 'Shop by night' }));
  expect(named.flow.name).toBe('Shop by night');
});

test('[RC66] a document, what it refers to and its versions have limits', async () => {
  await using world = await openHarbour();
  const { records, admin, random, store, organizationId } = world;
  const flow = await flowIn(world);
  const frame = JSON.stringify(flowSaying('Shop', '')).length;
  const save = (text: string, settings = {}) =>
    records.flows.saveDraft(admin, flow.id, {
      expected: any,
      document: flowSaying('Shop', text, settings),
    });
  granted(await save('x'.repeat(FLOW_LENGTH_MAX - frame)));
  expect(await save('x'.repeat(FLOW_LENGTH_MAX - frame + 1))).toMatchObject({
    refusal: { code: 'invalid', field: 'document' },
  });
  const ids = (count: number) => Array.from({ length: count }, () => mintRecordId('flows', random));
  granted(await save('Ahoy', { flows: ids(FLOW_REFERENCES_MAX) }));
  expect(await save('Ahoy', { flows: ids(FLOW_REFERENCES_MAX + 1) })).toMatchObject({
    refusal: { code: 'invalid', field: 'document' },
  });

  granted(await save('Ahoy'));
  granted(await records.flows.publish(admin, flow.id, { expected: any, note: '' }));
  await store.batch([
    {
      sql: 'UPDATE flow_versions SET version = ? WHERE flow_id = ? AND organization_id = ?',
      parameters: [FLOW_VERSIONS_MAX, flow.id, organizationId],
    },
  ]);
  expect(await records.flows.publish(admin, flow.id, { expected: any, note: '' })).toEqual({
    ok: false,
    refusal: { code: 'too-many-records', max: FLOW_VERSIONS_MAX },
  });
});

test('[RC67] flows of another organization are unknown, also to conversations', async () => {
  await using world = await openHarbour();
  const { records } = world;
  const flow = await flowIn(world);
  granted(await records.flows.publish(world.admin, flow.id, { expected: any, note: '' }));
  const islandId = await world.found('island');
  const stranger = principalFor(islandId);
  const unknown = { ok: false, refusal: { code: 'not-found' } };
  const { flows } = records;
  const document = flowSaying('Mine', 'Now');
  const attempts: Readonly<Record<string, Promise<unknown>>> = {
    draft: flows.draft(stranger, flow.id),
    saveDraft: flows.saveDraft(stranger, flow.id, { expected: any, document }),
    publish: flows.publish(stranger, flow.id, { expected: any, note: '' }),
    versions: flows.versions(stranger, flow.id, { limit: 1 }),
    version: flows.version(stranger, flow.id, 1),
    difference: flows.difference(stranger, flow.id, { version: 1, with: 'draft' }),
    restore: flows.restore(stranger, flow.id, { expected: any, version: 1 }),
    rollBack: flows.rollBack(stranger, flow.id, { expected: any, version: 1, note: '' }),
    exportFile: flows.exportFile(stranger, flow.id, 'draft'),
  };
  for (const [name, attempt] of Object.entries(attempts)) {
    expect(await attempt, name).toEqual(unknown);
  }
  for (const version of [0, 1]) {
    expect(await records.flowVersion(islandId, flow.id, version)).toBeUndefined();
  }
  expect(records.publishedVersion(islandId, flow.id)).toBeUndefined();
});

test('[RC2] everything that is done with flows needs its permission', async () => {
  await using world = await openHarbour();
  const { records, organizationId } = world;
  const flow = await flowIn(world);
  granted(await records.flows.publish(world.admin, flow.id, { expected: any, note: '' }));
  const document = flowSaying('Shop', 'Ahoy');
  const file = granted(await records.flows.exportFile(world.admin, flow.id, 'draft')).file;
  const id: FlowId = flow.id;
  const { flows } = records;
  const needs: readonly (readonly [string, (who: Principal) => Promise<unknown>])[] = [
    ['flows.read', (who) => flows.draft(who, id)],
    ['flows.read', (who) => flows.check(who, document)],
    ['flows.read', (who) => flows.versions(who, id, { limit: 1 })],
    ['flows.read', (who) => flows.version(who, id, 1)],
    ['flows.read', (who) => flows.difference(who, id, { version: 1, with: 'draft' })],
    ['flows.read', (who) => flows.exportFile(who, id, 'draft')],
    ['flows.read', (who) => records.flowCatalogue(who)],
    ['flows.create', (who) => flows.create(who, { name: 'New' })],
    ['flows.create', (who) => flows.importFile(who, { file })],
    ['flows.edit', (who) => flows.saveDraft(who, id, { expected: any, document })],
    ['flows.edit', (who) => flows.restore(who, id, { expected: any, version: 1 })],
    ['flows.publish', (who) => flows.publish(who, id, { expected: any, note: '' })],
    ['flows.publish', (who) => flows.rollBack(who, id, { expected: any, version: 1, note: '' })],
  ];
  for (const [permission, attempt] of needs) {
    const who = principalFor(
      organizationId,
      PERMISSIONS.filter((name) => name !== permission),
    );
    expect(await attempt(who), permission).toEqual({
      ok: false,
      refusal: { code: 'forbidden', permission },
    });
  }
});

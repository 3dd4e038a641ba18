import { expect, test } from 'vitest';
import type { SupportOperationsDraft } from './bot-model.ts';
import { draftOf, flowSaying, granted, openHarbour, principalFor } from './testing/index.ts';

const any = 'any' as const;

const draft = (fields: Partial<SupportOperationsDraft> = {}): SupportOperationsDraft => ({
  active: true,
  addresses: ['help@shop.test'],
  notify: 'email',
  webhookUrl: null,
  secrets: {},
  responseTime: 'within a day',
  alternative: '',
  mailTemplate: null,
  ...fields,
});

test('[RC85] switching on makes the standard flow once; switching off keeps it', async () => {
  await using world = await openHarbour();
  const { records, admin } = world;
  const { supportOperations } = records;
  expect(granted(await supportOperations.read(admin))).toEqual({
    revision: 0,
    changedAt: null,
    active: false,
    addresses: [],
    notify: 'email',
    webhookUrl: null,
    secrets: { slackUrl: { set: false }, webhookSecret: { set: false } },
    responseTime: '',
    alternative: '',
    mailTemplate: null,
    handoffFlowId: null,
  });
  const save = (fields: Partial<SupportOperationsDraft>) =>
    supportOperations.save(admin, { expected: any, draft: draft(fields) });
  expect(granted(await save({ active: false })).handoffFlowId).toBeNull();
  const on = granted(await save({}));
  expect(on).toMatchObject({ revision: 2, active: true });
  const id = on.handoffFlowId;
  if (id === null) throw new Error('the flow was made');
  const { items } = granted(await records.audit.list(admin, { limit: 2 }));
  expect(items.map(({ action, object }) => [action, object])).toEqual([
    ['edited', 'support-operations'],
    ['created', 'flows'],
  ]);
  const flow = granted(await records.flows.read(admin, id));
  expect(flow).toMatchObject({ name: 'Agent handoff', publishedVersion: 1, draftDiffers: false });

  const document = flowSaying('Agent handoff', 'We call you.');
  granted(await records.flows.saveDraft(admin, id, { expected: any, document }));
  expect(await records.flows.remove(admin, id, any)).toEqual({
    ok: false,
    refusal: { code: 'in-use', by: 'support-operations', count: 1 },
  });
  granted(await save({ active: false }));
  expect(granted(await save({})).handoffFlowId).toBe(id);
  expect(granted(await records.flows.draft(admin, id)).document).toEqual(document);

  granted(await save({ active: false }));
  granted(await records.flows.remove(admin, id, any));
  const anew = granted(await save({})).handoffFlowId;
  expect(anew).not.toBe(id);
  expect(granted(await save({})).revision).toBe(6);
});

test('[RC86] while they are on, every endpoint hears the wish for a person', async () => {
  await using world = await openHarbour();
  const { records, admin } = world;
  const shop = granted(await records.deployments.create(admin, draftOf.deployment())).id;
  const document = flowSaying('Shop', 'Ahoy');
  const { id: flowId } = granted(await records.flows.create(admin, { name: 'Shop', document }));
  granted(await records.flows.publish(admin, flowId, { expected: any, note: '' }));
  granted(
    await records.endpoints.create(admin, {
      name: 'Shop bot',
      kind: 'widget',
      flowId,
      attachedFlowIds: [],
      startsWith: 'bot',
      deploymentId: shop,
      active: true,
      handover: null,
    }),
  );
  const attached = () => records.names.storefront(shop)?.endpoint?.attached;
  const save = (active: boolean) =>
    records.supportOperations.save(admin, { expected: any, draft: draft({ active }) });
  expect(attached()).toEqual([]);
  const { handoffFlowId } = granted(await save(true));
  expect(attached()).toEqual([{ flowId: handoffFlowId, version: 1 }]);
  granted(await save(false));
  expect(attached()).toEqual([]);
});

test('[RC87] they are not switched on for a team that would hear of nothing', async () => {
  await using world = await openHarbour();
  const { records, admin, organizationId } = world;
  const refusalOf = async (fields: Partial<SupportOperationsDraft>) => {
    const given = { expected: any, draft: draft(fields) };
    const saved = await records.supportOperations.save(admin, given);
    return saved.ok ? undefined : saved.refusal;
  };
  expect([
    await refusalOf({ addresses: [] }),
    await refusalOf({ notify: 'webhook' }),
    await refusalOf({ notify: 'webhook', webhookUrl: 'https://hooks.shop.test' }),
    await refusalOf({ notify: 'slack' }),
    await refusalOf({ notify: 'slack', secrets: { slackUrl: 'hooks.slack.test' } }),
    await refusalOf({ secrets: { password: 'hush' } }),
    await refusalOf({ mailTemplate: 'Dear {% team' }),
  ]).toMatchObject([
    { code: 'invalid', field: 'addresses', why: expect.stringContaining('at least one') },
    { code: 'invalid', field: 'webhookUrl' },
    { code: 'invalid', field: 'secrets.webhookSecret' },
    { code: 'invalid', field: 'secrets.slackUrl', why: expect.stringContaining('needed') },
    { code: 'invalid', field: 'secrets.slackUrl', why: expect.stringContaining('https') },
    { code: 'invalid', field: 'secrets.password' },
    { code: 'invalid', field: 'mailTemplate', why: 'has an open tag' },
  ]);
  expect(granted(await records.supportOperations.read(admin)).revision).toBe(0);

  expect(await refusalOf({ addresses: [], notify: 'live-desk' })).toBeUndefined();
  const slackUrl = 'https://hooks.slack.test/x';
  expect(await refusalOf({ notify: 'slack', secrets: { slackUrl } })).toBeUndefined();
  expect(granted(await records.supportOperations.read(admin)).secrets).toEqual({
    slackUrl: { set: true },
    webhookSecret: { set: false },
  });
  expect(await records.supportOperationsOf(organizationId)).toMatchObject({
    slackUrl,
    webhookSecret: null,
  });
});

test('[RC88] the mail server is shown without its password', async () => {
  await using world = await openHarbour();
  const { records, admin, organizationId, store } = world;
  const { mailSettings } = records;
  const from = { fromAddress: 'bot@shop.test', fromName: 'Shop' };
  const save = (fields: object, expected: number | 'any' = any) =>
    mailSettings.save(admin, { expected, draft: { ...from, ...fields } });
  const smtpUrl = 'smtp://bot%40shop:p%40ss@mail.shop.test:2525';
  expect(granted(await save({ smtpUrl }, 0))).toMatchObject({
    ...from,
    revision: 1,
    server: {
      host: 'mail.shop.test',
      port: 2525,
      encrypted: false,
      user: 'bot@shop',
      password: { set: true },
    },
  });
  granted(await save({ fromName: 'Harbour' }));
  expect(await records.mailSettingsOf(organizationId)).toEqual({
    ...from,
    fromName: 'Harbour',
    smtpUrl,
  });
  const rows = await store.query({ sql: 'SELECT * FROM mail_settings', parameters: [] });
  expect(JSON.stringify(rows)).not.toMatch(/p(%40|@)ss/);

  for (const bad of ['nonsense', 'http://mail.shop.test', 'smtp://', 'smtp://a%ZZ@mail.test']) {
    expect(await save({ smtpUrl: bad }), bad).toMatchObject({
      refusal: { code: 'invalid', field: 'smtpUrl' },
    });
  }
  expect(await save({ fromAddress: null })).toMatchObject({
    refusal: { code: 'invalid', field: 'fromAddress' },
  });
  expect(granted(await save({ smtpUrl: 'smtps://mail.shop.test' })).server).toEqual({
    host: 'mail.shop.test',
    port: 465,
    encrypted: true,
    user: null,
    password: { set: false },
  });
  expect(granted(await save({ smtpUrl: null })).server).toBeNull();
  expect(await records.mailSettingsOf(organizationId)).toMatchObject({ smtpUrl: null });
});

test('[RC8] settings an organization has once are saved on the revision they were read at', async () => {
  await using world = await openHarbour();
  const { records, admin } = world;
  const save = (expected: number | 'any') =>
    records.supportOperations.save(admin, { expected, draft: draft() });
  expect(await save(1)).toEqual({ ok: false, refusal: { code: 'stale-revision', revision: 0 } });
  expect(granted(await save(0)).revision).toBe(1);
  expect(granted(await save(1)).revision).toBe(1);
  const stranger = principalFor(await world.found('island'));
  expect(granted(await records.supportOperations.read(stranger)).revision).toBe(0);
  const nobody = principalFor(world.organizationId, []);
  const denied = (permission: string) => ({
    ok: false,
    refusal: { code: 'forbidden', permission },
  });
  expect(await records.supportOperations.read(nobody)).toEqual(denied('support-operations.read'));
  expect(await records.mailSettings.read(nobody)).toEqual(denied('mail.read'));
  const mail = { expected: any, draft: { fromAddress: null, fromName: '' } };
  expect(await records.mailSettings.save(nobody, mail)).toEqual(denied('mail.edit'));
});

test('[RC89] tokens are everybody’s and one’s own, told apart by name', async () => {
  await using world = await openHarbour();
  const { records, admin } = world;
  const order = { name: 'Order', type: 'context', script: 'context.order.number' } as const;
  const token = granted(await records.tokens.create(admin, order));
  const { tokens } = granted(await records.flowCatalogue(admin));
  expect(tokens[0]).toEqual({
    id: null,
    name: 'Handover status',
    type: 'input',
    script: 'input.handover.status',
  });
  expect(tokens.at(-1)).toEqual({ id: token.id, ...order });
  const named = (name: string, script = 'input.text') =>
    records.tokens.create(admin, { name, type: 'custom', script });
  expect(await named('handover STATUS')).toMatchObject({ refusal: { code: 'already-exists' } });
  expect(await named('Bad', 'explode(')).toEqual({
    ok: false,
    refusal: { code: 'invalid', field: 'script', why: 'calls what nobody knows' },
  });
});

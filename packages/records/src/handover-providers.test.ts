import { expect, test } from 'vitest';
import { aesSealer, SEALING_KEY_BYTES } from './aes-sealer.ts';
import type { HandoverProviderDraft } from './bot-model.ts';
import { PROVIDER_SETTINGS_LENGTH_MAX } from './bot-model.ts';
import { openRecords } from './open-records.ts';
import { flowSaying, granted, openHarbour, testBots } from './testing/index.ts';

const any = 'any' as const;

const vendor = (fields: Partial<HandoverProviderDraft> = {}): HandoverProviderDraft => ({
  name: 'Vendor',
  type: 'vendor',
  settings: { url: 'https://vendor.test' },
  secrets: { apiKey: 'hush' },
  ...fields,
});

test('[RC80] a secret is sealed and never shown; it stays until another is given or it is forgotten', async () => {
  await using world = await openHarbour();
  const { records, admin, organizationId, store } = world;
  const provider = granted(await records.handoverProviders.create(admin, vendor()));
  expect(provider.secrets).toEqual({ apiKey: { set: true } });
  const opened = async () =>
    (await records.handoverProvider(organizationId, provider.id))?.settings['apiKey'];
  expect(await opened()).toBe('hush');

  const edit = (changes: Partial<HandoverProviderDraft>) =>
    records.handoverProviders.edit(admin, provider.id, { expected: any, changes });
  granted(await edit({ name: 'Renamed' }));
  expect(await opened()).toBe('hush');
  granted(await edit({ secrets: { apiKey: 'quiet' } }));
  expect(await opened()).toBe('quiet');
  expect(granted(await edit({ secrets: { apiKey: null } })).secrets).toEqual({
    apiKey: { set: false },
  });
  expect(await opened()).toBeUndefined();

  granted(await edit({ secrets: { apiKey: 'hush' } }));
  const rows = await store.query({ sql: 'SELECT * FROM handover_providers', parameters: [] });
  const audit = granted(await records.audit.list(admin, { limit: 50 }));
  for (const text of [JSON.stringify(rows), JSON.stringify(audit)]) {
    expect(text).not.toContain('hush');
    expect(text).not.toContain('quiet');
  }
  expect(audit.items[0]?.changes).toEqual({ sealed: {} });
});

test('[RC81] a sealed secret opens for its record and its key alone', async () => {
  await using world = await openHarbour();
  const { records, admin, organizationId, store, random, clock } = world;
  const one = granted(await records.handoverProviders.create(admin, vendor()));
  const other = granted(
    await records.handoverProviders.create(admin, vendor({ name: 'Other', secrets: {} })),
  );
  await store.batch([
    {
      sql: 'UPDATE handover_providers SET secrets = (SELECT secrets FROM handover_providers WHERE id = ?) WHERE id = ?',
      parameters: [one.id, other.id],
    },
  ]);
  const stolen = await records.handoverProvider(organizationId, other.id);
  expect(stolen).toEqual({ type: 'vendor', settings: { url: 'https://vendor.test' } });

  const sealer = aesSealer(new Uint8Array(SEALING_KEY_BYTES).fill(8), random);
  const bots = { ...testBots(random), sealer };
  const elsewhere = await openRecords({ store, now: clock.now, random, bots });
  const unreadable = await elsewhere.handoverProvider(organizationId, one.id);
  expect(unreadable?.settings).toEqual({ url: 'https://vendor.test' });

  const key = new Uint8Array(SEALING_KEY_BYTES).fill(7);
  const sealed = aesSealer(key, random).seal('hush', 'here');
  expect(aesSealer(key, random).open(sealed, 'here')).toBe('hush');
  expect(aesSealer(key, random).open(sealed, 'there')).toBeUndefined();
  const broken = [sealed.slice(0, -2), `${sealed.slice(0, -1)}${sealed.endsWith('A') ? 'Q' : 'A'}`];
  for (const text of [...broken, 'v1.', 'v2.abc', '']) {
    expect(aesSealer(key, random).open(text, 'here'), text).toBeUndefined();
  }
  expect(() => aesSealer(key.subarray(1), random)).toThrow(/32 bytes/);
});

test('[RC82] settings are those of a type this server knows', async () => {
  await using world = await openHarbour();
  const { records, admin } = world;
  const refusalOf = async (draft: HandoverProviderDraft) => {
    const made = await records.handoverProviders.create(admin, draft);
    return made.ok ? undefined : made.refusal;
  };
  const filler = JSON.stringify({ url: '' }).length;
  expect([
    await refusalOf(vendor({ type: 'nobody' })),
    await refusalOf(vendor({ settings: {} })),
    await refusalOf(vendor({ settings: { url: 'x', apiKey: 'hush' } })),
    await refusalOf(vendor({ secrets: { password: 'hush' } })),
    await refusalOf(vendor({ settings: { url: 'x'.repeat(PROVIDER_SETTINGS_LENGTH_MAX) } })),
  ]).toMatchObject([
    { code: 'invalid', field: 'type' },
    { code: 'invalid', field: 'settings.url', why: 'is needed' },
    { code: 'invalid', field: 'settings.apiKey' },
    { code: 'invalid', field: 'secrets.password' },
    { code: 'invalid', field: 'settings' },
  ]);
  const longest = { url: 'x'.repeat(PROVIDER_SETTINGS_LENGTH_MAX - filler) };
  const provider = granted(
    await records.handoverProviders.create(admin, vendor({ settings: longest })),
  );
  const changes = { type: 'live-agent', settings: {} };
  const edit = records.handoverProviders.edit(admin, provider.id, { expected: any, changes });
  expect(await edit).toMatchObject({ refusal: { code: 'invalid', field: 'type' } });
});

test('[RC83] a provider that a flow names is not deleted, and the refusal names the flow', async () => {
  await using world = await openHarbour();
  const { records, admin } = world;
  const provider = granted(await records.handoverProviders.create(admin, vendor()));
  const document = flowSaying('Shop', 'Ahoy', { provider: { kind: 'named', id: provider.id } });
  const flow = granted(await records.flows.create(admin, { name: 'Shop', document }));
  const remove = () => records.handoverProviders.remove(admin, provider.id, any);
  const needed = { ok: false, refusal: { code: 'in-use', by: 'flows', count: 1, names: ['Shop'] } };
  expect(await remove()).toEqual(needed);

  granted(await records.flows.publish(admin, flow.id, { expected: any, note: '' }));
  const without = flowSaying('Shop', 'Ahoy');
  granted(await records.flows.saveDraft(admin, flow.id, { expected: any, document: without }));
  expect(await remove()).toEqual(needed);
  granted(await records.flows.publish(admin, flow.id, { expected: any, note: '' }));
  granted(await remove());
});

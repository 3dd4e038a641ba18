import type { SensitiveDataRuleId } from '@baton/content-rules';
import { expect, test } from 'vitest';
import { openRecords } from '../open-records.ts';
import { granted, openHarbour, principalFor } from '../testing/index.ts';
import { CHECKED_RULES_MAX, type SensitiveDataRuleDraft } from './model.ts';

const any = 'any' as const;

function ruleDraft(fields: Partial<SensitiveDataRuleDraft> = {}): SensitiveDataRuleDraft {
  const rule = { name: 'Cards', description: '', pattern: '\\d{16}', replacement: '****' };
  return { ...rule, enforcedOn: ['visitor'], priority: 1, active: true, ...fields };
}

test('[RC140] rules with patterns that are none, or for nobody, are refused with the reason', async () => {
  await using world = await openHarbour();
  const { sensitiveDataRules } = world.records;
  for (const pattern of ['(', 'x*', '((a{50}){50}){50}']) {
    expect(await sensitiveDataRules.create(world.admin, ruleDraft({ pattern })), pattern).toEqual({
      ok: false,
      refusal: { code: 'invalid', field: 'pattern', why: expect.stringMatching(/\w/) },
    });
  }
  const nobody = ruleDraft({ enforcedOn: [] });
  expect(await sensitiveDataRules.create(world.admin, nobody)).toMatchObject({
    refusal: { code: 'invalid', field: 'enforcedOn' },
  });
});

test('[RC143] an IP rule is kept with its ends, and refused when it is none or there already', async () => {
  await using world = await openHarbour();
  const { ipRules } = world.records;
  const { admin } = world;
  const create = (addresses: string) => ipRules.create(admin, { addresses, comment: 'Spam' });
  const made = granted(await create('192.0.2.77/24'));
  expect(made).toMatchObject({
    addresses: '192.0.2.77/24',
    from: '192.0.2.0',
    to: '192.0.2.255',
    comment: 'Spam',
    userId: admin.userId,
  });
  const taken = { ok: false, refusal: { code: 'already-exists', field: 'addresses' } };
  expect(await create('192.0.2.0 - 192.0.2.255')).toEqual(taken);
  const six = granted(await create('2001:DB8:0:0::1'));
  expect([six.from, six.to]).toEqual(['2001:db8::1', '2001:db8::1']);
  const changes = { addresses: '2001:db8::/127' };
  expect(granted(await ipRules.edit(admin, six.id, { expected: 1, changes }))).toMatchObject({
    from: '2001:db8::',
    to: '2001:db8::1',
  });
  const both = { addresses: '192.0.2.0/24' };
  expect(await ipRules.edit(admin, six.id, { expected: any, changes: both })).toEqual(taken);
  for (const addresses of [
    '192.0.2',
    '192.0.2.9-192.0.2.1',
    '192.0.2.1-::1',
    'x',
    '1.2.3.4/33',
    '::/129',
    '01.2.3.4',
    ':::',
  ]) {
    expect(await create(addresses), addresses).toMatchObject({
      refusal: { code: 'invalid', field: 'addresses' },
    });
  }
});

test('[RC146] addresses are checked before they are blocked', async () => {
  await using world = await openHarbour();
  const { ipRules } = world.records;
  const { admin, organizationId } = world;
  const create = async (addresses: string) =>
    granted(await ipRules.create(admin, { addresses, comment: '' }));
  const low = await create('192.0.2.0/25');
  const high = await create('192.0.2.128-192.0.2.200');
  const check = async (addresses: string) => granted(await ipRules.check(admin, addresses));
  expect(await check('192.0.2.77/24')).toEqual({
    from: '192.0.2.0',
    to: '192.0.2.255',
    count: '256',
    blocked: 'some',
    rules: expect.arrayContaining([low, high]),
  });
  expect(await check('192.0.2.100 - 192.0.2.130')).toMatchObject({ count: '31', blocked: 'all' });
  expect(await check('192.0.2.201')).toMatchObject({ count: '1', blocked: 'none', rules: [] });
  expect(await check('2001:db8::/32')).toMatchObject({ count: String(2n ** 96n) });
  expect(await ipRules.check(admin, '192.0.2')).toMatchObject({
    refusal: { code: 'invalid', field: 'addresses' },
  });
  const nobody = principalFor(organizationId, ['ip-rules.create']);
  expect(await ipRules.check(nobody, '::1')).toMatchObject({
    refusal: { code: 'forbidden', permission: 'ip-rules.read' },
  });
  for (let place = 0; place < CHECKED_RULES_MAX; place += 1) await create(`192.0.2.${place}`);
  expect((await check('192.0.2.0/24')).rules).toHaveLength(CHECKED_RULES_MAX);
});

test('[RC147] rules are put in order all at once or not at all', async () => {
  await using world = await openHarbour();
  const { records, admin, organizationId } = world;
  const { sensitiveDataRules } = records;
  const create = async (name: string) =>
    granted(await sensitiveDataRules.create(admin, ruleDraft({ name, priority: 7 }))).id;
  const [a, b, c] = [await create('A'), await create('B'), await create('C')];
  const order = () => records.names.sensitiveDataRules(organizationId).map(({ id }) => id);
  expect(order()).toEqual([a, b, c]);
  const ordered = granted(await sensitiveDataRules.order(admin, [c, a, b]));
  expect(ordered.map(({ name, priority, revision }) => [name, priority, revision])).toEqual([
    ['C', 10, 2],
    ['A', 20, 2],
    ['B', 30, 2],
  ]);
  expect(order()).toEqual([c, a, b]);
  const again = granted(await sensitiveDataRules.order(admin, [c, a, b]));
  expect(again.every(({ revision }) => revision === 2)).toBe(true);
  for (const ids of [
    [c, a],
    [c, a, a],
    [c, a, b, b],
    [c, a, '0GO000000000000' as typeof b],
  ]) {
    expect(await sensitiveDataRules.order(admin, ids)).toMatchObject({
      refusal: { code: 'invalid', field: 'ids' },
    });
  }
  expect(order()).toEqual([c, a, b]);
  const audit = granted(await records.audit.list(admin, { limit: 1 }));
  expect(audit.items[0]).toMatchObject({ action: 'edited', object: 'sensitive-data-rules' });
  const nobody = principalFor(organizationId, ['sensitive-data-rules.read']);
  expect(await sensitiveDataRules.order(nobody, [c, a, b])).toMatchObject({
    refusal: { code: 'forbidden', permission: 'sensitive-data-rules.edit' },
  });
});

test('[RC145] rules are known as soon as they are written, and after a restart', async () => {
  await using world = await openHarbour();
  const { records, admin, organizationId, store, clock, random } = world;
  const asked = (names = records.names) => [
    names.blockedBy(organizationId, '192.0.2.7'),
    names.sensitiveDataRules(organizationId).map(({ id }) => id),
  ];
  expect(asked()).toEqual([undefined, []]);
  const block = granted(
    await records.ipRules.create(admin, { addresses: '192.0.2.0/24', comment: '' }),
  );
  const rule = granted(await records.sensitiveDataRules.create(admin, ruleDraft()));
  expect(asked()).toEqual([block.id, [rule.id]]);
  const again = await openRecords({ store, now: clock.now, random });
  expect(asked(again.names)).toEqual([block.id, [rule.id]]);
  const off = { expected: any, changes: { active: false } };
  granted(await records.sensitiveDataRules.edit(admin, rule.id, off));
  granted(await records.ipRules.remove(admin, block.id, any));
  expect(asked()).toEqual([undefined, []]);
  const island = await world.found('island');
  expect(records.names.sensitiveDataRules(island)).toEqual([]);
  expect(records.names.sensitiveDataRules('00D000000000000' as typeof island)).toEqual([]);
});

test('[RC141] a rule keeps whose words it is for in order, each once', async () => {
  await using world = await openHarbour();
  const draft = ruleDraft({ enforcedOn: ['visitor', 'agent', 'visitor'] });
  const rule = granted(await world.records.sensitiveDataRules.create(world.admin, draft));
  expect(rule.enforcedOn).toEqual(['agent', 'visitor']);
  expect(rule.id satisfies SensitiveDataRuleId).toMatch(/^0GO/);
});

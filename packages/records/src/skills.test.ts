import { expect, test } from 'vitest';
import { openTestRecords, principalFor } from './testing/index.ts';

test('[RC1] a skill', async () => {
  await using world = await openTestRecords();
  const organizationId = await world.found('harbour');
  const admin = principalFor(organizationId);
  const created = await world.records.skills.create(admin, { name: 'Sales', description: '' });
  expect(created).toMatchObject({ ok: true, value: { name: 'Sales', revision: 1 } });
  console.log(created, await world.outbox(), await world.records.configurationFor(organizationId));
  const page = await world.records.skills.list(admin, { limit: 10 });
  expect(page).toMatchObject({ value: { items: [{ name: 'Sales' }], next: null } });
  console.log(await world.records.audit.list(admin, { limit: 10 }));
});

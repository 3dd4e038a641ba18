import { expect, test } from 'vitest';
import { DEMO, seedDemo } from './demo.ts';
import { isRecordId } from './record-id.ts';
import { openTestRecords } from './testing/index.ts';

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

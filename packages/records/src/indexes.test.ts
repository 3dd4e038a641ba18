import { expect, test } from 'vitest';
import { DEMO, seedDemo } from './demo.ts';
import { draftOf, granted, openHarbour, TEST_PASSWORD } from './testing/index.ts';

const any = 'any' as const;

test('[RC16] every query and every change runs along an index', async () => {
  await using world = await openHarbour();
  const { records, admin, roles, clock, store, random } = world;
  const skill = granted(await records.skills.create(admin, { name: 'Sales', description: '' }));
  const skillIds = [skill.id];
  const kim = granted(await records.users.create(admin, draftOf.user(roles.agent, { skillIds })));
  const button = granted(await records.buttons.create(admin, draftOf.button({ skillIds })));
  const shop = granted(
    await records.deployments.create(admin, draftOf.deployment({ buttonIds: [button.id] })),
  );
  const evening = granted(
    await records.agentConfigurations.create(
      admin,
      draftOf.agentConfiguration({ userIds: [kim.id] }),
    ),
  );
  const role = granted(await records.roles.create(admin, { name: 'Clerk', permissions: [] }));
  const tokenDraft = { name: 'Sync', permissions: [], expiresAt: null };
  const token = granted(await records.apiTokens.create(admin, tokenDraft));

  const rename = { expected: any, changes: { name: 'Renamed' } };
  granted(await records.skills.edit(admin, skill.id, rename));
  granted(await records.users.edit(admin, kim.id, rename));
  granted(await records.users.edit(admin, kim.id, { expected: any, changes: { active: false } }));
  granted(await records.buttons.edit(admin, button.id, rename));
  granted(await records.deployments.edit(admin, shop.id, rename));
  granted(
    await records.agentConfigurations.edit(admin, evening.id, {
      ...rename,
      changes: { userIds: [] },
    }),
  );
  granted(await records.roles.edit(admin, role.id, rename));
  granted(await records.apiTokens.edit(admin, token.id, rename));
  granted(await records.organizations.edit(admin, world.organizationId, rename));

  const page = { limit: 1 };
  const { users, skills, audit } = records;
  const afterFirst = (first: { readonly next: string | null }) => ({
    ...page,
    ...(first.next !== null && { cursor: first.next }),
  });
  granted(await users.list(admin, afterFirst(granted(await users.list(admin, page)))));
  granted(await audit.list(admin, afterFirst(granted(await audit.list(admin, page)))));
  granted(await skills.create(admin, { name: 'A second', description: '' }));
  granted(await skills.list(admin, afterFirst(granted(await skills.list(admin, page)))));
  const { roles: allRoles, deployments, buttons, apiTokens, agentConfigurations } = records;
  granted(await allRoles.list(admin, afterFirst(granted(await allRoles.list(admin, page)))));
  granted(await deployments.list(admin, page));
  granted(await buttons.list(admin, page));
  granted(await apiTokens.list(admin, page));
  granted(await agentConfigurations.list(admin, page));
  const signIn = { email: 'admin@harbour.test', password: TEST_PASSWORD, address: '192.0.2.1' };
  const signedIn = await records.door.signIn({ ...signIn, replaces: 'an older one' });
  if (!signedIn.ok) throw new Error('the password is right');
  await records.door.signIn({ ...signIn, password: 'wrong' });
  clock.advance(120_000);
  const principal = await records.door.bySession(signedIn.session.token);
  if (!principal) throw new Error('the session is good');
  await records.door.byApiToken(token.secret);
  await records.door.profile(principal);
  await records.door.changePassword(principal, {
    current: TEST_PASSWORD,
    next: 'new passphrase',
    address: '192.0.2.1',
  });
  await records.door.signOut(principal, 'this');
  await records.door.signOut(principal, 'everywhere');
  await records.sweep();
  await seedDemo({ store, now: clock.now, random });
  await records.refresh(DEMO.organizationId);

  granted(await records.deployments.remove(admin, shop.id, any));
  granted(await records.buttons.remove(admin, button.id, any));
  granted(await records.users.remove(admin, kim.id, any));
  granted(await records.skills.remove(admin, skill.id, any));
  granted(await records.agentConfigurations.remove(admin, evening.id, any));
  granted(await records.roles.remove(admin, role.id, any));
  granted(await records.apiTokens.remove(admin, token.id, any));

  const statements = new Map(world.ran.map((statement) => [statement.sql, statement]));
  expect(statements.size).toBeGreaterThan(100);
  const scans: string[] = [];
  for (const { sql, parameters } of statements.values()) {
    const plan = await store.query({ sql: `EXPLAIN QUERY PLAN ${sql}`, parameters });
    for (const { detail } of plan) {
      const step = String(detail);
      const scan = /^SCAN (?!.*USING (?:COVERING )?INDEX)(?!\d+(?:-ROW VALUES| CONSTANT))/.test(
        step,
      );
      if (scan || step.includes('TEMP B-TREE')) scans.push(`${step}: ${sql}`);
    }
  }
  expect(scans).toEqual([]);
});

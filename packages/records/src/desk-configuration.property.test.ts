import type { ConfigurationChange, SkillId } from '@baton/desk';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { RoleId, UserId } from './model.ts';
import type { Records } from './records.ts';
import { draftOf, granted, type Harbour, openHarbour } from './testing/index.ts';

/** What a desk holds after applying changes, as maps by id. */
function applied(changes: readonly ConfigurationChange[]) {
  const records = new Map<string, unknown>();
  for (const { agents = [], buttons = [], deployments = [], removed = [] } of changes) {
    for (const policy of [...agents, ...buttons, ...deployments]) records.set(policy.id, policy);
    for (const id of removed) records.delete(id);
  }
  return records;
}

const edit = fc.record({
  what: fc.constantFrom(
    'user',
    'role',
    'skills',
    'button',
    'deployment',
    'configuration',
    'delete',
  ),
  which: fc.nat(2),
  value: fc.nat(3),
});

test('[RC19] what changed since a revision, put on the desk of that revision, makes the desk of now', async () => {
  await using world = await openHarbour();
  const stock = await stocked(world);
  await fc.assert(
    fc.asyncProperty(fc.array(edit, { minLength: 1, maxLength: 6 }), async (edits) => {
      const { records, organizationId } = world;
      const before = await records.configurationFor(organizationId);
      for (const one of edits) await carryOut(world, stock, one);
      const since = await records.configurationFor(organizationId, before?.revision);
      const full = await records.configurationFor(organizationId);
      if (!before || !since || !full) throw new Error('the organization is there');
      expect(applied([before, since])).toEqual(applied([full]));
      expect(applied([before, since, since, full])).toEqual(applied([full]));
      expect(since.revision).toBe(full.revision);
    }),
    { numRuns: 20, seed: 11 },
  );
});

type Stock = {
  readonly users: readonly UserId[];
  readonly roles: readonly RoleId[];
  readonly skills: readonly SkillId[];
};

async function stocked({ records, admin }: Harbour): Promise<Stock> {
  const roles: RoleId[] = [];
  const users: UserId[] = [];
  const skills: SkillId[] = [];
  for (const at of [0, 1, 2]) {
    const permissions = at === 0 ? [] : (['chats.take'] as const);
    const role = granted(await records.roles.create(admin, { name: `Role ${at}`, permissions }));
    roles.push(role.id);
    skills.push(
      granted(await records.skills.create(admin, { name: `Skill ${at}`, description: '' })).id,
    );
    const draft = draftOf.user(role.id, { email: `user${at}@x.test` });
    users.push(granted(await records.users.create(admin, draft)).id);
    granted(await records.buttons.create(admin, draftOf.button({ name: `Button ${at}` })));
    granted(await records.deployments.create(admin, draftOf.deployment({ name: `Shop ${at}` })));
    const name = `Configuration ${at}`;
    granted(await records.agentConfigurations.create(admin, draftOf.agentConfiguration({ name })));
  }
  return { roles, users, skills };
}

/** One edit; refusals are fine, they change nothing. */
async function carryOut(
  { records, admin }: Harbour,
  { users, roles, skills }: Stock,
  { what, which, value }: { what: string; which: number; value: number },
): Promise<void> {
  const at = <Item>(items: readonly Item[]): Item => items[which % items.length] as Item;
  const editing = <Changes>(changes: Changes) => ({ expected: 'any' as const, changes });
  const page = { limit: 10 };
  switch (what) {
    case 'user': {
      const roleId = roles[value] ?? at(roles);
      await records.users.edit(admin, at(users), editing({ roleId, active: value !== 1 }));
      return;
    }
    case 'role': {
      const permissions = value % 2 === 0 ? [] : (['chats.take'] as const);
      await records.roles.edit(admin, at(roles), editing({ permissions }));
      return;
    }
    case 'skills':
      await records.users.edit(admin, at(users), editing({ skillIds: skills.slice(0, value) }));
      return;
    case 'button': {
      const { items } = granted(await records.buttons.list(admin, page));
      const changes = { active: value > 1, skillIds: skills.slice(value), weight: value + 1 };
      if (items.length > 0) await records.buttons.edit(admin, at(items).id, editing(changes));
      return;
    }
    case 'deployment': {
      const { items } = granted(await records.deployments.list(admin, page));
      const buttons = granted(await records.buttons.list(admin, page)).items;
      const buttonIds = buttons.slice(0, value).map(({ id }) => id);
      if (items.length > 0)
        await records.deployments.edit(admin, at(items).id, editing({ buttonIds }));
      return;
    }
    case 'configuration': {
      const { items } = granted(await records.agentConfigurations.list(admin, page));
      const changes = { capacity: value + 1, userIds: users.slice(0, value) };
      if (items.length > 0) {
        await records.agentConfigurations.edit(admin, at(items).id, editing(changes));
      }
      return;
    }
    default:
      await dropOne(records, { admin, which, value });
  }
}

async function dropOne(
  records: Records,
  { admin, which, value }: { admin: Harbour['admin']; which: number; value: number },
): Promise<void> {
  if (value > 0) return;
  // Some stay, so that there is something to change.
  const last = <Item>({ items }: { readonly items: readonly Item[] }) =>
    items.length > 1 ? items.at(-1) : undefined;
  const page = { limit: 10 };
  const configuration = last(granted(await records.agentConfigurations.list(admin, page)));
  const button = last(granted(await records.buttons.list(admin, page)));
  const deployment = last(granted(await records.deployments.list(admin, page)));
  if (which === 0 && configuration) {
    await records.agentConfigurations.remove(admin, configuration.id, 'any');
  }
  if (which === 1 && button) await records.buttons.remove(admin, button.id, 'any');
  if (which === 2 && deployment) await records.deployments.remove(admin, deployment.id, 'any');
}

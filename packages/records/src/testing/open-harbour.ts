import type { OrganizationId } from '@baton/desk';
import { invariant } from '@baton/kernel';
import type { Principal, Result, RoleId } from '../model.ts';
import type { BuiltInRole } from '../permissions.ts';
import { PERMISSIONS } from '../permissions.ts';
import { openTestRecords, type TestRecords } from './open-test-records.ts';
import { principalFor } from './principal-for.ts';

export type Harbour = TestRecords & {
  readonly organizationId: OrganizationId;
  /** The first administrator. */
  readonly admin: Principal;
  readonly roles: Readonly<Record<BuiltInRole, RoleId>>;
};

/** Records with one organization in them. */
export async function openHarbour(): Promise<Harbour> {
  const world = await openTestRecords();
  const organizationId = await world.found('harbour');
  const server = principalFor(organizationId);
  const people = granted(await world.records.users.list(server, { limit: 1 }));
  const admin = principalFor(organizationId, PERMISSIONS, people.items[0]?.id);
  const { items } = granted(await world.records.roles.list(admin, { limit: 10 }));
  const idOf = (builtIn: BuiltInRole): RoleId => {
    const role = items.find((candidate) => candidate.builtIn === builtIn);
    invariant(role, 'every organization has the built-in roles');
    return role.id;
  };
  return {
    ...world,
    organizationId,
    admin,
    roles: {
      administrator: idOf('administrator'),
      supervisor: idOf('supervisor'),
      agent: idOf('agent'),
    },
  };
}

/** The value of a result that has to be one. */
export function granted<Value>(result: Result<Value>): Value {
  invariant(result.ok, `refused: ${result.ok ? '' : JSON.stringify(result.refusal)}`);
  return result.value;
}

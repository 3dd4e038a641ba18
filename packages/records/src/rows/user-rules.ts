import { invariant } from '@baton/kernel';
import type { World } from '../commit.ts';
import { beyondOwn } from '../context.ts';
import type { RecordRefusal, RoleId } from '../model.ts';
import { REFERENCES_MAX } from '../model.ts';
import { rowsOf, sql } from '../sql.ts';
import { unknownReference } from './columns.ts';
import { countOf } from './count.ts';
import { roleRows } from './roles.ts';
import type { StoredUser } from './users.ts';

/** Nobody makes, changes or deletes an account that may do more than they may; assigning skills is no power over it. */
export async function escalation(
  world: World,
  user: StoredUser,
  before: StoredUser | undefined,
  fate: 'kept' | 'deleted' = 'kept',
): Promise<RecordRefusal | undefined> {
  if (fate === 'kept' && before && onlySkillsDiffer(user, before)) return undefined;
  const roleIds = new Set<RoleId>(before ? [user.roleId, before.roleId] : [user.roleId]);
  for (const roleId of roleIds) {
    const role = await roleRows.find(world.context.store, world.organizationId, roleId);
    if (!role) return { code: 'unknown-reference', field: 'roleId', ids: [roleId] };
    const beyond = beyondOwn(world.principal, role.permissions);
    if (beyond) return beyond;
  }
  return undefined;
}

function onlySkillsDiffer(user: StoredUser, before: StoredUser): boolean {
  return (
    user.email === before.email &&
    user.name === before.name &&
    user.roleId === before.roleId &&
    user.active === before.active &&
    user.agentConfigurationId === before.agentConfigurationId &&
    user.passwordHash === before.passwordHash
  );
}

/** Nobody locks themselves out by mistake. */
export function ownAccount(
  { principal }: World,
  user: StoredUser | undefined,
  before: StoredUser | undefined,
): RecordRefusal | undefined {
  const own = before?.id === principal.userId;
  return own && !user?.active ? { code: 'own-account' } : undefined;
}

/** An organization without an administrator could never have one again. */
export async function lastAdministrator(
  { context: { store }, organizationId }: World,
  user: StoredUser | undefined,
  before: StoredUser | undefined,
): Promise<RecordRefusal | undefined> {
  if (!before?.active || (user?.active && user.roleId === before.roleId)) return undefined;
  const role = await roleRows.find(store, organizationId, before.roleId);
  if (role?.builtIn !== 'administrator') return undefined;
  const others = sql
    .selectFrom('users')
    .where('role_id', '=', before.roleId)
    .where('active', '=', 1)
    .where('id', '!=', before.id);
  return (await countOf(store, others)) === 0 ? { code: 'last-administrator' } : undefined;
}

export async function unknownReferences(
  { context: { store }, organizationId }: World,
  user: StoredUser,
): Promise<RecordRefusal | undefined> {
  invariant(user.skillIds.length <= REFERENCES_MAX, 'the door limits references');
  if (user.skillIds.length > 0) {
    const skills = sql
      .selectFrom('skills')
      .select('id')
      .where('id', 'in', user.skillIds)
      .where('organization_id', '=', organizationId);
    const unknown = unknownReference('skillIds', user.skillIds, await rowsOf(store, skills));
    if (unknown) return unknown;
  }
  if (user.agentConfigurationId === null) return undefined;
  const configurations = sql
    .selectFrom('agent_configurations')
    .select('id')
    .where('id', '=', user.agentConfigurationId)
    .where('organization_id', '=', organizationId);
  return unknownReference(
    'agentConfigurationId',
    [user.agentConfigurationId],
    await rowsOf(store, configurations),
  );
}

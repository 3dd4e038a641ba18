import type { OrganizationId, SkillId } from '@baton/desk';
import { invariant } from '@baton/kernel';
import type { RowStore, Statement } from '@baton/store';
import type { Selectable } from 'kysely';
import type { Rows } from '../collection.ts';
import type { World } from '../commit.ts';
import { beyondOwn } from '../context.ts';
import type {
  AgentConfigurationId,
  RecordRefusal,
  RoleId,
  User,
  UserDraft,
  UserId,
} from '../model.ts';
import { REFERENCES_MAX } from '../model.ts';
import { rowsOf, sql, statement } from '../sql.ts';
import type { Tables } from '../tables.ts';
import { bit } from '../tables.ts';
import { revised } from './agent-configurations.ts';
import {
  grouped,
  idSet,
  nameKey,
  stampColumns,
  stampsOf,
  unknownReference,
  unlessEmpty,
} from './columns.ts';
import { countOf } from './count.ts';
import { roleRows } from './roles.ts';

/** A user with what only the rows may know. */
export type StoredUser = User & { readonly passwordHash: string };
export type StoredUserDraft = Omit<UserDraft, 'password'> & { readonly passwordHash: string };

/** Who may sign in. */
export const userRows: Rows<UserId, StoredUser, StoredUserDraft> = {
  kind: 'users',
  concerns: 'desk',
  secrets: new Set(['passwordHash']),
  keyParts: 2,
  key: (user) => [nameKey(user.name), user.id],

  /** Whoever only assigns skills needs no right to edit people. */
  mayEdit(principal, changes) {
    const fields = Object.entries(changes).filter(([, value]) => value !== undefined);
    const onlySkills = fields.length > 0 && fields.every(([field]) => field === 'skillIds');
    return onlySkills && !principal.permissions.has('users.edit') ? 'skills.assign' : 'users.edit';
  },

  async page(store, organizationId, { after: [name, id], limit }) {
    let query = liveUsers(organizationId)
      .selectAll()
      .orderBy('name_key')
      .orderBy('id')
      .limit(limit);
    if (name !== undefined && id !== undefined) {
      query = query.where((eb) =>
        eb(eb.refTuple('name_key', 'id'), '>', eb.tuple(name, id as UserId)),
      );
    }
    return withSkills(store, await rowsOf(store, query));
  },

  async find(store, organizationId, id) {
    const query = liveUsers(organizationId).selectAll().where('id', '=', id);
    return (await withSkills(store, await rowsOf(store, query)))[0];
  },

  count: (store, organizationId) => countOf(store, liveUsers(organizationId)),

  normal: ({ skillIds, email, ...given }) => ({
    ...given,
    ...(skillIds && { skillIds: idSet(skillIds) }),
    ...(email !== undefined && { email: emailKey(email) }),
  }),

  compose: (draft, stamps) => ({ ...draft, ...stamps }),

  check: async (world, user, before) =>
    (await escalation(world, user, before)) ??
    ownAccount(world, user, before) ??
    (await lastAdministrator(world, user, before)) ??
    (await unknownReferences(world, user)),

  insert: (world, user) => [
    statement(
      sql.insertInto('users').values({
        id: user.id,
        organization_id: world.organizationId,
        ...columns(user),
        password_hash: user.passwordHash,
        desk_revision: world.deskRevision,
      }),
    ),
    ...skillLinks(world, user),
    ...reassigned(world, [user.agentConfigurationId]),
  ],

  update: (world, user, before) => [
    statement(
      sql
        .updateTable('users')
        .set({ ...columns(user), ...newHash(user, before), desk_revision: world.deskRevision })
        .where('id', '=', user.id),
      1,
    ),
    statement(sql.deleteFrom('user_skills').where('user_id', '=', user.id)),
    ...skillLinks(world, user),
    ...(user.agentConfigurationId === before.agentConfigurationId
      ? []
      : reassigned(world, [user.agentConfigurationId, before.agentConfigurationId])),
    ...(endsSessions(user, before) ? [endSessions(user.id)] : []),
  ],

  checkRemoval: async (world, user) =>
    (await escalation(world, user, user, 'deleted')) ??
    ownAccount(world, undefined, user) ??
    (await lastAdministrator(world, undefined, user)),

  remove: (world, { id, agentConfigurationId }) => [
    ...reassigned(world, [agentConfigurationId]),
    statement(sql.deleteFrom('user_skills').where('user_id', '=', id)),
    statement(sql.deleteFrom('api_tokens').where('user_id', '=', id)),
    endSessions(id),
    statement(
      sql
        .updateTable('users')
        .set({
          active: 0,
          deleted_at: world.at,
          // The hash of no password: nothing of a former secret is kept.
          password_hash: '',
          agent_configuration_id: null,
          desk_revision: world.deskRevision,
        })
        .where('id', '=', id),
      1,
    ),
  ],
};

/** The address as it is kept and looked up. */
export function emailKey(email: string): string {
  return email.trim().normalize('NFKC').toLowerCase();
}

/** The user without what only the rows may know. */
export function withoutHash({ passwordHash: _, ...user }: StoredUser): User {
  return user;
}

/** Whether the edit shuts the user out of the sessions they have. */
function endsSessions(user: StoredUser, before: StoredUser): boolean {
  return !user.active || user.passwordHash !== before.passwordHash;
}

function endSessions(userId: UserId): Statement {
  return statement(sql.deleteFrom('sign_in_sessions').where('user_id', '=', userId));
}

/** Users with their skills, from rows that were found. */
export async function withSkills(
  store: RowStore,
  rows: readonly Selectable<Tables['users']>[],
): Promise<readonly StoredUser[]> {
  if (rows.length === 0) return [];
  const ids = rows.map(({ id }) => id);
  const links = await rowsOf(
    store,
    sql
      .selectFrom('user_skills')
      .select(['user_id as key', 'skill_id as value'])
      .where('user_id', 'in', ids)
      .orderBy('user_id')
      .orderBy('skill_id'),
  );
  const skills = grouped(links);
  return rows.map((row) => storedUser(row, skills.get(row.id) ?? []));
}

function storedUser(row: Selectable<Tables['users']>, skillIds: readonly SkillId[]): StoredUser {
  return {
    ...stampsOf(row),
    email: row.email,
    name: row.name,
    roleId: row.role_id,
    active: row.active === 1,
    skillIds,
    agentConfigurationId: row.agent_configuration_id,
    passwordHash: row.password_hash,
  };
}

function liveUsers(organizationId: OrganizationId) {
  return sql
    .selectFrom('users')
    .where('organization_id', '=', organizationId)
    .where('deleted_at', 'is', null);
}

/** Nobody makes, changes or deletes an account that may do more than they may; assigning skills is no power over it. */
async function escalation(
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
function ownAccount(
  { principal }: World,
  user: StoredUser | undefined,
  before: StoredUser | undefined,
): RecordRefusal | undefined {
  const own = before?.id === principal.userId;
  return own && !user?.active ? { code: 'own-account' } : undefined;
}

/** An organization without an administrator could never have one again. */
async function lastAdministrator(
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

async function unknownReferences(
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

function reassigned(
  world: World,
  ids: readonly (AgentConfigurationId | null)[],
): readonly Statement[] {
  return unlessEmpty(
    ids.filter((id) => id !== null),
    (given) => revised(world, given),
  );
}

/** The hash is written by its owner as well, outside this organization's lock: it is left alone unless it changes here. */
function newHash(user: StoredUser, before: StoredUser): { password_hash?: string } {
  return user.passwordHash === before.passwordHash ? {} : { password_hash: user.passwordHash };
}

function skillLinks(world: World, user: StoredUser): readonly Statement[] {
  return unlessEmpty(user.skillIds, (skillIds) =>
    statement(
      sql.insertInto('user_skills').values(
        skillIds.map((skill_id) => ({
          user_id: user.id,
          skill_id,
          organization_id: world.organizationId,
        })),
      ),
    ),
  );
}

function columns(user: StoredUser) {
  return {
    ...stampColumns(user),
    email: user.email,
    name: user.name,
    name_key: nameKey(user.name),
    role_id: user.roleId,
    agent_configuration_id: user.agentConfigurationId,
    active: bit(user.active),
  };
}

import type { OrganizationId, SkillId } from '@baton/desk';
import type { RowStore, Statement } from '@baton/store';
import type { Selectable } from 'kysely';
import type { Rows } from '../collection.ts';
import type { World } from '../commit.ts';
import type { AgentConfigurationId, User, UserDraft, UserId } from '../model.ts';
import { rowsOf, sql, statement } from '../sql.ts';
import type { Tables } from '../tables.ts';
import { bit } from '../tables.ts';
import { revised } from './agent-configurations.ts';
import { grouped, idSet, nameKey, stampColumns, stampsOf, unlessEmpty } from './columns.ts';
import { countOf } from './count.ts';
import { escalation, lastAdministrator, ownAccount, unknownReferences } from './user-rules.ts';

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

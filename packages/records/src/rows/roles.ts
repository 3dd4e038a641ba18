import type { Selectable } from 'kysely';
import type { Rows } from '../collection.ts';
import { beyondOwn } from '../context.ts';
import { unknownGrants } from '../crm/unknown-grants.ts';
import type { Role, RoleDraft, RoleId } from '../model.ts';
import type { Permission } from '../permissions.ts';
import { BUILT_IN_ROLES, isDefinedPermission, isPermission, PERMISSIONS } from '../permissions.ts';
import { rowOf, rowsOf, sql, statement } from '../sql.ts';
import type { Tables } from '../tables.ts';
import { inUse, nameKey, stampColumns, stampsOf } from './columns.ts';
import { countOf } from './count.ts';

/** What people may do, by name. Built-in roles can be given but not changed. */
export const roleRows: Rows<RoleId, Role, RoleDraft> = {
  kind: 'roles',
  concerns: 'desk',
  keyParts: 1,
  key: (role) => [nameKey(role.name)],

  async page(store, organizationId, { after, limit }) {
    let query = sql
      .selectFrom('roles')
      .selectAll()
      .where('organization_id', '=', organizationId)
      .orderBy('name_key')
      .limit(limit);
    if (after[0] !== undefined) query = query.where('name_key', '>', after[0]);
    return (await rowsOf(store, query)).map(roleOf);
  },

  async find(store, organizationId, id) {
    const row = await rowOf(
      store,
      sql
        .selectFrom('roles')
        .selectAll()
        .where('id', '=', id)
        .where('organization_id', '=', organizationId),
    );
    return row && roleOf(row);
  },

  count: (store, organizationId) =>
    countOf(store, sql.selectFrom('roles').where('organization_id', '=', organizationId)),

  normal: ({ permissions, ...given }) =>
    permissions ? { ...given, permissions: inOrder(permissions) } : given,

  compose: (draft, stamps) => ({
    ...stamps,
    name: draft.name,
    permissions: draft.permissions,
    builtIn: null,
  }),

  /** Who edits a role could hand themselves what it grants, before or after. */
  async check(world, role, before) {
    if (role.builtIn) return { code: 'built-in' };
    return (
      beyondOwn(world.principal, new Set([...role.permissions, ...(before?.permissions ?? [])])) ??
      unknownGrants(world, role.permissions, before?.permissions)
    );
  },

  insert: ({ organizationId, deskRevision }, role) => [
    insertRole(role, { organizationId, deskRevision }),
  ],

  update: ({ deskRevision }, role) => [
    statement(
      sql
        .updateTable('roles')
        .set({ ...columns(role), desk_revision: deskRevision })
        .where('id', '=', role.id),
      1,
    ),
  ],

  async checkRemoval({ context: { store } }, role) {
    if (role.builtIn) return { code: 'built-in' };
    const holders = sql
      .selectFrom('users')
      .where('role_id', '=', role.id)
      .where('deleted_at', 'is', null);
    return inUse('users', await countOf(store, holders));
  },

  /** Deleted users still name their role; they are moved to the one that is always there. */
  remove: ({ organizationId }, role) => [
    statement(
      sql
        .updateTable('users')
        .set({ role_id: agentRoleOf(organizationId) })
        .where('role_id', '=', role.id),
    ),
    statement(sql.deleteFrom('roles').where('id', '=', role.id), 1),
  ],
};

/** The statement that adds a role; also how the built-in ones come into a new organization. */
export function insertRole(
  role: Role,
  owner: {
    readonly organizationId: Tables['roles']['organization_id'];
    readonly deskRevision: number;
  },
) {
  return statement(
    sql.insertInto('roles').values({
      id: role.id,
      organization_id: owner.organizationId,
      desk_revision: owner.deskRevision,
      ...columns(role),
    }),
  );
}

/** What a role grants in this release. */
export function permissionsOf(
  row: Pick<Selectable<Tables['roles']>, 'built_in' | 'permissions'>,
): readonly Permission[] {
  return row.built_in ? BUILT_IN_ROLES[row.built_in] : storedPermissions(row.permissions);
}

/** A stored list without the names this release does not know: those grant nothing. */
export function storedPermissions(text: string): readonly Permission[] {
  const words: unknown = JSON.parse(text);
  if (!Array.isArray(words)) return [];
  return words.filter((word) => typeof word === 'string').filter(isPermission);
}

/** Permissions as a set is kept: each once, in the order of the table, then those of types and fields. */
export function inOrder(permissions: readonly Permission[]): readonly Permission[] {
  const given = new Set(permissions);
  return [
    ...PERMISSIONS.filter((permission) => given.has(permission)),
    ...[...given].filter(isDefinedPermission).sort(),
  ];
}

function agentRoleOf(organizationId: Tables['roles']['organization_id']) {
  return sql
    .selectFrom('roles')
    .select('id')
    .where('organization_id', '=', organizationId)
    .where('built_in', '=', 'agent');
}

function roleOf(row: Selectable<Tables['roles']>): Role {
  return {
    ...stampsOf(row),
    name: row.name,
    permissions: permissionsOf(row),
    builtIn: row.built_in,
  };
}

function columns(role: Role) {
  return {
    ...stampColumns(role),
    name: role.name,
    name_key: nameKey(role.name),
    built_in: role.builtIn,
    permissions: JSON.stringify(role.builtIn ? [] : role.permissions),
  };
}

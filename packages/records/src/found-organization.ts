import type { OrganizationId } from '@baton/desk';
import type { FlowDocument, FlowId } from '@baton/flow';
import { invariant } from '@baton/kernel';
import type { RowStore, Statement } from '@baton/store';
import { auditStatement } from './audit.ts';
import { WITHOUT_BOTS } from './bot-ports.ts';
import type { World } from './commit.ts';
import { configureDesk } from './commit.ts';
import { firstTypes } from './crm/record-type-rows.ts';
import { foundingFlow } from './founding-flow.ts';
import type { OrganizationDraft, Recorded, Role, RoleId } from './model.ts';
import { STANDARD_DESK } from './model.ts';
import { settingColumns } from './organizations.ts';
import { argonPasswords } from './passwords.ts';
import type { BuiltInRole } from './permissions.ts';
import { BUILT_IN_ROLES, PERMISSIONS } from './permissions.ts';
import { mintRecordId } from './record-id.ts';
import type { RecordsOptions } from './records.ts';
import { stampColumns } from './rows/columns.ts';
import { insertRole } from './rows/roles.ts';
import { userRows } from './rows/users.ts';
import { sql, statement } from './sql.ts';

export type Founder = { readonly email: string; readonly name: string; readonly password: string };
export type Founded = {
  readonly organizationId: OrganizationId;
  readonly roles: Readonly<Record<BuiltInRole, RoleId>>;
};

const ROLE_NAMES: Readonly<Record<BuiltInRole, string>> = {
  administrator: 'Administrator',
  supervisor: 'Supervisor',
  agent: 'Agent',
};

/** Its name, and what is not as usual: STANDARD_DESK. */
export type Founding = Pick<OrganizationDraft, 'name'> & Partial<OrganizationDraft>;

/** Creates an organization with its built-in roles and its first administrator, all or nothing. */
export async function foundOrganization(
  options: RecordsOptions,
  founding: Founding & {
    readonly administrator: Founder;
    /** Flows it begins with, published without being checked. */
    readonly flows?: readonly FlowDocument[];
  },
): Promise<OrganizationId> {
  const { administrator, flows = [], ...draft } = founding;
  const passwordHash = await hashNow(options, administrator.password);
  const world = foundingWorld(options, newOrganizationId(options));
  const { statements, founded } = organizationStatements(world, draft);
  const admin = userRows.compose(
    {
      email: administrator.email,
      name: administrator.name,
      passwordHash,
      roleId: founded.roles.administrator,
      active: true,
      skillIds: [],
      agentConfigurationId: null,
    },
    stampsFor(world, mintRecordId('users', options.random) as World['principal']['userId']),
    world,
  );
  await write(options.store, world, [
    ...statements,
    ...userRows.insert(world, admin),
    ...flows.flatMap((document) =>
      foundingFlow(world, mintRecordId('flows', options.random) as FlowId, document),
    ),
  ]);
  return founded.organizationId;
}

/** What the rows of a new organization are stamped with: the server itself makes them. */
export function foundingWorld(options: RecordsOptions, organizationId: OrganizationId): World {
  const nobody = mintRecordId('users', options.random) as World['principal']['userId'];
  return {
    context: { bots: WITHOUT_BOTS, ...options, written: async () => {} },
    principal: {
      userId: nobody,
      organizationId,
      permissions: new Set(PERMISSIONS),
      via: { kind: 'session', sessionId: '' },
    },
    organizationId,
    at: options.now(),
    deskRevision: 1,
  };
}

/** The organization's own row and its built-in roles. */
export function organizationStatements(
  world: World,
  draft: Founding,
): { readonly statements: readonly Statement[]; readonly founded: Founded } {
  const { organizationId } = world;
  const roles = builtInRoles(world);
  const row = {
    id: organizationId,
    ...settingColumns({ ...STANDARD_DESK, ...draft }),
    ...stampColumns(stampsFor(world, organizationId)),
    write_revision: 1,
    configuration_revision: world.deskRevision,
  };
  return {
    statements: [
      statement(sql.insertInto('organizations').values(row)),
      ...Object.values(roles).map((role) => insertRole(role, world)),
      ...firstTypes(world),
    ],
    founded: {
      organizationId,
      roles: {
        administrator: roles.administrator.id,
        supervisor: roles.supervisor.id,
        agent: roles.agent.id,
      },
    },
  };
}

/** Writes a founding with its line in the audit and the word to the desk. */
export async function write(
  store: RowStore,
  world: World,
  statements: readonly Statement[],
): Promise<void> {
  const { organizationId, at } = world;
  const line = {
    action: 'created',
    object: 'organization',
    recordId: organizationId,
    changes: {},
  } as const;
  const outcome = await store.batch(
    [...statements, auditStatement(line, { organizationId, at, principal: undefined })],
    [configureDesk(organizationId, world.deskRevision, at)],
  );
  invariant(outcome.changed, 'a founding has no guards');
}

export function stampsFor<Id extends string>(world: World, id: Id): Recorded<Id> {
  return { id, revision: 1, createdAt: world.at, changedAt: world.at };
}

/** The hash of a password nobody else waits for. */
export async function hashNow(options: RecordsOptions, password: string): Promise<string> {
  const hash = await argonPasswords(options.random).hash(password);
  invariant(hash !== undefined, 'nobody else is hashing here');
  return hash;
}

function newOrganizationId(options: RecordsOptions): OrganizationId {
  return mintRecordId('organization', options.random) as OrganizationId;
}

function builtInRoles(world: World): Readonly<Record<BuiltInRole, Role>> {
  const role = (builtIn: BuiltInRole): Role => ({
    ...stampsFor(world, mintRecordId('roles', world.context.random) as RoleId),
    name: ROLE_NAMES[builtIn],
    permissions: BUILT_IN_ROLES[builtIn],
    builtIn,
  });
  return {
    administrator: role('administrator'),
    supervisor: role('supervisor'),
    agent: role('agent'),
  };
}

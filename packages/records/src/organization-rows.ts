import type { AgentId, ButtonId, DeploymentId, OrganizationId, SkillId } from '@baton/desk';
import type { RowStore } from '@baton/store';
import { StoreError } from '@baton/store';
import type { Selectable } from 'kysely';
import type { BotRows } from './bot-rows.ts';
import { readBots } from './bot-rows.ts';
import { everyRow, ROWS_PER_READ } from './every-row.ts';
import type { AgentConfigurationId, RoleId } from './model.ts';
import { type Protection, readProtection } from './protection/read-protection.ts';
import { grouped } from './rows/columns.ts';
import { rowOf, rowsOf, sql } from './sql.ts';
import type { Tables } from './tables.ts';

/** How often reading starts over because the rows changed in the middle of it. */
export const READ_RACES_MAX = 20;

/** Everything that decides how an organization's desk works, as of one configuration revision. */
export type OrganizationRows = {
  readonly organization: Selectable<Tables['organizations']>;
  readonly roles: ReadonlyMap<RoleId, Selectable<Tables['roles']>>;
  readonly configurations: ReadonlyMap<
    AgentConfigurationId,
    Selectable<Tables['agent_configurations']>
  >;
  /** Deleted ones too, as with buttons and deployments. */
  readonly users: readonly Selectable<Tables['users']>[];
  readonly userSkills: ReadonlyMap<AgentId, readonly SkillId[]>;
  readonly buttons: readonly Selectable<Tables['buttons']>[];
  readonly buttonSkills: ReadonlyMap<ButtonId, readonly SkillId[]>;
  readonly deployments: readonly Selectable<Tables['deployments']>[];
  readonly deploymentButtons: ReadonlyMap<DeploymentId, readonly ButtonId[]>;
  readonly bots: BotRows;
  readonly protection: Protection;
};

/**
 * Reads them all; undefined for an unknown organization. The reads are several, so a change between them starts them
 * over; rejects with `overloaded` when that never ends.
 */
export async function readOrganization(
  store: RowStore,
  id: OrganizationId,
): Promise<OrganizationRows | undefined> {
  for (let race = 0; race < READ_RACES_MAX; race += 1) {
    const organization = await readOne(store, id);
    if (!organization) return undefined;
    const rows = await readParts(store, organization);
    const after = await readOne(store, id);
    if (after?.write_revision === organization.write_revision) return rows;
  }
  throw new StoreError('overloaded', 'An organization is rewritten faster than it can be read.');
}

function readOne(store: RowStore, id: OrganizationId) {
  return rowOf(store, sql.selectFrom('organizations').selectAll().where('id', '=', id));
}

async function readParts(
  store: RowStore,
  organization: Selectable<Tables['organizations']>,
): Promise<OrganizationRows> {
  const { id } = organization;
  const roles = await rowsOf(
    store,
    sql.selectFrom('roles').selectAll().where('organization_id', '=', id),
  );
  const configurations = await rowsOf(
    store,
    sql.selectFrom('agent_configurations').selectAll().where('organization_id', '=', id),
  );
  return {
    organization,
    roles: new Map(roles.map((row) => [row.id, row])),
    configurations: new Map(configurations.map((row) => [row.id, row])),
    users: await everyRow(store, (after) => {
      const query = sql
        .selectFrom('users')
        .selectAll()
        .where('organization_id', '=', id)
        .orderBy('id')
        .limit(ROWS_PER_READ);
      return after ? query.where('id', '>', after.id) : query;
    }),
    userSkills: grouped(await userSkills(store, id)),
    buttons: await everyRow(store, (after) => {
      const query = sql
        .selectFrom('buttons')
        .selectAll()
        .where('organization_id', '=', id)
        .orderBy('id')
        .limit(ROWS_PER_READ);
      return after ? query.where('id', '>', after.id) : query;
    }),
    buttonSkills: grouped(await buttonSkills(store, id)),
    deployments: await everyRow(store, (after) => {
      const query = sql
        .selectFrom('deployments')
        .selectAll()
        .where('organization_id', '=', id)
        .orderBy('id')
        .limit(ROWS_PER_READ);
      return after ? query.where('id', '>', after.id) : query;
    }),
    deploymentButtons: grouped(await deploymentButtons(store, id)),
    bots: await readBots(store, id),
    protection: await readProtection(store, id),
  };
}

function userSkills(store: RowStore, id: OrganizationId) {
  type Link = { readonly key: AgentId; readonly value: SkillId };
  return everyRow<Link>(store, (after) => {
    const query = sql
      .selectFrom('user_skills')
      .select(['user_id as key', 'skill_id as value'])
      .where('organization_id', '=', id)
      .orderBy('user_id')
      .orderBy('skill_id')
      .limit(ROWS_PER_READ);
    if (!after) return query;
    return query.where((eb) =>
      eb(eb.refTuple('user_id', 'skill_id'), '>', eb.tuple(after.key, after.value)),
    );
  });
}

function buttonSkills(store: RowStore, id: OrganizationId) {
  type Link = { readonly key: ButtonId; readonly value: SkillId };
  return everyRow<Link>(store, (after) => {
    const query = sql
      .selectFrom('button_skills')
      .select(['button_id as key', 'skill_id as value'])
      .where('organization_id', '=', id)
      .orderBy('button_id')
      .orderBy('skill_id')
      .limit(ROWS_PER_READ);
    if (!after) return query;
    return query.where((eb) =>
      eb(eb.refTuple('button_id', 'skill_id'), '>', eb.tuple(after.key, after.value)),
    );
  });
}

function deploymentButtons(store: RowStore, id: OrganizationId) {
  type Link = { readonly key: DeploymentId; readonly value: ButtonId; readonly place: number };
  return everyRow<Link>(store, (after) => {
    const query = sql
      .selectFrom('deployment_buttons')
      .select(['deployment_id as key', 'button_id as value', 'place'])
      .where('organization_id', '=', id)
      .orderBy('deployment_id')
      .orderBy('place')
      .limit(ROWS_PER_READ);
    if (!after) return query;
    return query.where((eb) =>
      eb(eb.refTuple('deployment_id', 'place'), '>', eb.tuple(after.key, after.place)),
    );
  });
}

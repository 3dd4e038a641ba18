import type { OrganizationId } from '@baton/desk';
import type { RowStore, Statement } from '@baton/store';
import type { Selectable } from 'kysely';
import type { Rows } from '../collection.ts';
import type { World } from '../commit.ts';
import type {
  AgentConfiguration,
  AgentConfigurationDraft,
  AgentConfigurationId,
  AgentSettings,
  UserId,
} from '../model.ts';
import { rowsOf, sql, statement } from '../sql.ts';
import type { Tables } from '../tables.ts';
import { bit } from '../tables.ts';
import { allowanceColumns, allowancesOf, normalAllowances, unknownTargets } from './allowances.ts';
import { grouped, idSet, nameKey, stampColumns, stampsOf, unknownReference } from './columns.ts';
import { countOf } from './count.ts';

/** How the desk and the console treat the agents it is assigned to. */
export const agentConfigurationRows: Rows<
  AgentConfigurationId,
  AgentConfiguration,
  AgentConfigurationDraft
> = {
  kind: 'agent-configurations',
  concerns: 'desk',
  keyParts: 1,
  key: (configuration) => [nameKey(configuration.name)],

  async page(store, organizationId, { after, limit }) {
    let query = ofOrganization(organizationId).selectAll().orderBy('name_key').limit(limit);
    if (after[0] !== undefined) query = query.where('name_key', '>', after[0]);
    return withUsers(store, await rowsOf(store, query));
  },

  async find(store, organizationId, id) {
    const query = ofOrganization(organizationId).selectAll().where('id', '=', id);
    return (await withUsers(store, await rowsOf(store, query)))[0];
  },

  count: (store, organizationId) => countOf(store, ofOrganization(organizationId)),

  normal: ({ userIds, may, ...given }) => ({
    ...given,
    ...(userIds && { userIds: idSet(userIds) }),
    ...(may && { may: normalAllowances(may) }),
  }),

  compose: (draft, stamps) => ({ ...draft, ...stamps }),

  async check(world, { userIds, may }) {
    const refusal = await unknownTargets(world, may);
    if (refusal || userIds.length === 0) return refusal;
    const { context, organizationId } = world;
    const found = sql
      .selectFrom('users')
      .select('id')
      .where('id', 'in', userIds)
      .where('organization_id', '=', organizationId)
      .where('deleted_at', 'is', null);
    return unknownReference('userIds', userIds, await rowsOf(context.store, found));
  },

  insert: (world, configuration) => [
    statement(
      sql.insertInto('agent_configurations').values({
        id: configuration.id,
        organization_id: world.organizationId,
        ...columns(configuration),
        desk_revision: world.deskRevision,
      }),
    ),
    ...assignments(world, configuration.id, { added: configuration.userIds, dropped: [] }),
  ],

  update: (world, configuration, before) => [
    statement(
      sql
        .updateTable('agent_configurations')
        .set({ ...columns(configuration), desk_revision: world.deskRevision })
        .where('id', '=', configuration.id),
      1,
    ),
    ...assignments(world, configuration.id, {
      added: configuration.userIds.filter((id) => !before.userIds.includes(id)),
      dropped: before.userIds.filter((id) => !configuration.userIds.includes(id)),
    }),
  ],

  checkRemoval: async () => undefined,

  /** Its agents go on with the values of an agent without a configuration. */
  remove: (world, configuration) => [
    ...assignments(world, configuration.id, { added: [], dropped: configuration.userIds }),
    statement(sql.deleteFrom('agent_configurations').where('id', '=', configuration.id), 1),
  ],
};

/** What the row says about how its agents are treated. */
export function settingsOf(row: Selectable<Tables['agent_configurations']>): AgentSettings {
  return {
    capacity: row.capacity,
    autoAwayOnDecline: row.auto_away_on_decline === 1,
    autoAwayOnTimeout: row.auto_away_on_timeout === 1,
    chatsOnOffline: row.chats_on_offline,
    criticalWaitMs: row.critical_wait_ms,
    may: allowancesOf(row),
    customName: row.custom_name,
    sneakPeek: row.sneak_peek === 1,
    sounds: {
      offer: row.sound_offer === 1,
      message: row.sound_message === 1,
      disconnected: row.sound_disconnected === 1,
      notifications: row.sound_notifications === 1,
    },
    greeting: row.greeting,
    greetOnTransfer: row.greet_on_transfer === 1,
  };
}

function ofOrganization(organizationId: OrganizationId) {
  return sql.selectFrom('agent_configurations').where('organization_id', '=', organizationId);
}

async function withUsers(
  store: RowStore,
  rows: readonly Selectable<Tables['agent_configurations']>[],
): Promise<readonly AgentConfiguration[]> {
  if (rows.length === 0) return [];
  const assigned = await rowsOf(
    store,
    sql
      .selectFrom('users')
      .select(['agent_configuration_id as key', 'id as value'])
      .where(
        'agent_configuration_id',
        'in',
        rows.map(({ id }) => id),
      )
      .orderBy('agent_configuration_id')
      .orderBy('id'),
  );
  const users = grouped(assigned);
  return rows.map((row) => ({
    ...stampsOf(row),
    name: row.name,
    ...settingsOf(row),
    userIds: users.get(row.id) ?? [],
  }));
}

/** A user's record shows their configuration, so it changes with the assignment. */
function assignments(
  world: World,
  configurationId: AgentConfigurationId,
  { added, dropped }: { readonly added: readonly UserId[]; readonly dropped: readonly UserId[] },
): readonly Statement[] {
  const assign = (ids: readonly UserId[], to: AgentConfigurationId | null) =>
    ids.length === 0
      ? []
      : [
          statement(
            sql
              .updateTable('users')
              .set((eb) => ({
                agent_configuration_id: to,
                revision: eb('revision', '+', 1),
                changed_at: world.at,
                desk_revision: world.deskRevision,
              }))
              .where('id', 'in', ids),
          ),
        ];
  return [
    ...(added.length > 0 ? [revised(world, formerOf(added, configurationId))] : []),
    ...assign(dropped, null),
    ...assign(added, configurationId),
  ];
}

/** Which configurations these users leave. */
function formerOf(userIds: readonly UserId[], next: AgentConfigurationId) {
  return sql
    .selectFrom('users')
    .select('agent_configuration_id')
    .where('id', 'in', userIds)
    .where('agent_configuration_id', 'is not', null)
    .where('agent_configuration_id', '!=', next);
}

/** A configuration's record lists its users, so it changes when they come or go, whoever's record was edited. */
export function revised(
  world: World,
  ids: readonly AgentConfigurationId[] | ReturnType<typeof formerOf>,
): Statement {
  return statement(
    sql
      .updateTable('agent_configurations')
      .set((eb) => ({ revision: eb('revision', '+', 1), changed_at: world.at }))
      .where('id', 'in', ids),
  );
}

function columns(configuration: AgentConfiguration) {
  return {
    ...stampColumns(configuration),
    name: configuration.name,
    name_key: nameKey(configuration.name),
    capacity: configuration.capacity,
    sneak_peek: bit(configuration.sneakPeek),
    auto_away_on_decline: bit(configuration.autoAwayOnDecline),
    auto_away_on_timeout: bit(configuration.autoAwayOnTimeout),
    chats_on_offline: configuration.chatsOnOffline,
    sound_offer: bit(configuration.sounds.offer),
    sound_message: bit(configuration.sounds.message),
    sound_disconnected: bit(configuration.sounds.disconnected),
    sound_notifications: bit(configuration.sounds.notifications),
    greeting: configuration.greeting,
    greet_on_transfer: bit(configuration.greetOnTransfer),
    custom_name: configuration.customName,
    critical_wait_ms: configuration.criticalWaitMs,
    ...allowanceColumns(configuration.may),
  };
}

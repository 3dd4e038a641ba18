import type { OrganizationId } from '@baton/desk';
import type { FlowId } from '@baton/flow';
import type { RowStore, Statement } from '@baton/store';
import type { Selectable } from 'kysely';
import type {
  Endpoint,
  EndpointDraft,
  EndpointId,
  EndpointState,
  HandoverSettingsDraft,
} from '../bot-model.ts';
import { ENDPOINT_CAPABILITIES } from '../bot-model.ts';
import type { BotPorts } from '../bot-ports.ts';
import type { Rows } from '../collection.ts';
import type { World } from '../commit.ts';
import type { StoredSettings } from '../provider-settings.ts';
import { providerTypeOf } from '../provider-settings.ts';
import { sealedAfter, shownSecrets } from '../sealed-secrets.ts';
import { mintEndpointToken } from '../secrets.ts';
import type { Show } from '../shown-through.ts';
import { rowsOf, sql, statement } from '../sql.ts';
import type { Tables } from '../tables.ts';
import { bit } from '../tables.ts';
import { grouped, nameKey, stampColumns, stampsOf, unlessEmpty } from './columns.ts';
import { countOf } from './count.ts';
import { endpointHome, endpointRefusal } from './endpoint-rules.ts';

/** An endpoint with what only the rows may know. */
export type StoredEndpoint = Omit<Endpoint, 'handover' | 'capabilities' | 'state'> & {
  readonly handover: StoredSettings | null;
};

/** Where conversations come in. */
export const endpointRows: Rows<EndpointId, StoredEndpoint, EndpointDraft> = {
  kind: 'endpoints',
  concerns: 'records',
  secrets: new Set(['token', 'handover']),
  keyParts: 1,
  key: (endpoint) => [nameKey(endpoint.name)],

  async page(store, organizationId, { after, limit }) {
    let query = ofOrganization(organizationId).selectAll().orderBy('name_key').limit(limit);
    if (after[0] !== undefined) query = query.where('name_key', '>', after[0]);
    return withFlows(store, await rowsOf(store, query));
  },

  async find(store, organizationId, id) {
    const query = ofOrganization(organizationId).selectAll().where('id', '=', id);
    return (await withFlows(store, await rowsOf(store, query)))[0];
  },

  count: (store, organizationId) => countOf(store, ofOrganization(organizationId)),

  normal: ({ attachedFlowIds, ...given }) =>
    attachedFlowIds ? { ...given, attachedFlowIds: [...new Set(attachedFlowIds)] } : given,

  compose: ({ handover, ...draft }, stamps, world) => ({
    ...draft,
    ...stamps,
    token: draft.kind === 'rest' ? mintEndpointToken(world.context.random) : null,
    handover: handover && settingsAfter(world, stamps.id, { before: null, given: handover }),
  }),

  merge: (before, { handover, ...changes }, world) => ({
    ...changes,
    ...(handover !== undefined && {
      handover:
        handover && settingsAfter(world, before.id, { before: before.handover, given: handover }),
    }),
  }),

  check: endpointRefusal,

  insert: (world, endpoint) => [
    statement(
      sql.insertInto('endpoints').values({
        id: endpoint.id,
        organization_id: world.organizationId,
        ...columns(endpoint),
      }),
    ),
    ...flowLinks(world, endpoint),
  ],

  update: (world, endpoint) => [
    statement(sql.updateTable('endpoints').set(columns(endpoint)).where('id', '=', endpoint.id), 1),
    statement(sql.deleteFrom('endpoint_flows').where('endpoint_id', '=', endpoint.id)),
    ...flowLinks(world, endpoint),
  ],

  checkRemoval: async () => undefined,

  remove: (_world, { id }) => [
    statement(sql.deleteFrom('endpoint_flows').where('endpoint_id', '=', id)),
    statement(sql.deleteFrom('endpoints').where('id', '=', id), 1),
  ],
};

/** Endpoints as they are shown: with their state, and their secrets by name only. */
export function endpointsShown({
  store,
  bots,
}: {
  readonly store: RowStore;
  readonly bots: BotPorts;
}): Show<StoredEndpoint, Endpoint> {
  return async (endpoints) => {
    const published = await publishedAmong(
      store,
      endpoints.map(({ flowId }) => flowId),
    );
    return endpoints.map(({ handover, ...endpoint }) => ({
      ...endpoint,
      handover: handover && settingsShown(bots, handover),
      capabilities: ENDPOINT_CAPABILITIES[endpoint.kind],
      state: stateOf(endpoint, published),
    }));
  };
}

function settingsShown(bots: BotPorts, { type, settings, sealed }: StoredSettings) {
  const names = providerTypeOf(bots, type)?.secretNames ?? [];
  return { providerType: type, settings, secrets: shownSecrets(names, sealed) };
}

function stateOf(
  { active, flowId }: Pick<Endpoint, 'active' | 'flowId'>,
  published: ReadonlySet<FlowId>,
): EndpointState {
  if (!active) return 'switched-off';
  return published.has(flowId) ? 'active' : 'flow-not-published';
}

async function publishedAmong(
  store: RowStore,
  flowIds: readonly FlowId[],
): Promise<ReadonlySet<FlowId>> {
  if (flowIds.length === 0) return new Set();
  const published = sql
    .selectFrom('flows')
    .select('id')
    .where('id', 'in', flowIds)
    .where('published_version', 'is not', null);
  return new Set((await rowsOf(store, published)).map(({ id }) => id));
}

/** The handover settings a row has; null when it has none. */
function handoverOf(
  row: Pick<Selectable<Tables['endpoints']>, 'provider_type' | 'settings' | 'secrets'>,
): StoredSettings | null {
  if (row.provider_type === null) return null;
  return {
    type: row.provider_type,
    settings: JSON.parse(row.settings ?? '{}'),
    sealed: JSON.parse(row.secrets ?? '{}'),
  };
}

/** Settings of another type know nothing of the secrets of the one before. */
function settingsAfter(
  { context, organizationId }: World,
  id: EndpointId,
  change: { readonly before: StoredSettings | null; readonly given: HandoverSettingsDraft },
): StoredSettings {
  const { providerType, settings, secrets } = change.given;
  const before = change.before?.type === providerType ? change.before.sealed : {};
  const home = endpointHome(organizationId, id);
  return {
    type: providerType,
    settings,
    sealed: sealedAfter(context.bots.sealer, home, { before, given: secrets }),
  };
}

function ofOrganization(organizationId: OrganizationId) {
  return sql.selectFrom('endpoints').where('organization_id', '=', organizationId);
}

async function withFlows(
  store: RowStore,
  rows: readonly Selectable<Tables['endpoints']>[],
): Promise<readonly StoredEndpoint[]> {
  if (rows.length === 0) return [];
  const links = await rowsOf(
    store,
    sql
      .selectFrom('endpoint_flows')
      .select(['endpoint_id as key', 'flow_id as value'])
      .where(
        'endpoint_id',
        'in',
        rows.map(({ id }) => id),
      )
      .orderBy('endpoint_id')
      .orderBy('place'),
  );
  const attached = grouped(links);
  return rows.map((row) => ({
    ...stampsOf(row),
    name: row.name,
    kind: row.kind,
    flowId: row.flow_id,
    attachedFlowIds: attached.get(row.id) ?? [],
    startsWith: row.starts_with,
    deploymentId: row.deployment_id,
    active: row.active === 1,
    token: row.token,
    handover: handoverOf(row),
  }));
}

function flowLinks(world: World, endpoint: StoredEndpoint): readonly Statement[] {
  return unlessEmpty<FlowId>(endpoint.attachedFlowIds, (flowIds) =>
    statement(
      sql.insertInto('endpoint_flows').values(
        flowIds.map((flow_id, place) => ({
          endpoint_id: endpoint.id,
          place,
          flow_id,
          organization_id: world.organizationId,
        })),
      ),
    ),
  );
}

function columns(endpoint: StoredEndpoint) {
  const { handover } = endpoint;
  return {
    ...stampColumns(endpoint),
    name: endpoint.name,
    name_key: nameKey(endpoint.name),
    kind: endpoint.kind,
    flow_id: endpoint.flowId,
    starts_with: endpoint.startsWith,
    deployment_id: endpoint.deploymentId,
    token: endpoint.token,
    active: bit(endpoint.active),
    provider_type: handover?.type ?? null,
    settings: handover && JSON.stringify(handover.settings),
    secrets: handover && JSON.stringify(handover.sealed),
  };
}

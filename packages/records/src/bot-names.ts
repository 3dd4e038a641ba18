import type { ButtonId, DeploymentId, SkillId } from '@baton/desk';
import type { FlowId } from '@baton/flow';
import type { Selectable } from 'kysely';
import type { LiveEndpoint } from './bot-model.ts';
import { ENDPOINT_CAPABILITIES } from './bot-model.ts';
import { openButtonsOf } from './desk-configuration.ts';
import type { Route } from './names.ts';
import type { OrganizationRows } from './organization-rows.ts';
import { nameKey } from './rows/columns.ts';
import type { Tables } from './tables.ts';

/** What is asked of an organization's bot side without waiting. */
export type BotNames = {
  readonly published: ReadonlyMap<FlowId, number>;
  readonly widgetEndpoints: ReadonlyMap<DeploymentId, LiveEndpoint>;
  /** By token. */
  readonly restEndpoints: ReadonlyMap<string, LiveEndpoint>;
  /** By folded name, and by id. */
  readonly skills: ReadonlyMap<string, SkillId>;
  /** Likewise, by button; under the empty name the one for whoever names none. */
  readonly routes: ReadonlyMap<string, Route>;
};

/** Works them out from the rows. */
export function botNamesOf(rows: OrganizationRows): BotNames {
  const { bots } = rows;
  const published = new Map<FlowId, number>();
  for (const { id, published_version: version } of bots.flows) {
    if (version !== null) published.set(id, version);
  }
  const widgetEndpoints = new Map<DeploymentId, LiveEndpoint>();
  const restEndpoints = new Map<string, LiveEndpoint>();
  for (const row of bots.endpoints) {
    const live = liveEndpoint(rows, row, published);
    if (!live) continue;
    if (row.deployment_id !== null) widgetEndpoints.set(row.deployment_id, live);
    if (row.token !== null) restEndpoints.set(row.token, live);
  }
  return {
    published,
    widgetEndpoints,
    restEndpoints,
    skills: byNameAndId(bots.skills, ({ id }) => id),
    routes: routesOf(rows),
  };
}

/** The endpoint as it is met; undefined while it is switched off or its flow is not published. */
function liveEndpoint(
  { organization, bots }: OrganizationRows,
  row: Selectable<Tables['endpoints']>,
  published: ReadonlyMap<FlowId, number>,
): LiveEndpoint | undefined {
  const version = published.get(row.flow_id);
  if (row.active !== 1 || version === undefined) return undefined;
  const attached = new Set(bots.attachedFlows.get(row.id));
  if (bots.handoffFlowId !== null) attached.add(bots.handoffFlowId);
  attached.delete(row.flow_id);
  return {
    organizationId: organization.id,
    endpointId: row.id,
    kind: row.kind,
    startsWith: row.starts_with,
    flowId: row.flow_id,
    version,
    attached: [...attached].flatMap((flowId) => {
      const attachedVersion = published.get(flowId);
      return attachedVersion === undefined ? [] : [{ flowId, version: attachedVersion }];
    }),
    capabilities: ENDPOINT_CAPABILITIES[row.kind],
    hasHandoverSettings: row.provider_type !== null,
  };
}

/** Each open button that a deployment has, with the first of them by name. */
function routesOf(rows: OrganizationRows): ReadonlyMap<string, Route> {
  const deployments = rows.deployments
    .filter((deployment) => deployment.deleted_at === null)
    .sort((one, other) => (one.name_key < other.name_key ? -1 : 1));
  const first = new Map<ButtonId, Route>();
  for (const { id: deploymentId } of deployments) {
    for (const buttonId of openButtonsOf(rows, deploymentId)) {
      if (!first.has(buttonId)) first.set(buttonId, { buttonId, deploymentId });
    }
  }
  const reachable = rows.buttons.filter(({ id }) => first.has(id));
  const routes = new Map(byNameAndId(reachable, ({ id }) => first.get(id)));
  const [standard] = first.values();
  if (standard) routes.set('', standard);
  return routes;
}

/** An id is found as it is written and in any case: authors copy them from all kinds of places. */
function byNameAndId<Row extends { readonly id: string; readonly name_key: string }, Value>(
  rows: readonly Row[],
  lookUp: (row: Row) => Value | undefined,
): ReadonlyMap<string, Value> {
  const found = new Map<string, Value>();
  const put = (key: string, row: Row) => {
    const value = lookUp(row);
    if (value !== undefined) found.set(key, value);
  };
  for (const row of rows) put(nameKey(row.id), row);
  // What somebody calls a thing goes before what another thing's id happens to be.
  for (const row of rows) put(row.name_key, row);
  return found;
}

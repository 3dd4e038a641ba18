import type { ButtonId, DeploymentId, SkillId } from '@baton/desk';
import type { FlowId } from '@baton/flow';
import type { Selectable } from 'kysely';
import type { LiveEndpoint } from './bot-model.ts';
import { ENDPOINT_CAPABILITIES } from './bot-model.ts';
import { openButtons } from './desk-configuration.ts';
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
  readonly buttons: ReadonlyMap<string, ButtonId>;
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
    skills: byNameAndId(bots.skills.map(({ id, name_key: key }) => [id, key])),
    buttons: byNameAndId(openButtons(rows).map(({ id, name_key: key }) => [id, key])),
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

/** An id is found as it is written and in any case: authors copy them from all kinds of places. */
function byNameAndId<Id extends string>(
  pairs: readonly (readonly [Id, string])[],
): ReadonlyMap<string, Id> {
  const found = new Map<string, Id>();
  for (const [id] of pairs) found.set(nameKey(id), id);
  for (const [id, key] of pairs) found.set(key, id);
  return found;
}

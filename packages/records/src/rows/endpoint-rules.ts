import type { OrganizationId } from '@baton/desk';
import type { EndpointId, EndpointKind } from '../bot-model.ts';
import { ENDPOINT_CAPABILITIES } from '../bot-model.ts';
import type { World } from '../commit.ts';
import type { RecordRefusal } from '../model.ts';
import { settingsRefusal } from '../provider-settings.ts';
import type { SecretsHome } from '../sealed-secrets.ts';
import { rowsOf, sql } from '../sql.ts';
import { unknownReference } from './columns.ts';
import type { StoredEndpoint } from './endpoints.ts';

/** What keeps an endpoint from being so. */
export async function endpointRefusal(
  world: World,
  endpoint: StoredEndpoint,
  before: StoredEndpoint | undefined,
): Promise<RecordRefusal | undefined> {
  return (
    contradiction(endpoint, before) ??
    handoverRefusal(world, endpoint) ??
    (await unknownFlows(world, endpoint)) ??
    (await deploymentRefusal(world, endpoint))
  );
}

/** What an endpoint's secrets are sealed for. */
export function endpointHome(organizationId: OrganizationId, id: EndpointId): SecretsHome {
  return { organizationId, kind: 'endpoints', id };
}

function contradiction(
  endpoint: StoredEndpoint,
  before: StoredEndpoint | undefined,
): RecordRefusal | undefined {
  const { kind, deploymentId } = endpoint;
  if (before && before.kind !== kind) {
    return { code: 'invalid', field: 'kind', why: 'stays as it was made' };
  }
  const served: Readonly<Record<EndpointKind, boolean>> = {
    widget: deploymentId !== null,
    rest: deploymentId === null,
  };
  if (served[kind]) return undefined;
  const why = kind === 'widget' ? 'names the deployment of a widget' : 'is null for REST';
  return { code: 'invalid', field: 'deploymentId', why };
}

function handoverRefusal(
  { context, organizationId }: World,
  { id, kind, handover }: StoredEndpoint,
): RecordRefusal | undefined {
  if (!handover) return undefined;
  if (!ENDPOINT_CAPABILITIES[kind].handover) {
    const why = `an endpoint of kind ${kind} cannot carry a handover`;
    return { code: 'invalid', field: 'handover', why };
  }
  const refusal = settingsRefusal(context.bots, endpointHome(organizationId, id), handover);
  return refusal?.code === 'invalid'
    ? { ...refusal, field: `handover.${refusal.field === 'type' ? 'providerType' : refusal.field}` }
    : refusal;
}

async function unknownFlows(
  { context: { store }, organizationId }: World,
  { flowId, attachedFlowIds }: StoredEndpoint,
): Promise<RecordRefusal | undefined> {
  const found = await rowsOf(
    store,
    sql
      .selectFrom('flows')
      .select('id')
      .where('id', 'in', [flowId, ...attachedFlowIds])
      .where('organization_id', '=', organizationId)
      .where('deleted_at', 'is', null),
  );
  return (
    unknownReference('flowId', [flowId], found) ??
    unknownReference('attachedFlowIds', attachedFlowIds, found)
  );
}

/** A deployment's visitors meet one bot. */
async function deploymentRefusal(
  { context: { store }, organizationId }: World,
  { id, deploymentId, active }: StoredEndpoint,
): Promise<RecordRefusal | undefined> {
  if (deploymentId === null) return undefined;
  const found = await rowsOf(
    store,
    sql
      .selectFrom('deployments')
      .select('id')
      .where('id', '=', deploymentId)
      .where('organization_id', '=', organizationId)
      .where('deleted_at', 'is', null),
  );
  const unknown = unknownReference('deploymentId', [deploymentId], found);
  if (unknown || !active) return unknown;
  const rivals = await rowsOf(
    store,
    sql
      .selectFrom('endpoints')
      .select('name')
      .where('deployment_id', '=', deploymentId)
      .where('active', '=', 1)
      .where('id', '!=', id),
  );
  const [rival] = rivals;
  return (
    rival && {
      code: 'invalid',
      field: 'deploymentId',
      why: `has an active endpoint already: ${rival.name}. Switch that off first`,
    }
  );
}

import type { ButtonId, DeploymentId, OrganizationId } from '@baton/desk';
import type { RowStore, Statement } from '@baton/store';
import type { Selectable } from 'kysely';
import type { Rows } from '../collection.ts';
import type { World } from '../commit.ts';
import type { Branding, Deployment, DeploymentDraft, RecordRefusal } from '../model.ts';
import { rowsOf, sql, statement } from '../sql.ts';
import type { Tables } from '../tables.ts';
import {
  grouped,
  namedInUse,
  nameKey,
  stampColumns,
  stampsOf,
  unknownReference,
  unlessEmpty,
} from './columns.ts';
import { countOf } from './count.ts';

/** Where on the web visitors meet the desk. */
export const deploymentRows: Rows<DeploymentId, Deployment, DeploymentDraft> = {
  kind: 'deployments',
  concerns: 'desk',
  keyParts: 1,
  key: (deployment) => [nameKey(deployment.name)],

  async page(store, organizationId, { after, limit }) {
    let query = liveDeployments(organizationId).selectAll().orderBy('name_key').limit(limit);
    if (after[0] !== undefined) query = query.where('name_key', '>', after[0]);
    return withButtons(store, await rowsOf(store, query));
  },

  async find(store, organizationId, id) {
    const query = liveDeployments(organizationId).selectAll().where('id', '=', id);
    return (await withButtons(store, await rowsOf(store, query)))[0];
  },

  count: (store, organizationId) => countOf(store, liveDeployments(organizationId)),

  /** Buttons keep their order: it is the order they are tried in. */
  normal: ({ buttonIds, permittedDomains, ...given }) => ({
    ...given,
    ...(buttonIds && { buttonIds: [...new Set(buttonIds)] }),
    ...(permittedDomains && { permittedDomains: lowerCased(permittedDomains) }),
  }),

  compose: (draft, stamps) => ({ ...draft, ...stamps }),

  check: async (world, deployment) =>
    contradiction(deployment) ?? (await unknownButtons(world, deployment.buttonIds)),

  insert: (world, deployment) => [
    statement(
      sql.insertInto('deployments').values({
        id: deployment.id,
        organization_id: world.organizationId,
        ...columns(deployment),
        desk_revision: world.deskRevision,
      }),
    ),
    ...buttonLinks(world, deployment),
  ],

  update: (world, deployment) => [
    statement(
      sql
        .updateTable('deployments')
        .set({ ...columns(deployment), desk_revision: world.deskRevision })
        .where('id', '=', deployment.id),
      1,
    ),
    statement(sql.deleteFrom('deployment_buttons').where('deployment_id', '=', deployment.id)),
    ...buttonLinks(world, deployment),
  ],

  async checkRemoval({ context: { store } }, { id }) {
    const endpoints = sql.selectFrom('endpoints').select('name').where('deployment_id', '=', id);
    return namedInUse(
      'endpoints',
      (await rowsOf(store, endpoints)).map(({ name }) => name),
    );
  },

  remove: (world, { id }) => [
    statement(sql.deleteFrom('deployment_buttons').where('deployment_id', '=', id)),
    statement(
      sql
        .updateTable('deployments')
        .set({ deleted_at: world.at, desk_revision: world.deskRevision })
        .where('id', '=', id),
      1,
    ),
  ],
};

/** How the row wants to look to visitors. */
export function brandingOf(row: Selectable<Tables['deployments']>): Branding {
  return { accentColor: row.accent_color, title: row.title, greeting: row.greeting };
}

/** The hosts whose pages may show the widget. */
export function domainsOf(row: Selectable<Tables['deployments']>): readonly string[] {
  return row.permitted_domains === '' ? [] : row.permitted_domains.split(' ');
}

function liveDeployments(organizationId: OrganizationId) {
  return sql
    .selectFrom('deployments')
    .where('organization_id', '=', organizationId)
    .where('deleted_at', 'is', null);
}

async function withButtons(
  store: RowStore,
  rows: readonly Selectable<Tables['deployments']>[],
): Promise<readonly Deployment[]> {
  if (rows.length === 0) return [];
  const ids = rows.map(({ id }) => id);
  const links = await rowsOf(
    store,
    sql
      .selectFrom('deployment_buttons')
      .select(['deployment_id as key', 'button_id as value'])
      .where('deployment_id', 'in', ids)
      .orderBy('deployment_id')
      .orderBy('place'),
  );
  const buttons = grouped(links);
  return rows.map((row) => ({
    ...stampsOf(row),
    name: row.name,
    permittedDomains: domainsOf(row),
    connectionWarningMs: row.connection_warning_ms,
    connectionTimeoutMs: row.connection_timeout_ms,
    buttonIds: buttons.get(row.id) ?? [],
    branding: brandingOf(row),
    visitorTranscript: row.visitor_transcript,
  }));
}

function lowerCased(domains: readonly string[]): readonly string[] {
  return [...new Set(domains.map((domain) => domain.toLowerCase()))];
}

/** Settings that are fine one by one and senseless together. */
function contradiction(deployment: Deployment): RecordRefusal | undefined {
  return deployment.connectionWarningMs < deployment.connectionTimeoutMs
    ? undefined
    : {
        code: 'invalid',
        field: 'connectionWarningMs',
        why: 'must be less than connectionTimeoutMs',
      };
}

async function unknownButtons(
  world: World,
  buttonIds: readonly ButtonId[],
): Promise<RecordRefusal | undefined> {
  if (buttonIds.length === 0) return undefined;
  const found = sql
    .selectFrom('buttons')
    .select('id')
    .where('id', 'in', buttonIds)
    .where('organization_id', '=', world.organizationId)
    .where('deleted_at', 'is', null);
  return unknownReference('buttonIds', buttonIds, await rowsOf(world.context.store, found));
}

function buttonLinks(world: World, deployment: Deployment): readonly Statement[] {
  return unlessEmpty(deployment.buttonIds, (buttonIds) =>
    statement(
      sql.insertInto('deployment_buttons').values(
        buttonIds.map((button_id, place) => ({
          deployment_id: deployment.id,
          place,
          button_id,
          organization_id: world.organizationId,
        })),
      ),
    ),
  );
}

function columns(deployment: Deployment) {
  return {
    ...stampColumns(deployment),
    name: deployment.name,
    name_key: nameKey(deployment.name),
    permitted_domains: deployment.permittedDomains.join(' '),
    connection_warning_ms: deployment.connectionWarningMs,
    connection_timeout_ms: deployment.connectionTimeoutMs,
    accent_color: deployment.branding.accentColor,
    title: deployment.branding.title,
    greeting: deployment.branding.greeting,
    visitor_transcript: deployment.visitorTranscript,
  };
}

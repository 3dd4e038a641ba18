import type { OrganizationId } from '@baton/desk';
import type { FlowDocument, FlowId } from '@baton/flow';
import type { RowStore } from '@baton/store';
import type { Selectable } from 'kysely';
import type { Flow, FlowDraft } from '../bot-model.ts';
import type { Rows } from '../collection.ts';
import type { World } from '../commit.ts';
import { flowsReferringTo, referenceStatements, withReferences } from '../flow-references.ts';
import type { RecordRefusal } from '../model.ts';
import { rowOf, rowsOf, sql, statement } from '../sql.ts';
import type { Tables } from '../tables.ts';
import { bit } from '../tables.ts';
import { namedInUse, nameKey, stampColumns, stampsOf } from './columns.ts';
import { countOf } from './count.ts';

/** A flow with its draft, which is only there when it is made: lists do not read it. */
export type StoredFlow = Flow & { readonly document: FlowDocument | undefined };

/** What bots follow. The name is the draft's, so they change together. */
export const flowRows: Rows<FlowId, StoredFlow, FlowDraft> = {
  kind: 'flows',
  concerns: 'records',
  secrets: new Set(['document']),
  keyParts: 1,
  key: (flow) => [nameKey(flow.name)],

  async page(store, organizationId, { after, limit }) {
    let query = liveFlows(organizationId).selectAll().orderBy('name_key').limit(limit);
    if (after[0] !== undefined) query = query.where('name_key', '>', after[0]);
    return (await rowsOf(store, query)).map(storedFlow);
  },

  async find(store, organizationId, id) {
    const row = await rowOf(store, liveFlows(organizationId).selectAll().where('id', '=', id));
    return row && storedFlow(row);
  },

  count: (store, organizationId) => countOf(store, liveFlows(organizationId)),

  compose: ({ name, document, formerId }, stamps) => ({
    ...stamps,
    name,
    publishedVersion: null,
    publishedAt: null,
    draftDiffers: true,
    document: withReferences(
      { ...document, name },
      new Map(formerId === undefined ? [] : [[formerId, stamps.id]]),
    ),
  }),

  check: async () => undefined,

  insert: (world, flow) => [
    statement(
      sql.insertInto('flows').values({
        id: flow.id,
        organization_id: world.organizationId,
        ...flowColumns(flow),
      }),
    ),
    ...(flow.document ? insertedDraft(world, flow.id, flow.document) : []),
  ],

  update: (_world, flow) => [updatedFlow(flow)],

  checkRemoval: ({ context: { store } }, { id }) => stillNeeded(store, id),

  remove: (world, { id }) => [
    statement(sql.updateTable('flows').set({ deleted_at: world.at }).where('id', '=', id), 1),
    statement(sql.deleteFrom('flow_references').where('flow_id', '=', id)),
    // Nobody uses it while they are switched off; switching on makes it anew.
    statement(
      sql
        .updateTable('support_operations')
        .set({ handoff_flow_id: null })
        .where('handoff_flow_id', '=', id),
    ),
  ],
};

/** The statement that writes what a flow's row says. */
export function updatedFlow(flow: Flow) {
  return statement(sql.updateTable('flows').set(flowColumns(flow)).where('id', '=', flow.id), 1);
}

/** The flow without its draft. */
export function withoutDocument({ document: _, ...flow }: StoredFlow): Flow {
  return flow;
}

function insertedDraft(world: World, id: FlowId, document: FlowDocument) {
  return [
    statement(
      sql.insertInto('flow_drafts').values({
        flow_id: id,
        organization_id: world.organizationId,
        document: JSON.stringify(document),
      }),
    ),
    ...referenceStatements(id, 'draft', document),
  ];
}

async function stillNeeded(store: RowStore, id: FlowId): Promise<RecordRefusal | undefined> {
  const own = await rowsOf(
    store,
    sql.selectFrom('endpoints').select('name').where('flow_id', '=', id),
  );
  const attached = await rowsOf(
    store,
    sql
      .selectFrom('endpoint_flows as link')
      .innerJoin('endpoints as endpoint', 'endpoint.id', 'link.endpoint_id')
      .select('endpoint.name')
      .where('link.flow_id', '=', id),
  );
  const handoff = sql
    .selectFrom('support_operations')
    .where('handoff_flow_id', '=', id)
    .where('active', '=', 1);
  const endpoints = new Set([...own, ...attached].map(({ name }) => name));
  return (
    namedInUse('endpoints', [...endpoints]) ??
    namedInUse('flows', await flowsReferringTo(store, id)) ??
    ((await countOf(store, handoff)) > 0
      ? { code: 'in-use', by: 'support-operations', count: 1 }
      : undefined)
  );
}

function liveFlows(organizationId: OrganizationId) {
  return sql
    .selectFrom('flows')
    .where('organization_id', '=', organizationId)
    .where('deleted_at', 'is', null);
}

function storedFlow(row: Selectable<Tables['flows']>): StoredFlow {
  return {
    ...stampsOf(row),
    name: row.name,
    publishedVersion: row.published_version,
    publishedAt: row.published_at,
    draftDiffers: row.draft_differs === 1,
    document: undefined,
  };
}

function flowColumns(flow: Flow) {
  return {
    ...stampColumns(flow),
    name: flow.name,
    name_key: nameKey(flow.name),
    published_version: flow.publishedVersion,
    published_at: flow.publishedAt,
    draft_differs: bit(flow.draftDiffers),
  };
}

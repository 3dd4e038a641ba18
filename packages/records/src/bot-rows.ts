import type { OrganizationId, SkillId } from '@baton/desk';
import type { FlowId } from '@baton/flow';
import type { RowStore } from '@baton/store';
import type { Selectable } from 'kysely';
import type { EndpointId } from './bot-model.ts';
import { everyRow, ROWS_PER_READ } from './every-row.ts';
import { grouped } from './rows/columns.ts';
import { rowOf, rowsOf, sql } from './sql.ts';
import type { Tables } from './tables.ts';

/** What decides which bot visitors of an organization meet, without what the flows say. */
export type BotRows = {
  readonly skills: readonly {
    readonly id: SkillId;
    readonly name: string;
    readonly name_key: string;
  }[];
  /** Those that are published and not deleted. */
  readonly flows: readonly { readonly id: FlowId; readonly published_version: number | null }[];
  readonly endpoints: readonly Selectable<Tables['endpoints']>[];
  readonly attachedFlows: ReadonlyMap<EndpointId, readonly FlowId[]>;
  /** The handoff flow while support operations are on. */
  readonly handoffFlowId: FlowId | null;
};

/** Reads them; the number of each is limited by `RECORDS_MAX`. */
export async function readBots(store: RowStore, id: OrganizationId): Promise<BotRows> {
  const operations = await rowOf(
    store,
    sql
      .selectFrom('support_operations')
      .select(['active', 'handoff_flow_id'])
      .where('organization_id', '=', id),
  );
  return {
    skills: await rowsOf(
      store,
      sql.selectFrom('skills').select(['id', 'name', 'name_key']).where('organization_id', '=', id),
    ),
    flows: await rowsOf(
      store,
      sql
        .selectFrom('flows')
        .select(['id', 'published_version'])
        .where('organization_id', '=', id)
        .where('published_version', 'is not', null)
        .where('deleted_at', 'is', null),
    ),
    endpoints: await rowsOf(
      store,
      sql.selectFrom('endpoints').selectAll().where('organization_id', '=', id),
    ),
    attachedFlows: grouped(await attachedFlows(store, id)),
    handoffFlowId: operations?.active === 1 ? operations.handoff_flow_id : null,
  };
}

function attachedFlows(store: RowStore, id: OrganizationId) {
  type Link = { readonly key: EndpointId; readonly value: FlowId; readonly place: number };
  return everyRow<Link>(store, (after) => {
    const query = sql
      .selectFrom('endpoint_flows')
      .select(['endpoint_id as key', 'flow_id as value', 'place'])
      .where('organization_id', '=', id)
      .orderBy('endpoint_id')
      .orderBy('place')
      .limit(ROWS_PER_READ);
    if (!after) return query;
    return query.where((eb) =>
      eb(eb.refTuple('endpoint_id', 'place'), '>', eb.tuple(after.key, after.place)),
    );
  });
}

import type { FlowDocument, FlowId } from '@baton/flow';
import { FLOW_LENGTH_MAX } from '@baton/flow';
import type { RowStore } from '@baton/store';
import type { CheckedFlow } from './bot-model.ts';
import type { FlowSurroundings } from './bot-ports.ts';
import type { World } from './commit.ts';
import { referencesOf } from './flow-references.ts';
import type { RecordRefusal } from './model.ts';
import { rowOf, rowsOf, sql } from './sql.ts';

/** The most other flows and providers one document names: more than an organization may have. */
export const FLOW_REFERENCES_MAX = 1_000;

/** What a document was stored as. Only this package writes them, so it is trusted. */
export function parseStored(text: string): FlowDocument {
  return JSON.parse(text);
}

/** The refusal for a document that is too much to be kept. */
export function documentRefusal(document: FlowDocument): RecordRefusal | undefined {
  const objection = (why: string) => ({ code: 'invalid', field: 'document', why }) as const;
  if (JSON.stringify(document).length > FLOW_LENGTH_MAX) {
    return objection(`must be at most ${FLOW_LENGTH_MAX} characters as JSON`);
  }
  return referencesOf(document).length > FLOW_REFERENCES_MAX
    ? objection(`must name at most ${FLOW_REFERENCES_MAX} other flows and providers`)
    : undefined;
}

/** The draft of a flow that is known to be there. */
export async function draftOf(store: RowStore, flowId: FlowId): Promise<FlowDocument | undefined> {
  const row = await rowOf(
    store,
    sql.selectFrom('flow_drafts').select('document').where('flow_id', '=', flowId),
  );
  return row && parseStored(row.document);
}

/** The document of one version, of whatever became of its flow. */
export async function readVersionDocument(
  store: RowStore,
  key: { readonly organizationId: string; readonly flowId: FlowId; readonly version: number },
): Promise<{ readonly document: FlowDocument; readonly length: number } | undefined> {
  const row = await rowOf(
    store,
    sql
      .selectFrom('flow_versions')
      .select(['organization_id', 'document'])
      .where('flow_id', '=', key.flowId)
      .where('version', '=', key.version),
  );
  if (row?.organization_id !== key.organizationId) return undefined;
  return { document: parseStored(row.document), length: row.document.length };
}

/** What the rules say of a document in this organization. */
export async function checkedFlow(
  world: Pick<World, 'context' | 'organizationId'>,
  document: FlowDocument,
): Promise<CheckedFlow> {
  const { flowRules } = world.context.bots;
  return {
    problems: flowRules.problems(document, await surroundingsOf(world)),
    outline: flowRules.outline(document),
  };
}

/** The flows and providers a flow of this organization may refer to. */
export async function surroundingsOf({
  context: { store },
  organizationId,
}: Pick<World, 'context' | 'organizationId'>): Promise<FlowSurroundings> {
  const flows = await rowsOf(
    store,
    sql
      .selectFrom('flows')
      .select(['id', 'name', 'published_version'])
      .where('organization_id', '=', organizationId)
      .where('deleted_at', 'is', null),
  );
  const providers = await rowsOf(
    store,
    sql
      .selectFrom('handover_providers')
      .select(['id', 'name', 'type'])
      .where('organization_id', '=', organizationId),
  );
  return {
    flows: new Map(
      flows.map((flow) => [flow.id, { name: flow.name, publishedVersion: flow.published_version }]),
    ),
    handoverProviders: new Map(providers.map(({ id, name, type }) => [id, { name, type }])),
  };
}

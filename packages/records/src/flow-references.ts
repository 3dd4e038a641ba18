import type { FlowDocument, FlowId, Json } from '@baton/flow';
import type { RowStore, Statement } from '@baton/store';
import { isRecordId } from './record-id.ts';
import { unlessEmpty } from './rows/columns.ts';
import { rowsOf, sql, statement } from './sql.ts';

/** The deepest settings that are looked through; the door lets nothing deeper in. */
export const JSON_DEPTH_MAX = 32;

/** Which flows and handover providers the settings of its nodes name, each once, in order. */
export function referencesOf(document: FlowDocument): readonly string[] {
  const found = new Set<string>();
  for (const node of document.nodes) visit(node.settings, (text) => found.add(text));
  return [...found].filter(isReference).sort();
}

/** The document with ids in its settings replaced by others. */
export function withReferences(
  document: FlowDocument,
  renamed: ReadonlyMap<string, string>,
): FlowDocument {
  if (renamed.size === 0) return document;
  // The settings keep their shape: texts become other texts, nothing else changes.
  const put = (_key: string, value: unknown) =>
    typeof value === 'string' ? (renamed.get(value) ?? value) : value;
  return {
    ...document,
    nodes: document.nodes.map((node) => ({
      ...node,
      settings: JSON.parse(JSON.stringify(node.settings), put),
    })),
  };
}

/** Notes what a draft or the published version refers to, in place of what it did. A flow may name itself freely. */
export function referenceStatements(
  flowId: FlowId,
  place: 'draft' | 'published',
  document: FlowDocument,
): readonly Statement[] {
  const targets = referencesOf(document).filter((id) => id !== flowId);
  return [
    statement(
      sql.deleteFrom('flow_references').where('flow_id', '=', flowId).where('place', '=', place),
    ),
    ...unlessEmpty(targets, (ids) =>
      statement(
        sql
          .insertInto('flow_references')
          .values(ids.map((target_id) => ({ flow_id: flowId, place, target_id }))),
      ),
    ),
  ];
}

/** The names of flows whose draft or published version refers to this. */
export async function flowsReferringTo(
  store: RowStore,
  targetId: string,
): Promise<readonly string[]> {
  const rows = await rowsOf(
    store,
    sql
      .selectFrom('flow_references as reference')
      .innerJoin('flows as flow', 'flow.id', 'reference.flow_id')
      .select('flow.name')
      .where('reference.target_id', '=', targetId)
      .where('flow.deleted_at', 'is', null),
  );
  // A draft and a published version of one flow are two rows.
  return [...new Set(rows.map(({ name }) => name))];
}

function isReference(text: string): boolean {
  return isRecordId('flows', text) || isRecordId('handover-providers', text);
}

function visit(value: Json, meet: (text: string) => void): void {
  if (typeof value === 'string') meet(value);
  else if (Array.isArray(value)) for (const item of value) visit(item, meet);
  else if (value !== null && typeof value === 'object') {
    for (const item of Object.values(value)) visit(item, meet);
  }
}

import type {
  AttachedRecord,
  ButtonId,
  DeploymentId,
  OrganizationId,
  VisitorId,
} from '@baton/desk';
import type { EpochMs } from '@baton/kernel';
import type { RowStore, Statement } from '@baton/store';
import type { Selectable } from 'kysely';
import type { FieldValues } from '../crm/model.ts';
import type { UserId } from '../model.ts';
import { rowOf, rowsOf, sql, statement } from '../sql.ts';
import type { HistoryKind, HistoryTables } from './history-tables.ts';

/** What is otherwise than the log says. Absent: as it says. */
export type HistoryChanges = {
  /** The id of a user or of a button, whose queue it is; null: nobody. */
  readonly owner?: string | null;
  readonly attached?: readonly AttachedRecord[];
  /** By key of the field, without the empty ones. */
  readonly values?: FieldValues;
  /** What of these came with the request of its chat, once that was looked at. */
  readonly filled?: FieldValues;
  /** The whole of a transcript that was made by hand. */
  readonly made?: MadeTranscript;
};
export type MadeTranscript = {
  /** Below zero. */
  readonly number: number;
  readonly visitorId: VisitorId;
  readonly buttonId: ButtonId;
  readonly deploymentId: DeploymentId;
  readonly status: 'completed' | 'missed' | 'blocked';
  readonly requestedAt: EpochMs;
  readonly acceptedAt: EpochMs | null;
  readonly endedAt: EpochMs;
  readonly body: string;
};

/** What was changed of one record, and by whom. */
export type HistoryEdit = {
  readonly recordId: string;
  readonly revision: number;
  readonly changes: HistoryChanges;
  readonly removedAt: EpochMs | null;
  readonly createdBy: UserId | null;
  readonly createdAt: EpochMs;
  readonly changedBy: UserId | null;
  readonly changedAt: EpochMs;
};

export function historyEditOf(row: Selectable<HistoryTables['history_edits']>): HistoryEdit {
  return {
    recordId: row.record_id,
    revision: row.revision,
    changes: JSON.parse(row.changes),
    removedAt: row.removed_at,
    createdBy: row.created_by,
    createdAt: row.created_at,
    changedBy: row.changed_by,
    changedAt: row.changed_at,
  };
}

export async function readEdit(
  store: RowStore,
  organizationId: OrganizationId,
  kind: HistoryKind,
  recordId: string,
): Promise<HistoryEdit | undefined> {
  const row = await rowOf(store, editsOf(organizationId, kind).where('record_id', '=', recordId));
  return row && historyEditOf(row);
}

/** Those there are of some records, at most a page of them. */
export async function readEdits(
  store: RowStore,
  organizationId: OrganizationId,
  kind: HistoryKind,
  recordIds: readonly string[],
): Promise<ReadonlyMap<string, HistoryEdit>> {
  if (recordIds.length === 0) return new Map();
  const rows = await rowsOf(
    store,
    editsOf(organizationId, kind).where('record_id', 'in', recordIds),
  );
  return new Map(rows.map((row) => [row.record_id, historyEditOf(row)]));
}

/** Writes an edit on the revision it was worked out from; a batch is undone where somebody was faster. */
export function writeEdit(
  organizationId: OrganizationId,
  kind: HistoryKind,
  edit: HistoryEdit,
): Statement {
  const columns = {
    revision: edit.revision,
    changes: JSON.stringify(edit.changes),
    removed_at: edit.removedAt,
    changed_by: edit.changedBy,
    changed_at: edit.changedAt,
  };
  if (edit.revision > 1) {
    const query = sql
      .updateTable('history_edits')
      .set(columns)
      .where('organization_id', '=', organizationId)
      .where('kind', '=', kind)
      .where('record_id', '=', edit.recordId)
      .where('revision', '=', edit.revision - 1);
    return statement(query, 1);
  }
  const query = sql
    .insertInto('history_edits')
    .orIgnore()
    .values({
      organization_id: organizationId,
      kind,
      record_id: edit.recordId,
      created_by: edit.createdBy,
      created_at: edit.createdAt,
      ...columns,
    });
  return statement(query, 1);
}

export function editsOf(organizationId: OrganizationId, kind: HistoryKind) {
  return sql
    .selectFrom('history_edits')
    .selectAll()
    .where('organization_id', '=', organizationId)
    .where('kind', '=', kind);
}

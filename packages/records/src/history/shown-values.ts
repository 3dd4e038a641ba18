import type { RowStore } from '@baton/store';
import type { CrmRecordId, FieldValues, RecordLink } from '../crm/model.ts';
import type { TypeSchema } from '../crm/schema.ts';
import { shownRecords } from '../crm/shown-records.ts';
import type { StoredRecord } from '../crm/stored-record.ts';
import type { Principal } from '../model.ts';
import type { HistoryEdit } from './history-edits.ts';

export type ShownValues = {
  readonly values: FieldValues;
  readonly references: { readonly [field: string]: RecordLink };
};

/** The custom fields of some records as far as this person may read them; records nobody touched have none. */
export async function shownValues(
  store: RowStore,
  who: { readonly principal: Principal; readonly schema: TypeSchema },
  edits: readonly (HistoryEdit | undefined)[],
): Promise<readonly ShownValues[]> {
  if (!edits.some((edit) => edit?.changes.values)) return edits.map(() => NOTHING);
  const shown = await shownRecords(store, who, edits.map(storedOf));
  return shown.map(({ values, references }) => ({ values, references }));
}

const NOTHING: ShownValues = { values: {}, references: {} };

/** What was filled in of a record, as the machinery of records takes it. */
export function storedOf(edit: HistoryEdit | undefined): StoredRecord {
  return {
    // The ids of chats, visitors and sign-ins are texts like those of records.
    id: (edit?.recordId ?? '') as CrmRecordId,
    revision: edit?.revision ?? 0,
    createdAt: edit?.createdAt ?? (0 as StoredRecord['createdAt']),
    changedAt: edit?.changedAt ?? (0 as StoredRecord['changedAt']),
    number: null,
    name: '',
    values: edit?.changes.values ?? {},
    createdBy: edit?.createdBy ?? null,
    changedBy: edit?.changedBy ?? null,
  };
}

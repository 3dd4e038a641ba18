import { editOf, type RecordEdit } from './record-edit.ts';
import type { FieldValue, FieldValues, StoredRecord } from './record-shapes.ts';

/** The edit after the server took `sent`: what was written meanwhile is still to be saved. */
export function afterSaving(edit: RecordEdit, sent: FieldValues, record: StoredRecord): RecordEdit {
  const values: { [field: string]: FieldValue } = {};
  for (const [field, value] of Object.entries(edit.values)) {
    const isSent = Object.hasOwn(sent, field) && sent[field] === value;
    if (!isSent && value !== (record.values[field] ?? null)) values[field] = value;
  }
  return { ...editOf(record), values, brought: edit.brought };
}

import type { CustomFieldDraft, RecordTypeDraft } from '../crm/model.ts';

/** A complete draft of a field, for tests that care about some of it. */
export function fieldDraft(fields: Partial<CustomFieldDraft> = {}): CustomFieldDraft {
  return {
    object: 'case',
    key: 'severity',
    name: 'Severity',
    kind: 'text',
    required: false,
    unique: false,
    defaultValue: null,
    help: '',
    lengthMax: null,
    options: [],
    target: null,
    ...fields,
  };
}

/** Likewise of a type. */
export function typeDraft(fields: Partial<RecordTypeDraft> = {}): RecordTypeDraft {
  return {
    key: 'warranty',
    name: 'Warranty',
    pluralName: 'Warranties',
    description: '',
    numberFormat: null,
    ...fields,
  };
}

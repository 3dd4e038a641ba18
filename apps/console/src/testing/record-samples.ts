import type { KeyValue } from '@baton/client';
import type { Answer } from '../admin/rest.ts';
import type { RecordField, RecordType, StoredRecord } from '../records/record-shapes.ts';
import type { RecordsApi } from '../records/records-api.ts';

/** A field of a type, for tests. */
export function field(key: string, part: Partial<RecordField> = {}): RecordField {
  return {
    key,
    name: key,
    kind: 'text',
    required: false,
    defaultValue: null,
    help: '',
    lengthMax: null,
    options: [],
    target: null,
    editable: true,
    ...part,
  };
}

export const CASE: RecordType = {
  key: 'case',
  name: 'Case',
  pluralName: 'Cases',
  kind: 'built-in',
  may: { create: true, edit: true, delete: false },
  fields: [
    field('subject'),
    field('status', { kind: 'picklist', options: ['New', 'Closed'], defaultValue: 'New' }),
    field('email', { kind: 'email' }),
    field('contactId', { kind: 'reference', target: 'contact' }),
  ],
};

/** A case as the server has it. */
export function stored(
  values: StoredRecord['values'],
  part: Partial<StoredRecord> = {},
): StoredRecord {
  return {
    type: 'case',
    id: '1',
    revision: 1,
    createdAt: 0,
    changedAt: 0,
    number: 'CASE-1',
    name: 'A case',
    values,
    references: {},
    createdBy: null,
    changedBy: null,
    ...part,
  };
}

export function memory(): KeyValue {
  const values = new Map<string, string>();
  return {
    get: (key) => values.get(key) ?? null,
    set: (key, value) => void values.set(key, value),
    delete: (key) => void values.delete(key),
  };
}

const refused = (code: string, details: object = {}): Answer<never> => ({
  ok: false,
  failure: { code, status: 400, message: '', details: { ...details } },
});

/** A server with cases: it counts revisions, refuses what comes too late, and lets others save in between. */
export class CaseServer {
  readonly cases = new Map<string, StoredRecord>();
  /** Called before each edit is looked at: somebody else may be quicker. */
  beforeEdit: () => void = () => {};
  invalid: readonly object[] | null = null;
  edits = 0;

  put(values: StoredRecord['values'], by = 'ravi', id = '1'): StoredRecord {
    const before = this.cases.get(id);
    const record = stored(
      { ...before?.values, ...values },
      { id, revision: (before?.revision ?? 0) + 1, changedBy: by },
    );
    this.cases.set(id, record);
    return record;
  }

  api(): RecordsApi {
    const nothing = async (): Promise<Answer<never>> => refused('not-found');
    return {
      types: async () => ({ ok: true, value: { items: [CASE] } }),
      search: nothing,
      newest: nothing,
      related: nothing,
      history: nothing,
      read: async ({ id }) => {
        const record = this.cases.get(id);
        return record ? { ok: true, value: record } : refused('not-found');
      },
      create: async (_, values) => {
        if (this.invalid) return refused('invalid-fields', { fields: this.invalid });
        return { ok: true, value: this.put(values, 'jane', String(this.cases.size + 1)) };
      },
      edit: async ({ id }, revision, values) => {
        this.edits += 1;
        this.beforeEdit();
        const before = this.cases.get(id);
        if (!before) return refused('not-found');
        if (before.revision !== revision) return refused('stale-revision');
        if (this.invalid) return refused('invalid-fields', { fields: this.invalid });
        return { ok: true, value: this.put(values, 'jane', id) };
      },
    };
  }
}

/** One value of a record; null is an empty field. */
export type FieldValue = string | number | boolean | null;
export type FieldValues = { readonly [field: string]: FieldValue };

export type FieldKind =
  | 'text'
  | 'long-text'
  | 'number'
  | 'date'
  | 'email'
  | 'phone'
  | 'url'
  | 'checkbox'
  | 'picklist'
  | 'reference';

/** One field of a type, as the reader may use it. */
export type RecordField = {
  readonly key: string;
  readonly name: string;
  readonly kind: FieldKind;
  readonly required: boolean;
  readonly defaultValue: FieldValue;
  readonly help: string;
  /** In characters; null: the most the kind allows. */
  readonly lengthMax: number | null;
  readonly options: readonly string[];
  /** The type a reference leads to. */
  readonly target: string | null;
  readonly editable: boolean;
};

/** A type of records with what this reader may do: what forms and lists are drawn from. */
export type RecordType = {
  readonly key: string;
  readonly name: string;
  readonly pluralName: string;
  readonly kind: 'built-in' | 'custom' | 'system';
  readonly may: { readonly create: boolean; readonly edit: boolean; readonly delete: boolean };
  readonly fields: readonly RecordField[];
};

/** What leads to one record. */
export type RecordRef = { readonly type: string; readonly id: string };
export type RecordLink = RecordRef & { readonly name: string };
export type RecordHit = RecordLink & { readonly number: string | null; readonly changedAt: number };

/** One record with the fields its reader may see. */
export type StoredRecord = RecordRef & {
  readonly revision: number;
  readonly createdAt: number;
  readonly changedAt: number;
  readonly number: string | null;
  readonly name: string;
  readonly values: FieldValues;
  readonly references: { readonly [field: string]: RecordLink };
  readonly createdBy: string | null;
  readonly changedBy: string | null;
};

/** Records of one type that refer to a record by one field. */
export type RelatedRecords = {
  readonly type: string;
  readonly field: string;
  readonly records: readonly StoredRecord[];
  readonly more: boolean;
};

/** One change of a record. */
export type RecordChange = {
  readonly id: number;
  readonly at: number;
  readonly userId: string | null;
  readonly userName: string | null;
  readonly action: string;
  readonly changes: {
    readonly [field: string]: { readonly from?: unknown; readonly to?: unknown };
  };
};

/** Why a field cannot have its value. */
export type FieldProblem = { readonly field: string; readonly why: string; readonly max?: number };

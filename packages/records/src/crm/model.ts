import type { Brand, EpochMs } from '@baton/kernel';
import type { Page, Principal, Recorded, Result, UserId } from '../model.ts';

export type RecordTypeId = Brand<string, 'RecordTypeId'>;
export type CustomFieldId = Brand<string, 'CustomFieldId'>;
export type CrmRecordId = Brand<string, 'CrmRecordId'>;

/**
 * `built-in`: cases, contacts, accounts and leads. `custom`: made by an administrator. `system`: what the desk itself
 * leaves behind (transcripts, sessions, visitors), which has a name, a numbering and custom fields like the others.
 */
export type RecordTypeKind = 'built-in' | 'custom' | 'system';
export type RecordType = Recorded<RecordTypeId> &
  RecordTypeDraft & {
    readonly kind: RecordTypeKind;
    /** The three characters the ids of its records start with. */
    readonly prefix: string;
  };
export type RecordTypeDraft = {
  /** What addresses and permissions call it. Stays as it was made, and is never used for another. */
  readonly key: string;
  readonly name: string;
  readonly pluralName: string;
  readonly description: string;
  /** `CASE-{0000000}`: as many digits at least as there are noughts. Null: its records have no number. */
  readonly numberFormat: string | null;
};

export const FIELD_KINDS = [
  'text',
  'long-text',
  'number',
  'date',
  'email',
  'phone',
  'url',
  'checkbox',
  'picklist',
  'reference',
] as const;
export type FieldKind = (typeof FIELD_KINDS)[number];
export type FieldValue = string | number | boolean | null;
export type FieldValues = { readonly [key: string]: FieldValue };

/** One field of a type, built-in or custom. */
export type FieldDefinition = {
  readonly key: string;
  readonly name: string;
  readonly kind: FieldKind;
  readonly required: boolean;
  /** Whether no two records of the type have the same value, whatever its case. */
  readonly unique: boolean;
  /** What a new record has if nobody says. */
  readonly defaultValue: FieldValue;
  readonly help: string;
  /** In characters; null: the most the kind allows. */
  readonly lengthMax: number | null;
  /** What a picklist offers, in its order. */
  readonly options: readonly string[];
  /** The key of the type a reference leads to. */
  readonly target: string | null;
};
export type CustomField = Recorded<CustomFieldId> & CustomFieldDraft;
export type CustomFieldDraft = FieldDefinition & {
  /** The key of its type. */
  readonly object: string;
};

/** Why one field cannot have the value that was given. */
export type FieldProblem =
  | { readonly field: string; readonly why: FieldObjection }
  | { readonly field: string; readonly why: 'too-long'; readonly max: number };
export type FieldObjection =
  | 'required'
  | 'wrong-kind'
  | 'not-a-date'
  | 'not-an-email'
  | 'not-a-phone'
  | 'not-a-url'
  | 'not-an-option'
  | 'not-unique'
  | 'unknown-record'
  /** There is no such field, or none this role may read. */
  | 'unknown-field'
  /** The role may read it and no more. */
  | 'not-editable';

/** One case, contact, account, lead, or record of a custom type, with the fields its reader may see. */
export type CrmRecord = Recorded<CrmRecordId> & {
  /** The key of its type. */
  readonly type: string;
  readonly number: string | null;
  readonly name: string;
  /** Those that are not empty, by key. */
  readonly values: FieldValues;
  /** What its references lead to, as far as the reader may read it, by key of the field. */
  readonly references: { readonly [field: string]: RecordLink };
  readonly createdBy: UserId | null;
  readonly changedBy: UserId | null;
};
export type RecordLink = {
  readonly id: CrmRecordId;
  readonly type: string;
  readonly name: string;
};

export const FILTER_OPERATORS = [
  'is',
  'not',
  'min',
  'max',
  'starts',
  'contains',
  'empty',
  'filled',
] as const;
/** A condition on one field. Text is compared whatever its case; `empty` and `filled` look at no value. */
export type RecordFilter = {
  /** The key of a field, or `createdAt`, `changedAt`, `name` or `number`. */
  readonly field: string;
  readonly operator: (typeof FILTER_OPERATORS)[number];
  readonly value: string;
};
export type RecordSort = {
  /** The key of a field that is not a long text, or `createdAt`. */
  readonly field: string;
  readonly direction: 'asc' | 'desc';
};
export type RecordQuery = {
  readonly filters: readonly RecordFilter[];
  /** Null: the newest first. Records without a value come last either way. */
  readonly sort: RecordSort | null;
  readonly limit: number;
  readonly cursor?: string;
};

/** One change of a record, with the fields its reader may see. */
export type RecordChange = {
  readonly id: number;
  readonly at: EpochMs;
  readonly userId: UserId | null;
  /** Null also for somebody who is gone. */
  readonly userName: string | null;
  readonly action: string;
  readonly changes: {
    readonly [field: string]: { readonly from?: unknown; readonly to?: unknown };
  };
};

/** A type as somebody may use it: what forms and lists are drawn from. */
export type UsableType = Pick<RecordType, 'key' | 'name' | 'pluralName' | 'kind' | 'prefix'> & {
  readonly may: { readonly create: boolean; readonly edit: boolean; readonly delete: boolean };
  readonly fields: readonly (FieldDefinition & {
    readonly custom: boolean;
    readonly editable: boolean;
  })[];
};

/** Records of one type that refer to a record by one field. */
export type RelatedRecords = {
  readonly type: string;
  readonly field: string;
  /** The newest RELATED_SHOWN_MAX. */
  readonly records: readonly CrmRecord[];
  readonly more: boolean;
};

export type RecordHit = RecordLink & {
  readonly number: string | null;
  readonly changedAt: EpochMs;
};

/** Records of built-in and custom types. Every call looks at the permissions of type and field first. */
export interface CrmRecords {
  /** The types whose records this person may read. */
  types(principal: Principal): Promise<Result<readonly UsableType[]>>;
  list(principal: Principal, type: string, query: RecordQuery): Promise<Result<Page<CrmRecord>>>;
  read(principal: Principal, type: string, id: CrmRecordId): Promise<Result<CrmRecord>>;
  create(principal: Principal, type: string, values: FieldValues): Promise<Result<CrmRecord>>;
  /** Replaces the fields that are given; null or an empty text empties one. */
  edit(
    principal: Principal,
    type: string,
    id: CrmRecordId,
    edit: { readonly expected: number | 'any'; readonly values: FieldValues },
  ): Promise<Result<CrmRecord>>;
  /** Refused as `in-use` while another record refers to it. */
  remove(
    principal: Principal,
    type: string,
    id: CrmRecordId,
    expected: number | 'any',
  ): Promise<Result<null>>;
  /** Records in whose readable fields every word occurs, also as the beginning of a longer one. */
  search(
    principal: Principal,
    search: { readonly text: string; readonly types: readonly string[]; readonly limit: number },
  ): Promise<Result<readonly RecordHit[]>>;
  related(
    principal: Principal,
    type: string,
    id: CrmRecordId,
  ): Promise<Result<readonly RelatedRecords[]>>;
  /** Who changed what of it, newest first; also of one that was deleted. */
  history(
    principal: Principal,
    type: string,
    id: CrmRecordId,
    page: { readonly limit: number; readonly cursor?: string },
  ): Promise<Result<Page<RecordChange>>>;
}

/** The longest text, e-mail address, phone number, URL or option of a picklist, in characters. */
export const TEXT_VALUE_LENGTH_MAX = 255;
/** The longest long text, in characters. */
export const LONG_TEXT_LENGTH_MAX = 32_000;
/** The most custom fields of one type. */
export const FIELDS_PER_TYPE_MAX = 100;
/** The most references among the custom fields of an organization. */
export const REFERENCE_FIELDS_MAX = 100;
export const PICKLIST_OPTIONS_MAX = 100;
export const FILTERS_MAX = 8;
/** The most records one page of a list looks at for those that fit; it may then hold fewer than asked for. */
export const RECORDS_WALKED_MAX = 5_000;
/** The most hits a search gives, the most words it looks for, and the most records it looks at. */
export const SEARCH_HITS_MAX = 50;
export const SEARCH_WORDS_MAX = 8;
export const SEARCH_CANDIDATES_MAX = 2_000;
/** How many related records of one kind are shown. */
export const RELATED_SHOWN_MAX = 5;

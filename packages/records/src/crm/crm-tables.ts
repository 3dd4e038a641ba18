import type { OrganizationId } from '@baton/desk';
import type { EpochMs } from '@baton/kernel';
import type { Generated } from 'kysely';
import type { UserId } from '../model.ts';
import type { Bit, Kept, Named, Stamps } from '../tables.ts';
import type {
  CrmRecordId,
  CustomFieldId,
  FieldKind,
  RecordTypeId,
  RecordTypeKind,
} from './model.ts';

/** The columns of record types, their fields and their records. */
export type CrmTables = {
  record_types: Named<RecordTypeId> &
    Kept & {
      kind: RecordTypeKind;
      key: string;
      plural_name: string;
      description: string;
      prefix: string;
      number_format: string | null;
      last_number: number;
      /** Counts the changes of its fields, so that a record is written by the fields it was checked by. */
      fields_revision: number;
    };
  custom_fields: Named<CustomFieldId> &
    Kept & {
      object: string;
      key: string;
      kind: FieldKind;
      required: Bit;
      is_unique: Bit;
      default_value: string;
      help: string;
      length_max: number | null;
      options: string;
      target: string | null;
    };
  crm_records: Stamps<CrmRecordId> & {
    /** Where its words lie. */
    seq: Generated<number>;
    organization_id: OrganizationId;
    type_id: RecordTypeId;
    number: string | null;
    name: string;
    field_values: string;
    created_by: UserId | null;
    changed_by: UserId | null;
  };
  /** One row for each field that has a value, for lists by field. */
  crm_record_keys: {
    type_id: RecordTypeId;
    field_key: string;
    value: string;
    created_at: EpochMs;
    record_id: CrmRecordId;
    /** The value again where no two may be the same. */
    unique_value: string | null;
  };
  /** The full-text index; its rowid is the `seq` of the record. */
  crm_record_words: { rowid: number; scope: string; words: string };
};

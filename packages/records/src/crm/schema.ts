import type { OrganizationId } from '@baton/desk';
import type { RowStore } from '@baton/store';
import type { Selectable } from 'kysely';
import type { Principal } from '../model.ts';
import { holds, type RecordAction } from '../permissions.ts';
import { grouped } from '../rows/columns.ts';
import { rowOf, rowsOf, sql } from '../sql.ts';
import type { Tables } from '../tables.ts';
import { builtInFields } from './built-in-types.ts';
import type { FieldDefinition, RecordType } from './model.ts';
import { liveTypes, recordTypeOf } from './record-type-rows.ts';

/** A type with all its fields, as of one revision of them. */
export type TypeSchema = {
  readonly type: RecordType;
  readonly builtIn: readonly FieldDefinition[];
  readonly custom: readonly FieldDefinition[];
  readonly fieldsRevision: number;
  readonly lastNumber: number;
};

/** One type by its key; undefined for an unknown or deleted one. */
export async function readType(
  store: RowStore,
  organizationId: OrganizationId,
  key: string,
): Promise<TypeSchema | undefined> {
  // Before the fields: a field that comes between the two makes the revision an old one, and the write a new attempt.
  const row = await rowOf(store, liveTypes(organizationId).selectAll().where('key', '=', key));
  if (!row) return undefined;
  const fields = await rowsOf(store, liveFields(organizationId).where('object', '=', key));
  return schemaOf(row, fields.map(fieldOf));
}

/** All of them, by key. */
export async function readTypes(
  store: RowStore,
  organizationId: OrganizationId,
): Promise<ReadonlyMap<string, TypeSchema>> {
  const rows = await rowsOf(store, liveTypes(organizationId).selectAll().orderBy('name_key'));
  const fields = await rowsOf(store, liveFields(organizationId));
  const byType = grouped(fields.map((row) => ({ key: row.object, value: fieldOf(row) })));
  return new Map(rows.map((row) => [row.key, schemaOf(row, byType.get(row.key) ?? [])]));
}

export function fieldOf(row: Selectable<Tables['custom_fields']>): FieldDefinition {
  return {
    key: row.key,
    name: row.name,
    kind: row.kind,
    required: row.required === 1,
    unique: row.is_unique === 1,
    defaultValue: JSON.parse(row.default_value),
    help: row.help,
    lengthMax: row.length_max,
    options: JSON.parse(row.options),
    target: row.target,
  };
}

/** Whether records of the type are made and read here at all, and by this person. */
export function mayOn(principal: Principal, type: RecordType, action: RecordAction): boolean {
  return type.kind !== 'system' && holds(principal.permissions, `records.${type.key}.${action}`);
}

/** The fields this person may read. Built-in ones come with the record, custom ones have to be granted. */
export function readableFields(
  { permissions }: Pick<Principal, 'permissions'>,
  { type: { key: type }, builtIn, custom }: TypeSchema,
): readonly FieldDefinition[] {
  const readable = custom.filter(
    ({ key }) =>
      holds(permissions, `fields.${type}.${key}.read`) ||
      holds(permissions, `fields.${type}.${key}.edit`),
  );
  return [...builtIn, ...readable];
}

/** Whether this person may write the field. */
export function mayEditField(
  { permissions }: Pick<Principal, 'permissions'>,
  { type, builtIn }: TypeSchema,
  field: FieldDefinition,
): boolean {
  return builtIn.includes(field) || holds(permissions, `fields.${type.key}.${field.key}.edit`);
}

function liveFields(organizationId: OrganizationId) {
  return sql
    .selectFrom('custom_fields')
    .selectAll()
    .where('organization_id', '=', organizationId)
    .where('deleted_at', 'is', null);
}

function schemaOf(
  row: Selectable<Tables['record_types']>,
  custom: readonly FieldDefinition[],
): TypeSchema {
  return {
    type: recordTypeOf(row),
    builtIn: builtInFields(row.kind, row.key),
    custom,
    fieldsRevision: row.fields_revision,
    lastNumber: row.last_number,
  };
}

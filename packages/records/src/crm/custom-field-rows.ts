import type { OrganizationId } from '@baton/desk';
import type { Statement } from '@baton/store';
import type { Selectable } from 'kysely';
import type { Rows } from '../collection.ts';
import type { World } from '../commit.ts';
import type { RecordRefusal } from '../model.ts';
import { nameKey, stampColumns, stampsOf } from '../rows/columns.ts';
import { countOf } from '../rows/count.ts';
import { rowOf, rowsOf, sql, statement } from '../sql.ts';
import type { Tables } from '../tables.ts';
import { bit } from '../tables.ts';
import { normalValue, valueProblem } from './field-values.ts';
import type { CustomField, CustomFieldDraft, CustomFieldId, FieldDefinition } from './model.ts';
import { FIELDS_PER_TYPE_MAX, PICKLIST_OPTIONS_MAX, REFERENCE_FIELDS_MAX } from './model.ts';
import { fieldOf, readTypes, type TypeSchema } from './schema.ts';

/** Fields that administrators add to record types, transcripts, sessions and visitors. */
export const customFieldRows: Rows<CustomFieldId, CustomField, CustomFieldDraft> = {
  kind: 'custom-fields',
  concerns: 'nobody',
  keyParts: 2,
  key: (field) => [field.object, nameKey(field.name)],

  async page(store, organizationId, { after, limit }) {
    let query = liveFields(organizationId).orderBy('object').orderBy('name_key').limit(limit);
    const [object, name] = after;
    if (object !== undefined && name !== undefined) {
      query = query.where((eb) =>
        eb(eb.refTuple('object', 'name_key'), '>', eb.tuple(object, name)),
      );
    }
    return (await rowsOf(store, query)).map(customFieldOf);
  },

  async find(store, organizationId, id) {
    const row = await rowOf(store, liveFields(organizationId).where('id', '=', id));
    return row && customFieldOf(row);
  },

  count: (store, organizationId) => countOf(store, liveFields(organizationId)),

  compose: (draft, stamps) => ({ ...draft, ...stamps }),

  async check(world, field, before) {
    const types = await readTypes(world.context.store, world.organizationId);
    return (
      (before ? fixedPart(field, before) : await objectionToNew(world, field, types)) ??
      contradiction(field) ??
      overfull(field, before, types)
    );
  },

  insert: (world, field) => [
    statement(
      sql.insertInto('custom_fields').values({
        id: field.id,
        organization_id: world.organizationId,
        object: field.object,
        key: field.key,
        kind: field.kind,
        is_unique: bit(field.unique),
        target: field.target,
        deleted_at: null,
        ...columns(field),
      }),
    ),
    fieldsChanged(world, field),
  ],

  update: (world, field) => [
    statement(sql.updateTable('custom_fields').set(columns(field)).where('id', '=', field.id), 1),
    fieldsChanged(world, field),
  ],

  checkRemoval: async () => undefined,

  /** Its values are shown, found and sorted by no more; they leave a record with its next edit. */
  remove: (world, field) => [
    statement(
      sql.updateTable('custom_fields').set({ deleted_at: world.at }).where('id', '=', field.id),
      1,
    ),
    fieldsChanged(world, field),
  ],
};

function liveFields(organizationId: OrganizationId) {
  return sql
    .selectFrom('custom_fields')
    .selectAll()
    .where('organization_id', '=', organizationId)
    .where('deleted_at', 'is', null);
}

/** Records are checked by the fields of a type as of its `fields_revision`, and written only while it holds. */
function fieldsChanged({ organizationId }: World, { object }: CustomField): Statement {
  return statement(
    sql
      .updateTable('record_types')
      .set((eb) => ({ fields_revision: eb('fields_revision', '+', 1) }))
      .where('organization_id', '=', organizationId)
      .where('key', '=', object),
    1,
  );
}

async function objectionToNew(
  { context, organizationId }: World,
  field: CustomField,
  types: ReadonlyMap<string, TypeSchema>,
): Promise<RecordRefusal | undefined> {
  const schema = types.get(field.object);
  if (!schema) return { code: 'unknown-reference', field: 'object', ids: [field.object] };
  const taken = sql
    .selectFrom('custom_fields')
    .select('id')
    .where('organization_id', '=', organizationId)
    .where('object', '=', field.object)
    .where('key', '=', field.key);
  const isTaken =
    schema.builtIn.some(({ key }) => key === field.key) ||
    RESERVED_KEYS.has(field.key) ||
    (await rowOf(context.store, taken)) !== undefined;
  if (isTaken) return { code: 'already-exists', field: 'key' };
  return targetRefusal(field, types);
}

/** What filters and sorts call what every record has. */
const RESERVED_KEYS: ReadonlySet<string> = new Set([
  'id',
  'revision',
  'createdAt',
  'changedAt',
  'name',
  'number',
]);

function targetRefusal(
  { kind, target }: CustomField,
  types: ReadonlyMap<string, TypeSchema>,
): RecordRefusal | undefined {
  if (kind !== 'reference') {
    return target === null ? undefined : invalid('target', 'is for references');
  }
  if (target === null) return invalid('target', 'is needed for a reference');
  const schema = types.get(target);
  return schema && schema.type.kind !== 'system'
    ? undefined
    : { code: 'unknown-reference', field: 'target', ids: [target] };
}

/** What values and lists already rely on. */
function fixedPart(field: CustomField, before: CustomField): RecordRefusal | undefined {
  for (const part of ['object', 'key', 'kind', 'unique', 'target'] as const) {
    if (field[part] !== before[part]) return invalid(part, 'stays as it was made');
  }
  return undefined;
}

const UNIQUE_KINDS: ReadonlySet<string> = new Set(['text', 'number', 'email', 'phone', 'url']);

function contradiction(field: CustomField): RecordRefusal | undefined {
  const { kind, options, lengthMax, unique, defaultValue } = field;
  if (unique && !UNIQUE_KINDS.has(kind)) return invalid('unique', `is not for ${kind}`);
  if (lengthMax !== null && kind !== 'text' && kind !== 'long-text') {
    return invalid('lengthMax', 'is for texts');
  }
  if (kind === 'picklist') {
    if (options.length === 0) return invalid('options', 'has at least one');
    if (options.length > PICKLIST_OPTIONS_MAX) {
      return invalid('options', `has at most ${PICKLIST_OPTIONS_MAX}`);
    }
    const distinct = new Set(options.map(nameKey)).size;
    if (distinct < options.length) return invalid('options', 'has each option once');
  } else if (options.length > 0) return invalid('options', 'are for picklists');
  if (defaultValue === null) return undefined;
  if (kind === 'reference' || unique) return invalid('defaultValue', 'cannot be everybody’s');
  const normal = normalValue(field, defaultValue);
  const problem = valueProblem({ ...field, required: false }, normal);
  return problem || normal !== defaultValue
    ? invalid('defaultValue', `is no value of this field: ${problem?.why ?? 'spaces around it'}`)
    : undefined;
}

function overfull(
  field: CustomField,
  before: CustomField | undefined,
  types: ReadonlyMap<string, TypeSchema>,
): RecordRefusal | undefined {
  if (before) return undefined;
  const inType = types.get(field.object)?.custom.length ?? 0;
  if (inType >= FIELDS_PER_TYPE_MAX) return { code: 'too-many-records', max: FIELDS_PER_TYPE_MAX };
  const references = [...types.values()]
    .flatMap(({ custom }) => custom)
    .filter(({ kind }) => kind === 'reference').length;
  return field.kind === 'reference' && references >= REFERENCE_FIELDS_MAX
    ? { code: 'too-many-records', max: REFERENCE_FIELDS_MAX }
    : undefined;
}

function invalid(field: string, why: string): RecordRefusal {
  return { code: 'invalid', field, why };
}

function customFieldOf(row: Selectable<Tables['custom_fields']>): CustomField {
  return { ...stampsOf(row), object: row.object, ...fieldOf(row) };
}

function columns(field: CustomField & FieldDefinition) {
  return {
    ...stampColumns(field),
    name: field.name,
    name_key: nameKey(field.name),
    required: bit(field.required),
    default_value: JSON.stringify(field.defaultValue),
    help: field.help,
    length_max: field.lengthMax,
    options: JSON.stringify(field.options),
  };
}

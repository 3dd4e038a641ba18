import {
  type CrmRecordId,
  type CustomFieldId,
  FIELD_KINDS,
  FILTER_OPERATORS,
  FILTERS_MAX,
  LONG_TEXT_LENGTH_MAX,
  NUMBER_FORMAT_LENGTH_MAX,
  PICKLIST_OPTIONS_MAX,
  type RecordFilter,
  type RecordSort,
  type RecordTypeId,
  SEARCH_HITS_MAX,
  TEXT_VALUE_LENGTH_MAX,
  type UserId,
} from '@baton/records';
import { z } from 'zod';
import { instant, name, recordId, stamps, text } from './fields.ts';
import { pageQuery } from './page.ts';

/** The most types one search names. */
const SEARCHED_TYPES_MAX = 20;
/** The longest text of a search or a condition, in characters. */
const SOUGHT_LENGTH_MAX = 300;
const FIELDS_GIVEN_MAX = 150;

export const typeKey = z
  .string()
  .regex(/^[a-z](?:[a-z0-9-]{0,38}[a-z0-9])?$/, 'must be small letters, digits and hyphens')
  .meta({ examples: ['case'] });
const fieldKey = z
  .string()
  .regex(/^[a-z][A-Za-z0-9]{0,39}$/, 'must be letters and digits, the first a small letter')
  .meta({ examples: ['severity'] });

const typeFields = {
  name,
  pluralName: name,
  description: text,
  numberFormat: z
    .string()
    .max(NUMBER_FORMAT_LENGTH_MAX)
    .nullable()
    .describe('`CASE-{0000000}` numbers records CASE-0000001 and so on. Null: no numbers.'),
};
const key = typeKey.describe('What addresses and permissions call it. Stays as it was made.');
export const recordType = z
  .object({
    ...stamps<RecordTypeId>('record-types'),
    key,
    ...typeFields,
    kind: z
      .enum(['built-in', 'custom', 'system'])
      .describe('`system`: what the desk itself leaves behind; it has no records here.'),
    prefix: z.string().describe('What the ids of its records start with.'),
  })
  .meta({ id: 'RecordType' });
export const newRecordType = z
  .strictObject({
    key,
    ...typeFields,
    description: text.default(''),
    numberFormat: typeFields.numberFormat.default(null),
  })
  .meta({ id: 'NewRecordType' });
export const recordTypeChanges = z
  .strictObject(typeFields)
  .partial()
  .meta({ id: 'RecordTypeChanges' });

const fieldValue = z
  .union([z.string().max(LONG_TEXT_LENGTH_MAX), z.number(), z.boolean()])
  .nullable();
const fieldChanges = {
  name,
  required: z.boolean(),
  defaultValue: fieldValue.describe('What a new record has if nobody says.'),
  help: text,
  lengthMax: z.int().min(1).max(LONG_TEXT_LENGTH_MAX).nullable(),
  options: z
    .array(z.string().trim().min(1).max(TEXT_VALUE_LENGTH_MAX))
    .max(PICKLIST_OPTIONS_MAX)
    .describe('What a picklist offers, in its order.'),
};
const fieldMade = {
  key: fieldKey,
  kind: z.enum(FIELD_KINDS),
  unique: z.boolean().describe('No two records have the same value, whatever its case.'),
  target: typeKey.nullable().describe('The type a reference leads to.'),
};
export const customField = z
  .object({
    ...stamps<CustomFieldId>('custom-fields'),
    object: typeKey,
    ...fieldMade,
    ...fieldChanges,
  })
  .meta({ id: 'CustomField' });
export const newCustomField = z
  .strictObject({
    object: typeKey.describe('The key of the type it is added to.'),
    ...fieldMade,
    unique: fieldMade.unique.default(false),
    target: fieldMade.target.default(null),
    name,
    required: fieldChanges.required.default(false),
    defaultValue: fieldChanges.defaultValue.default(null),
    help: text.default(''),
    lengthMax: fieldChanges.lengthMax.default(null),
    options: fieldChanges.options.default([]),
  })
  .meta({ id: 'NewCustomField' });
export const customFieldChanges = z
  .strictObject(fieldChanges)
  .partial()
  .meta({ id: 'CustomFieldChanges' });

export const crmRecordId = z
  .string()
  .regex(/^[0-9A-Za-z]{15}$/, 'must be an id of 15 characters')
  .refine((id): id is CrmRecordId => id.length === 15)
  .meta({ examples: ['500000000DEMO01'] });

const link = z
  .object({ id: crmRecordId, type: typeKey, name: z.string() })
  .meta({ id: 'RecordLink' });
const by = recordId<UserId>('users').nullable();
export const crmRecord = z
  .object({
    id: crmRecordId,
    revision: z.int().min(1).describe('Counts the edits; the ETag of the record.'),
    createdAt: instant,
    changedAt: instant,
    type: typeKey,
    number: z.string().nullable(),
    name: z.string(),
    values: z
      .record(z.string(), fieldValue)
      .describe('By key of the field: those that are not empty and that you may read.'),
    references: z.record(z.string(), link).describe('What its references lead to.'),
    createdBy: by,
    changedBy: by,
  })
  .meta({ id: 'Record' });
export const recordValues = z
  .strictObject({
    values: z
      .record(fieldKey, fieldValue)
      .refine((values) => Object.keys(values).length <= FIELDS_GIVEN_MAX, 'names too many fields')
      .describe('By key of the field. Null, or an empty text, empties one.'),
  })
  .meta({ id: 'RecordValues' });

const several = <Item extends z.ZodType>(item: Item, max: number) =>
  z
    .preprocess((given) => (typeof given === 'string' ? [given] : given), z.array(item).max(max))
    .default([]);
const operators = FILTER_OPERATORS.join('|');
const CONDITION = new RegExp(`^([A-Za-z][A-Za-z0-9]{0,39}):(${operators})(?::(.*))?$`, 's');
const sought = z.string().max(SOUGHT_LENGTH_MAX);

export const recordQuery = z.strictObject({
  ...pageQuery.shape,
  filter: several(
    sought.regex(CONDITION, `must be field:${operators}:value`),
    FILTERS_MAX,
  ).describe(
    'Conditions that all hold, such as `status:is:New`, `createdAt:min:1767225600000` or `phone:empty`.',
  ),
  sort: z
    .string()
    .regex(/^-?[A-Za-z][A-Za-z0-9]{0,39}$/)
    .optional()
    .describe('A field, or createdAt; with - before it the largest first. Else the newest first.'),
});
export type RecordQueryGiven = z.output<typeof recordQuery>;

export function filtersIn(given: readonly string[]): readonly RecordFilter[] {
  return given.flatMap((condition) => {
    const [, field, operator, value = ''] = CONDITION.exec(condition) ?? [];
    const known = FILTER_OPERATORS.find((one) => one === operator);
    return field === undefined || known === undefined ? [] : [{ field, operator: known, value }];
  });
}

export function sortIn(given: string | undefined): RecordSort | null {
  if (given === undefined) return null;
  return given.startsWith('-')
    ? { field: given.slice(1), direction: 'desc' }
    : { field: given, direction: 'asc' };
}

export const searchQuery = z.strictObject({
  text: sought.describe('Words, or their beginnings, that all occur in fields you may read.'),
  type: several(typeKey, SEARCHED_TYPES_MAX).describe('Only of these types.'),
  limit: z.coerce.number().int().min(1).max(SEARCH_HITS_MAX).default(20),
});
export const recordHits = z
  .object({
    items: z.array(
      link.extend({ number: z.string().nullable(), changedAt: instant }).meta({ id: 'RecordHit' }),
    ),
  })
  .meta({ id: 'RecordHits' });

const field = z.object({ ...fieldMade, ...fieldChanges });
export const usableTypes = z
  .object({
    items: z.array(
      z.object({
        key: typeKey,
        name,
        pluralName: name,
        kind: recordType.shape.kind,
        prefix: z.string(),
        may: z.object({ create: z.boolean(), edit: z.boolean(), delete: z.boolean() }),
        fields: z.array(field.extend({ custom: z.boolean(), editable: z.boolean() })),
      }),
    ),
  })
  .meta({ id: 'UsableTypes' });

export const relatedRecords = z
  .object({
    items: z.array(
      z.object({
        type: typeKey,
        field: fieldKey,
        records: z.array(crmRecord),
        more: z
          .boolean()
          .describe('There are more than these newest ones: list them by the field.'),
      }),
    ),
  })
  .meta({ id: 'RelatedRecords' });

export const recordChange = z
  .object({
    id: z.int(),
    at: instant,
    userId: by,
    userName: z.string().nullable().describe('Null also for somebody who is gone.'),
    action: z.string(),
    changes: z.record(z.string(), z.object({ from: z.unknown(), to: z.unknown() }).partial()),
  })
  .meta({ id: 'RecordChange' });

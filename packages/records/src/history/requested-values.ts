import type { OrganizationId } from '@baton/desk';
import { invariant } from '@baton/kernel';
import type { RowStore, Statement } from '@baton/store';
import { checkedValues } from '../crm/checked-values.ts';
import { findRecords } from '../crm/find-records.ts';
import type { FieldDefinition, FieldProblem, FieldValue, FieldValues } from '../crm/model.ts';
import type { TypeSchema } from '../crm/schema.ts';
import { valueKeys, whileFieldsStay } from '../crm/stored-record.ts';
import type { Permission } from '../permissions.ts';
import type { HistoryEdit } from './history-edits.ts';
import { storedOf } from './shown-values.ts';

/** What a request brings, by key or name of the field. */
export type RequestedFields = { readonly [name: string]: string };

/** A value that was brought and is not in its field. */
export type NotFilled = {
  /** What the field was called. */
  readonly name: string;
  /** Its key; null where there is no such field. */
  readonly field: string | null;
  readonly value: string;
  readonly why:
    | FieldProblem['why']
    /** Another name before it is the same field. */
    | 'named-twice'
    /** Somebody has filled it in already. */
    | 'filled-by-hand';
};

/** What a request would fill in, and what it would not. */
export type RequestedFieldsLook = {
  readonly filled: FieldValues;
  readonly notFilled: readonly NotFilled[];
};

/** The most fields one request may fill; what is beyond is told as unknown. */
export const REQUESTED_FIELDS_MAX = 100;

type Wish = {
  readonly name: string;
  readonly field: FieldDefinition;
  readonly text: string;
  readonly value: FieldValue;
};

/**
 * The values a transcript would have with what its request brought: checked like those a person types, as if they might
 * write every field. Values that are not right are left out, and told.
 */
export async function requestedValues(
  {
    store,
    organizationId,
    schema,
  }: {
    readonly store: RowStore;
    readonly organizationId: OrganizationId;
    readonly schema: TypeSchema;
  },
  { edit, given }: { readonly edit: HistoryEdit; readonly given: RequestedFields },
): Promise<{
  /** Of those, what the request brought. */
  readonly filled: FieldValues;
  readonly values: FieldValues;
  readonly statements: readonly Statement[];
  readonly problems: readonly NotFilled[];
}> {
  const record = storedOf(edit);
  const { wishes, problems } = await wishesOf(store, organizationId, {
    schema,
    given,
    kept: record.values,
  });
  const principal = { organizationId, permissions: everyField(schema) };
  let left = wishes;
  for (;;) {
    const values = Object.fromEntries(left.map(({ field, value }) => [field.key, value]));
    const checked = await checkedValues(
      { store, organizationId },
      { principal, schema },
      { before: record, given: values },
    );
    if (checked.ok) {
      const statements = [
        whileFieldsStay(schema),
        ...checked.guards,
        ...valueKeys(schema, { ...record, values: checked.values }),
      ];
      const filled = Object.entries(checked.values).filter(([key]) => values[key] !== undefined);
      return {
        filled: Object.fromEntries(filled),
        values: checked.values,
        statements,
        problems,
      };
    }
    const why = new Map<string, FieldProblem['why']>(
      checked.problems.map((problem) => [problem.field, problem.why]),
    );
    for (const { name, field, text } of left) {
      const objection = why.get(field.key);
      if (objection) problems.push({ name, field: field.key, value: text, why: objection });
    }
    const right = left.filter(({ field }) => !why.has(field.key));
    invariant(right.length < left.length, 'only what was given can be wrong');
    left = right;
  }
}

async function wishesOf(
  store: RowStore,
  organizationId: OrganizationId,
  {
    schema,
    given,
    kept,
  }: {
    readonly schema: TypeSchema;
    readonly given: RequestedFields;
    readonly kept: FieldValues;
  },
): Promise<{ readonly wishes: readonly Wish[]; readonly problems: NotFilled[] }> {
  const wishes: Wish[] = [];
  const problems: NotFilled[] = [];
  for (const [place, [name, text]] of Object.entries(given).entries()) {
    const field = place < REQUESTED_FIELDS_MAX ? fieldCalled(schema.custom, name) : undefined;
    const refuse = (why: NotFilled['why']) =>
      problems.push({ name, field: field?.key ?? null, value: text, why });
    if (!field) refuse('unknown-field');
    else if (wishes.some((wish) => wish.field === field)) refuse('named-twice');
    else if ((kept[field.key] ?? null) !== null) refuse('filled-by-hand');
    else {
      const value = await valueIn(store, organizationId, { field, text });
      wishes.push({ name, field, text, value });
    }
  }
  return { wishes, problems };
}

/** By its key, also as `Key__c`, or by its name, whatever the case. */
function fieldCalled(
  fields: readonly FieldDefinition[],
  called: string,
): FieldDefinition | undefined {
  const wanted = called.trim().toLowerCase();
  const bare = wanted.replace(/__c$/, '');
  return (
    fields.find(({ key }) => key.toLowerCase() === wanted) ??
    fields.find(({ key }) => key.toLowerCase() === bare) ??
    fields.find(({ name }) => name.toLowerCase() === wanted)
  );
}

const YES = new Set(['true', 'yes', '1', 'on']);
const NO = new Set(['false', 'no', '0', 'off']);

/** A text as the kind of its field has it; one that cannot be read so stays a text, and is then not right. */
async function valueIn(
  store: RowStore,
  organizationId: OrganizationId,
  { field, text }: { readonly field: FieldDefinition; readonly text: string },
): Promise<FieldValue> {
  const said = text.trim();
  switch (field.kind) {
    case 'number':
      return /^[+-]?\d+(?:\.\d+)?(?:e[+-]?\d+)?$/i.test(said) ? Number(said) : said;
    case 'checkbox':
      if (YES.has(said.toLowerCase())) return true;
      return NO.has(said.toLowerCase()) ? false : said;
    case 'date':
      // Of an instant the day.
      return /^\d{4}-\d{2}-\d{2}T/.test(said) ? said.slice(0, 10) : said;
    case 'picklist':
      return field.options.find((option) => option.toLowerCase() === said.toLowerCase()) ?? said;
    case 'text':
      // What people type has several lines now and then.
      return said.replace(/[\p{Cc}\s]+/gu, ' ');
    case 'reference': {
      const [found] = await findRecords(store, organizationId, [
        { type: field.target ?? '', record: said },
      ]);
      return found?.found?.recordId ?? said;
    }
    default:
      return said;
  }
}

function everyField({ type, custom }: TypeSchema): ReadonlySet<Permission> {
  return new Set(custom.map(({ key }): Permission => `fields.${type.key}.${key}.edit`));
}

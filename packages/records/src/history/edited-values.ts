import type { AttachedRecord } from '@baton/desk';
import type { Statement } from '@baton/store';
import { type Context, refused } from '../context.ts';
import { checkedValues } from '../crm/checked-values.ts';
import type { FieldValues } from '../crm/model.ts';
import type { TypeSchema } from '../crm/schema.ts';
import { readLinks } from '../crm/shown-records.ts';
import { type StoredRecord, valueKeys, whileFieldsStay } from '../crm/stored-record.ts';
import type { Principal, RecordRefusal } from '../model.ts';
import { LINKS_MAX } from './model.ts';

type Refused = { readonly ok: false; readonly refusal: RecordRefusal };

/** The custom fields a record would have, with what has to be written beside it and must hold. */
export async function editedValues(
  { store }: Context,
  who: { readonly principal: Principal; readonly schema: TypeSchema },
  {
    before,
    given,
    record,
  }: {
    /** Undefined: a new record, which gets the defaults and is asked for what is required. */
    readonly before: StoredRecord | undefined;
    readonly given: FieldValues;
    /** The record as it will be, but for its values. */
    readonly record: StoredRecord;
  },
): Promise<
  | {
      readonly ok: true;
      readonly values: FieldValues;
      readonly statements: readonly Statement[];
    }
  | Refused
> {
  const { organizationId } = who.principal;
  const checked = await checkedValues({ store, organizationId }, who, { before, given });
  if (!checked.ok) return refused({ code: 'invalid-fields', fields: checked.problems });
  const { values } = checked;
  return {
    ok: true,
    values,
    statements: [
      whileFieldsStay(who.schema),
      ...checked.guards,
      ...valueKeys(who.schema, { ...record, values }),
    ],
  };
}

/**
 * The records something belongs to, from the ids that are to replace them: one of a type, each that this person may
 * read. Those they may not read stay.
 */
export async function editedLinks(
  { store }: Context,
  principal: Principal,
  {
    before,
    recordIds,
  }: { readonly before: readonly AttachedRecord[]; readonly recordIds: readonly string[] },
): Promise<{ readonly ok: true; readonly attached: readonly AttachedRecord[] } | Refused> {
  const wanted = [...new Set(recordIds)];
  const links = await readLinks(store, principal, [
    ...wanted,
    ...before.map(({ recordId }) => recordId),
  ]);
  const unknown = wanted.filter((id) => !links.has(id));
  if (unknown.length > 0) {
    return refused({ code: 'unknown-reference', field: 'recordIds', ids: unknown });
  }
  const given = wanted.flatMap((id) => {
    const link = links.get(id);
    return link ? [{ recordType: link.type, recordId: link.id }] : [];
  });
  const types = new Set<string>(given.map(({ recordType }) => recordType));
  if (types.size < given.length) {
    return refused({ code: 'invalid', field: 'recordIds', why: 'names two records of one type' });
  }
  const unseen = before.filter(
    ({ recordId, recordType }) => !links.has(recordId) && !types.has(recordType),
  );
  const attached = [...unseen, ...given];
  return attached.length > LINKS_MAX
    ? refused({ code: 'too-many-records', max: LINKS_MAX })
    : { ok: true, attached };
}

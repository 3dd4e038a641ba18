import { ATTACHED_RECORDS_MAX, type AttachedRecord } from '@baton/desk';
import type { MissingLink, RecordLink, StartInput } from '@baton/handover';

/** Which record each name means, in their order. */
export type FindRecords = (
  named: readonly RecordLink[],
) => Promise<
  readonly (RecordLink &
    (
      | { readonly found: AttachedRecord }
      | { readonly found: null; readonly why: MissingLink['why'] }
    ))[]
>;

/** What a handover brings to its chat, as the desk takes it. */
export type BroughtRecords = {
  /** One of a type: the first that was named and is there. */
  readonly attached: readonly AttachedRecord[];
  readonly missing: readonly MissingLink[];
  /** What is left for the fields of the transcript. */
  readonly fields: { readonly [field: string]: string };
};

/** Fields every Live Agent transcript has that name a record, with its type. */
const RECORD_FIELDS: { readonly [field: string]: string } = {
  CaseId: 'case',
  ContactId: 'contact',
  AccountId: 'account',
  LeadId: 'lead',
};

/** Looks for the records a flow has named, wherever it has. */
export async function broughtRecords(
  { caseId, contactId, links = [], transcriptFields }: StartInput['records'],
  find: FindRecords | undefined,
): Promise<BroughtRecords> {
  const fields = Object.entries(transcriptFields);
  const named = [
    { type: 'case', record: caseId },
    { type: 'contact', record: contactId },
    ...links,
    ...fields.flatMap(([field, record]) => {
      const type = recordField(field);
      return type === undefined ? [] : [{ type, record }];
    }),
  ].filter(({ record }) => record !== '');
  const found = named.length === 0 ? [] : await (find ?? findNothing)(named);
  const attached = new Map<string, AttachedRecord>();
  const missing: MissingLink[] = [];
  for (const one of found) {
    if (!one.found) missing.push({ type: one.type, record: one.record, why: one.why });
    else if (!attached.has(one.found.recordType)) attached.set(one.found.recordType, one.found);
  }
  return {
    attached: [...attached.values()].slice(0, ATTACHED_RECORDS_MAX),
    missing,
    fields: Object.fromEntries(fields.filter(([field]) => recordField(field) === undefined)),
  };
}

function recordField(field: string): string | undefined {
  return Object.hasOwn(RECORD_FIELDS, field) ? RECORD_FIELDS[field] : undefined;
}

const findNothing: FindRecords = async (named) =>
  named.map((one) => ({ ...one, found: null, why: 'unknown' }));

import type { HandoverRequest } from '@baton/flow';
import { type BroughtRecords, broughtRecords, type FindRecords } from '@baton/providers';
import type { RequestedFieldsLook } from '@baton/records';

/** What a handover to our desk would bring to its chat, for the author of a flow. */
export type BroughtToDesk = Pick<BroughtRecords, 'attached' | 'missing'> & RequestedFieldsLook;
export type LookAtBrought = (records: HandoverRequest['records']) => Promise<BroughtToDesk>;

/** Looks, and writes nothing. */
export function lookAtBrought(find: {
  readonly records: FindRecords;
  readonly fields: (fields: BroughtRecords['fields']) => Promise<RequestedFieldsLook>;
}): LookAtBrought {
  return async (records) => {
    const { attached, missing, fields } = await broughtRecords(records, find.records);
    return { attached, missing, ...(await find.fields(fields)) };
  };
}

import type { RowStore } from '@baton/store';
import type { Principal } from '../model.ts';
import { holds } from '../permissions.ts';
import { rowsOf, sql } from '../sql.ts';
import type { CrmRecord, CrmRecordId, RecordLink } from './model.ts';
import { readableFields, type TypeSchema } from './schema.ts';
import type { StoredRecord } from './stored-record.ts';

/** Records as this person may see them, with the names of what they refer to. */
export async function shownRecords(
  store: RowStore,
  { principal, schema }: { readonly principal: Principal; readonly schema: TypeSchema },
  records: readonly StoredRecord[],
): Promise<readonly CrmRecord[]> {
  const fields = readableFields(principal, schema);
  const references = fields.filter(({ kind }) => kind === 'reference').map(({ key }) => key);
  const links = await readLinks(
    store,
    principal,
    records.flatMap(({ values }) => references.map((key) => values[key])),
  );
  return records.map(({ values, ...record }) => {
    const readable = fields.flatMap(({ key }) => {
      const value = values[key];
      return value === undefined || value === null ? [] : [[key, value] as const];
    });
    const shown = Object.fromEntries(readable);
    return {
      ...record,
      type: schema.type.key,
      values: shown,
      references: Object.fromEntries(
        references.flatMap((key) => {
          const link = links.get(String(shown[key]));
          return link ? [[key, link] as const] : [];
        }),
      ),
    };
  });
}

/** The most ids one query asks for. */
const IDS_PER_READ = 500;

/** What some ids lead to, as far as this person may read it. */
export async function readLinks(
  store: RowStore,
  { organizationId, permissions }: Principal,
  values: readonly unknown[],
): Promise<ReadonlyMap<string, RecordLink>> {
  const ids = [...new Set(values.filter((value) => typeof value === 'string'))].sort();
  const links = new Map<string, RecordLink>();
  for (let from = 0; from < ids.length; from += IDS_PER_READ) {
    const rows = await rowsOf(
      store,
      sql
        .selectFrom('crm_records as record')
        .innerJoin('record_types as type', 'type.id', 'record.type_id')
        .select(['record.id', 'record.name', 'type.key'])
        .where('record.id', 'in', ids.slice(from, from + IDS_PER_READ) as CrmRecordId[])
        .where('record.organization_id', '=', organizationId),
    );
    for (const { id, name, key } of rows) {
      if (holds(permissions, `records.${key}.read`)) links.set(id, { id, name, type: key });
    }
  }
  return links;
}

import { type Context, refused } from '../context.ts';
import type { Page, Principal, Result } from '../model.ts';
import { cutPage, readCursor } from '../page.ts';
import { rowsOf, sql } from '../sql.ts';
import type { CrmRecordId, RecordChange } from './model.ts';
import { readableChanges } from './readable-changes.ts';
import type { TypeSchema } from './schema.ts';

/** What the audit says of one record, without the fields this person may not read. */
export async function recordHistory(
  { store }: Context,
  {
    principal,
    schema,
    id,
  }: { readonly principal: Principal; readonly schema: TypeSchema; readonly id: CrmRecordId },
  page: { readonly limit: number; readonly cursor?: string },
): Promise<Result<Page<RecordChange>>> {
  const after = readCursor(page.cursor, 1);
  if (!after?.every((part) => /^\d{1,15}$/.test(part))) {
    return refused({ code: 'invalid', field: 'cursor', why: 'unknown cursor' });
  }
  let query = sql
    .selectFrom('audit')
    .leftJoin('users', 'users.id', 'audit.user_id')
    .selectAll('audit')
    // Whoever may read the record may know who works on it.
    .select('users.name as user_name')
    .where('audit.organization_id', '=', principal.organizationId)
    .where('audit.record_id', '=', id)
    .orderBy('audit.id', 'desc')
    .limit(page.limit + 1);
  if (after[0] !== undefined) query = query.where('audit.id', '<', Number(after[0]));
  const rows = await rowsOf(store, query);
  // An id belongs to one type; of another it is nothing that this address knows.
  const lines = rows.filter(({ object }) => object === `records.${schema.type.key}`);
  const changes = lines.map((row) => ({
    id: row.id,
    at: row.at,
    userId: row.user_id,
    userName: row.user_name,
    action: row.action,
    changes: readableChanges(principal, schema, JSON.parse(row.changes)),
  }));
  return { ok: true, value: cutPage(changes, page.limit, (change) => [String(change.id)]) };
}

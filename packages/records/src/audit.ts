import { isDeepStrictEqual } from 'node:util';
import type { OrganizationId } from '@baton/desk';
import type { EpochMs } from '@baton/kernel';
import type { Statement } from '@baton/store';
import type { Context } from './context.ts';
import { lacking, refused } from './context.ts';
import { readableChanges, readableEdits } from './crm/readable-changes.ts';
import { readTypes, type TypeSchema } from './crm/schema.ts';
import type { AuditEntry, Page, PageRequest, Principal, Result } from './model.ts';
import { cutPage, readCursor } from './page.ts';
import { rowsOf, sql, statement } from './sql.ts';

/** The longest value the audit keeps, in characters of its JSON; a longer one is named without its value. */
export const AUDIT_VALUE_LENGTH_MAX = 2_000;

export type AuditLine = Pick<AuditEntry, 'action' | 'object' | 'recordId' | 'changes'>;

/** What everybody who may read the audit sees: newest first. */
export async function listAudit(
  context: Context,
  principal: Principal,
  page: PageRequest,
): Promise<Result<Page<AuditEntry>>> {
  const refusal = lacking(principal, 'audit.read');
  if (refusal) return refused(refusal);
  const after = readCursor(page.cursor, 1);
  if (!after?.every((part) => /^\d{1,15}$/.test(part)))
    return refused({ code: 'invalid', field: 'cursor', why: 'unknown cursor' });
  let query = sql
    .selectFrom('audit')
    .selectAll()
    .where('organization_id', '=', principal.organizationId)
    .orderBy('id', 'desc')
    .limit(page.limit + 1);
  if (after[0] !== undefined) query = query.where('id', '<', Number(after[0]));
  const rows = await rowsOf(context.store, query);
  // A line of a record is no way round the permission for a field.
  const ofRecords = rows.some(
    ({ object }) => object.startsWith('records.') || object in LEFT_BEHIND,
  );
  const types = ofRecords ? await readTypes(context.store, principal.organizationId) : undefined;
  const entries = rows.map(
    (row): AuditEntry => ({
      id: row.id,
      at: row.at,
      userId: row.user_id,
      apiTokenId: row.api_token_id,
      action: row.action,
      object: row.object,
      recordId: row.record_id,
      changes: shownChanges(principal, types, row),
    }),
  );
  return { ok: true, value: cutPage(entries, page.limit, (entry) => [String(entry.id)]) };
}

/** What the audit calls the records the desk leaves behind, with the keys of their types. */
const LEFT_BEHIND: { readonly [object: string]: string } = {
  transcripts: 'transcript',
  'agent-sessions': 'session',
  visitors: 'visitor',
};

function shownChanges(
  principal: Principal,
  types: ReadonlyMap<string, TypeSchema> | undefined,
  { object, changes }: { readonly object: string; readonly changes: string },
): AuditEntry['changes'] {
  const all = JSON.parse(changes) as AuditEntry['changes'];
  if (object.startsWith('records.')) {
    return readableChanges(principal, types?.get(object.slice('records.'.length)), all);
  }
  const left = LEFT_BEHIND[object];
  return left === undefined ? all : readableEdits(principal, types?.get(left), all);
}

/** The row of one line, written in the batch of the change it tells of. */
export function auditStatement(
  line: AuditLine,
  by: {
    readonly organizationId: OrganizationId;
    readonly at: EpochMs;
    readonly principal: Principal | undefined;
  },
): Statement {
  const via = by.principal?.via;
  return statement(
    sql.insertInto('audit').values({
      organization_id: by.organizationId,
      at: by.at,
      user_id: by.principal?.userId ?? null,
      api_token_id: via?.kind === 'api-token' ? via.apiTokenId : null,
      action: line.action,
      object: line.object,
      record_id: line.recordId,
      changes: JSON.stringify(line.changes),
    }),
  );
}

const STAMPS: ReadonlySet<string> = new Set(['id', 'revision', 'createdAt', 'changedAt']);

/** The fields that differ, with their values; of a secret only that it changed. */
export function differences(
  before: object | undefined,
  after: object | undefined,
  secrets: ReadonlySet<string>,
): AuditEntry['changes'] {
  const from = new Map(Object.entries(before ?? {}));
  const to = new Map(Object.entries(after ?? {}));
  const changes: { [field: string]: { from?: unknown; to?: unknown } } = {};
  for (const field of new Set([...from.keys(), ...to.keys()])) {
    if (STAMPS.has(field) || isDeepStrictEqual(from.get(field), to.get(field))) continue;
    changes[field] = secrets.has(field)
      ? {}
      : { ...kept('from', from.get(field)), ...kept('to', to.get(field)) };
  }
  return changes;
}

function kept(side: 'from' | 'to', value: unknown): { from?: unknown; to?: unknown } {
  const text = JSON.stringify(value);
  if (text === undefined || text.length > AUDIT_VALUE_LENGTH_MAX) return {};
  return { [side]: value };
}

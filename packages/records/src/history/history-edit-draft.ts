import type { EpochMs } from '@baton/kernel';
import { type AuditLine, differences } from '../audit.ts';
import { refused } from '../context.ts';
import type { Expected, Principal, RecordRefusal } from '../model.ts';
import type { HistoryChanges, HistoryEdit } from './history-edits.ts';
import type { HistoryKind } from './history-tables.ts';

/** What the audit calls each kind. */
export const AUDIT_OBJECTS = {
  transcript: 'transcripts',
  session: 'agent-sessions',
  visitor: 'visitors',
} as const satisfies Record<HistoryKind, string>;

/** The refusal for an edit made on another revision than there is; nobody's edits count 0. */
export function stale(
  expected: Expected,
  before: HistoryEdit | undefined,
): { readonly ok: false; readonly refusal: RecordRefusal } | undefined {
  const revision = before?.revision ?? 0;
  return expected === 'any' || expected === revision
    ? undefined
    : refused({ code: 'stale-revision', revision });
}

/** The edit after this one, with its stamps. */
export function nextEdit(
  before: HistoryEdit | undefined,
  {
    recordId,
    at,
    principal,
  }: { readonly recordId: string; readonly at: EpochMs; readonly principal: Principal },
): HistoryEdit {
  const changed = { changedBy: principal.userId, changedAt: at };
  if (before) return { ...before, ...changed, revision: before.revision + 1 };
  const created = { createdBy: principal.userId, createdAt: at };
  return { recordId, revision: 1, changes: {}, removedAt: null, ...created, ...changed };
}

/** The line of the audit: fields of the record by their names, custom ones as `values.` and their key. */
export function auditLine(
  action: AuditLine['action'],
  kind: HistoryKind,
  recordId: string,
  { before, after }: { readonly before: HistoryChanges; readonly after: HistoryChanges },
): AuditLine {
  return {
    action,
    object: AUDIT_OBJECTS[kind],
    recordId,
    changes: differences(flat(before), flat(after), new Set()),
  };
}

function flat({ owner, attached, values, made }: HistoryChanges): object {
  const own = Object.entries(values ?? {}).map(([key, value]) => [`values.${key}`, value]);
  return {
    ...made,
    ...(owner !== undefined && { owner }),
    ...(attached !== undefined && { recordIds: attached.map(({ recordId }) => recordId) }),
    ...Object.fromEntries(own),
  };
}

import { isDeepStrictEqual } from 'node:util';
import type { Statement } from '@baton/store';
import { lacking, refused } from '../context.ts';
import { commitRecord, type RecordChangeDraft } from '../crm/record-commit.ts';
import { dropValueKeys } from '../crm/stored-record.ts';
import type { Expected, Principal, Result } from '../model.ts';
import { editedLinks, editedValues } from './edited-values.ts';
import { auditLine, nextEdit, stale } from './history-edit-draft.ts';
import { type HistoryChanges, readEdit, writeEdit } from './history-edits.ts';
import type { HistoryKind } from './history-tables.ts';
import { HISTORY_PERMISSIONS, historyType } from './history-types.ts';
import type { HistoryWorld } from './history-world.ts';
import type { TranscriptEdit } from './model.ts';
import { storedOf } from './shown-values.ts';

/** A sign-in or a visitor; what is changed of it lies beside its row alone, which lists look at as well. */
export type BesideRecord = {
  readonly kind: Exclude<HistoryKind, 'transcript'>;
  readonly id: string;
  /** Whether it is there to be changed. */
  isThere(): Promise<boolean>;
};

/** Says something of it otherwise than the log does. */
export async function editBeside(
  world: HistoryWorld,
  principal: Principal,
  { kind, id, isThere }: BesideRecord,
  {
    expected,
    changes,
  }: {
    readonly expected: Expected;
    readonly changes: Pick<TranscriptEdit, 'recordIds' | 'values'>;
  },
): Promise<Result<null>> {
  const { context } = world;
  const { organizationId } = principal;
  const refusal = lacking(principal, HISTORY_PERMISSIONS[kind].edit);
  if (refusal) return refused(refusal);
  return commitRecord(context, principal, async (at): Promise<RecordChangeDraft<null>> => {
    if (!(await isThere())) return refused({ code: 'not-found' });
    const before = await readEdit(context.store, organizationId, kind, id);
    const late = stale(expected, before);
    if (late) return late;
    const edit = { ...nextEdit(before, { recordId: id, at, principal }), removedAt: null };
    const changed: { -readonly [Key in keyof HistoryChanges]: HistoryChanges[Key] } = {};
    const statements: Statement[] = [];
    if (changes.recordIds !== undefined) {
      const attached = before?.changes.attached ?? [];
      const links = await editedLinks(context, principal, {
        before: attached,
        recordIds: changes.recordIds,
      });
      if (!links.ok) return links;
      if (!isDeepStrictEqual(links.attached, attached)) changed.attached = links.attached;
    }
    if (changes.values !== undefined) {
      const schema = await historyType(context.store, organizationId, kind);
      const record = storedOf(edit);
      const values = await editedValues(
        context,
        { principal, schema },
        { before: record, given: changes.values, record },
      );
      if (!values.ok) return values;
      if (!isDeepStrictEqual(values.values, before?.changes.values ?? {})) {
        changed.values = values.values;
        statements.push(...values.statements);
      }
    }
    const after = { ...before?.changes, ...changed };
    if (Object.keys(changed).length === 0) {
      return { ok: true, value: null, statements: [], audit: [] };
    }
    return {
      ok: true,
      value: null,
      statements: [...statements, writeEdit(organizationId, kind, { ...edit, changes: after })],
      audit: [auditLine('edited', kind, id, { before: before?.changes ?? {}, after })],
    };
  });
}

/** Takes it out of lists; the log stays. */
export async function removeBeside(
  world: HistoryWorld,
  principal: Principal,
  { kind, id, isThere }: BesideRecord,
  expected: Expected,
): Promise<Result<null>> {
  const { context } = world;
  const { organizationId } = principal;
  const refusal = lacking(principal, HISTORY_PERMISSIONS[kind].delete);
  if (refusal) return refused(refusal);
  return commitRecord(context, principal, async (at): Promise<RecordChangeDraft<null>> => {
    if (!(await isThere())) return refused({ code: 'not-found' });
    const before = await readEdit(context.store, organizationId, kind, id);
    const late = stale(expected, before);
    if (late) return late;
    const schema = await historyType(context.store, organizationId, kind);
    const edit = nextEdit(before, { recordId: id, at, principal });
    const removed = { ...edit, changes: {}, removedAt: at };
    return {
      ok: true,
      value: null,
      statements: [
        writeEdit(organizationId, kind, removed),
        dropValueKeys(schema, storedOf(removed).id),
      ],
      audit: [auditLine('deleted', kind, id, { before: before?.changes ?? {}, after: {} })],
    };
  });
}

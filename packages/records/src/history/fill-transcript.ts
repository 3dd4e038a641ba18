import { isDeepStrictEqual } from 'node:util';
import type { ChatId, OrganizationId } from '@baton/desk';
import type { StreamId } from '@baton/store';
import type { AuditLine } from '../audit.ts';
import { commitRecord, type RecordChangeDraft } from '../crm/record-commit.ts';
import { auditLine } from './history-edit-draft.ts';
import { type HistoryEdit, readEdit, writeEdit } from './history-edits.ts';
import { historyType } from './history-types.ts';
import type { HistoryWorld } from './history-world.ts';
import {
  type NotFilled,
  type RequestedFields,
  type RequestedFieldsLook,
  requestedValues,
} from './requested-values.ts';
import { type DetailRow, readListed } from './transcript-record.ts';
import { transcriptFieldsIn } from './visitor-context.ts';

/**
 * Writes what came with the request of a chat, from a flow or from the visitor, into the fields of its transcript, once
 * lists show it. What cannot be written stands in the audit, with why. What somebody filled in by hand stays theirs.
 * Safe to call twice. Rejects where it has to be tried again.
 */
export async function fillTranscript(
  world: HistoryWorld,
  organizationId: OrganizationId,
  chatId: ChatId,
): Promise<void> {
  const row = await readListed(world, { organizationId }, chatId);
  const given = row && (await givenWith(world, organizationId, row));
  if (!given || Object.keys(given).length === 0) return;
  const { context } = world;
  const written = await commitRecord(context, { organizationId }, async (at) => {
    const before = await readEdit(context.store, organizationId, 'transcript', chatId);
    if (before?.changes.filled || before?.removedAt != null) return nothing;
    const edit = filledEdit(before, chatId, at);
    return filled(world, organizationId, { before, edit, given });
  });
  if (!written.ok) throw new Error(`the fields of ${chatId} were not written yet`);
}

/** What a request with these would fill in if its chat were listed now. Writes nothing. */
export async function lookAtFields(
  { context: { store, now } }: HistoryWorld,
  organizationId: OrganizationId,
  given: RequestedFields,
): Promise<RequestedFieldsLook> {
  if (Object.keys(given).length === 0) return { filled: {}, notFilled: [] };
  const schema = await historyType(store, organizationId, 'transcript');
  const edit = filledEdit(undefined, '' as ChatId, now());
  const world = { store, organizationId, schema };
  const { filled, problems } = await requestedValues(world, { edit, given });
  return { filled, notFilled: problems };
}

const nothing: RecordChangeDraft<null> = { ok: true, value: null, statements: [], audit: [] };

/** What is to be filled in; undefined where the request is not known any more, or its words were erased. */
async function givenWith(
  { log }: HistoryWorld,
  organizationId: OrganizationId,
  { first_seq }: DetailRow,
): Promise<RequestedFields | undefined> {
  if (first_seq === null) return undefined;
  const stream = organizationId as string as StreamId;
  const contents = await log.readContents(stream, [first_seq]);
  return transcriptFieldsIn(contents.get(first_seq));
}

/** Nobody's: the server itself writes it. */
function filledEdit(
  before: HistoryEdit | undefined,
  chatId: ChatId,
  at: HistoryEdit['changedAt'],
): HistoryEdit {
  if (before) return { ...before, revision: before.revision + 1 };
  const nobody = { createdBy: null, createdAt: at, changedBy: null, changedAt: at };
  return { recordId: chatId, revision: 1, changes: {}, removedAt: null, ...nobody };
}

async function filled(
  { context: { store } }: HistoryWorld,
  organizationId: OrganizationId,
  {
    before,
    edit,
    given,
  }: {
    readonly before: HistoryEdit | undefined;
    readonly edit: HistoryEdit;
    readonly given: RequestedFields;
  },
): Promise<RecordChangeDraft<null>> {
  const schema = await historyType(store, organizationId, 'transcript');
  const {
    filled: own,
    values,
    statements,
    problems,
  } = await requestedValues({ store, organizationId, schema }, { edit, given });
  const changes = {
    ...before?.changes,
    ...(Object.keys(values).length > 0 && { values }),
    filled: own,
  };
  const was = { values: before?.changes.values ?? {} };
  return {
    ok: true,
    value: null,
    statements: [...statements, writeEdit(organizationId, 'transcript', { ...edit, changes })],
    audit: [
      ...(isDeepStrictEqual(was.values, values)
        ? []
        : [auditLine('edited', 'transcript', edit.recordId, { before: was, after: { values } })]),
      ...(problems.length === 0 ? [] : [notFilledLine(edit.recordId, problems)]),
    ],
  };
}

/** A name that is none of a field is told without its value: nobody can say who may read it. */
function notFilledLine(recordId: string, problems: readonly NotFilled[]): AuditLine {
  const changes = problems.map(({ name, field, value, why }) =>
    field === null
      ? ([`transcriptFields.${name}`, { why }] as const)
      : ([`values.${field}`, { to: value, why }] as const),
  );
  return {
    action: 'not-written',
    object: 'transcripts',
    recordId,
    changes: Object.fromEntries(changes),
  };
}

import { isDeepStrictEqual } from 'node:util';
import type { AttachedRecord, ButtonId, ChatId, DeploymentId, OrganizationId } from '@baton/desk';
import type { Statement } from '@baton/store';
import { type Context, lacking, refused } from '../context.ts';
import { commitRecord, type RecordChangeDraft } from '../crm/record-commit.ts';
import { dropValueKeys } from '../crm/stored-record.ts';
import type { Expected, Principal, RecordRefusal, Result, UserId } from '../model.ts';
import { mintIdBehind } from '../record-id.ts';
import { unknownReference } from '../rows/columns.ts';
import { rowOf, rowsOf, sql, statement } from '../sql.ts';
import { transcriptStatements } from './apply-edits.ts';
import { editedLinks, editedValues } from './edited-values.ts';
import { auditLine, nextEdit, stale } from './history-edit-draft.ts';
import { type HistoryChanges, type HistoryEdit, readEdit, writeEdit } from './history-edits.ts';
import { historyNumber } from './history-numbers.ts';
import { historyType, numberFormats } from './history-types.ts';
import type { HistoryWorld } from './history-world.ts';
import { wordStatements } from './index-transcript.ts';
import type { TranscriptByHand, TranscriptEdit, TranscriptRecord } from './model.ts';
import { storedOf } from './shown-values.ts';
import { type DetailRow, readListed, readTranscript } from './transcript-record.ts';
import { findVisitor } from './visitors.ts';

/** Says something of a transcript otherwise than the log does. */
export async function editTranscript(
  world: HistoryWorld,
  principal: Principal,
  chatId: ChatId,
  { expected, changes }: { readonly expected: Expected; readonly changes: TranscriptEdit },
): Promise<Result<TranscriptRecord>> {
  const { context } = world;
  const refusal = lacking(principal, 'transcripts.edit');
  if (refusal) return refused(refusal);
  const written = await commitRecord(
    context,
    principal,
    async (at): Promise<RecordChangeDraft<null>> => {
      const found = await findListed(world, principal, chatId);
      if (!found) return refused({ code: 'not-found' });
      const { row, edit: before } = found;
      const late = stale(expected, before);
      if (late) return late;
      const edit = nextEdit(before, { recordId: chatId, at, principal });
      const changed = await changesOf(context, principal, {
        said: saidBy(row, before),
        given: changes,
        edit,
        isNew: false,
      });
      if (!changed.ok) return changed;
      const was = { ...saidBy(row, before), ...before?.changes };
      const after = { ...before?.changes, ...changed.changes };
      if (Object.keys(changed.changes).length === 0) return nothing;
      return {
        ok: true,
        value: null,
        statements: [
          ...changed.statements,
          writeEdit(principal.organizationId, 'transcript', { ...edit, changes: after }),
          ...transcriptStatements(row.stream, { ...edit, changes: after }, 'is-listed'),
        ],
        audit: [
          auditLine('edited', 'transcript', chatId, {
            before: only(was, changed.changes),
            after: changed.changes,
          }),
        ],
      };
    },
  );
  return written.ok ? readTranscript(world, principal, chatId) : written;
}

const nothing: RecordChangeDraft<null> = { ok: true, value: null, statements: [], audit: [] };

/** A transcript of a chat that was elsewhere. */
export async function createTranscript(
  world: HistoryWorld,
  principal: Principal,
  draft: TranscriptByHand,
): Promise<Result<TranscriptRecord>> {
  const { context } = world;
  const { organizationId } = principal;
  const refusal =
    lacking(principal, 'transcripts.create') ?? lacking(principal, 'transcripts.edit');
  if (refusal) return refused(refusal);
  const chatId = mintIdBehind('570', context.random) as ChatId;
  const { owner, recordIds, values, ...made } = draft;
  const written = await commitRecord(
    context,
    principal,
    async (at): Promise<RecordChangeDraft<null>> => {
      const stream = await world.streamOf(organizationId);
      const objection = await objectionTo(world, principal, draft);
      if (stream === undefined || objection) {
        return refused(objection ?? unknownVisitor(draft.visitorId));
      }
      const edit = nextEdit(undefined, { recordId: chatId, at, principal });
      const changed = await changesOf(context, principal, {
        said: { owner: null, attached: [] },
        given: {
          owner: owner === undefined ? { kind: 'user', id: principal.userId } : owner,
          recordIds: recordIds ?? [],
          values: values ?? {},
        },
        edit,
        isNew: true,
      });
      if (!changed.ok) return changed;
      const number = await numberByHand(context, organizationId);
      const changes = { ...changed.changes, made: { ...made, number: -number.next } };
      const whole = { ...edit, changes };
      const formats = await numberFormats(context.store, organizationId);
      const written = historyNumber(formats.transcript, -number.next);
      return {
        ok: true,
        value: null,
        statements: [
          number.taken,
          ...changed.statements,
          writeEdit(organizationId, 'transcript', whole),
          ...transcriptStatements(stream, whole, 'is-listed'),
          ...wordStatements({ organizationId, stream, chatId, number: -number.next }, [
            written,
            made.body,
          ]),
        ],
        audit: [auditLine('created', 'transcript', chatId, { before: {}, after: changes })],
      };
    },
  );
  return written.ok ? readTranscript(world, principal, chatId) : written;
}

/** Takes a transcript out of lists; the log stays. */
export async function removeTranscript(
  world: HistoryWorld,
  principal: Principal,
  chatId: ChatId,
  expected: Expected,
): Promise<Result<null>> {
  const { context } = world;
  const { organizationId } = principal;
  const refusal = lacking(principal, 'transcripts.delete');
  if (refusal) return refused(refusal);
  const schema = await historyType(context.store, organizationId, 'transcript');
  return commitRecord(context, principal, async (at): Promise<RecordChangeDraft<null>> => {
    const found = await findListed(world, principal, chatId);
    if (!found) return refused({ code: 'not-found' });
    const { row, edit: before } = found;
    const late = stale(expected, before);
    if (late) return late;
    const edit = { ...nextEdit(before, { recordId: chatId, at, principal }), removedAt: at };
    return {
      ok: true,
      value: null,
      statements: [
        writeEdit(organizationId, 'transcript', edit),
        ...transcriptStatements(row.stream, edit, 'is-listed'),
        dropValueKeys(schema, storedOf(edit).id),
      ],
      audit: [
        auditLine('deleted', 'transcript', chatId, {
          before: { ...saidBy(row, before), ...before?.changes },
          after: {},
        }),
      ],
    };
  });
}

/** What is said of a transcript now, in the words of an edit. */
function saidBy(
  row: DetailRow,
  before: HistoryEdit | undefined,
): Required<Pick<HistoryChanges, 'owner' | 'attached'>> {
  return {
    owner: row.owner_id,
    attached: before?.changes.attached ?? (JSON.parse(row.attached) as readonly AttachedRecord[]),
  };
}

/** Those fields of one that the other names. */
function only(all: HistoryChanges, named: HistoryChanges): HistoryChanges {
  return {
    ...('owner' in named && all.owner !== undefined && { owner: all.owner }),
    ...('attached' in named && all.attached !== undefined && { attached: all.attached }),
    ...('values' in named && all.values !== undefined && { values: all.values }),
  };
}

async function findListed(world: HistoryWorld, principal: Principal, chatId: ChatId) {
  const row = await readListed(world, principal, chatId);
  if (!row) return undefined;
  const { store } = world.context;
  const edit = await readEdit(store, principal.organizationId, 'transcript', chatId);
  return { row, edit };
}

type Changed =
  | {
      readonly ok: true;
      readonly changes: HistoryChanges;
      readonly statements: readonly Statement[];
    }
  | { readonly ok: false; readonly refusal: RecordRefusal };

async function changesOf(
  context: Context,
  principal: Principal,
  {
    said,
    given,
    edit,
    isNew,
  }: {
    readonly said: Required<Pick<HistoryChanges, 'owner' | 'attached'>>;
    readonly given: TranscriptEdit;
    readonly edit: HistoryEdit;
    readonly isNew: boolean;
  },
): Promise<Changed> {
  const { organizationId } = principal;
  const changes: { -readonly [Key in keyof HistoryChanges]: HistoryChanges[Key] } = {};
  const statements: Statement[] = [];
  if (given.owner !== undefined) {
    if (given.owner && !(await isOwner(context, organizationId, given.owner))) {
      return refused({ code: 'unknown-reference', field: 'owner', ids: [given.owner.id] });
    }
    const owner = given.owner?.id ?? null;
    if (isNew || owner !== said.owner) changes.owner = owner;
  }
  if (given.recordIds !== undefined) {
    const before = said.attached;
    const links = await editedLinks(context, principal, { before, recordIds: given.recordIds });
    if (!links.ok) return links;
    if (isNew || !isDeepStrictEqual(links.attached, before)) changes.attached = links.attached;
  }
  if (given.values !== undefined) {
    const schema = await historyType(context.store, organizationId, 'transcript');
    const record = storedOf(edit);
    const values = await editedValues(
      context,
      { principal, schema },
      { before: isNew ? undefined : record, given: given.values, record },
    );
    if (!values.ok) return values;
    if (isNew || !isDeepStrictEqual(values.values, edit.changes.values ?? {})) {
      changes.values = values.values;
      statements.push(...values.statements);
    }
  }
  return { ok: true, changes, statements };
}

async function isOwner(
  { store }: Context,
  organizationId: OrganizationId,
  { kind, id }: NonNullable<TranscriptEdit['owner']>,
): Promise<boolean> {
  const found =
    kind === 'user'
      ? await rowOf(
          store,
          sql
            .selectFrom('users')
            .select('id')
            .where('id', '=', id as UserId)
            .where('organization_id', '=', organizationId)
            .where('deleted_at', 'is', null),
        )
      : await rowOf(
          store,
          sql
            .selectFrom('buttons')
            .select('id')
            .where('id', '=', id as ButtonId)
            .where('organization_id', '=', organizationId)
            .where('deleted_at', 'is', null),
        );
  return found !== undefined;
}

/** What a transcript made by hand names has to be there, and its times have to be in order. */
async function objectionTo(
  world: HistoryWorld,
  principal: Principal,
  { visitorId, buttonId, deploymentId, requestedAt, acceptedAt, endedAt, status }: TranscriptByHand,
): Promise<RecordRefusal | undefined> {
  const { organizationId } = principal;
  if (!(await findVisitor(world, principal, visitorId))) return unknownVisitor(visitorId);
  const ofKind = (table: 'buttons' | 'deployments', id: ButtonId | DeploymentId) =>
    sql
      .selectFrom(table)
      .select('id')
      .where('organization_id', '=', organizationId)
      .where('id', '=', id as never);
  const buttons = await rowsOf(world.context.store, ofKind('buttons', buttonId));
  const deployments = await rowsOf(world.context.store, ofKind('deployments', deploymentId));
  const unknown =
    unknownReference('buttonId', [buttonId], buttons) ??
    unknownReference('deploymentId', [deploymentId], deployments);
  if (unknown) return unknown;
  if (acceptedAt !== null && (acceptedAt < requestedAt || acceptedAt > endedAt)) {
    return { code: 'invalid', field: 'acceptedAt', why: 'lies between request and end' };
  }
  if (endedAt < requestedAt) {
    return { code: 'invalid', field: 'endedAt', why: 'is not before the request' };
  }
  return (status === 'completed') === (acceptedAt !== null)
    ? undefined
    : { code: 'invalid', field: 'acceptedAt', why: 'is for completed chats, which have it' };
}

function unknownVisitor(visitorId: string): RecordRefusal {
  return { code: 'unknown-reference', field: 'visitorId', ids: [visitorId] };
}

/** The next number of those made by hand. */
async function numberByHand({ store }: Context, organizationId: OrganizationId) {
  const { type, lastNumber } = await historyType(store, organizationId, 'transcript');
  const taken = sql
    .updateTable('record_types')
    .set({ last_number: lastNumber + 1 })
    .where('id', '=', type.id)
    .where('last_number', '=', lastNumber);
  return { next: lastNumber + 1, taken: statement(taken, 1) };
}

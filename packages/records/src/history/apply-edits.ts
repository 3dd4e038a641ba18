import type { ChatId, OrganizationId } from '@baton/desk';
import type { RowStore, Statement } from '@baton/store';
import { rowsOf, sql, statement } from '../sql.ts';
import { editsOf, type HistoryEdit, historyEditOf, type MadeTranscript } from './history-edits.ts';

/**
 * What an edit makes of the row that was built from the log, so that lists need one table. `expect` guards that the row
 * is there and shown.
 */
export function transcriptStatements(
  stream: number,
  edit: HistoryEdit,
  expect: 'is-listed' | 'whatever-there-is',
): readonly Statement[] {
  const chatId = edit.recordId as ChatId;
  const { owner, attached, made } = edit.changes;
  const changed = sql
    .updateTable('transcripts')
    .set((eb) => ({
      // What the server filled in by itself is no edit.
      edited: edit.changedBy === null ? eb.ref('edited') : 1,
      ...(owner !== undefined && { owner_id: owner }),
      ...(attached !== undefined && { attached: JSON.stringify(attached) }),
      ...(edit.removedAt !== null && { listed_at: null }),
    }))
    .where('stream', '=', stream)
    .where('chat_id', '=', chatId)
    .where('listed_at', 'is not', null);
  return [
    ...(made ? [madeRow(stream, edit, made)] : []),
    statement(changed, expect === 'is-listed' ? 1 : undefined),
    ...(attached === undefined ? [] : linkRows(stream, edit)),
  ];
}

/** A row without a log behind it. */
function madeRow(stream: number, edit: HistoryEdit, made: MadeTranscript): Statement {
  return statement(
    sql
      .insertInto('transcripts')
      .orIgnore()
      .values({
        stream,
        chat_id: edit.recordId as ChatId,
        number: made.number,
        visitor_id: made.visitorId,
        deployment_id: made.deploymentId,
        button_id: made.buttonId,
        origin: 'by-hand',
        skill_id: null,
        conversation_id: null,
        status: made.status,
        ended_by: null,
        agent_id: null,
        requested_at: made.requestedAt,
        accepted_at: made.acceptedAt,
        ended_at: made.endedAt,
        wrapped_up_at: made.endedAt,
        message_count: 0,
        agent_messages: 0,
        visitor_messages: 0,
        agent_reply_avg_ms: null,
        agent_reply_max_ms: null,
        visitor_reply_avg_ms: null,
        visitor_reply_max_ms: null,
        transfers: 0,
        conferences: 0,
        files: 0,
        flagged: 0,
        attached: '[]',
        last_seq: 0,
        first_seq: null,
        listed_at: edit.createdAt,
        owner_id: null,
        edited: 1,
        by_hand: 1,
      }),
  );
}

/** The records it belongs to now, as the row itself says when it was requested. */
function linkRows(stream: number, { recordId, changes }: HistoryEdit): readonly Statement[] {
  const chatId = recordId as ChatId;
  const drop = sql
    .deleteFrom('transcript_links')
    .where('stream', '=', stream)
    .where('chat_id', '=', chatId);
  const links = (changes.attached ?? []).map(({ recordId: linked }) =>
    statement(
      sql
        .insertInto('transcript_links')
        .columns(['stream', 'chat_id', 'record_id', 'requested_at'])
        .expression((eb) =>
          eb
            .selectFrom('transcripts')
            .select(['stream', 'chat_id', eb.val(linked).as('record_id'), 'requested_at'])
            .where('stream', '=', stream)
            .where('chat_id', '=', chatId),
        ),
    ),
  );
  return [statement(drop), ...links];
}

/** How many edits are put on rows in one batch; each has a few statements. */
const EDITS_PER_BATCH = 25;

/** Puts all edits of transcripts on rows that were just built anew. Those of sessions and visitors lie beside the rows. */
export async function reapplyEdits(
  store: RowStore,
  organizationId: OrganizationId,
  stream: number,
): Promise<void> {
  let after = '';
  for (;;) {
    const query = editsOf(organizationId, 'transcript')
      .where('record_id', '>', after)
      .orderBy('record_id')
      .limit(EDITS_PER_BATCH);
    const rows = await rowsOf(store, query);
    const edits = rows.map(historyEditOf);
    const statements = edits.flatMap((edit) =>
      transcriptStatements(stream, edit, 'whatever-there-is'),
    );
    if (statements.length > 0) await store.batch(statements);
    if (rows.length < EDITS_PER_BATCH) return;
    after = edits.at(-1)?.recordId ?? after;
  }
}

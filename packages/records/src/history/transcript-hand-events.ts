import type { AgentId, ChatId } from '@baton/desk';
import type { EpochMs } from '@baton/kernel';
import { lacking, refused } from '../context.ts';
import { commitRecord, type RecordChangeDraft } from '../crm/record-commit.ts';
import type { Principal, Result } from '../model.ts';
import { mintIdBehind } from '../record-id.ts';
import { rowOf, rowsOf, sql, statement } from '../sql.ts';
import { transcriptStatements } from './apply-edits.ts';
import { AUDIT_OBJECTS, nextEdit } from './history-edit-draft.ts';
import { readEdit, writeEdit } from './history-edits.ts';
import type { HistoryWorld } from './history-world.ts';
import { HAND_EVENTS_MAX, type TimelineLine } from './model.ts';
import { handLineOf } from './timeline.ts';
import type { TranscriptEventType } from './transcript-events.ts';
import { readListed } from './transcript-record.ts';

/** Adds an event to a chat that is over, beside those of the log. */
export async function addHandEvent(
  world: HistoryWorld,
  principal: Principal,
  chatId: ChatId,
  event: {
    readonly type: TranscriptEventType;
    readonly at: EpochMs;
    readonly agentId: AgentId | null;
    readonly detail: string;
  },
): Promise<Result<TimelineLine>> {
  const { context } = world;
  const { organizationId } = principal;
  const refusal = lacking(principal, 'transcripts.edit');
  if (refusal) return refused(refusal);
  const id = mintIdBehind('57E', context.random);
  return commitRecord(context, principal, async (at): Promise<RecordChangeDraft<TimelineLine>> => {
    const row = await readListed(world, principal, chatId);
    if (!row) return refused({ code: 'not-found' });
    if (event.agentId !== null && !(await isColleague(world, principal, event.agentId))) {
      return refused({ code: 'unknown-reference', field: 'agentId', ids: [event.agentId] });
    }
    const there = await rowsOf(
      context.store,
      sql
        .selectFrom('history_events')
        .select('id')
        .where('organization_id', '=', organizationId)
        .where('chat_id', '=', chatId)
        .limit(HAND_EVENTS_MAX),
    );
    if (there.length >= HAND_EVENTS_MAX) {
      return refused({ code: 'too-many-records', max: HAND_EVENTS_MAX });
    }
    const before = await readEdit(context.store, organizationId, 'transcript', chatId);
    const edit = nextEdit(before, { recordId: chatId, at, principal });
    const added = {
      id,
      organization_id: organizationId,
      chat_id: chatId,
      at: event.at,
      type: event.type,
      agent_id: event.agentId,
      detail: event.detail,
      created_by: principal.userId,
      created_at: at,
    };
    return {
      ok: true,
      value: handLineOf(added, world.names),
      statements: [
        writeEdit(organizationId, 'transcript', edit),
        ...transcriptStatements(row.stream, edit, 'is-listed'),
        statement(sql.insertInto('history_events').values(added)),
      ],
      audit: [
        {
          action: 'edited',
          object: AUDIT_OBJECTS.transcript,
          recordId: chatId,
          changes: { event: { to: event } },
        },
      ],
    };
  });
}

async function isColleague(
  { context: { store } }: HistoryWorld,
  { organizationId }: Principal,
  agentId: AgentId,
): Promise<boolean> {
  const row = await rowOf(
    store,
    sql
      .selectFrom('users')
      .select('id')
      .where('id', '=', agentId)
      .where('organization_id', '=', organizationId),
  );
  return row !== undefined;
}

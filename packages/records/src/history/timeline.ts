import type { ChatId } from '@baton/desk';
import type { EpochMs } from '@baton/kernel';
import type { Selectable } from 'kysely';
import { refused } from '../context.ts';
import type { Page, PageRequest, Principal, Result } from '../model.ts';
import type { Names } from '../names.ts';
import { readCursor, writeCursor } from '../page.ts';
import { rowsOf, sql } from '../sql.ts';
import { chatLineOf } from './chat-line.ts';
import { readEdit } from './history-edits.ts';
import type { HistoryTables } from './history-tables.ts';
import type { HistoryWorld } from './history-world.ts';
import { HAND_EVENTS_MAX, type TimelineLine } from './model.ts';
import { readPiece } from './read-chat.ts';
import { readListed } from './transcript-record.ts';

/**
 * What happened in a chat, the newest piece first and each in the order of time. Events that somebody added by hand
 * stand where their time puts them, behind what the log has of the same instant.
 */
export async function timelineOf(
  world: HistoryWorld,
  principal: Principal,
  chatId: ChatId,
  page: PageRequest,
): Promise<Result<Page<TimelineLine>>> {
  const { organizationId } = principal;
  const row = await readListed(world, principal, chatId);
  if (!row) return refused({ code: 'not-found' });
  const position = positionIn(page.cursor, row.last_seq);
  if (!position) return refused({ code: 'invalid', field: 'cursor', why: 'unknown cursor' });
  const { store } = world.context;
  const edit = await readEdit(store, organizationId, 'transcript', chatId);
  const isMade = edit?.changes.made !== undefined;
  const { lastSeq, before } = position;
  const piece = isMade
    ? { events: [], earlier: 0 }
    : await readPiece(world.log, organizationId, { lastSeq, limit: page.limit });
  const [first] = piece.events;
  const from = piece.earlier === 0 ? undefined : first?.event.at;
  const byHand = await handEvents(world, principal, chatId);
  const added = byHand.filter(
    ({ at }) => (from === undefined || at >= from) && (before === undefined || at < before),
  );
  const told = piece.events.map((event) => chatLineOf(event, world.names));
  const next =
    first && piece.earlier > 0
      ? writeCursor([String(piece.earlier), String(first.event.at)])
      : null;
  return { ok: true, value: { items: merged(told, added), next } };
}

type Position = { readonly lastSeq: number; readonly before: EpochMs | undefined };

/** The newest event of the piece, and before when events by hand belong to it. A cursor of another chat leads nowhere. */
function positionIn(cursor: string | undefined, lastSeq: number): Position | undefined {
  const key = readCursor(cursor, 2);
  if (!key?.every((part) => /^\d{1,15}$/.test(part))) return undefined;
  const [seq, before] = key.map(Number);
  if (seq === undefined || before === undefined) return { lastSeq, before: undefined };
  return seq < lastSeq ? { lastSeq: seq, before: before as EpochMs } : undefined;
}

async function handEvents(
  { context: { store }, names }: HistoryWorld,
  { organizationId }: Principal,
  chatId: ChatId,
): Promise<readonly TimelineLine[]> {
  const rows = await rowsOf(
    store,
    sql
      .selectFrom('history_events')
      .selectAll()
      .where('organization_id', '=', organizationId)
      .where('chat_id', '=', chatId)
      .orderBy('at')
      .orderBy('id')
      .limit(HAND_EVENTS_MAX),
  );
  return rows.map((row) => handLineOf(row, names));
}

export function handLineOf(
  row: Selectable<HistoryTables['history_events']>,
  names: Names,
): TimelineLine {
  return {
    kind: 'event',
    seq: null,
    id: row.id,
    type: row.type,
    at: row.at,
    agentId: row.agent_id,
    agentName: row.agent_id === null ? null : (names.agentName(row.agent_id) ?? null),
    detail: row.detail === '' ? null : row.detail,
    note: null,
  };
}

function merged(
  told: readonly TimelineLine[],
  added: readonly TimelineLine[],
): readonly TimelineLine[] {
  const lines: TimelineLine[] = [];
  let next = 0;
  for (const line of told) {
    for (let one = added[next]; one && one.at < line.at; one = added[next]) {
      lines.push(one);
      next += 1;
    }
    lines.push(line);
  }
  return [...lines, ...added.slice(next)];
}

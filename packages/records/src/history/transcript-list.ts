import type { ChatId } from '@baton/desk';
import type { EpochMs } from '@baton/kernel';
import { refused } from '../context.ts';
import type { Page, Principal, Result } from '../model.ts';
import { readCursor, writeCursor } from '../page.ts';
import type { HistoryWorld } from './history-world.ts';
import type { TranscriptLine, TranscriptQuery } from './model.ts';
import { HISTORY_WALKED_MAX } from './model.ts';
import { linesOf } from './transcript-lines.ts';
import {
  fits,
  type LineRow,
  type Place,
  type Walk,
  walksFor,
  walkTranscripts,
} from './transcript-walk.ts';

/**
 * One page of a list: rows along one index, and of those the ones that fit. A page looks at HISTORY_WALKED_MAX rows at
 * most; with conditions that hardly anything meets it holds fewer than asked for, or none, and says where to go on.
 */
export async function listTranscripts(
  world: HistoryWorld,
  { organizationId }: Pick<Principal, 'organizationId'>,
  query: TranscriptQuery,
): Promise<Result<Page<TranscriptLine>>> {
  const walks = walksFor(query.filter, query.sort);
  const start = positionIn(query.cursor, walks.length);
  if (!start) return refused({ code: 'invalid', field: 'cursor', why: 'unknown cursor' });
  const stream = await world.streamOf(organizationId);
  if (stream === undefined) return { ok: true, value: { items: [], next: null } };
  const found = await pageAlong(world, stream, { query, walks, start });
  const items = await linesOf(world, organizationId, stream, found.rows);
  return { ok: true, value: { items, next: found.next } };
}

/** How many rows are read at a time where only some of them fit. */
const ROWS_PER_READ = 500;

type Position = { readonly step: number; readonly place: Place | undefined };

async function pageAlong(
  { context: { store } }: HistoryWorld,
  stream: number,
  {
    query: { filter, limit },
    walks,
    start,
  }: {
    readonly query: TranscriptQuery;
    readonly walks: readonly Walk[];
    readonly start: Position;
  },
): Promise<{ readonly rows: readonly LineRow[]; readonly next: string | null }> {
  const rows: LineRow[] = [];
  let at = start;
  let walked = 0;
  let perRead = limit + 1;
  while (walked < HISTORY_WALKED_MAX) {
    const walk = walks[at.step];
    if (!walk) return { rows, next: null };
    const asked = Math.min(perRead, HISTORY_WALKED_MAX - walked);
    const found = await walkTranscripts(store, stream, {
      walk,
      filter,
      after: at.place,
      limit: asked,
    });
    for (const row of found) {
      if (fits(row, filter)) {
        if (rows.length === limit) return { rows, next: cursorOf(at) };
        rows.push(row);
      }
      at = { step: at.step, place: placeOf(row, walk) };
    }
    walked += found.length;
    perRead = ROWS_PER_READ;
    if (found.length < asked) at = { step: at.step + 1, place: undefined };
  }
  return { rows, next: at.step < walks.length ? cursorOf(at) : null };
}

function placeOf(row: LineRow, walk: Walk): Place {
  const value = walk.along === 'wait_ms' || walk.along === 'duration_ms' ? row[walk.along] : null;
  return { value, requestedAt: row.requested_at, chatId: row.chat_id };
}

function cursorOf({ step, place }: Position): string {
  if (!place) return writeCursor([String(step), '', '', '']);
  const { value, requestedAt, chatId } = place;
  return writeCursor([String(step), String(value ?? ''), String(requestedAt), chatId]);
}

/** Where a cursor leads; undefined when it is none of this list's. */
function positionIn(cursor: string | undefined, steps: number): Position | undefined {
  const key = readCursor(cursor, 4);
  if (!key) return undefined;
  const [step = '0', value = '', requestedAt = '', chatId = ''] = key;
  if (!/^\d$/.test(step) || Number(step) >= steps) return undefined;
  if (chatId === '') return { step: Number(step), place: undefined };
  if (!/^\d{1,15}$/.test(requestedAt) || !/^(?:-?\d{1,15})?$/.test(value)) return undefined;
  return {
    step: Number(step),
    place: {
      value: value === '' ? null : Number(value),
      requestedAt: Number(requestedAt) as EpochMs,
      chatId: chatId as ChatId,
    },
  };
}

import type { ChatId } from '@baton/desk';
import { type EpochMs, invariant } from '@baton/kernel';
import { refused } from '../context.ts';
import type { Page, Principal, Result } from '../model.ts';
import { readCursor, writeCursor } from '../page.ts';
import type { HistoryWorld } from './history-world.ts';
import type { TranscriptLine, TranscriptQuery } from './model.ts';
import { linesOf } from './transcript-lines.ts';
import {
  type LineRow,
  type Place,
  placeOf,
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
  let after = start.place;
  for (let { step } = start; step < walks.length; step += 1) {
    const walk = walks[step];
    invariant(walk, 'the step is one of the walks');
    const wanted = limit + 1 - rows.length;
    const found = await walkTranscripts(store, stream, { walk, filter, after, limit: wanted });
    if (found.rows.length === wanted) {
      const kept = found.rows.slice(0, -1);
      const last = kept.at(-1);
      const next = { step, place: last ? placeOf(last, walk) : after };
      return { rows: [...rows, ...kept], next: cursorOf(next) };
    }
    rows.push(...found.rows);
    if (found.stopped) return { rows, next: cursorOf({ step, place: found.stopped }) };
    after = undefined;
  }
  return { rows, next: null };
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

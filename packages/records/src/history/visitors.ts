import type { VisitorId } from '@baton/desk';
import type { EpochMs } from '@baton/kernel';
import type { Selectable } from 'kysely';
import { refused } from '../context.ts';
import type { Page, PageRequest, Principal, Result } from '../model.ts';
import { readCursor, writeCursor } from '../page.ts';
import { rowOf, rowsOf, sql } from '../sql.ts';
import { type HistoryEdit, readEdit, readEdits } from './history-edits.ts';
import { historyNumber } from './history-numbers.ts';
import type { HistoryTables } from './history-tables.ts';
import { historyType } from './history-types.ts';
import type { HistoryWorld } from './history-world.ts';
import { HISTORY_WALKED_MAX, type VisitorRecord } from './model.ts';
import { shownValues } from './shown-values.ts';
import { namesSaid } from './transcript-lines.ts';

type VisitorRow = Readonly<Selectable<HistoryTables['visitors']>>;
type Found = { readonly row: VisitorRow; readonly edit: HistoryEdit | undefined };

/** Visitors, the last to ask for a chat first. Those somebody deleted are passed over until they come again. */
export async function listVisitors(
  world: HistoryWorld,
  principal: Principal,
  page: PageRequest,
): Promise<Result<Page<VisitorRecord>>> {
  let place = placeIn(page.cursor);
  if (!place) return refused({ code: 'invalid', field: 'cursor', why: 'unknown cursor' });
  const { organizationId } = principal;
  const stream = await world.streamOf(organizationId);
  if (stream === undefined) return { ok: true, value: { items: [], next: null } };
  const found: Found[] = [];
  for (let walked = 0; walked < HISTORY_WALKED_MAX; ) {
    const rows = await walkVisitors(world, stream, { place, limit: page.limit + 1 });
    const edits = await readEdits(
      world.context.store,
      organizationId,
      'visitor',
      rows.map(({ visitor_id }) => visitor_id),
    );
    for (const row of rows) {
      const edit = edits.get(row.visitor_id);
      if (!isRemoved(row, edit)) {
        if (found.length === page.limit) {
          return { ok: true, value: { items: await shown(), next: cursorOf(place) } };
        }
        found.push({ row, edit });
      }
      place = { at: row.last_at, id: row.visitor_id };
    }
    walked += rows.length;
    if (rows.length <= page.limit) return { ok: true, value: { items: await shown(), next: null } };
  }
  return { ok: true, value: { items: await shown(), next: cursorOf(place) } };

  function shown(): Promise<readonly VisitorRecord[]> {
    return visitorsOf(world, principal, found);
  }
}

export async function readVisitor(
  world: HistoryWorld,
  principal: Principal,
  id: VisitorId,
): Promise<Result<VisitorRecord>> {
  const found = await findVisitor(world, principal, id);
  const [record] = found ? await visitorsOf(world, principal, [found]) : [];
  return record ? { ok: true, value: record } : refused({ code: 'not-found' });
}

/** One who is not deleted, with what was changed of them. */
export async function findVisitor(
  world: HistoryWorld,
  { organizationId }: Principal,
  id: VisitorId,
): Promise<Found | undefined> {
  const { store } = world.context;
  const stream = await world.streamOf(organizationId);
  if (stream === undefined) return undefined;
  const row = await rowOf(
    store,
    sql
      .selectFrom('visitors')
      .select(COLUMNS)
      .where('stream', '=', stream)
      .where('visitor_id', '=', id),
  );
  if (!row) return undefined;
  const edit = await readEdit(store, organizationId, 'visitor', id);
  return isRemoved(row, edit) ? undefined : { row, edit };
}

const COLUMNS = [
  'stream',
  'visitor_id',
  'number',
  'first_at',
  'last_at',
  'last_chat_id',
  'chats',
] as const;

/** Whoever comes again is there again. */
function isRemoved(row: VisitorRow, edit: HistoryEdit | undefined): boolean {
  return edit?.removedAt != null && row.last_at <= edit.removedAt;
}

type Place = { readonly at: EpochMs; readonly id: VisitorId } | 'first';

async function walkVisitors(
  { context: { store } }: HistoryWorld,
  stream: number,
  { place, limit }: { readonly place: Place; readonly limit: number },
): Promise<readonly VisitorRow[]> {
  let query = sql
    .selectFrom('visitors')
    .select(COLUMNS)
    .where('stream', '=', stream)
    .orderBy('last_at', 'desc')
    .orderBy('visitor_id', 'desc')
    .limit(limit);
  if (place !== 'first') {
    query = query.where((eb) =>
      eb(eb.refTuple('last_at', 'visitor_id'), '<', eb.tuple(place.at, place.id)),
    );
  }
  return rowsOf(store, query);
}

function placeIn(cursor: string | undefined): Place | undefined {
  const key = readCursor(cursor, 2);
  if (!key) return undefined;
  const [at = '', id] = key;
  if (id === undefined) return 'first';
  return /^\d{1,15}$/.test(at) ? { at: Number(at) as EpochMs, id: id as VisitorId } : undefined;
}

function cursorOf(place: Place): string | null {
  return place === 'first' ? null : writeCursor([String(place.at), place.id]);
}

async function visitorsOf(
  world: HistoryWorld,
  principal: Principal,
  found: readonly Found[],
): Promise<readonly VisitorRecord[]> {
  if (found.length === 0) return [];
  const { organizationId } = principal;
  const { store } = world.context;
  const schema = await historyType(store, organizationId, 'visitor');
  const edits = found.map(({ edit }) => edit);
  const values = await shownValues(store, { principal, schema }, edits);
  const names = await lastNames(world, principal, found);
  return found.map(({ row, edit }, place) => ({
    id: row.visitor_id,
    number: historyNumber(schema.type.numberFormat, row.number),
    firstAt: row.first_at,
    lastAt: row.last_at,
    lastChatId: row.last_chat_id,
    chats: row.chats,
    name: names.get(row.last_chat_id) ?? null,
    values: values[place]?.values ?? {},
    references: values[place]?.references ?? {},
    revision: edit?.revision ?? 0,
    edited: edit !== undefined,
  }));
}

/** What each called themselves in their last chat, by its id. */
async function lastNames(
  world: HistoryWorld,
  { organizationId }: Principal,
  found: readonly Found[],
): Promise<ReadonlyMap<string, string>> {
  const stream = found[0]?.row.stream ?? 0;
  const rows = await rowsOf(
    world.context.store,
    sql
      .selectFrom('transcripts')
      .select(['chat_id', 'first_seq'])
      .where('stream', '=', stream)
      .where(
        'chat_id',
        'in',
        found.map(({ row }) => row.last_chat_id),
      ),
  );
  const said = await namesSaid(world, organizationId, rows);
  return new Map(
    rows.flatMap(({ chat_id, first_seq }) => {
      const name = first_seq === null ? undefined : said.get(first_seq);
      return name === undefined ? [] : [[chat_id, name] as const];
    }),
  );
}

import type { ChatId } from '@baton/desk';
import type { EpochMs } from '@baton/kernel';
import type { RowStore } from '@baton/store';
import { rowOf, rowsOf, sql } from '../sql.ts';
import type { HistoryTables } from './history-tables.ts';
import { HISTORY_WALKED_MAX, type TranscriptFilter, type TranscriptSort } from './model.ts';

/** What lists need of a row, and nothing more: they read many. */
export const LINE_COLUMNS = [
  'chat_id',
  'number',
  'status',
  'visitor_id',
  'owner_id',
  'button_id',
  'deployment_id',
  'requested_at',
  'ended_at',
  'agent_messages',
  'visitor_messages',
  'flagged',
  'edited',
  'by_hand',
  'first_seq',
  'wait_ms',
  'duration_ms',
] as const;
export type LineRow = Readonly<
  Pick<HistoryTables['transcripts'], Exclude<(typeof LINE_COLUMNS)[number], Virtual>>
> &
  Readonly<Record<Virtual, number | null>>;
type Virtual = 'wait_ms' | 'duration_ms';

/** Where in an index a row stands. */
export type Place = {
  readonly value: number | null;
  readonly requestedAt: EpochMs;
  readonly chatId: ChatId;
};

type Equal =
  | { readonly column: 'owner_id' | 'status' | 'button_id' | 'deployment_id' | 'visitor_id' }
  | { readonly column: 'record_id' };
/** One index to go along: among rows that are alike in one column, or all; by age, or by how long something took. */
export type Walk =
  | {
      readonly along: 'age';
      readonly equal: (Equal & { readonly value: string }) | undefined;
      readonly direction: 'asc' | 'desc';
    }
  | { readonly along: Virtual }
  /** Those that never came to that, the newest first. */
  | { readonly along: 'age-without'; readonly column: Virtual };

/** The walks that find what is asked for, one after the other, each along an index of the store. */
export function walksFor(filter: TranscriptFilter, sort: TranscriptSort): readonly Walk[] {
  switch (sort) {
    case 'longest-wait':
      return byLength('wait_ms', filter.waitMinMs);
    case 'longest':
      return byLength('duration_ms', filter.durationMinMs);
    default:
      return [
        { along: 'age', equal: narrowest(filter), direction: sort === 'newest' ? 'desc' : 'asc' },
      ];
  }
}

/** Whoever asks for at least so long does not mean those without. */
function byLength(column: Virtual, min: number | undefined): readonly Walk[] {
  const walk: Walk = { along: column };
  return min === undefined ? [walk, { along: 'age-without', column }] : [walk];
}

/** Of what is asked for, what most likely leaves the fewest rows. */
function narrowest(filter: TranscriptFilter): (Equal & { readonly value: string }) | undefined {
  const { recordId, visitorId, ownerId, status, buttonId, deploymentId } = filter;
  if (recordId !== undefined) return { column: 'record_id', value: recordId };
  if (visitorId !== undefined) return { column: 'visitor_id', value: visitorId };
  if (ownerId !== undefined) return { column: 'owner_id', value: ownerId };
  if (status !== undefined && status !== 'completed') return { column: 'status', value: status };
  if (buttonId !== undefined) return { column: 'button_id', value: buttonId };
  if (deploymentId !== undefined) return { column: 'deployment_id', value: deploymentId };
  return status === undefined ? undefined : { column: 'status', value: status };
}

/** What is asked for that the walk does not make sure of by itself. */
type Condition =
  | { readonly column: Exclude<Equal['column'], 'record_id'>; readonly is: string }
  | { readonly column: Virtual | 'requested_at'; readonly min?: number; readonly below?: number };

function conditionsOf(filter: TranscriptFilter, walk: Walk): readonly Condition[] {
  const sure = walk.along === 'age' ? walk.equal?.column : undefined;
  const isByAge = walk.along === 'age' || walk.along === 'age-without';
  const alike = (
    [
      ['visitor_id', filter.visitorId],
      ['owner_id', filter.ownerId],
      ['status', filter.status],
      ['button_id', filter.buttonId],
      ['deployment_id', filter.deploymentId],
    ] as const
  ).flatMap(([column, is]) => (is === undefined || column === sure ? [] : [{ column, is }]));
  const atLeast = (
    [
      ['wait_ms', filter.waitMinMs],
      ['duration_ms', filter.durationMinMs],
      ['requested_at', isByAge ? undefined : filter.from],
    ] as const
  ).flatMap(([column, min]) =>
    min === undefined || column === walk.along ? [] : [{ column, min }],
  );
  const before = isByAge ? undefined : filter.to;
  const below: readonly Condition[] =
    before === undefined ? [] : [{ column: 'requested_at', below: before }];
  return [...alike, ...atLeast, ...below];
}

type Walking = {
  readonly walk: Walk;
  readonly filter: TranscriptFilter;
  readonly after: Place | undefined;
};

/**
 * The next rows along an index that are what is asked for, after a place in it, and where the walk stopped if it has looked
 * at HISTORY_WALKED_MAX rows; undefined when it came to its end, or found enough.
 */
export async function walkTranscripts(
  store: RowStore,
  stream: number,
  { limit, ...walking }: Walking & { readonly limit: number },
): Promise<{ readonly rows: readonly LineRow[]; readonly stopped: Place | undefined }> {
  const along = walkQuery(stream, walking);
  const conditions = conditionsOf(walking.filter, walking.walk);
  if (conditions.length === 0) {
    return { rows: await rowsOf(store, along.limit(limit)), stopped: undefined };
  }
  let query = sql.selectFrom(along.limit(HISTORY_WALKED_MAX).as('walked')).selectAll().limit(limit);
  for (const condition of conditions) {
    if ('is' in condition) query = query.where(condition.column, '=', condition.is as never);
    else {
      const { column, min, below } = condition;
      if (min !== undefined) query = query.where(column, '>=', min as never);
      if (below !== undefined) query = query.where(column, '<', below as never);
    }
  }
  const rows = await rowsOf(store, query);
  if (rows.length === limit) return { rows, stopped: undefined };
  const last = await rowOf(store, along.limit(1).offset(HISTORY_WALKED_MAX - 1));
  return { rows, stopped: last && placeOf(last, walking.walk) };
}

export function placeOf(row: LineRow, walk: Walk): Place {
  const value = walk.along === 'wait_ms' || walk.along === 'duration_ms' ? row[walk.along] : null;
  return { value, requestedAt: row.requested_at, chatId: row.chat_id };
}

/** All rows along an index, in its order, after a place in it. */
function walkQuery(stream: number, { walk, filter, after }: Walking) {
  if (walk.along === 'age' && walk.equal?.column === 'record_id') {
    return linked(stream, { walk, filter, after, recordId: walk.equal.value });
  }
  const listed = sql
    .selectFrom('transcripts')
    .select(LINE_COLUMNS)
    .where('stream', '=', stream)
    .where('listed_at', 'is not', null);
  if (walk.along === 'age' || walk.along === 'age-without') {
    const direction = walk.along === 'age' ? walk.direction : 'desc';
    let query = listed.orderBy('requested_at', direction).orderBy('chat_id', direction);
    if (walk.along === 'age-without') query = query.where(walk.column, 'is', null);
    else if (walk.equal && walk.equal.column !== 'record_id') {
      query = query.where(walk.equal.column, '=', walk.equal.value as never);
    }
    const { from, to } = filter;
    if (from !== undefined) query = query.where('requested_at', '>=', from);
    if (to !== undefined) query = query.where('requested_at', '<', to);
    if (after) {
      query = query.where((eb) =>
        eb(
          eb.refTuple('requested_at', 'chat_id'),
          direction === 'asc' ? '>' : '<',
          eb.tuple(after.requestedAt, after.chatId),
        ),
      );
    }
    return query;
  }
  const column = walk.along;
  let query = listed
    .where(column, 'is not', null)
    .orderBy(column, 'desc')
    .orderBy('requested_at', 'desc')
    .orderBy('chat_id', 'desc');
  const min = column === 'wait_ms' ? filter.waitMinMs : filter.durationMinMs;
  if (min !== undefined) query = query.where(column, '>=', min);
  if (after) {
    query = query.where((eb) =>
      eb(
        eb.refTuple(column, 'requested_at', 'chat_id'),
        '<',
        eb.tuple(after.value ?? 0, after.requestedAt, after.chatId),
      ),
    );
  }
  return query;
}

function linked(
  stream: number,
  {
    walk,
    filter: { from, to },
    after,
    recordId,
  }: {
    readonly walk: Extract<Walk, { along: 'age' }>;
    readonly filter: TranscriptFilter;
    readonly after: Place | undefined;
    readonly recordId: string;
  },
) {
  let query = sql
    .selectFrom('transcript_links as link')
    .innerJoin('transcripts', (join) =>
      join
        .onRef('transcripts.stream', '=', 'link.stream')
        .onRef('transcripts.chat_id', '=', 'link.chat_id'),
    )
    .select(LINE_COLUMNS.map((column) => `transcripts.${column}` as const))
    .where('link.stream', '=', stream)
    .where('link.record_id', '=', recordId)
    .where('transcripts.listed_at', 'is not', null)
    .orderBy('link.requested_at', walk.direction)
    .orderBy('link.chat_id', walk.direction);
  if (from !== undefined) query = query.where('link.requested_at', '>=', from);
  if (to !== undefined) query = query.where('link.requested_at', '<', to);
  if (after) {
    query = query.where((eb) =>
      eb(
        eb.refTuple('link.requested_at', 'link.chat_id'),
        walk.direction === 'asc' ? '>' : '<',
        eb.tuple(after.requestedAt, after.chatId),
      ),
    );
  }
  return query;
}

import type { ChatId } from '@baton/desk';
import type { EpochMs } from '@baton/kernel';
import type { RowStore } from '@baton/store';
import { rowsOf, sql } from '../sql.ts';
import type { HistoryTables } from './history-tables.ts';
import type { TranscriptFilter, TranscriptSort } from './model.ts';

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

/** Whether a row is what is asked for, whatever the walk already made sure of. Records are left to the walk. */
export function fits(row: LineRow, filter: TranscriptFilter): boolean {
  const { from, to, waitMinMs, durationMinMs } = filter;
  return (
    isOr(filter.visitorId, row.visitor_id) &&
    isOr(filter.ownerId, row.owner_id) &&
    isOr(filter.status, row.status) &&
    isOr(filter.buttonId, row.button_id) &&
    isOr(filter.deploymentId, row.deployment_id) &&
    (from === undefined || row.requested_at >= from) &&
    (to === undefined || row.requested_at < to) &&
    (waitMinMs === undefined || (row.wait_ms !== null && row.wait_ms >= waitMinMs)) &&
    (durationMinMs === undefined || (row.duration_ms !== null && row.duration_ms >= durationMinMs))
  );
}

function isOr(wanted: string | undefined, value: string | null): boolean {
  return wanted === undefined || wanted === value;
}

/** The next rows along an index, after a place in it. */
export function walkTranscripts(
  store: RowStore,
  stream: number,
  {
    walk,
    filter,
    after,
    limit,
  }: {
    readonly walk: Walk;
    readonly filter: TranscriptFilter;
    readonly after: Place | undefined;
    readonly limit: number;
  },
): Promise<readonly LineRow[]> {
  if (walk.along === 'age' && walk.equal?.column === 'record_id') {
    return rowsOf(
      store,
      linked(stream, { walk, filter, after, recordId: walk.equal.value }).limit(limit),
    );
  }
  const listed = sql
    .selectFrom('transcripts')
    .select(LINE_COLUMNS)
    .where('stream', '=', stream)
    .where('listed_at', 'is not', null)
    .limit(limit);
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
    return rowsOf(store, query);
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
  return rowsOf(store, query);
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

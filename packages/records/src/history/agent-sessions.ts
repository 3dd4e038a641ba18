import type { AgentId } from '@baton/desk';
import type { LiveSession } from '@baton/host';
import type { EpochMs } from '@baton/kernel';
import type { Selectable } from 'kysely';
import { refused } from '../context.ts';
import type { Page, Principal, Result } from '../model.ts';
import { readCursor, writeCursor } from '../page.ts';
import { rowOf, rowsOf, sql } from '../sql.ts';
import { type HistoryEdit, readEdit, readEdits } from './history-edits.ts';
import { historyNumber, sessionId, sessionNumber } from './history-numbers.ts';
import type { HistoryTables } from './history-tables.ts';
import { historyType } from './history-types.ts';
import type { HistoryWorld } from './history-world.ts';
import { type AgentSessionQuery, type AgentSessionRecord, HISTORY_WALKED_MAX } from './model.ts';
import { type ShownValues, shownValues } from './shown-values.ts';
import { linksOf } from './transcript-record.ts';

type SessionRow = Readonly<Selectable<HistoryTables['agent_sessions']>>;

/** Sign-ins, the newest first. Those somebody deleted are passed over, so a page may hold fewer than asked for. */
export async function listSessions(
  world: HistoryWorld,
  principal: Principal,
  query: AgentSessionQuery,
): Promise<Result<Page<AgentSessionRecord>>> {
  const after = readCursor(query.cursor, 2);
  if (!after?.every((part) => /^\d{1,15}$/.test(part))) {
    return refused({ code: 'invalid', field: 'cursor', why: 'unknown cursor' });
  }
  const stream = await world.streamOf(principal.organizationId);
  if (stream === undefined) return { ok: true, value: { items: [], next: null } };
  const [at, number] = after.map(Number);
  let place = at === undefined || number === undefined ? undefined : { at, number };
  const found: { row: SessionRow; edit: HistoryEdit | undefined }[] = [];
  for (let walked = 0; walked < HISTORY_WALKED_MAX; ) {
    const rows = await walkSessions(world, stream, { query, place });
    const edits = await editsOfRows(world, principal, rows);
    for (const row of rows) {
      const edit = edits.get(sessionId(row.number));
      if (edit?.removedAt == null) {
        if (found.length === query.limit) {
          return { ok: true, value: { items: await shown(), next: cursorOf(place) } };
        }
        found.push({ row, edit });
      }
      place = { at: row.signed_in_at, number: row.number };
    }
    walked += rows.length;
    if (rows.length <= query.limit)
      return { ok: true, value: { items: await shown(), next: null } };
  }
  return { ok: true, value: { items: await shown(), next: cursorOf(place) } };

  function shown(): Promise<readonly AgentSessionRecord[]> {
    return sessionsOf(world, principal, found);
  }
}

/** One sign-in; one that lasts with its times up to now. */
export async function readSession(
  world: HistoryWorld,
  principal: Principal,
  id: string,
): Promise<Result<AgentSessionRecord>> {
  const row = await readSessionRow(world, principal, id);
  if (!row) return refused({ code: 'not-found' });
  const { store } = world.context;
  const edit = await readEdit(store, principal.organizationId, 'session', id);
  if (edit?.removedAt != null) return refused({ code: 'not-found' });
  const [record] = await sessionsOf(world, principal, [{ row, edit }]);
  return record ? { ok: true, value: record } : refused({ code: 'not-found' });
}

async function readSessionRow(
  world: HistoryWorld,
  { organizationId }: Principal,
  id: string,
): Promise<SessionRow | undefined> {
  const number = sessionNumber(id);
  const stream = await world.streamOf(organizationId);
  if (number === undefined || stream === undefined) return undefined;
  return rowOf(
    world.context.store,
    sql
      .selectFrom('agent_sessions')
      .selectAll()
      .where('stream', '=', stream)
      .where('number', '=', number),
  );
}

async function walkSessions(
  { context: { store } }: HistoryWorld,
  stream: number,
  {
    query: { agentId, from, to, limit },
    place,
  }: {
    readonly query: AgentSessionQuery;
    readonly place: { readonly at: number; readonly number: number } | undefined;
  },
): Promise<readonly SessionRow[]> {
  let query = sql
    .selectFrom('agent_sessions')
    .selectAll()
    .where('stream', '=', stream)
    .orderBy('signed_in_at', 'desc')
    .orderBy('number', 'desc')
    .limit(limit + 1);
  if (agentId !== undefined) query = query.where('agent_id', '=', agentId);
  if (from !== undefined) query = query.where('signed_in_at', '>=', from);
  if (to !== undefined) query = query.where('signed_in_at', '<', to);
  if (place) {
    query = query.where((eb) =>
      eb(eb.refTuple('signed_in_at', 'number'), '<', eb.tuple(place.at as EpochMs, place.number)),
    );
  }
  return rowsOf(store, query);
}

function editsOfRows(
  { context: { store } }: HistoryWorld,
  { organizationId }: Principal,
  rows: readonly SessionRow[],
): Promise<ReadonlyMap<string, HistoryEdit>> {
  const ids = rows.map(({ number }) => sessionId(number));
  return readEdits(store, organizationId, 'session', ids);
}

function cursorOf(place: { readonly at: number; readonly number: number } | undefined) {
  return place ? writeCursor([String(place.at), String(place.number)]) : null;
}

async function sessionsOf(
  world: HistoryWorld,
  principal: Principal,
  found: readonly { readonly row: SessionRow; readonly edit: HistoryEdit | undefined }[],
): Promise<readonly AgentSessionRecord[]> {
  if (found.length === 0) return [];
  const { organizationId } = principal;
  const schema = await historyType(world.context.store, organizationId, 'session');
  const values = await shownValues(
    world.context.store,
    { principal, schema },
    found.map(({ edit }) => edit),
  );
  return Promise.all(
    found.map(async ({ row, edit }, place): Promise<AgentSessionRecord> => {
      const id = sessionId(row.number);
      const { agent_id: agentId } = row;
      const now = await liveTimes(world, principal, row);
      const { values: own, references } = values[place] ?? NOTHING;
      return {
        id,
        number: historyNumber(schema.type.numberFormat, row.number),
        agent: { id: agentId, name: world.names.agentName(agentId) ?? null },
        signedInAt: row.signed_in_at,
        signedOutAt: row.signed_out_at,
        signedOutWhy: row.signed_out_why,
        ...(now ?? timesOf(row)),
        links: await linksOf(world, principal, edit?.changes.attached ?? []),
        values: own,
        references,
        revision: edit?.revision ?? 0,
        edited: edit !== undefined,
      };
    }),
  );
}

const NOTHING: ShownValues = { values: {}, references: {} };

type Times = Pick<
  AgentSessionRecord,
  | 'onlineMs'
  | 'awayMs'
  | 'idleMs'
  | 'inChatsMs'
  | 'atCapacityMs'
  | 'assigned'
  | 'engaged'
  | 'declined'
  | 'timedOut'
  | 'flagsRaised'
  | 'flagsLoweredByAgent'
  | 'flagsLoweredBySupervisor'
>;

/** What the desk counts of a sign-in that lasts; the row knows it as of its last change. */
async function liveTimes(
  { live }: HistoryWorld,
  { organizationId }: Principal,
  row: SessionRow,
): Promise<Times | undefined> {
  if (row.signed_out_at !== null) return undefined;
  const agentId: AgentId = row.agent_id;
  const running: LiveSession | undefined = await live.session(organizationId, agentId);
  if (running?.session.number !== row.number) return undefined;
  const { number: _number, countedUntil: _countedUntil, ...times } = running.session;
  return times;
}

function timesOf(row: SessionRow): Times {
  return {
    onlineMs: row.online_ms,
    awayMs: row.away_ms,
    idleMs: row.idle_ms,
    inChatsMs: row.in_chats_ms,
    atCapacityMs: row.at_capacity_ms,
    assigned: row.assigned,
    engaged: row.engaged,
    declined: row.declined,
    timedOut: row.timed_out,
    flagsRaised: row.flags_raised,
    flagsLoweredByAgent: row.flags_lowered_by_agent,
    flagsLoweredBySupervisor: row.flags_lowered_by_supervisor,
  };
}

import type { ButtonId, OrganizationId, VisitorId } from '@baton/desk';
import type { StreamId } from '@baton/store';
import type { UserId } from '../model.ts';
import { isRecordId } from '../record-id.ts';
import { rowsOf, sql } from '../sql.ts';
import { historyNumber } from './history-numbers.ts';
import { type NumberFormats, numberFormats } from './history-types.ts';
import type { HistoryWorld } from './history-world.ts';
import type { RecordOwner, TranscriptLine } from './model.ts';
import type { LineRow } from './transcript-walk.ts';
import { visitorContextIn } from './visitor-context.ts';

/** Rows as lists show them: with numbers as they are written, names as they are now, and what visitors call themselves. */
export async function linesOf(
  world: HistoryWorld,
  organizationId: OrganizationId,
  stream: number,
  rows: readonly LineRow[],
): Promise<readonly TranscriptLine[]> {
  if (rows.length === 0) return [];
  const formats = await numberFormats(world.context.store, organizationId);
  const numbers = await visitorNumbers(world, stream, [
    ...new Set(rows.map(({ visitor_id }) => visitor_id)),
  ]);
  const said = await namesSaid(world, organizationId, rows);
  return rows.map((row) => {
    const name = row.first_seq === null ? null : (said.get(row.first_seq) ?? null);
    return lineOf(world, organizationId, row, {
      formats,
      visitorNumber: numbers.get(row.visitor_id),
      visitorName: name,
    });
  });
}

export function lineOf(
  { names }: Pick<HistoryWorld, 'names'>,
  organizationId: OrganizationId,
  row: LineRow,
  about: {
    readonly formats: NumberFormats;
    readonly visitorNumber: number | undefined;
    readonly visitorName: string | null;
  },
): TranscriptLine {
  const { formats, visitorNumber, visitorName } = about;
  return {
    chatId: row.chat_id,
    number: historyNumber(formats.transcript, row.number),
    status: row.status,
    visitor: {
      id: row.visitor_id,
      number: visitorNumber === undefined ? '' : historyNumber(formats.visitor, visitorNumber),
    },
    visitorName,
    owner: ownerOf({ names }, organizationId, row.owner_id),
    button: {
      id: row.button_id,
      name: names.buttonName(organizationId, row.button_id) ?? null,
    },
    deployment: {
      id: row.deployment_id,
      name: names.deploymentName(organizationId, row.deployment_id) ?? null,
    },
    requestedAt: row.requested_at,
    endedAt: row.ended_at,
    waitMs: notNegative(row.wait_ms),
    durationMs: notNegative(row.duration_ms),
    agentMessages: row.agent_messages,
    visitorMessages: row.visitor_messages,
    flagged: row.flagged === 1,
    edited: row.edited === 1,
    byHand: row.by_hand === 1,
  };
}

/** A queue by the prefix of its id; anybody else is a user. */
function ownerOf(
  { names }: Pick<HistoryWorld, 'names'>,
  organizationId: OrganizationId,
  ownerId: string | null,
): RecordOwner | null {
  if (ownerId === null) return null;
  if (isRecordId('buttons', ownerId)) {
    const id = ownerId as ButtonId;
    return { kind: 'queue', id, name: names.buttonName(organizationId, id) ?? null };
  }
  const id = ownerId as UserId;
  return { kind: 'user', id, name: names.agentName(id) ?? null };
}

/** A clock that was set back makes nothing take less than no time. */
function notNegative(ms: number | null): number | null {
  return ms === null ? null : Math.max(0, ms);
}

/** The number of each of these visitors, at most a page of them. */
export async function visitorNumbers(
  { context: { store } }: HistoryWorld,
  stream: number,
  ids: readonly VisitorId[],
): Promise<ReadonlyMap<VisitorId, number>> {
  const rows = await rowsOf(
    store,
    sql
      .selectFrom('visitors')
      .select(['visitor_id', 'number'])
      .where('stream', '=', stream)
      .where('visitor_id', 'in', ids),
  );
  return new Map(rows.map(({ visitor_id, number }) => [visitor_id, number]));
}

/** What visitors called themselves when they asked for a chat, by the seq of the request. */
export async function namesSaid(
  { log }: HistoryWorld,
  organizationId: OrganizationId,
  rows: readonly Pick<LineRow, 'first_seq'>[],
): Promise<ReadonlyMap<number, string>> {
  const seqs = rows.flatMap(({ first_seq }) => first_seq ?? []);
  if (seqs.length === 0) return new Map();
  const contents = await log.readContents(organizationId as string as StreamId, seqs);
  return new Map(
    [...contents].flatMap(([seq, content]) => {
      const { name } = visitorContextIn(content);
      return name === null ? [] : [[seq, name] as const];
    }),
  );
}

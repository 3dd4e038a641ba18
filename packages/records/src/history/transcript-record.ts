import type { AgentId, AttachedRecord, ChatId } from '@baton/desk';
import { refused } from '../context.ts';
import type { FieldValues, RecordLink } from '../crm/model.ts';
import { readLinks } from '../crm/shown-records.ts';
import type { Principal, Result, UserId } from '../model.ts';
import { rowOf, sql } from '../sql.ts';
import { chatLineOf } from './chat-line.ts';
import { type HistoryEdit, readEdit } from './history-edits.ts';
import { historyType, numberFormats } from './history-types.ts';
import type { HistoryWorld } from './history-world.ts';
import { BODY_EVENTS_MAX, type Named, type TranscriptRecord } from './model.ts';
import { type ChatPiece, readPiece } from './read-chat.ts';
import { shownValues } from './shown-values.ts';
import { bodyOf, supervisorBodyOf } from './transcript-body.ts';
import { lineOf, visitorNumbers } from './transcript-lines.ts';
import { LINE_COLUMNS, type LineRow } from './transcript-walk.ts';
import { visitorContextIn } from './visitor-context.ts';

const DETAIL_COLUMNS = [
  ...LINE_COLUMNS,
  'origin',
  'skill_id',
  'conversation_id',
  'ended_by',
  'agent_id',
  'accepted_at',
  'agent_reply_avg_ms',
  'agent_reply_max_ms',
  'visitor_reply_avg_ms',
  'visitor_reply_max_ms',
  'transfers',
  'conferences',
  'files',
  'attached',
  'last_seq',
  'listed_at',
] as const;
export type DetailRow = NonNullable<Awaited<ReturnType<typeof readRow>>>;

/** The row of a chat that lists show; undefined for any other. */
export async function readListed(
  world: HistoryWorld,
  { organizationId }: Pick<Principal, 'organizationId'>,
  chatId: ChatId,
): Promise<DetailRow | undefined> {
  const stream = await world.streamOf(organizationId);
  const row = stream === undefined ? undefined : await readRow(world, stream, chatId);
  return row?.listed_at === null ? undefined : row;
}

/** The row of a chat, also of one that goes on. */
export async function readRow({ context }: HistoryWorld, stream: number, chatId: ChatId) {
  return rowOf(
    context.store,
    sql
      .selectFrom('transcripts')
      .select(['stream', ...DETAIL_COLUMNS])
      .where('stream', '=', stream)
      .where('chat_id', '=', chatId),
  );
}

/** Everything a transcript says, as far as this person may read it. */
export async function readTranscript(
  world: HistoryWorld,
  principal: Principal,
  chatId: ChatId,
): Promise<Result<TranscriptRecord>> {
  const row = await readListed(world, principal, chatId);
  if (!row) return refused({ code: 'not-found' });
  const { store } = world.context;
  const { organizationId } = principal;
  const edit = await readEdit(store, organizationId, 'transcript', chatId);
  const piece: ChatPiece =
    edit?.changes.made === undefined
      ? await readPiece(world.log, organizationId, {
          lastSeq: row.last_seq,
          limit: BODY_EVENTS_MAX,
        })
      : { events: [], earlier: 0 };
  return { ok: true, value: await recordOf(world, principal, { row, edit, piece }) };
}

type Source = {
  readonly row: DetailRow;
  readonly edit: HistoryEdit | undefined;
  readonly piece: ChatPiece;
};

async function recordOf(
  world: HistoryWorld,
  principal: Principal,
  { row, edit, piece }: Source,
): Promise<TranscriptRecord> {
  const { context, names } = world;
  const { organizationId } = principal;
  const formats = await numberFormats(context.store, organizationId);
  const numbers = await visitorNumbers(world, row.stream, [row.visitor_id]);
  const visitor = visitorContextIn(await requestContent(world, principal, { row, edit, piece }));
  const lines = piece.events.map((event) => chatLineOf(event, names));
  const said = { visitorName: visitor.name, isWhole: piece.earlier === 0 };
  const { name: visitorName, ...traits } = visitor;
  const schema = await historyType(context.store, organizationId, 'transcript');
  const [shown] = await shownValues(context.store, { principal, schema }, [edit]);
  const createdBy = named(world, creatorOf({ row, edit, piece }));
  const createdAt = edit?.changes.made === undefined ? row.listed_at : edit.createdAt;
  const line: LineRow = row;
  return {
    ...lineOf(world, organizationId, line, {
      formats,
      visitorNumber: numbers.get(row.visitor_id),
      visitorName,
    }),
    revision: edit?.revision ?? 0,
    abandonedMs: abandonedMs(row),
    agentReplyAverageMs: row.agent_reply_avg_ms,
    agentReplyMaxMs: row.agent_reply_max_ms,
    visitorReplyAverageMs: row.visitor_reply_avg_ms,
    visitorReplyMaxMs: row.visitor_reply_max_ms,
    skill:
      row.skill_id === null
        ? null
        : { id: row.skill_id, name: names.skillName(organizationId, row.skill_id) ?? null },
    origin: row.origin,
    conversationId: row.conversation_id,
    acceptedAt: row.accepted_at,
    endedBy: row.ended_by,
    body: edit?.changes.made?.body ?? bodyOf(lines, said),
    supervisorBody: supervisorBodyOf(lines, said.isWhole),
    ...traits,
    links: await linksOf(world, principal, JSON.parse(row.attached)),
    values: shown?.values ?? {},
    filled: filledOf(edit, shown?.values ?? {}),
    references: shown?.references ?? {},
    transfers: row.transfers,
    conferences: row.conferences,
    files: row.files,
    createdBy,
    createdAt: createdAt ?? row.requested_at,
    changedBy: edit === undefined ? createdBy : named(world, edit.changedBy),
    changedAt: edit?.changedAt ?? createdAt ?? row.requested_at,
  };
}

/** Those of the values that are as the request brought them. */
function filledOf(edit: HistoryEdit | undefined, values: FieldValues): readonly string[] {
  const filled = edit?.changes.filled ?? {};
  return Object.keys(values).filter(
    (key) => filled[key] !== undefined && filled[key] === values[key],
  );
}

/** What the visitor said with the request: in the piece that was read, or by itself where the chat is longer. */
async function requestContent(
  { log }: HistoryWorld,
  { organizationId }: Principal,
  { row, piece }: Source,
): Promise<string | undefined> {
  const request = piece.events.find(({ event }) => event.type === 'ChatRequested');
  if (request || row.first_seq === null) return request?.content;
  const stream = organizationId as string as Parameters<typeof log.readContents>[0];
  return (await log.readContents(stream, [row.first_seq])).get(row.first_seq);
}

function creatorOf({ row, edit, piece }: Source): AgentId | null {
  if (edit?.changes.made !== undefined) return edit.createdBy;
  for (const { event } of piece.earlier === 0 ? piece.events : []) {
    if (event.type === 'OfferAccepted') return event.agentId;
  }
  return row.agent_id;
}

/** From the request until the visitor gave up, if nobody had taken it. */
function abandonedMs({ status, ended_by, accepted_at, requested_at, ended_at }: DetailRow) {
  const gaveUp = status === 'missed' && (ended_by === 'visitor' || ended_by === 'timeout');
  return gaveUp && accepted_at === null && ended_at !== null
    ? Math.max(0, ended_at - requested_at)
    : null;
}

function named({ names }: HistoryWorld, id: UserId | null): Named<UserId> | null {
  return id === null ? null : { id, name: names.agentName(id) ?? null };
}

/** Records as links, as far as this person may read them; those that are gone are left out. */
export async function linksOf(
  { context }: HistoryWorld,
  principal: Principal,
  attached: readonly AttachedRecord[],
): Promise<readonly RecordLink[]> {
  if (attached.length === 0) return [];
  const ids = attached.map(({ recordId }) => recordId);
  const links = await readLinks(context.store, principal, ids);
  return ids.flatMap((id) => links.get(id) ?? []);
}

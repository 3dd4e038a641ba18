import type { ChatId, OrganizationId } from '@baton/desk';
import { refused } from '../context.ts';
import { SEARCH_WORDS_MAX } from '../crm/model.ts';
import { holdsWords, searchWords } from '../crm/search-words.ts';
import type { Principal, Result } from '../model.ts';
import { rowsOf, sql } from '../sql.ts';
import { ftsHistorySearch } from './fts-history-search.ts';
import { readEdit } from './history-edits.ts';
import { historyNumber } from './history-numbers.ts';
import { numberFormats } from './history-types.ts';
import type { HistoryWorld } from './history-world.ts';
import { saidTexts, visitorTexts } from './index-transcript.ts';
import { HISTORY_HITS_MAX, type TranscriptHit } from './model.ts';
import { readPiece } from './read-chat.ts';
import { linesOf } from './transcript-lines.ts';
import { LINE_COLUMNS, type LineRow } from './transcript-walk.ts';

/** How many chats one search looks into, how many events of each, and of all of them together. */
export const SEARCHED_CHATS_MAX = 200;
export const SEARCHED_EVENTS_MAX = 2_000;
const SEARCHED_EVENTS_IN_ALL_MAX = 20_000;
/** The shortest word that may be the beginning of a longer one, in characters. */
const BEGINNING_LENGTH_MIN = 3;
/** The longest excerpt, in UTF-16 code units, and how much of it stands before the word. */
const EXCERPT_LENGTH_MAX = 160;
const EXCERPT_LEAD = 40;
const CANDIDATES_PER_READ = 50;

type Hit = { readonly row: LineRow; readonly excerpt: string };

/**
 * Chats in which all the words were said, or whose visitor, subject or number has them; the newest first. The index says
 * which chats to look into, and what it says is held against what is there now: words that were erased find nothing.
 */
export async function searchTranscripts(
  world: HistoryWorld,
  principal: Principal,
  { text, limit }: { readonly text: string; readonly limit: number },
): Promise<Result<readonly TranscriptHit[]>> {
  const words = [...new Set(searchWords(text))];
  if (words.length > SEARCH_WORDS_MAX) {
    return refused({
      code: 'invalid',
      field: 'text',
      why: `has at most ${SEARCH_WORDS_MAX} words`,
    });
  }
  const { organizationId } = principal;
  const stream = await world.streamOf(organizationId);
  if (stream === undefined || words.length === 0) return { ok: true, value: [] };
  const hits = await findHits(
    world,
    { organizationId, stream },
    {
      words,
      limit: Math.min(limit, HISTORY_HITS_MAX),
    },
  );
  const lines = await linesOf(
    world,
    organizationId,
    stream,
    hits.map(({ row }) => row),
  );
  return {
    ok: true,
    value: lines.map((line, place) => ({ ...line, excerpt: hits[place]?.excerpt ?? '' })),
  };
}

type Where = { readonly organizationId: OrganizationId; readonly stream: number };

/** Whole words first; if they leave room, the last one may be the beginning of another. */
async function findHits(
  world: HistoryWorld,
  where: Where,
  { words, limit }: { readonly words: readonly string[]; readonly limit: number },
): Promise<readonly Hit[]> {
  const looked = new Set<ChatId>();
  const hits: Hit[] = [];
  const budget = { events: SEARCHED_EVENTS_IN_ALL_MAX };
  const lastIsLong = (words.at(-1)?.length ?? 0) >= BEGINNING_LENGTH_MIN;
  for (const lastIs of lastIsLong ? (['whole', 'beginning'] as const) : (['whole'] as const)) {
    let before: number | undefined;
    while (hits.length < limit && looked.size < SEARCHED_CHATS_MAX && budget.events > 0) {
      const candidates = await ftsHistorySearch.find(world.context.store, {
        ...where,
        words,
        lastIs,
        before,
        limit: CANDIDATES_PER_READ,
      });
      const fresh = candidates.filter(({ chatId }) => !looked.has(chatId));
      const rows = await listedRows(
        world,
        where,
        fresh.map(({ chatId }) => chatId),
      );
      for (const { chatId } of fresh) {
        looked.add(chatId);
        const row = rows.get(chatId);
        if (!row || hits.length >= limit || budget.events <= 0) continue;
        const excerpt = await excerptOf(world, where, { row, words, budget });
        if (excerpt !== undefined) hits.push({ row, excerpt });
      }
      before = candidates.at(-1)?.id;
      if (candidates.length < CANDIDATES_PER_READ) break;
    }
  }
  return hits.toSorted((one, other) => other.row.requested_at - one.row.requested_at);
}

async function listedRows(
  { context: { store } }: HistoryWorld,
  { stream }: Where,
  ids: readonly ChatId[],
): Promise<ReadonlyMap<ChatId, LineRow & { readonly last_seq: number }>> {
  if (ids.length === 0) return new Map();
  const rows = await rowsOf(
    store,
    sql
      .selectFrom('transcripts')
      .select([...LINE_COLUMNS, 'last_seq'])
      .where('stream', '=', stream)
      .where('chat_id', 'in', ids)
      .where('listed_at', 'is not', null),
  );
  return new Map(rows.map((row) => [row.chat_id, row]));
}

/** What of the chat has the words; undefined when they are not there, or not any more. */
async function excerptOf(
  world: HistoryWorld,
  { organizationId }: Where,
  {
    row,
    words,
    budget,
  }: {
    readonly row: LineRow & { readonly last_seq: number };
    readonly words: readonly string[];
    readonly budget: { events: number };
  },
): Promise<string | undefined> {
  const { store } = world.context;
  const { transcript } = await numberFormats(store, organizationId);
  const number = historyNumber(transcript, row.number);
  if (row.by_hand === 1) {
    const edit = await readEdit(store, organizationId, 'transcript', row.chat_id);
    return excerptIn([edit?.changes.made?.body ?? '', number], words);
  }
  const limit = Math.min(SEARCHED_EVENTS_MAX, budget.events);
  const piece = await readPiece(world.log, organizationId, { lastSeq: row.last_seq, limit });
  budget.events -= piece.events.length;
  return excerptIn([...saidTexts(piece), ...visitorTexts(piece), number], words);
}

/** The text with most of the words, around the first of them; undefined unless all of them are in the texts. */
function excerptIn(texts: readonly string[], words: readonly string[]): string | undefined {
  if (!holdsWords(texts, words)) return undefined;
  const best = texts.find((text) => holdsWords([text], words));
  const text = best ?? texts.find((one) => words.some((word) => holdsWords([one], [word]))) ?? '';
  return cut(text, words);
}

function cut(text: string, words: readonly string[]): string {
  const line = text.replaceAll(/\s+/g, ' ').trim();
  if (line.length <= EXCERPT_LENGTH_MAX) return line;
  const places = words.map((word) => line.toLowerCase().indexOf(word)).filter((at) => at >= 0);
  const from = Math.max(0, Math.min(line.length, ...places) - EXCERPT_LEAD);
  const start = places.length === 0 ? 0 : from;
  const end = start + EXCERPT_LENGTH_MAX;
  return `${start > 0 ? '…' : ''}${line.slice(start, end)}${end < line.length ? '…' : ''}`;
}

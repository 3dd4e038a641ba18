import type { ChatId, OrganizationId } from '@baton/desk';
import type { Statement } from '@baton/store';
import { searchWords } from '../crm/search-words.ts';
import { ftsHistorySearch } from './fts-history-search.ts';
import { readEdit } from './history-edits.ts';
import { historyNumber } from './history-numbers.ts';
import type { Document } from './history-search.ts';
import { numberFormats } from './history-types.ts';
import type { HistoryWorld } from './history-world.ts';
import { BODY_EVENTS_MAX } from './model.ts';
import { type ChatPiece, readPiece } from './read-chat.ts';
import { type DetailRow, readListed } from './transcript-record.ts';
import { textOfContent, visitorContextIn } from './visitor-context.ts';

/** How many different words of one chat can be found. */
export const INDEXED_WORDS_MAX = 20_000;

/** Takes the words of a chat that lists show into the search; one they do not show is left out. Safe to call twice. */
export async function indexTranscript(
  world: HistoryWorld,
  organizationId: OrganizationId,
  chatId: ChatId,
): Promise<void> {
  const row = await readListed(world, { organizationId }, chatId);
  if (!row) return;
  const { store } = world.context;
  const texts = await textsOf(world, organizationId, row);
  const { stream, number } = row;
  await store.batch(wordStatements({ organizationId, stream, chatId, number }, texts));
}

/** What puts the words of these texts into the search. */
export function wordStatements(document: Document, texts: readonly string[]): readonly Statement[] {
  const words = [...new Set(texts.flatMap(searchWords))].slice(0, INDEXED_WORDS_MAX);
  return ftsHistorySearch.put(document, words);
}

/** All that a chat can be found by: its number, its visitor, and what was said. */
async function textsOf(
  world: HistoryWorld,
  organizationId: OrganizationId,
  row: DetailRow,
): Promise<readonly string[]> {
  const { store } = world.context;
  const formats = await numberFormats(store, organizationId);
  const number = historyNumber(formats.transcript, row.number);
  const edit =
    row.by_hand === 1
      ? await readEdit(store, organizationId, 'transcript', row.chat_id)
      : undefined;
  if (edit?.changes.made) return [number, edit.changes.made.body];
  const { log } = world;
  const piece = await readPiece(log, organizationId, {
    lastSeq: row.last_seq,
    limit: BODY_EVENTS_MAX,
  });
  return [number, ...visitorTexts(piece), ...saidTexts(piece)];
}

/** What the visitor called themselves and what they asked for. */
export function visitorTexts({ events }: ChatPiece): readonly string[] {
  const request = events.find(({ event }) => event.type === 'ChatRequested');
  const { name, email, subject } = visitorContextIn(request?.content);
  return [name, email, subject].filter((text) => text !== null);
}

/** What was said, the newest first; words that were erased are no more. */
export function saidTexts({ events }: ChatPiece): readonly string[] {
  return events
    .filter(({ event }) => event.type === 'MessagePosted' || event.type === 'WhisperPosted')
    .map(({ content }) => textOfContent(content))
    .filter((text) => text !== null)
    .toReversed();
}

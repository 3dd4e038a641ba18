import type { Conversation } from '@baton/conversation';
import type { VisitorViewer } from '@baton/host';
import type { ChatView, EventFrame } from '@baton/protocol';
import { type LogStore, READ_ROWS_MAX, type StoredEvent, type StreamId } from '@baton/store';
import { foldChat, foldVisitorChat } from '@baton/view';
import { CATCH_UP_EVENTS_MAX } from '../limits.ts';
import { VIEW_EVENTS_MAX } from './limits.ts';
import { newsOf, type ToldNews } from './news.ts';
import { type Recorded, recordedOf } from './recorded.ts';

/** A conversation as one viewer reads it: back from its newest event. */
type Reading = {
  readonly store: LogStore;
  readonly stream: StreamId;
  readonly viewer: VisitorViewer;
  /** The conversation's newest event. */
  readonly head: number;
};
type Told = { readonly seq: number; readonly news: ToldNews };

/** What the viewer may know of what happened after a cursor; undefined when it is too much to tell one by one. */
export async function newsSince(
  reading: Reading,
  cursor: number,
): Promise<readonly EventFrame[] | undefined> {
  const { store, stream, head } = reading;
  if (head <= cursor) return [];
  const limit = CATCH_UP_EVENTS_MAX + 1;
  const stored = await store.readChat(stream, head, cursor, limit);
  if (stored.length === limit) return undefined;
  const told = await toldOfStored(reading, stored);
  return told.map(({ seq, news }) => frameOf(cursor, seq, news));
}

/** The conversation as a whole; a very long one is shown from its end. */
export async function wholeView(
  reading: Reading,
  { id, startedAt }: Conversation,
): Promise<ChatView> {
  const { store, stream, viewer, head } = reading;
  const pages: (readonly StoredEvent[])[] = [];
  let left = VIEW_EVENTS_MAX;
  for (let at = head; at > 0 && left > 0; ) {
    const page = await store.readChat(stream, at, 0, Math.min(left, READ_ROWS_MAX));
    pages.unshift(page);
    left -= page.length;
    at = page[0]?.chatPrev ?? 0;
  }
  // Where the first event is too far back, the view begins all the same.
  const { deploymentId } = viewer;
  const chatId = id as string as ChatView['chatId'];
  const event = { type: 'ConversationStarted', at: startedAt, chatId, deploymentId } as const;
  let view = foldChat(undefined, { seq: 0, event });
  for (const page of pages) {
    for (const { seq, news } of await toldOfStored(reading, page)) {
      view = foldVisitorChat(view, { seq, ...news }) ?? view;
    }
  }
  return { ...view, seq: head };
}

/** What the visitor may know of one event: nothing, or one piece of news. */
export function toldOf(
  { seq, event, words, conversationId }: Recorded,
  deploymentId: VisitorViewer['deploymentId'],
): readonly Told[] {
  const chatId = conversationId as string as ChatView['chatId'];
  const news = newsOf(event, words, { chatId, deploymentId });
  return news ? [{ seq, news }] : [];
}

export function frameOf(prev: number, seq: number, news: ToldNews): EventFrame {
  return { t: 'event', prev, seq, ...news };
}

async function toldOfStored(
  { store, stream, viewer }: Reading,
  events: readonly StoredEvent[],
): Promise<readonly Told[]> {
  const contents = await store.readContents(
    stream,
    events.map(({ seq }) => seq),
  );
  return events
    .map((event) => recordedOf(event, contents.get(event.seq)))
    .flatMap((one) => toldOf(one, viewer.deploymentId));
}

import type { ConversationEvent, ConversationId, Words } from '@baton/conversation';
import type { LogStore, StoredEvent, StreamId } from '@baton/store';

/** One event that is durable, with what was said. */
export type Recorded = {
  readonly seq: number;
  readonly event: ConversationEvent;
  readonly conversationId: ConversationId;
  readonly words: Words | undefined;
};

/** Events of a visitor's stream after `seq`, with their words. */
export async function readRecorded(
  store: LogStore,
  stream: StreamId,
  seq: number,
): Promise<readonly Recorded[]> {
  const recorded: Recorded[] = [];
  for (let after = seq; ; ) {
    const events = await store.readAfter(stream, after, READ_PAGE);
    const contents = await store.readContents(
      stream,
      events.map((event) => event.seq),
    );
    for (const stored of events) recorded.push(recordedOf(stored, contents.get(stored.seq)));
    after = events.at(-1)?.seq ?? after;
    if (events.length < READ_PAGE) return recorded;
  }
}

export function recordedOf(stored: StoredEvent, words: string | undefined): Recorded {
  return {
    seq: stored.seq,
    event: JSON.parse(stored.data) as ConversationEvent,
    conversationId: (stored.chatId ?? '') as ConversationId,
    words: words === undefined ? undefined : (JSON.parse(words) as Words),
  };
}

const READ_PAGE = 1_000;

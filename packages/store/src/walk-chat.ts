import { type StoredEvent, StoreError, type StreamId } from './model.ts';

/** Which part of a chat `readChat` is asked for. */
export type ChatPart = {
  readonly lastSeq: number;
  readonly afterSeq: number;
  readonly limit: number;
};

/**
 * The part of a chat asked for, in order, found one event after another along `chatPrev`. Throws `corrupt` if
 * that leads to no event, to one of another chat, or not backwards.
 */
export function walkChat(
  stream: StreamId,
  { lastSeq, afterSeq, limit }: ChatPart,
  find: (seq: number) => StoredEvent | undefined,
): readonly StoredEvent[] {
  const newestFirst: StoredEvent[] = [];
  for (let seq = lastSeq; seq > afterSeq && seq > 0 && newestFirst.length < limit; ) {
    const event = find(seq);
    if (!event) throw broken(stream, seq, 'is missing');
    if (event.chatId === null) throw broken(stream, seq, 'is of no chat');
    const next = newestFirst.at(-1);
    if (next && next.chatId !== event.chatId) {
      throw broken(stream, seq, `is of another chat than ${next.seq}, which follows it`);
    }
    if (event.chatPrev >= seq) throw broken(stream, seq, 'does not lead back');
    newestFirst.push(event);
    seq = event.chatPrev;
  }
  return newestFirst.reverse();
}

function broken(stream: StreamId, seq: number, how: string): StoreError {
  return new StoreError('corrupt', `Event ${seq} of ${stream} ${how}; restore a backup.`);
}

import type { ChatEvent, OrganizationId } from '@baton/desk';
import type { StreamId } from '@baton/store';
import type { ChatLog } from './history-world.ts';

/** An event of a chat with its words: JSON text, absent where it has none or they were erased. */
export type ToldEvent = {
  readonly seq: number;
  readonly event: ChatEvent;
  readonly content: string | undefined;
};

/** A piece of a chat, in its order; `earlier` leads to what came before it, 0 where nothing did. */
export type ChatPiece = { readonly events: readonly ToldEvent[]; readonly earlier: number };

/** The events of a chat up to `lastSeq`, at most so many of the newest. */
export async function readPiece(
  log: ChatLog,
  organizationId: OrganizationId,
  { lastSeq, limit }: { readonly lastSeq: number; readonly limit: number },
): Promise<ChatPiece> {
  const stream = organizationId as string as StreamId;
  const stored = await log.readChat(stream, lastSeq, 0, limit);
  const contents = await log.readContents(
    stream,
    stored.map(({ seq }) => seq),
  );
  return {
    events: stored.map(({ seq, data }) => ({
      seq,
      // Written by our own desk.
      event: JSON.parse(data) as ChatEvent,
      content: contents.get(seq),
    })),
    earlier: stored[0]?.chatPrev ?? 0,
  };
}

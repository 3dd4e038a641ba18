import type { Chat, ChatId, DeskView } from '@baton/desk';
import type { Clock, NameBook, Viewer } from '@baton/host';
import { later } from '@baton/kernel';
import {
  type ChatView,
  type EventFrame,
  PROTOCOL_VERSION,
  type WelcomeFrame,
} from '@baton/protocol';
import type { LogStore, StreamId } from '@baton/store';
import { availabilityOf } from './availability.ts';
import { selfOf } from './batch.ts';
import type { ChatViews } from './chat-views.ts';
import { LAST_CHAT_SHOWN_MS } from './limits.ts';

/** What a returning client still has. */
export type Held = { readonly cursor: number | null; readonly chats: readonly ChatId[] };

/** A chat somebody may see, and its newest event. */
type VisibleChat = { readonly chatId: ChatId; readonly lastSeq: number };

export type WelcomeParts = {
  readonly stream: StreamId;
  readonly store: LogStore;
  readonly clock: Clock;
  readonly names: NameBook;
  readonly views: ChatViews;
};

/** Works out what a connection lacks. The desk it looks at must be what the log holds. */
export class Welcomes {
  readonly #stream: StreamId;
  readonly #store: LogStore;
  readonly #clock: Clock;
  readonly #names: NameBook;
  readonly #views: ChatViews;

  constructor({ stream, store, clock, names, views }: WelcomeParts) {
    this.#stream = stream;
    this.#store = store;
    this.#clock = clock;
    this.#names = names;
    this.#views = views;
  }

  async for(desk: DeskView, viewer: Viewer, held: Held): Promise<WelcomeFrame> {
    const visible = await this.#visibleChats(desk, viewer);
    const chats: ChatView[] = [];
    const events: EventFrame[] = [];
    for (const { chatId, lastSeq } of visible) {
      const { cursor } = held;
      const known = cursor !== null && cursor <= desk.seq && held.chats.includes(chatId);
      const since = known ? await this.#views.since(lastSeq, cursor, viewer) : undefined;
      const view = since ? undefined : await this.#views.whole(lastSeq, viewer);
      if (since) events.push(...since);
      else if (view) chats.push(view);
    }
    const directory = viewer.kind === 'agent' ? this.#names.directory(viewer.agentId) : undefined;
    return {
      t: 'welcome',
      v: PROTOCOL_VERSION,
      serverTime: this.#clock.now(),
      cursor: desk.seq,
      chats,
      events: events.sort((a, b) => a.seq - b.seq),
      hidden: held.chats.filter((chatId) => !visible.some((chat) => chat.chatId === chatId)),
      ...(viewer.kind === 'agent' && { self: selfOf(viewer.agentId, desk) }),
      ...(directory && { directory }),
      ...(viewer.kind !== 'agent' && {
        availability: availabilityOf(desk, viewer.deploymentId),
        sneakPeek: this.#mayPeek(desk, desk.chatOf(viewer.visitorId)),
      }),
    };
  }

  /** A visitor sees the chat they have open, else their last one for a while, so nobody misses the last words. */
  async #visibleChats(desk: DeskView, viewer: Viewer): Promise<readonly VisibleChat[]> {
    if (viewer.kind === 'agent') {
      const agent = desk.agent(viewer.agentId);
      if (!agent) return [];
      const ids = [...agent.offers, ...agent.chats, ...agent.wrapping];
      return ids.flatMap((chatId) => {
        const lastSeq = desk.chat(chatId)?.lastSeq;
        return lastSeq === undefined ? [] : [{ chatId, lastSeq }];
      });
    }
    const chat = desk.chatOf(viewer.visitorId);
    if (chat) return [{ chatId: chat.id, lastSeq: chat.lastSeq }];
    const last = await this.#store.lastTranscriptOf(this.#stream, viewer.visitorId);
    if (!last || last.endedAt === null) return [];
    const shownUntil = later(last.endedAt, LAST_CHAT_SHOWN_MS);
    if (shownUntil <= this.#clock.now()) return [];
    return [{ chatId: last.chatId as ChatId, lastSeq: last.lastSeq }];
  }

  #mayPeek(desk: DeskView, chat: Chat | undefined): boolean {
    if (chat?.phase === 'engaged') return this.#names.sneakPeek(chat.agentId);
    return [...desk.configuration.agents.keys()].some((agentId) => this.#names.sneakPeek(agentId));
  }
}

import { planFor } from '@baton/content-rules';
import type { ButtonId, Chat, ChatId, DeskView, OrganizationId } from '@baton/desk';
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
import type { Flags } from './flags.ts';
import { LAST_CHAT_SHOWN_MS } from './limits.ts';

/** What a returning client still has. */
export type Held = { readonly cursor: number | null; readonly chats: readonly ChatId[] };

/** A chat somebody may see, and its newest event. */
type VisibleChat = {
  readonly chatId: ChatId;
  readonly lastSeq: number;
  readonly buttonId: ButtonId;
};

export type WelcomeParts = {
  readonly stream: StreamId;
  readonly organizationId: OrganizationId;
  readonly store: LogStore;
  readonly clock: Clock;
  readonly names: NameBook;
  readonly views: ChatViews;
  readonly flags: Flags;
};

/** Works out what a connection lacks. The desk it looks at must be what the log holds. */
export class Welcomes {
  readonly #stream: StreamId;
  readonly #organizationId: OrganizationId;
  readonly #store: LogStore;
  readonly #clock: Clock;
  readonly #names: NameBook;
  readonly #views: ChatViews;
  readonly #flags: Flags;

  constructor({ stream, organizationId, store, clock, names, views, flags }: WelcomeParts) {
    this.#stream = stream;
    this.#organizationId = organizationId;
    this.#store = store;
    this.#clock = clock;
    this.#names = names;
    this.#views = views;
    this.#flags = flags;
  }

  async for(desk: DeskView, viewer: Viewer, held: Held): Promise<WelcomeFrame> {
    const visible = await this.#visibleChats(desk, viewer);
    const chats: ChatView[] = [];
    const events: EventFrame[] = [];
    for (const chat of visible) {
      const { chatId, lastSeq } = chat;
      const { cursor } = held;
      const known = cursor !== null && cursor <= desk.seq && held.chats.includes(chatId);
      const since = known ? await this.#views.since(chat, cursor, viewer) : undefined;
      const view = since ? undefined : await this.#views.whole(lastSeq, viewer);
      if (since) events.push(...since);
      else if (view) chats.push(view);
    }
    const directory = viewer.kind === 'agent' ? this.#names.directory(viewer.agentId) : undefined;
    const supervises = viewer.kind === 'agent' && this.#names.supervises(viewer.agentId);
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
      ...(supervises && { flags: await this.#flags.read(desk) }),
      ...this.#maskPlan(viewer, supervises),
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
      const ids = new Set([
        ...agent.offers,
        ...agent.chats,
        ...agent.wrapping,
        ...agent.asked,
        ...agent.invited,
      ]);
      return [...ids].flatMap((chatId) => {
        const chat = desk.chat(chatId);
        return chat ? [{ chatId, lastSeq: chat.lastSeq, buttonId: chat.buttonId }] : [];
      });
    }
    const chat = desk.chatOf(viewer.visitorId);
    if (chat) return [{ chatId: chat.id, lastSeq: chat.lastSeq, buttonId: chat.buttonId }];
    const last = await this.#store.lastTranscriptOf(this.#stream, viewer.visitorId);
    if (!last || last.endedAt === null) return [];
    const shownUntil = later(last.endedAt, LAST_CHAT_SHOWN_MS);
    if (shownUntil <= this.#clock.now()) return [];
    const { chatId, lastSeq, buttonId } = last;
    return [{ chatId: chatId as ChatId, lastSeq, buttonId: buttonId as ButtonId }];
  }

  /** What is to be masked before it is sent: nobody is sent rules for others' words. */
  #maskPlan({ kind }: Viewer, supervises: boolean): Pick<WelcomeFrame, 'maskPlan'> {
    if (kind === 'handover') return {};
    const plan = this.#names.maskPlan(this.#organizationId);
    const own = planFor(plan, kind);
    const maskPlan = supervises
      ? plan.filter((rule) => own.includes(rule) || rule.enforcedOn.includes('supervisor'))
      : own;
    return maskPlan.length > 0 ? { maskPlan } : {};
  }

  #mayPeek(desk: DeskView, chat: Chat | undefined): boolean {
    if (chat?.phase === 'engaged') {
      return [chat.agentId, ...chat.others].some((agentId) => this.#names.sneakPeek(agentId));
    }
    return [...desk.configuration.agents.keys()].some((agentId) => this.#names.sneakPeek(agentId));
  }
}

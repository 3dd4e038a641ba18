import { type ChatEvent, type ChatId, visitorSees } from '@baton/desk';
import type { NameBook, Viewer } from '@baton/host';
import type { ChatContext, ChatView, EventFrame } from '@baton/protocol';
import { type LogStore, READ_ROWS_MAX, type StoredEvent, type StreamId } from '@baton/store';
import { foldChat } from '@baton/view';
import { CATCH_UP_EVENTS_MAX } from './limits.ts';

/** An event with the words and the name that belong to it, ready to be folded or sent. */
export type TellableEvent = Omit<EventFrame, 't' | 'prev'> & { readonly context?: ChatContext };

/** What a chat looks like to one viewer, read from the log. */
export class ChatViews {
  readonly #store: LogStore;
  readonly #stream: StreamId;
  readonly #names: NameBook;

  constructor(store: LogStore, stream: StreamId, names: NameBook) {
    this.#store = store;
    this.#stream = stream;
    this.#names = names;
  }

  /** The whole view as of the log's end; undefined for a chat the log does not know. */
  async whole(chatId: ChatId, viewer: Viewer): Promise<ChatView | undefined> {
    let view: ChatView | undefined;
    let after = 0;
    for (;;) {
      const stored = await this.#store.readChat(this.#stream, chatId, after, READ_ROWS_MAX);
      const events = stored.map(parsed);
      const seen = viewer.kind === 'agent' ? events : events.filter(visitorSeesIt);
      for (const event of await this.#tellable(chatId, seen)) view = foldChat(view, event);
      after = stored.at(-1)?.seq ?? after;
      if (stored.length < READ_ROWS_MAX) break;
    }
    return view;
  }

  /** What happened since a cursor; undefined when the viewer's sight was interrupted or too much happened. */
  async since(
    chatId: ChatId,
    cursor: number,
    viewer: Viewer,
  ): Promise<readonly EventFrame[] | undefined> {
    const limit = CATCH_UP_EVENTS_MAX + 1;
    const stored = await this.#store.readChat(this.#stream, chatId, cursor, limit);
    if (stored.length === limit) return undefined;
    if (viewer.kind === 'agent' && !stored.every((event) => agentSaw(event, viewer.agentId))) {
      return undefined;
    }
    const events = stored.map(parsed);
    const seen = viewer.kind === 'agent' ? events : events.filter(visitorSeesIt);
    const told = await this.#tellable(chatId, seen);
    return told.map((event) => ({ t: 'event', prev: cursor, ...event }));
  }

  /** The display name of the agent an event speaks of. */
  nameFor(event: ChatEvent): { readonly name?: string } {
    const agentId =
      event.type === 'MessagePosted' || event.type === 'ChatEnded'
        ? event.by.kind === 'agent'
          ? event.by.agentId
          : undefined
        : 'agentId' in event
          ? event.agentId
          : undefined;
    const name = agentId && this.#names.agentName(agentId);
    return name === undefined ? {} : { name };
  }

  async #tellable(
    chatId: ChatId,
    events: readonly { readonly seq: number; readonly event: ChatEvent }[],
  ): Promise<readonly TellableEvent[]> {
    const wanted = events.flatMap(({ event }) => contentIdOf(event) ?? []);
    const contents =
      wanted.length === 0
        ? new Map<string, string>()
        : await this.#store.readContents(this.#stream, chatId, wanted);
    return events.map(({ seq, event }) => {
      const contentId = contentIdOf(event);
      const data = contentId === undefined ? undefined : contents.get(contentId);
      const words = data === undefined ? undefined : (JSON.parse(data) as unknown);
      return { seq, event, ...this.nameFor(event), ...wordsOf(event, words) };
    });
  }
}

/** Where the words of an event lie. */
export function contentIdOf(event: ChatEvent): string | undefined {
  if (event.type === 'MessagePosted') return event.messageId;
  return event.type === 'ChatRequested' ? event.contextContentId : undefined;
}

/** Words erased since then are simply absent. */
export function wordsOf(
  event: ChatEvent,
  words: unknown,
): { readonly text?: string; readonly context?: ChatContext } {
  if (event.type === 'MessagePosted' && typeof words === 'string') return { text: words };
  if (event.type === 'ChatRequested' && typeof words === 'object' && words !== null) {
    return { context: words };
  }
  return {};
}

function parsed(stored: StoredEvent): { readonly seq: number; readonly event: ChatEvent } {
  return { seq: stored.seq, event: JSON.parse(stored.data) as ChatEvent };
}

function visitorSeesIt({ event }: { readonly event: ChatEvent }): boolean {
  return visitorSees(event);
}

/** By the audience stamped when the event was committed. */
function agentSaw(stored: StoredEvent, agentId: string): boolean {
  if (stored.audience === null) return false;
  const audience = JSON.parse(stored.audience) as { readonly agents: readonly string[] };
  return audience.agents.includes(agentId);
}

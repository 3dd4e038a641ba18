import { type ChatEvent, handoverSees, visitorSees } from '@baton/desk';
import type { NameBook, Viewer } from '@baton/host';
import { unreachable } from '@baton/kernel';
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

  /** The whole view as of the chat's event `lastSeq`. */
  async whole(lastSeq: number, viewer: Viewer): Promise<ChatView | undefined> {
    const pages: (readonly StoredEvent[])[] = [];
    for (let head = lastSeq; head > 0; ) {
      const page = await this.#store.readChat(this.#stream, head, 0, READ_ROWS_MAX);
      pages.unshift(page);
      head = page[0]?.chatPrev ?? 0;
    }
    let view: ChatView | undefined;
    for (const page of pages) {
      for (const event of await this.#tellable(page, viewer)) view = foldChat(view, event);
    }
    return view;
  }

  /**
   * What happened in a chat after a cursor, up to its event `lastSeq`; undefined when the viewer's sight was
   * interrupted or too much happened.
   */
  async since(
    lastSeq: number,
    cursor: number,
    viewer: Viewer,
  ): Promise<readonly EventFrame[] | undefined> {
    if (lastSeq <= cursor) return [];
    const limit = CATCH_UP_EVENTS_MAX + 1;
    const stored = await this.#store.readChat(this.#stream, lastSeq, cursor, limit);
    if (stored.length === limit) return undefined;
    if (viewer.kind === 'agent' && !stored.every((event) => agentSaw(event, viewer.agentId))) {
      return undefined;
    }
    const told = await this.#tellable(stored, viewer);
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

  /** The events of them that the viewer may see, with their words. */
  async #tellable(
    stored: readonly StoredEvent[],
    viewer: Viewer,
  ): Promise<readonly TellableEvent[]> {
    const events = stored.map(parsed);
    const seen = events.filter(({ event }) => sees(viewer, event));
    const wordy = seen.filter(({ event }) => contentIdOf(event) !== undefined);
    const contents =
      wordy.length === 0
        ? new Map<number, string>()
        : await this.#store.readContents(
            this.#stream,
            wordy.map(({ seq }) => seq),
          );
    return seen.map(({ seq, event }) => {
      const data = contents.get(seq);
      const words = data === undefined ? undefined : (JSON.parse(data) as unknown);
      return { seq, event, ...this.nameFor(event), ...wordsOf(event, words) };
    });
  }
}

/** Under which id a command brings the words of an event. */
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

/** Of a chat the viewer may see. */
function sees({ kind }: Viewer, event: ChatEvent): boolean {
  switch (kind) {
    case 'agent':
      return true;
    case 'handover':
      return handoverSees(event);
    case 'visitor':
      return visitorSees(event);
    default:
      return unreachable(kind);
  }
}

/** By the audience stamped when the event was committed. */
function agentSaw(stored: StoredEvent, agentId: string): boolean {
  if (stored.audience === null) return false;
  const audience = JSON.parse(stored.audience) as { readonly agents: readonly string[] };
  return audience.agents.includes(agentId);
}

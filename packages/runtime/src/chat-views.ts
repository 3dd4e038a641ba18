import type { AgentId, ButtonId, ChatEvent, OrganizationId } from '@baton/desk';
import type { NameBook, Viewer } from '@baton/host';
import type { ChatView, EventFrame } from '@baton/protocol';
import { type LogStore, READ_ROWS_MAX, type StoredEvent, type StreamId } from '@baton/store';
import { foldChat, foldVisitorChat } from '@baton/view';
import { CATCH_UP_EVENTS_MAX } from './limits.ts';
import { buttonAfter, namesIn, type ToldTo } from './names-in.ts';
import { contentIdOf, eventFor, type Words, wordsOf } from './words-of.ts';

/** An event with the words and the names that belong to it, ready to be folded or sent. */
export type TellableEvent = Omit<EventFrame, 't' | 'prev'> & Words;

type ViewParts = {
  readonly store: LogStore;
  readonly stream: StreamId;
  readonly organizationId: OrganizationId;
  readonly names: NameBook;
};

/** What a chat looks like to one viewer, read from the log. */
export class ChatViews {
  readonly #parts: ViewParts;

  constructor(parts: ViewParts) {
    this.#parts = parts;
  }

  /** The whole view as of the chat's event `lastSeq`. */
  async whole(lastSeq: number, viewer: Viewer): Promise<ChatView | undefined> {
    return (await this.#whole(lastSeq, viewer)).view;
  }

  /** The same for one agent after another: a chat that is shown to many is read once where it is the same to all. */
  forAgents(lastSeq: number): (agentId: AgentId) => Promise<ChatView | undefined> {
    let shared: { readonly view: ChatView | undefined } | undefined;
    return async (agentId) => {
      if (shared) return shared.view;
      const read = await this.#whole(lastSeq, { kind: 'agent', agentId });
      if (!read.hasWhispers) shared = read;
      return read.view;
    };
  }

  async #whole(
    lastSeq: number,
    viewer: Viewer,
  ): Promise<{ readonly view: ChatView | undefined; readonly hasWhispers: boolean }> {
    const pages: (readonly StoredEvent[])[] = [];
    const { store, stream } = this.#parts;
    for (let head = lastSeq; head > 0; ) {
      const page = await store.readChat(stream, head, 0, READ_ROWS_MAX);
      pages.unshift(page);
      head = page[0]?.chatPrev ?? 0;
    }
    const fold = viewer.kind === 'agent' ? foldChat : foldVisitorChat;
    let view: ChatView | undefined;
    let buttonId: ButtonId | undefined;
    for (const page of pages) {
      const told = await this.#tellable(page, viewer, buttonId);
      buttonId = told.buttonId;
      for (const event of told.events) view = fold(view, event) ?? view;
    }
    return { view, hasWhispers: pages.some((page) => page.some(isWhisper)) };
  }

  /**
   * What happened in a chat after a cursor, up to its event `lastSeq`; undefined when the viewer's sight was
   * interrupted or too much happened. `buttonId` is where the chat is now.
   */
  async since(
    { lastSeq, buttonId }: { readonly lastSeq: number; readonly buttonId: ButtonId },
    cursor: number,
    viewer: Viewer,
  ): Promise<readonly EventFrame[] | undefined> {
    if (lastSeq <= cursor) return [];
    const { store, stream } = this.#parts;
    const limit = CATCH_UP_EVENTS_MAX + 1;
    const stored = await store.readChat(stream, lastSeq, cursor, limit);
    if (stored.length === limit) return undefined;
    if (viewer.kind === 'agent' && !stored.every((event) => agentSaw(event, viewer.agentId))) {
      return undefined;
    }
    const told = await this.#tellable(stored, viewer, buttonBefore(stored) ?? buttonId);
    return told.events.map((event) => ({ t: 'event', prev: cursor, ...event }));
  }

  /** Who and what an event speaks of, by name. */
  namesFor(event: ChatEvent, to: ToldTo, buttonId: ButtonId | undefined) {
    const { names, organizationId } = this.#parts;
    return namesIn(event, names, { organizationId, to, buttonId });
  }

  /** The events of them that the viewer may see, with their words, and where the chat is after them. */
  async #tellable(
    stored: readonly StoredEvent[],
    viewer: Viewer,
    from: ButtonId | undefined,
  ): Promise<{ readonly events: readonly TellableEvent[]; readonly buttonId: typeof from }> {
    const to = viewer.kind === 'agent' ? 'agents' : 'visitor';
    const seen: { readonly seq: number; readonly event: ChatEvent; readonly at: typeof from }[] =
      [];
    const wordy: number[] = [];
    let buttonId = from;
    for (const one of stored) {
      const event = JSON.parse(one.data) as ChatEvent;
      // What is not for those who are merely asked stays hidden from them when they have the chat.
      const isHidden = viewer.kind === 'agent' && isWhisper(one) && !agentSaw(one, viewer.agentId);
      const told = isHidden ? undefined : eventFor(viewer, event);
      if (told) seen.push({ seq: one.seq, event: told, at: buttonId });
      if (told && contentIdOf(event) !== undefined) wordy.push(one.seq);
      buttonId = buttonAfter(event, buttonId);
    }
    const contents = await this.#contents(wordy);
    const events = seen.map(({ seq, event, at }) => {
      const data = contents.get(seq);
      const words = data === undefined ? undefined : (JSON.parse(data) as unknown);
      return { seq, event, ...this.namesFor(event, to, at), ...wordsOf(event, words, to) };
    });
    return { events, buttonId };
  }

  #contents(seqs: readonly number[]): Promise<ReadonlyMap<number, string>> {
    const { store, stream } = this.#parts;
    return seqs.length === 0 ? Promise.resolve(new Map()) : store.readContents(stream, seqs);
  }
}

/** Where a chat was before the first of these events that moved it; undefined when none did. */
function buttonBefore(stored: readonly StoredEvent[]): ButtonId | undefined {
  for (const { type, data } of stored) {
    if (type !== 'TransferredToButton' && type !== 'TransferToButtonFailed') continue;
    const event = JSON.parse(data) as ChatEvent;
    if (event.type === 'TransferredToButton') return event.from;
    if (event.type === 'TransferToButtonFailed') {
      return event.stayed ? event.backTo : event.buttonId;
    }
  }
  return undefined;
}

function isWhisper({ type }: StoredEvent): boolean {
  return type === 'WhisperPosted';
}

/** By the audience stamped when the event was committed. */
function agentSaw(stored: StoredEvent, agentId: AgentId): boolean {
  if (stored.audience === null) return false;
  const audience = JSON.parse(stored.audience) as { readonly agents: readonly string[] };
  return audience.agents.includes(agentId);
}

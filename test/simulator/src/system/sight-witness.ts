import { isDeepStrictEqual } from 'node:util';
import type { AgentId, Audience, ChatId, DeskEvent } from '@baton/desk';
import type { ChatView, EventFrame, RaisedFlag, ServerFrame } from '@baton/protocol';
import { promised } from '../broken-promise.ts';
import { asToldOutside, handoverLearns, visitorLearns } from '../sight-promises.ts';
import type { LogWitness } from './log-witness.ts';
import { mayPeek, nameOf, nickOf, supervises } from './organization.ts';
import { CARD } from './protection.ts';
import type { World } from './world.ts';

/** Who is told: words to the bot are for an agent and for whoever stands for the visitor. */
export type Reader =
  | { readonly kind: 'agent'; readonly agentId: AgentId }
  | { readonly kind: 'visitor' }
  | { readonly kind: 'handover' };

/** What stands in nothing that is sent to a visitor: what agents call one another, write to each other, and look up. */
const SECRETS = /Agent [a-z]+|note of|whisper|record-|rule-block|ruleIds|"ip"|userAgent/;

/** Reads along what one client is told, and finds what it may not know or what never happened. */
export class SightWitness {
  readonly #world: World;
  readonly #log: LogWitness;
  /** The agent who is told; null for a visitor or who stands for one. */
  readonly #agentId: AgentId | null;
  readonly #reader: Reader;
  readonly #label: string;
  /** The visitor's own chats all belong to one visitor, until the server gives them a new name. */
  #visitorId: string | null = null;

  constructor(world: World, log: LogWitness, label: string, reader: Reader) {
    this.#world = world;
    this.#log = log;
    this.#label = label;
    this.#reader = reader;
    this.#agentId = reader.kind === 'agent' ? reader.agentId : null;
  }

  reads(text: string): void {
    this.#world.tell(`${this.#label} hears ${text}`);
    this.#world.watch(() => {
      if (this.#agentId === null) {
        const secret = SECRETS.exec(text)?.[0];
        promised(secret === undefined, `${this.#label} is not told of ${secret}`);
      }
      promised(!text.includes(CARD), `${this.#label} is not shown what must not be said`);
      for (const frame of JSON.parse(text) as ServerFrame[]) this.#read(frame);
    });
  }

  #read(frame: ServerFrame): void {
    switch (frame.t) {
      case 'welcome':
        if (frame.token !== undefined) this.#visitorId = null;
        for (const chat of frame.chats) this.#readView(chat);
        for (const event of frame.events) this.#readEvent(event);
        this.#readFlags(frame.flags ?? []);
        return;
      case 'event':
        this.#readEvent(frame);
        return;
      case 'revealed':
        this.#readView(frame.chat);
        return;
      case 'position':
        // A place is a hint: it may be told of a request that is still being written.
        if (this.#log.told.chats.has(frame.chatId)) this.#owns(frame.chatId);
        return;
      case 'typing':
        if (this.#agentId === null) this.#owns(frame.chatId);
        else {
          this.#saw(frame.chatId);
          const isBare = frame.text === undefined || mayPeek(this.#agentId);
          promised(isBare, `${this.#agentId} does not see what is not sent yet`);
        }
        return;
      case 'flags':
        this.#readFlags(frame.flags);
        return;
      case 'file-progress':
        if (this.#agentId === null) this.#owns(frame.chatId);
        else this.#saw(frame.chatId);
        promised(
          frame.total === null || frame.sent <= frame.total,
          `${frame.transferId} is no more than it is said to be`,
        );
        return;
      case 'self':
        promised(frame.self.agentId === this.#agentId, `${this.#label} is told of themselves`);
        return;
      case 'hidden':
        promised(this.#agentId !== null, 'nothing is hidden from a visitor');
        return;
      case 'directory':
      case 'reply':
      case 'availability':
      case 'pong':
      case 'closing':
      case 'refused':
        return;
    }
  }

  #readEvent(frame: EventFrame): void {
    const { seq, event } = frame;
    const stored = this.#log.stored(seq);
    promised(
      stored && isDeepStrictEqual(this.#asTold(JSON.parse(stored.data) as DeskEvent), event),
      `what ${this.#label} is told of ${seq} is what the log says`,
    );
    const audience = JSON.parse(stored.audience ?? 'null') as Audience;
    if (this.#agentId === null) {
      const learns = this.#reader.kind === 'visitor' ? visitorLearns : handoverLearns;
      // As the log has it, for it was compared with the log.
      promised(
        learns(JSON.parse(stored.data) as DeskEvent),
        `${event.type} is not for a ${this.#reader.kind}`,
      );
      this.#owns(event.chatId);
    } else {
      const mayKnow = audience.agents.includes(this.#agentId);
      promised(mayKnow, `${this.#agentId} is told of ${event.type} in ${event.chatId}`);
    }
    this.#readWords(frame);
  }

  /** What somebody wrote comes with its event, and to visitors nothing but words of the chat and names of files. */
  #readWords({ seq, event, text, page, name }: EventFrame): void {
    const isWord = event.type === 'MessagePosted' || event.type === 'FileTransferSucceeded';
    const isShown = this.#agentId !== null || isWord;
    const should = isShown ? this.#log.textOf(seq) : undefined;
    promised(text === should, `${seq} comes to ${this.#label} with ${text}, not ${should}`);
    if (event.type === 'PageVisited') {
      promised(JSON.stringify(page) === this.#log.words(seq), `${seq} comes with its page`);
    }
    if (!('agentId' in event) || event.agentId === undefined) return;
    const called = this.#agentId === null ? nickOf(event.agentId) : nameOf(event.agentId);
    promised(name === called, `${this.#label} is told of ${called}, not ${name}`);
  }

  /** The event as this reader may have it. */
  #asTold(event: DeskEvent): object {
    return this.#agentId === null ? asToldOutside(event) : event;
  }

  #readFlags(flags: readonly RaisedFlag[]): void {
    if (flags.length === 0) return;
    promised(
      this.#agentId !== null && supervises(this.#agentId),
      `${this.#label} looks after all chats, and so is told of flags`,
    );
    for (const { chatId, agentId, agentName, note } of flags) {
      const raised = this.#log
        .eventsIn(chatId)
        .filter(({ event }) => event.type === 'FlagRaised' && event.agentId === agentId);
      promised(
        raised.some(({ seq }) => (this.#log.textOf(seq) ?? null) === note),
        `${agentId} raised a flag in ${chatId} and wrote ${note}`,
      );
      promised(agentName === nameOf(agentId), `the flag of ${agentId} is told by name`);
    }
  }

  #saw(chatId: ChatId): void {
    const { agentId } = this;
    promised(agentId && this.#log.everSaw(agentId, chatId), `${agentId} sees ${chatId}`);
  }

  get agentId(): AgentId | null {
    return this.#agentId;
  }

  #readView(chat: ChatView): void {
    if (this.#agentId !== null) this.#saw(chat.chatId);
    if (this.#agentId === null) {
      this.#owns(chat.chatId);
      const told = this.#log.told.chats.get(chat.chatId);
      if (told?.hadBy === null) {
        promised(chat.agentId === null, `nobody had ${chat.chatId}, so it names nobody`);
      }
      const notices = chat.timeline.flatMap((entry) =>
        entry.kind === 'notice' && entry.notice.startsWith('visitor-') ? [entry.notice] : [],
      );
      promised(
        notices.every((notice) => notice === 'visitor-idle'),
        `a visitor is not told of their own connection: ${notices.join()}`,
      );
    }
    const inLog = this.#log
      .postedIn(chat.chatId)
      .filter(
        ({ seq, to, whisperedTo }) =>
          seq <= chat.seq &&
          (to === undefined || !this.#isVisitor) &&
          (whisperedTo === undefined || whisperedTo.some((id) => id === this.#agentId)),
      );
    const inView = chat.timeline.flatMap((entry) =>
      entry.kind === 'message' ? [`${entry.seq} ${entry.messageId} ${entry.by} ${entry.text}`] : [],
    );
    const should = inLog.map(({ seq, messageId, by, text }) => `${seq} ${messageId} ${by} ${text}`);
    promised(
      isDeepStrictEqual(inView, should),
      `${this.#label} is shown all that was said in ${chat.chatId}: ${inView.join('; ')}, not ${should.join('; ')}`,
    );
  }

  get #isVisitor(): boolean {
    return this.#reader.kind === 'visitor';
  }

  #owns(chatId: ChatId): void {
    const owner = this.#log.told.chats.get(chatId)?.visitorId;
    promised(owner !== undefined, `${chatId} was asked for before somebody is told of it`);
    this.#visitorId ??= owner;
    promised(this.#visitorId === owner, `${this.#label} is told of ${chatId}, which is not theirs`);
  }
}

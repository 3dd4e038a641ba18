import type { AgentId, Audience, ChatEvent, ChatId, DeskEvent, MessageId } from '@baton/desk';
import type { Refusal } from '@baton/protocol';
import { ABSENCE_MS, TOUCH_MS } from '@baton/runtime';
import type { Append, StoredEvent } from '@baton/store';
import { promised } from '../broken-promise.ts';
import { Calibration } from '../calibration.ts';
import { checkAtRest } from '../rest-promises.ts';
import { Retold } from '../retold.ts';
import { checkRouting } from '../routing-promises.ts';
import { checkAudience } from '../sight-promises.ts';
import { castOf } from '../told-chat.ts';
import { ToldSessions } from '../told-sessions.ts';
import { CARD } from './protection.ts';
import type { World } from './world.ts';

export type Posted = {
  readonly seq: number;
  readonly chatId: ChatId;
  readonly messageId: MessageId;
  readonly by: 'visitor' | 'bot' | 'agent' | 'desk' | 'supervisor';
  /** Of a whisper: whom it was for. */
  readonly whisperedTo?: readonly AgentId[];
  /** Words to the bot are none of the visitor's. */
  readonly to: 'bot' | undefined;
  readonly text: string | undefined;
};

type Happened = { readonly seq: number; readonly event: ChatEvent };

/** Hears every event the moment it is durable, and holds the desk to its promises by the log alone. */
export class LogWitness {
  readonly told = new Retold();
  readonly sessions = new ToldSessions(this.told);
  readonly #world: World;
  /** Since when a chat has been waiting, shown to nobody, without a break, in the world's time. */
  readonly #waitingSince = new Map<string, number>();
  readonly #stored: StoredEvent[] = [];
  readonly #byChat = new Map<ChatId, Happened[]>();
  /** The words of events, by seq, as JSON. */
  readonly #words = new Map<number, string>();
  readonly #commands = new Set<string>();
  readonly #posted = new Map<MessageId, Posted[]>();
  readonly #postedIn = new Map<ChatId, Posted[]>();
  #lastAt = 0;
  /** When the last event was that is not about our own absence, and what was given back since then. */
  #lastServedAt = 0;
  #givenBackMs = 0;
  /** When the last event was written, in the world's time. */
  #lastWrittenAt = 0;
  /** Since the last event: so long nobody was served, and so much the clock was set ahead in small steps. */
  #sleptMs = 0;
  #setMs = 0;
  readonly calibration = new Calibration();
  readonly #listeners: ((event: DeskEvent, seq: number) => void)[] = [];
  /** Which chats somebody was ever told of. */
  readonly #seenBy = new Map<AgentId, Set<ChatId>>();
  /** How often what was asked was refused, and why. */
  readonly refusals = new Map<Refusal, number>();
  /** How often each event happened. */
  readonly heard = new Map<DeskEvent['type'], number>();

  constructor(world: World) {
    this.#world = world;
  }

  /** Calls the listener with each event, once it is told. */
  listen(listener: (event: DeskEvent, seq: number) => void): void {
    this.#listeners.push(listener);
  }

  /** The server's clock was set, or `slept`: it went on while nothing else did. */
  clockMoved(ms: number, how: 'set' | 'slept'): void {
    const isAbsence = ms > ABSENCE_MS + TOUCH_MS;
    if (how === 'slept' && isAbsence) this.#sleptMs += ms;
    if (how === 'set' && ms > 0 && !isAbsence) this.#setMs += ms;
  }

  written(append: Append): void {
    this.#world.watch(() => {
      promised(!JSON.stringify(append).includes(CARD), 'what must not be said is written nowhere');
      const events = append.events.map(({ data }) => JSON.parse(data) as DeskEvent);
      this.#stored.push(...append.events);
      for (const { seq, data } of append.contents) this.#words.set(seq, data);
      for (const { id } of append.commands) this.#commands.add(id);
      for (const [i, event] of events.entries()) {
        const stored = append.events[i]!;
        this.#world.tell(`${stored.seq} ${JSON.stringify(event)}`);
        this.#hear(event, stored, events.slice(i + 1));
      }
      if (events.length > 0) checkAtRest(this.told, append.at);
    });
  }

  /** Every time this message stands in the log. */
  posted(messageId: MessageId): readonly Posted[] {
    return this.#posted.get(messageId) ?? [];
  }

  /** Every time a chat was asked for under this id. */
  requested(chatId: ChatId): readonly { readonly seq: number }[] {
    return this.eventsIn(chatId).filter(({ event }) => event.type === 'ChatRequested');
  }

  /** What was said in a chat, in the order of the log. */
  postedIn(chatId: ChatId): readonly Posted[] {
    return this.#postedIn.get(chatId) ?? [];
  }

  /** Whether somebody was ever told anything of a chat. */
  everSaw(agentId: AgentId, chatId: ChatId): boolean {
    return this.#seenBy.get(agentId)?.has(chatId) ?? false;
  }

  /** All that happened in a chat. */
  eventsIn(chatId: ChatId): readonly Happened[] {
    return this.#byChat.get(chatId) ?? [];
  }

  /** The words of an event, if they are a text. */
  textOf(seq: number): string | undefined {
    const words: unknown = JSON.parse(this.words(seq) ?? 'null');
    return typeof words === 'string' ? words : undefined;
  }

  stored(seq: number): StoredEvent | undefined {
    return this.#stored[seq - 1];
  }

  event(seq: number): DeskEvent | undefined {
    const stored = this.#stored[seq - 1];
    return stored && (JSON.parse(stored.data) as DeskEvent);
  }

  /** The whole log: the same text for the same seed. */
  text(): string {
    return JSON.stringify(this.#stored);
  }

  /** The words of an event, as JSON. */
  words(seq: number): string | undefined {
    return this.#words.get(seq);
  }

  /** A command was not done, for this reason. */
  refused(refusal: Refusal): void {
    this.refusals.set(refusal, (this.refusals.get(refusal) ?? 0) + 1);
  }

  /** Whether the command's id is durable: it took effect. */
  tookEffect(commandId: string): boolean {
    return this.#commands.has(commandId);
  }

  #hear(event: DeskEvent, stored: StoredEvent, coming: readonly DeskEvent[]): void {
    promised(stored.seq === this.told.seq + 1, `the log has no gap before ${stored.seq}`);
    promised(
      stored.type === event.type && stored.at === event.at,
      'an event is filed as what it is',
    );
    checkRouting(this.told, event, coming);
    this.#checkTime(event);
    const before = this.#castOf(event);
    this.sessions.before(event);
    this.told.hear(event);
    const audience = JSON.parse(stored.audience ?? 'null') as Audience;
    checkAudience(event, audience, [before, this.#castOf(event)]);
    this.#noteWaiting(event);
    this.calibration.hear(event);
    if (event.type === 'MessagePosted' || event.type === 'WhisperPosted') {
      this.#post(event, stored.seq, audience);
    }
    this.#noteSight(event, stored.seq, audience);
    for (const listener of this.#listeners) listener(event, stored.seq);
    this.heard.set(event.type, (this.heard.get(event.type) ?? 0) + 1);
  }

  /** For how long a chat has been waiting; undefined when it does not. */
  waitingMs(chatId: ChatId): number | undefined {
    const since = this.#waitingSince.get(chatId);
    return since === undefined ? undefined : this.#world.time.now - since;
  }

  #noteWaiting(event: DeskEvent): void {
    if (!('chatId' in event)) return;
    const chat = this.told.chats.get(event.chatId);
    const waits = chat?.phase === 'waiting' && chat.asked.length === 0;
    if (!waits) this.#waitingSince.delete(event.chatId);
    else if (!this.#waitingSince.has(event.chatId)) {
      this.#waitingSince.set(event.chatId, this.#world.time.now);
    }
  }

  #checkTime(event: DeskEvent): void {
    promised(event.at >= this.#lastAt, "the desk's time does not run backwards");
    const silentMs = event.at - this.#lastAt;
    const servedMs = this.#world.time.now - this.#lastWrittenAt - this.#sleptMs;
    // Time that passed for the desk and for nobody it served.
    const absentMs = silentMs - servedMs - this.#setMs;
    if (event.type === 'DeskResumed') {
      this.#givenBackMs += event.downMs;
      const lostMs = event.at - this.#lastServedAt;
      promised(
        this.#lastServedAt === 0 || this.#givenBackMs <= lostMs,
        `${this.#givenBackMs} ms are given back, of ${lostMs} ms without a word`,
      );
    } else {
      this.#givenBackMs = 0;
      this.#lastServedAt = event.at;
      promised(
        this.#lastAt === 0 || absentMs <= ABSENCE_MS + 2 * TOUCH_MS,
        `nobody is timed out for an absence of ${absentMs} ms`,
      );
    }
    this.#lastAt = event.at;
    this.#lastWrittenAt = this.#world.time.now;
    this.#sleptMs = 0;
    this.#setMs = 0;
  }

  #post(
    event: Extract<DeskEvent, { type: 'MessagePosted' | 'WhisperPosted' }>,
    seq: number,
    { agents }: Audience,
  ): void {
    const { chatId, messageId } = event;
    const words = this.words(seq);
    const text = words === undefined ? undefined : (JSON.parse(words) as string);
    promised(text?.length === event.length, `the words of ${messageId} lie beside it`);
    const isWhisper = event.type === 'WhisperPosted';
    const by = isWhisper ? 'supervisor' : event.by.kind;
    const to = isWhisper ? undefined : event.to;
    const whispered = isWhisper && { whisperedTo: agents };
    const posted: Posted = { seq, chatId, messageId, by, to, text, ...whispered };
    this.#posted.set(messageId, [...this.posted(messageId), posted]);
    this.#postedIn.set(chatId, [...this.postedIn(chatId), posted]);
  }

  #noteSight(event: DeskEvent, seq: number, { agents }: Audience): void {
    if (!('chatId' in event)) return;
    const happened = this.#byChat.get(event.chatId) ?? [];
    happened.push({ seq, event });
    this.#byChat.set(event.chatId, happened);
    for (const agentId of agents) {
      const seen = this.#seenBy.get(agentId) ?? new Set();
      this.#seenBy.set(agentId, seen.add(event.chatId));
    }
  }

  #castOf(event: DeskEvent): ReturnType<typeof castOf> {
    return castOf('chatId' in event ? this.told.chats.get(event.chatId) : undefined);
  }
}

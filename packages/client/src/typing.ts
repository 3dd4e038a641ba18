import type { ChatId } from '@baton/desk';
import { PEEK_LENGTH_MAX, type TypingFrame } from '@baton/protocol';
import { TYPING_CHATS_MAX, TYPING_EVERY_MS, TYPING_EXPIRES_MS, TYPING_STOPS_MS } from './limits.ts';
import type { ClientWorld } from './model.ts';

/** Tells the other side that somebody types, and when they stop: at most one frame in `TYPING_EVERY_MS`. */
export class OwnTyping {
  readonly #world: ClientWorld;
  /** Must not keep frames: typing of a minute ago is of no use. */
  readonly #send: (frame: TypingFrame) => void;
  #pending: TypingFrame | null = null;
  /** What the other side believes, as far as we told it. */
  #told: 'typing' | 'stopped' = 'stopped';
  #stopThrottle: (() => void) | null = null;
  #stopPause: () => void = nothing;

  constructor(world: ClientWorld, send: (frame: TypingFrame) => void) {
    this.#world = world;
    this.#send = send;
  }

  /** `shown`: what may be sent of the draft itself. */
  typed(chatId: ChatId, draft: string, shown: string | undefined): void {
    this.#stopPause();
    const stopped: TypingFrame = { t: 'typing', chatId, typing: false };
    if (draft === '') {
      this.#say(stopped);
      return;
    }
    this.#stopPause = this.#world.after(TYPING_STOPS_MS, () => this.#say(stopped));
    const text = shown?.slice(-PEEK_LENGTH_MAX);
    this.#say({ t: 'typing', chatId, typing: true, ...(text !== undefined && { text }) });
  }

  /** What was typed was sent, or there is nobody to tell. */
  forget(): void {
    this.#stopPause();
    this.#pending = null;
    this.#told = 'stopped';
  }

  stop(): void {
    this.forget();
    this.#stopThrottle?.();
    this.#stopThrottle = null;
  }

  #say(frame: TypingFrame): void {
    this.#pending = frame;
    if (this.#stopThrottle === null) this.#tell();
  }

  #tell(): void {
    const frame = this.#pending;
    this.#pending = null;
    if (frame === null || (!frame.typing && this.#told === 'stopped')) return;
    this.#told = frame.typing ? 'typing' : 'stopped';
    this.#stopThrottle = this.#world.after(TYPING_EVERY_MS, () => {
      this.#stopThrottle = null;
      this.#tell();
    });
    this.#send(frame);
  }
}

export type TypingByChat = ReadonlyMap<ChatId, { readonly text: string | null }>;

/** Who types, as far as one may still believe it. */
export class OthersTyping {
  readonly #world: ClientWorld;
  readonly #onChange: (typing: TypingByChat) => void;
  #typing: TypingByChat = new Map();
  readonly #stops = new Map<ChatId, () => void>();

  constructor(world: ClientWorld, onChange: (typing: TypingByChat) => void) {
    this.#world = world;
    this.#onChange = onChange;
  }

  take({ chatId, typing, text }: TypingFrame): void {
    if (!typing) {
      this.clear(chatId);
      return;
    }
    const before = this.#typing.get(chatId);
    if (before === undefined && this.#typing.size >= TYPING_CHATS_MAX) return;
    this.#stops.get(chatId)?.();
    this.#stops.set(
      chatId,
      this.#world.after(TYPING_EXPIRES_MS, () => this.clear(chatId)),
    );
    if (before !== undefined && before.text === (text ?? null)) return;
    this.#set(new Map(this.#typing).set(chatId, { text: text ?? null }));
  }

  clear(chatId: ChatId): void {
    this.#stops.get(chatId)?.();
    this.#stops.delete(chatId);
    if (!this.#typing.has(chatId)) return;
    const typing = new Map(this.#typing);
    typing.delete(chatId);
    this.#set(typing);
  }

  clearAll(): void {
    for (const stop of this.#stops.values()) stop();
    this.#stops.clear();
    if (this.#typing.size > 0) this.#set(new Map());
  }

  #set(typing: TypingByChat): void {
    this.#typing = typing;
    this.#onChange(typing);
  }
}

function nothing(): void {}

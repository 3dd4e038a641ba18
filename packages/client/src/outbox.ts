import type { ChatId, MessageId } from '@baton/desk';
import {
  type CommandFrame,
  OUTBOX_COMMANDS_MAX,
  REPLY_TIMEOUT_MS,
  type Refusal,
  type ReplyFrame,
} from '@baton/protocol';
import { type KeptCommand, readKept, writeKept } from './kept-commands.ts';
import { REFUSED_RETRY_MS } from './limits.ts';
import type {
  ClientWorld,
  CommandResult,
  Mask,
  MaskedText,
  OutgoingMessage,
  SendOutcome,
} from './model.ts';
import {
  type AnyCommand,
  type Entry,
  entryOf,
  FAILED,
  isPost,
  isTooLarge,
  type Post,
  QUEUED,
  resultOf,
  shownOf,
  type Words,
} from './outbox-entry.ts';

export type OutboxOptions = {
  readonly world: ClientWorld;
  /** Under which the commands are kept in the session's storage. */
  readonly key: string;
  readonly send: (frame: CommandFrame) => void;
  /** No answer came: whatever carries the commands is taken for dead. */
  readonly onSilence: () => void;
  readonly onChange: (messages: readonly OutgoingMessage[]) => void;
  /** What may be said of a text; null: not known yet, and nothing is said until `flush`. */
  readonly mask: (...words: Parameters<Mask>) => MaskedText | null;
};

/**
 * What somebody wants of the server and is not done yet. One command of a chat is under way at a time, so a chat's
 * order holds whatever is refused or lost; a command keeps its id until it is answered, so it takes effect once.
 */
export class Outbox {
  readonly #options: OutboxOptions;
  readonly #world: ClientWorld;
  #entries: Entry[];
  #line: 'live' | 'lost' = 'lost';
  #ref = 0;
  #messages: readonly OutgoingMessage[] = [];
  #kept: readonly KeptCommand[];

  constructor(options: OutboxOptions) {
    this.#options = options;
    this.#world = options.world;
    this.#kept = readKept(this.#world, options.key);
    this.#entries = this.#kept.map((kept) => entryOf(kept));
    this.#messages = this.#entries.flatMap((entry) => shownOf(entry, this.#line));
  }

  get messages(): readonly OutgoingMessage[] {
    return this.#messages;
  }

  /** Commands and messages that are not done. */
  get commands(): readonly AnyCommand[] {
    return this.#entries.map((entry) => entry.kept.command);
  }

  /** Resolves when the command is durable or refused, however long the server is away. */
  submit(command: AnyCommand): Promise<CommandResult> {
    return new Promise((answer) => {
      if (this.#isFull) answer({ ok: false, refusal: 'too-many' });
      else this.#add(entryOf(this.#keep(command), answer));
    });
  }

  /** Takes a message over from whoever wrote it; with a `refusal` it has nowhere to go and is kept as failed. */
  post(words: Words, refusal?: Refusal): SendOutcome {
    if (words.text.trim() === '') return 'empty';
    if (this.#isFull) return 'full';
    const messageId = this.#world.newId() as MessageId;
    this.#post({ type: 'PostMessage', ...words, messageId }, refusal);
    return 'taken';
  }

  /** Sends a failed message again, under a new command id, into `chatId`. */
  retry(messageId: MessageId, chatId?: ChatId): void {
    const entry = this.#failed(messageId);
    if (!entry || !isPost(entry.kept.command)) return;
    this.#remove(entry);
    const { command } = entry.kept;
    this.#post({ ...command, chatId: chatId ?? command.chatId });
  }

  discard(messageId: MessageId): void {
    const entry = this.#failed(messageId);
    if (!entry) return;
    this.#remove(entry);
    this.#changed();
  }

  /** The connection is up to date: everything goes out, under the ids of before. */
  live(): void {
    this.#line = 'live';
    this.flush();
  }

  /** Sends whatever may go out now. */
  flush(): void {
    this.#flush();
    this.#changed();
  }

  /** Whatever was under way may be lost and will be sent again. */
  lost(): void {
    if (this.#line === 'lost') return;
    this.#line = 'lost';
    for (const entry of this.#entries) {
      if (entry.progress.kind !== 'sent') continue;
      entry.progress.stop();
      entry.progress = QUEUED;
    }
    this.#changed();
  }

  /** Nothing keeps running. What is not done stays. */
  stop(): void {
    this.lost();
    for (const entry of this.#entries) {
      if (entry.progress.kind !== 'put-off') continue;
      entry.progress.stop();
      entry.progress = QUEUED;
    }
  }

  reply(frame: ReplyFrame): void {
    const entry = this.#entries.find(
      ({ progress }) => progress.kind === 'sent' && progress.ref === frame.ref,
    );
    // An answer to a line of before, or to a message that was seen in the meantime.
    if (entry?.progress.kind !== 'sent') return;
    entry.progress.stop();
    const isMessage = isPost(entry.kept.command);
    if (!isMessage) {
      this.#remove(entry);
      entry.answer?.(resultOf(frame));
    } else if (frame.ok) {
      entry.progress = { kind: 'durable', seq: frame.seq };
    } else if (frame.refusal === 'too-many' || frame.retryAfterMs !== undefined) {
      this.#putOff(entry, frame);
    } else {
      this.#fail(entry, frame.refusal);
    }
    this.#flush();
    this.#changed();
  }

  /** Nobody will take clicks any more: they are answered. Texts stay. */
  refuse(refusal: Refusal): void {
    for (const entry of [...this.#entries]) {
      if (isPost(entry.kept.command)) continue;
      this.#remove(entry);
      entry.answer?.({ ok: false, refusal });
    }
    this.#changed();
  }

  /** Lets go of messages that stand in the view, or that a view as of `cursor` must have had. */
  settle(cursor: number, isShown: (post: Post) => boolean): void {
    const done = this.#entries.filter(
      ({ kept: { command }, progress }) =>
        isPost(command) &&
        (isShown(command) || (progress.kind === 'durable' && progress.seq <= cursor)),
    );
    if (done.length === 0) return;
    for (const entry of done) this.#remove(entry);
    this.#flush();
    this.#changed();
  }

  /** Fails what belongs to a chat that is no longer ours. */
  disown(isOurs: (chatId: ChatId) => boolean): void {
    for (const entry of [...this.#entries]) {
      const { command } = entry.kept;
      if (!('chatId' in command) || isOurs(command.chatId)) continue;
      if (isPost(command)) this.#fail(entry, 'unauthenticated');
      else {
        this.#remove(entry);
        entry.answer?.({ ok: false, refusal: 'unauthenticated' });
      }
    }
    this.#changed();
  }

  get #isFull(): boolean {
    return this.#entries.length >= OUTBOX_COMMANDS_MAX;
  }

  #keep(command: AnyCommand): KeptCommand {
    return { id: this.#world.newId(), at: this.#world.now(), command };
  }

  #post(command: Post, refusal?: Refusal): void {
    const wrong = refusal ?? (isTooLarge(command.text) ? 'too-large' : undefined);
    this.#add(entryOf({ ...this.#keep(command), ...(wrong && { refusal: wrong }) }));
  }

  #add(entry: Entry): void {
    this.#entries.push(entry);
    this.#flush();
    this.#changed();
  }

  /** A failed message keeps its place, but nothing waits for it. */
  #fail(entry: Entry, refusal: Refusal): void {
    entry.kept = { ...entry.kept, refusal };
    entry.progress = FAILED;
  }

  #putOff(entry: Entry, { refusal, retryAfterMs }: Extract<ReplyFrame, { ok: false }>): void {
    const stop = this.#world.after(retryAfterMs ?? REFUSED_RETRY_MS, () => {
      entry.progress = QUEUED;
      this.#flush();
      this.#changed();
    });
    entry.progress = { kind: 'put-off', stop, refusal };
  }

  #failed(messageId: MessageId): Entry | undefined {
    return this.#entries.find(
      ({ kept, progress }) =>
        progress.kind === 'failed' && isPost(kept.command) && kept.command.messageId === messageId,
    );
  }

  #remove(entry: Entry): void {
    this.#entries = this.#entries.filter((other) => other !== entry);
    if ('stop' in entry.progress) entry.progress.stop();
  }

  #flush(): void {
    if (this.#line === 'lost') return;
    const busy = new Set<string>();
    for (const entry of this.#entries) {
      const { kind } = entry.progress;
      if (kind === 'durable' || kind === 'failed') continue;
      const { command } = entry.kept;
      const chat = 'chatId' in command ? command.chatId : '';
      if (kind === 'queued' && !busy.has(chat) && this.#mayBeSaid(entry)) this.#send(entry);
      busy.add(chat);
    }
  }

  /** Takes out of a message what must not leave this machine; what was masked once stays as it is. */
  #mayBeSaid(entry: Entry): boolean {
    const { command } = entry.kept;
    if (!('text' in command) || command.masked) return true;
    const masked = this.#options.mask(command.text, command.type);
    if (masked?.triggered.length) {
      // Of a text that was all of it sensitive, the message stays.
      const text = masked.text || ' ';
      entry.kept = { ...entry.kept, command: { ...command, text, masked: masked.triggered } };
      entry.shown = null;
    }
    return masked !== null;
  }

  #send(entry: Entry): void {
    const { id, command } = entry.kept;
    const ref = ++this.#ref;
    const stop = this.#world.after(REPLY_TIMEOUT_MS, () => this.#options.onSilence());
    entry.progress = { kind: 'sent', ref, stop };
    this.#options.send({ t: 'command', ref, id, command });
  }

  #changed(): void {
    const kept = this.#entries.map((entry) => entry.kept);
    if (!isSame(kept, this.#kept)) writeKept(this.#world, this.#options.key, kept);
    this.#kept = kept;
    const messages = this.#entries.flatMap((entry) => shownOf(entry, this.#line));
    if (isSame(messages, this.#messages)) return;
    this.#messages = messages;
    this.#options.onChange(messages);
  }
}

function isSame<Item>(some: readonly Item[], others: readonly Item[]): boolean {
  return some.length === others.length && some.every((item, index) => item === others[index]);
}

import type { ChatId, MessageId } from '@baton/desk';
import {
  type AgentCommand,
  type CommandFrame,
  MESSAGE_BYTES_MAX,
  OUTBOX_COMMANDS_MAX,
  REPLY_TIMEOUT_MS,
  type Refusal,
  type ReplyFrame,
  type VisitorCommand,
} from '@baton/protocol';
import { type KeptCommand, readKept, writeKept } from './kept-commands.ts';
import { REFUSED_RETRY_MS } from './limits.ts';
import type { ClientWorld, CommandResult, OutgoingMessage, SendOutcome } from './model.ts';

type AnyCommand = VisitorCommand | AgentCommand;
type Post = Extract<AnyCommand, { type: 'PostMessage' }>;

export type OutboxOptions = {
  readonly world: ClientWorld;
  /** Under which the commands are kept in the session's storage. */
  readonly key: string;
  readonly send: (frame: CommandFrame) => void;
  /** No answer came: whatever carries the commands is taken for dead. */
  readonly onSilence: () => void;
  readonly onChange: (messages: readonly OutgoingMessage[]) => void;
};

type Progress =
  | { readonly kind: 'queued' }
  | { readonly kind: 'sent'; readonly ref: number; readonly stop: () => void }
  /** The server had no room; until then nothing of the same chat goes out. */
  | { readonly kind: 'put-off'; readonly stop: () => void; readonly refusal: Refusal }
  /** Durable, and not yet seen in the view. */
  | { readonly kind: 'durable'; readonly seq: number }
  | { readonly kind: 'failed' };

type Entry = {
  kept: KeptCommand;
  progress: Progress;
  readonly answer: ((result: CommandResult) => void) | null;
  /** What was last shown of it, kept so that it stays the same object while nothing changes. */
  shown: OutgoingMessage | null;
};

const QUEUED: Progress = { kind: 'queued' };
const FAILED: Progress = { kind: 'failed' };

/**
 * What somebody wants of the server and is not done yet. One command of a chat is under way at a time, so a chat's
 * order holds whatever is refused or lost; a command keeps its id until it is answered, so it takes effect once.
 */
export class Outbox {
  readonly #options: OutboxOptions;
  readonly #world: ClientWorld;
  #entries: Entry[];
  #isLive = false;
  #ref = 0;
  #messages: readonly OutgoingMessage[] = [];
  #kept: readonly KeptCommand[];

  constructor(options: OutboxOptions) {
    this.#options = options;
    this.#world = options.world;
    this.#kept = readKept(this.#world, options.key);
    this.#entries = this.#kept.map((kept) => entryOf(kept));
    this.#messages = this.#entries.flatMap((entry) => this.#show(entry));
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
  post(chatId: ChatId, text: string, refusal?: Refusal): SendOutcome {
    if (text.trim() === '') return 'empty';
    if (this.#isFull) return 'full';
    const messageId = this.#world.newId() as MessageId;
    this.#post({ type: 'PostMessage', chatId, messageId, text }, refusal);
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
    this.#isLive = true;
    this.#flush();
    this.#changed();
  }

  /** Whatever was under way may be lost and will be sent again. */
  lost(): void {
    if (!this.#isLive) return;
    this.#isLive = false;
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
    if (!this.#isLive) return;
    const busy = new Set<string>();
    for (const entry of this.#entries) {
      const { kind } = entry.progress;
      if (kind === 'durable' || kind === 'failed') continue;
      const { id, command } = entry.kept;
      const chat = 'chatId' in command ? command.chatId : '';
      if (kind === 'queued' && !busy.has(chat)) this.#send(entry, { id, command });
      busy.add(chat);
    }
  }

  #send(entry: Entry, words: Pick<CommandFrame, 'id' | 'command'>): void {
    const ref = ++this.#ref;
    const stop = this.#world.after(REPLY_TIMEOUT_MS, () => this.#options.onSilence());
    entry.progress = { kind: 'sent', ref, stop };
    this.#options.send({ t: 'command', ref, ...words });
  }

  #changed(): void {
    const kept = this.#entries.map((entry) => entry.kept);
    if (!isSame(kept, this.#kept)) writeKept(this.#world, this.#options.key, kept);
    this.#kept = kept;
    const messages = this.#entries.flatMap((entry) => this.#show(entry));
    if (isSame(messages, this.#messages)) return;
    this.#messages = messages;
    this.#options.onChange(messages);
  }

  #show(entry: Entry): readonly OutgoingMessage[] {
    const { kept, progress, shown } = entry;
    if (!isPost(kept.command)) return [];
    const { messageId, chatId, text } = kept.command;
    const refusal = progress.kind === 'put-off' ? progress.refusal : kept.refusal;
    const state = this.#stateOf(progress);
    if (shown && shown.state === state && shown.refusal === refusal) return [shown];
    entry.shown = { messageId, chatId, text, at: kept.at, state, ...(refusal && { refusal }) };
    return [entry.shown];
  }

  #stateOf(progress: Progress): OutgoingMessage['state'] {
    if (progress.kind === 'failed') return 'failed';
    return this.#isLive && progress.kind !== 'put-off' ? 'sending' : 'waiting';
  }
}

function entryOf(kept: KeptCommand, answer: Entry['answer'] = null): Entry {
  return { kept, progress: kept.refusal === undefined ? QUEUED : FAILED, answer, shown: null };
}

function isSame<Item>(some: readonly Item[], others: readonly Item[]): boolean {
  return some.length === others.length && some.every((item, index) => item === others[index]);
}

function isPost(command: AnyCommand): command is Post {
  return command.type === 'PostMessage';
}

function resultOf(frame: ReplyFrame): CommandResult {
  if (frame.ok) return { ok: true };
  const { refusal, retryAfterMs } = frame;
  return { ok: false, refusal, ...(retryAfterMs !== undefined && { retryAfterMs }) };
}

/** A UTF-16 code unit takes at most three bytes in UTF-8, so short texts need not be counted. */
function isTooLarge(text: string): boolean {
  return (
    text.length * 3 > MESSAGE_BYTES_MAX && new TextEncoder().encode(text).length > MESSAGE_BYTES_MAX
  );
}

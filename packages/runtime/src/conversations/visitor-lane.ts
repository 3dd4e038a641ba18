import type { ReadyRule } from '@baton/content-rules/masking';
import type { ConversationCommand, ConversationId } from '@baton/conversation';
import { dueAt, step, type World } from '@baton/conversation';
import type { Outcome } from '@baton/host';
import { type EpochMs, invariant } from '@baton/kernel';
import {
  COMMAND_ID_KEPT_MS,
  COMMAND_ID_LENGTH_MAX,
  type CommandId,
  type LogStore,
  StoreError,
  type StreamId,
} from '@baton/store';
import {
  COMMAND_ATTEMPTS_MAX,
  RELOAD_WAIT_MS,
  RELOAD_WAIT_MS_MAX,
  UNAVAILABLE_RETRY_MS,
} from '../limits.ts';
import type { Log, Meter } from '../world.ts';
import { KEPT_VERSION, type Kept, keptFromText, keptToText, NOTHING_KEPT } from './kept.ts';
import {
  VISITOR_BATCH_COMMANDS_MAX,
  VISITOR_COMMAND_IDS_MAX,
  VISITOR_INBOX_MAX,
} from './limits.ts';
import { maskedCommand } from './masked-command.ts';
import type { StateSealer } from './ports.ts';
import { type Recorded, readRecorded } from './recorded.ts';
import { rowOf } from './row-of.ts';
import type { SteadyClock } from './steady-clock.ts';
import { VisitorBatch } from './visitor-batch.ts';

export type VisitorLaneOptions = {
  readonly stream: StreamId;
  readonly organizationId: string;
  readonly store: LogStore;
  readonly clock: SteadyClock;
  readonly log: Log;
  readonly meter: Meter;
  readonly sealer: StateSealer;
  readonly world: (now: EpochMs) => World;
  /** What must not be said, as of now. */
  readonly rules: () => readonly ReadyRule[];
  /** Brings what a conversation is pinned to into memory. */
  readonly prepare: (kept: Kept) => Promise<void>;
  /** Everything here is durable. */
  readonly told: (recorded: readonly Recorded[]) => void;
};

type Pending = {
  readonly id: CommandId | null;
  /** The conversation it is for; a command for another one than is kept is refused. */
  readonly conversationId: ConversationId;
  readonly command: ConversationCommand;
  readonly resolve: (outcome: Outcome) => void;
  attempts: number;
};

type Asked = Pick<Pending, 'id' | 'conversationId' | 'command'>;

/**
 * The single writer of one visitor's stream: takes commands in their order, writes what they led to in one append, and
 * answers when that is durable. What a conversation is lies beside its log and is written in the same transaction, so
 * coming back after a crash is reading one row.
 */
export class VisitorLane {
  readonly #options: VisitorLaneOptions;
  #kept: Kept = NOTHING_KEPT;
  #seq = 0;
  #lastAt = 0 as EpochMs;
  #ids = new Map<CommandId, number>();
  #inbox: Pending[] = [];
  #running = false;
  /** Whether what is in memory was ever read: before, nobody could have been told anything. */
  #isRead = false;
  #stale = true;
  #closed = false;
  #reloadWaitMs = RELOAD_WAIT_MS;
  #idle: (() => void)[] = [];
  #reads: { readonly run: () => Promise<void>; readonly reject: (error: Error) => void }[] = [];

  private constructor(options: VisitorLaneOptions) {
    this.#options = options;
  }

  /** Rejects with the store's error when the stream cannot be read. */
  static async open(options: VisitorLaneOptions): Promise<VisitorLane> {
    const lane = new VisitorLane(options);
    await lane.#load();
    return lane;
  }

  /** As it is durable: nobody looks while an append is under way and may yet fail. */
  get kept(): Kept {
    return this.#kept;
  }

  get seq(): number {
    return this.#seq;
  }

  get isBusy(): boolean {
    return this.#running || this.#inbox.length > 0;
  }

  /** Whether it takes nothing any more: whoever needs it opens another. */
  get isClosed(): boolean {
    return this.#closed;
  }

  /** A command of somebody outside, once within 24 hours under its id. */
  submit(
    id: string,
    conversationId: ConversationId,
    command: ConversationCommand,
  ): Promise<Outcome> {
    if (id.length === 0 || id.length > COMMAND_ID_LENGTH_MAX) {
      return Promise.resolve({ ok: false, refusal: 'malformed' });
    }
    return this.#enqueue({ id: id as CommandId, conversationId, command });
  }

  /** The system's own: repeating them is harmless, so their ids are not kept. */
  tell(conversationId: ConversationId, command: ConversationCommand): Promise<Outcome> {
    return this.#enqueue({ id: null, conversationId, command });
  }

  /** Runs between two batches. */
  read<T>(look: () => Promise<T>): Promise<T> {
    return new Promise<T>((resolve, reject) => {
      if (this.#closed) return reject(laneClosed());
      this.#reads.push({ run: () => look().then(resolve, reject), reject });
      this.#start();
    });
  }

  async close(): Promise<void> {
    this.#closed = true;
    if (this.#running) await new Promise<void>((resolve) => this.#idle.push(resolve));
  }

  #enqueue({ command: asked, ...entry }: Asked): Promise<Outcome> {
    if (this.#closed || this.#inbox.length >= VISITOR_INBOX_MAX) {
      return Promise.resolve(unavailable);
    }
    return new Promise((resolve) => {
      const command = maskedCommand(asked, this.#options.rules());
      this.#inbox.push({ ...entry, command, resolve, attempts: 0 });
      this.#start();
    });
  }

  #start(): void {
    if (this.#running) return;
    this.#running = true;
    this.#run().catch((error: unknown) => {
      this.#options.log.error({ err: error }, "a visitor's lane stopped on a bug");
      throw error;
    });
  }

  async #run(): Promise<void> {
    while (this.#inbox.length > 0 || this.#reads.length > 0) {
      if (this.#stale && !(await this.#reload())) break;
      await this.#turn();
      if (this.#stale) continue;
      for (const read of this.#reads.splice(0)) await read.run();
    }
    this.#running = false;
    for (const done of this.#idle.splice(0)) done();
  }

  /** One batch: every command worked out on what the one before it left, then one append for all of them. */
  async #turn(): Promise<void> {
    const taken = this.#inbox.splice(0, VISITOR_BATCH_COMMANDS_MAX);
    if (taken.length === 0) return;
    const { clock, store, stream, log, meter } = this.#options;
    const now = Math.max(clock.now(), this.#lastAt) as EpochMs;
    const batch = new VisitorBatch<Pending>(this.#kept, this.#seq);
    const world = this.#options.world(now);
    for (const pending of taken) {
      try {
        this.#take(batch, pending, world);
      } catch (error) {
        // Nothing of the batch was kept, so what stood before it is still true; the culprit is never tried again.
        log.error({ err: error, stream, command: pending.command.type }, 'a step threw');
        pending.resolve({ ok: false, refusal: 'internal' });
        this.#inbox.unshift(...taken.filter((one) => one !== pending));
        return;
      }
    }
    if (batch.kept !== this.#kept || batch.seqs.size > 0) {
      const started = clock.now();
      try {
        await store.append(this.#toAppend(batch, now));
      } catch (error) {
        meter.count('commit_failures');
        log.error({ err: error, stream }, 'an append failed');
        this.#stale = true;
        this.#again(taken);
        return;
      }
      meter.observe('commit_ms', clock.now() - started);
      meter.count('commits');
      meter.count('events', batch.stored.length);
    }
    // Also when everything turned out to be written already.
    this.#reloadWaitMs = RELOAD_WAIT_MS;
    if (batch.dropped.length > 0) {
      log.error({ stream, handovers: batch.dropped }, 'sessions were left open at their providers');
    }
    this.#kept = batch.kept;
    this.#seq += batch.stored.length;
    this.#lastAt = now;
    for (const [id, seq] of batch.seqs) this.#remember(id, seq);
    for (const { pending, outcome } of batch.acks) pending.resolve(outcome);
    this.#options.told(batch.recorded);
  }

  #take(batch: VisitorBatch<Pending>, pending: Pending, world: World): void {
    const { id, conversationId, command } = pending;
    const known = id === null ? undefined : (batch.seqs.get(id) ?? this.#ids.get(id));
    if (known !== undefined) {
      batch.acks.push({ pending, outcome: { ok: true, seq: known } });
      return;
    }
    const found = batch.find(conversationId);
    if (command.type === 'StartConversation' && !found && batch.isTaken) {
      batch.acks.push({ pending, outcome: { ok: false, refusal: 'chat-already-open' } });
      return;
    }
    const stepped = step(found, command, world);
    if (!stepped.ok) {
      this.#options.meter.count('rejections');
      const refusal = refusals[stepped.rejection];
      batch.acks.push({ pending, outcome: { ok: false, refusal } });
      return;
    }
    if (stepped.conversation !== found) batch.put(stepped.conversation, stepped.said);
    if (id !== null) batch.seqs.set(id, batch.seq);
    batch.acks.push({ pending, outcome: { ok: true, seq: batch.seq } });
  }

  #toAppend(batch: VisitorBatch<Pending>, now: EpochMs) {
    const { stream, sealer, organizationId } = this.#options;
    return {
      stream,
      expectedSeq: this.#seq,
      at: now,
      events: batch.stored,
      contents: batch.contents,
      rows: [...batch.touched].map(([, conversation]) => ({
        model: 'conversations' as const,
        row: rowOf(conversation, {
          organizationId,
          now,
          lastSeq: batch.heads.get(conversation.id) ?? batch.kept.heads[conversation.id] ?? 0,
          dueAt: dueAt(conversation),
        }),
      })),
      outbox: [],
      commands: [...batch.seqs].map(([id, seq]) => ({ id, seq })),
      snapshot: { seq: batch.seq, version: KEPT_VERSION, data: keptToText(batch.kept, sealer) },
    };
  }

  #remember(id: CommandId, seq: number): void {
    this.#ids.set(id, seq);
    if (this.#ids.size <= VISITOR_COMMAND_IDS_MAX) return;
    const oldest = this.#ids.keys().next().value;
    if (oldest !== undefined) this.#ids.delete(oldest);
  }

  #again(taken: readonly Pending[]): void {
    const retry: Pending[] = [];
    for (const pending of taken) {
      pending.attempts += 1;
      // The system's own are not lost: nobody else would send them again.
      if (pending.id === null || pending.attempts < COMMAND_ATTEMPTS_MAX) retry.push(pending);
      else pending.resolve(unavailable);
    }
    this.#inbox.unshift(...retry);
  }

  async #reload(): Promise<boolean> {
    const { clock, log, stream, meter } = this.#options;
    for (;;) {
      await new Promise<void>((resolve) => {
        clock.after(this.#reloadWaitMs, resolve);
      });
      this.#reloadWaitMs = Math.min(this.#reloadWaitMs * 2, RELOAD_WAIT_MS_MAX);
      if (this.#closed) {
        for (const pending of this.#inbox.splice(0)) pending.resolve(unavailable);
        for (const { reject } of this.#reads.splice(0)) reject(laneClosed());
        return false;
      }
      try {
        const unpublished = await this.#load();
        meter.count('reloads');
        this.#options.told(unpublished);
        return true;
      } catch (error) {
        log.error({ err: error, stream }, 'a reload failed');
        this.#again(this.#inbox.splice(0));
      }
    }
  }

  /** Returns what stands in the log and nobody was told: an append whose outcome was unknown had taken place. */
  async #load(): Promise<readonly Recorded[]> {
    const { store, stream, sealer, clock } = this.#options;
    const before = this.#seq;
    const snapshot = await store.loadSnapshot(stream, KEPT_VERSION);
    const kept = snapshot ? keptFromText(snapshot.data, sealer) : NOTHING_KEPT;
    const seq = snapshot?.seq ?? 0;
    invariant(
      (await store.lastSeq(stream)) === seq,
      `what is kept of ${stream} is not of its last event`,
    );
    await this.#options.prepare(kept);
    const [last] = seq === 0 ? [] : await store.readAfter(stream, seq - 1, 1);
    const unpublished = this.#isRead ? await readRecorded(store, stream, before) : [];
    const since = (clock.now() - COMMAND_ID_KEPT_MS) as EpochMs;
    const ids = await store.readCommands(stream, since, VISITOR_COMMAND_IDS_MAX);
    this.#ids = new Map(ids.toReversed().map((one) => [one.id, one.seq]));
    this.#kept = kept;
    this.#seq = seq;
    this.#lastAt = last?.at ?? (0 as EpochMs);
    clock.reach(this.#lastAt);
    this.#stale = false;
    this.#isRead = true;
    return unpublished;
  }
}

const laneClosed = (): Error => new StoreError('closed', 'the lane is closed');
const unavailable: Outcome = {
  ok: false,
  refusal: 'unavailable',
  retryAfterMs: UNAVAILABLE_RETRY_MS,
};

/** The refusals of a conversation in the words of the wire. */
const refusals = {
  'chat-unknown': 'chat-unknown',
  'chat-exists': 'chat-exists',
  'chat-ended': 'chat-ended',
  'too-large': 'too-large',
  'too-many': 'too-many',
  'stale-epoch': 'forbidden',
  'nothing-to-cancel': 'chat-not-engaged',
  'flow-unknown': 'unavailable',
} as const;

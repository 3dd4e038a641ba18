import {
  DESK_RECORDS_VERSION,
  type Decision,
  type DeskCommand,
  type DeskEvent,
  DeskState,
  type DeskView,
  decide,
  recordsToText,
  settle,
} from '@baton/desk';
import type { Clock, Outcome, Submission } from '@baton/host';
import { type EpochMs, invariant } from '@baton/kernel';
import type { Refusal } from '@baton/protocol';
import type { LogStore, StreamId } from '@baton/store';
import { COMMAND_ID_LENGTH_MAX, type CommandId, StoreError } from '@baton/store';
import { type Batch, type Errands, emptyBatch, record, toAppend } from './batch.ts';
import { CommandIds } from './command-ids.ts';
import type { Committed } from './committed.ts';
import { DeskTime } from './desk-time.ts';
import {
  COMMAND_ATTEMPTS_MAX,
  LANE_AHEAD_COMMANDS_MIN,
  LANE_APPENDS_MAX,
  LANE_BATCH_COMMANDS_MAX,
  LANE_BATCH_EVENTS_MAX,
  LANE_INBOX_MAX,
  RELOAD_WAIT_MS,
  RELOAD_WAIT_MS_MAX,
  SETTLE_ROUNDS_MAX,
  SNAPSHOT_EVENTS,
  UNAVAILABLE_RETRY_MS,
} from './limits.ts';
import { readDesk } from './read-desk.ts';
import type { Log, Meter } from './world.ts';

export type LaneOptions = {
  readonly stream: StreamId;
  readonly store: LogStore;
  readonly clock: Clock;
  readonly log: Log;
  readonly meter: Meter;
  /** How long nobody was served until just now, in ms; 0 as a rule. Asked before each batch, so each absence is told once. */
  readonly absentMs: () => number;
  /** How many commands have to wait to be decided while an append is under way; `LANE_AHEAD_COMMANDS_MIN` unless told. */
  readonly aheadMin?: number | undefined;
  /** What others have to do because of an event, written with it; none unless told. */
  readonly errands?: Errands | undefined;
  /** Errands were written: somebody should look. */
  readonly errandsWritten?: (() => void) | undefined;
  /** Tells everybody who may see it; the next batch waits for it, so frames keep the order of the log. */
  readonly publish: (committed: readonly Committed[]) => Promise<void>;
};

/** A command on its way; without an id it is the system's own and safe to repeat. */
type Pending = {
  readonly id: CommandId | null;
  readonly command: DeskCommand;
  readonly contents: Submission['contents'];
  readonly resolve: (outcome: Outcome) => void;
  attempts: number;
};

/** Decided and on its way to the disk. */
type UnderWay = {
  readonly batch: Batch;
  readonly taken: readonly Pending[];
  readonly absences: readonly Absence[];
  /** Never rejects: it is looked at later, when a rejection would long count as unhandled. */
  readonly appending: Promise<Appended>;
};
type Appended = 'durable' | { readonly error: unknown };

/** Time during which nobody was served. It is recorded under an id, so it is given back once. */
type Absence = { readonly id: CommandId; readonly downMs: number };

/**
 * The single writer of one desk. Commands queue up; a batch of them is decided, appended at once, and only then
 * acknowledged and published. Under load further batches are decided while one is under way. Whenever an append
 * fails, memory is thrown away and read again from the log: there is no other way to recover, so this one is well
 * trodden.
 */
export class Lane {
  readonly #options: LaneOptions;
  readonly #aheadMin: number;
  #desk = new DeskState();
  #ids: CommandIds;
  #inbox: Pending[] = [];
  #reads: { readonly run: () => Promise<void>; readonly reject: (error: Error) => void }[] = [];
  #running = false;
  #closed = false;
  #due = false;
  /** Memory is not what the log holds and must be read again. */
  #stale = false;
  #trouble: string | undefined;
  /** How long to wait before the next reload; longer while appends go on failing. */
  #reloadWaitMs = RELOAD_WAIT_MS;
  #keptSeq = 0;
  /** Oldest first; each follows the one before it in the log, so none can take effect without those before it. */
  #underWay: UnderWay[] = [];
  /** Wakes a lane that waits for the disk: there is enough to decide meanwhile. */
  #stir: () => void = () => {};
  /** Durable, and nobody was told yet. */
  #untold: Batch[] = [];
  /** Up to here everybody connected has been told. */
  #publishedSeq = 0;
  readonly #time: DeskTime;
  /** Not recorded yet. */
  #absences: readonly Absence[] = [];
  #cancelWake: () => void = () => {};
  #idle: (() => void)[] = [];

  private constructor(options: LaneOptions) {
    this.#options = options;
    this.#aheadMin = options.aheadMin ?? LANE_AHEAD_COMMANDS_MIN;
    this.#ids = new CommandIds(options.store, options.stream);
    this.#time = new DeskTime(options.clock);
  }

  /** Reads the desk from its log. Rejects with the store's error if that cannot be read. */
  static async open(options: LaneOptions): Promise<Lane> {
    const lane = new Lane(options);
    await lane.#load();
    lane.#publishedSeq = lane.#desk.seq; // Nobody is connected yet.
    return lane;
  }

  /** The desk as it will be when what is under way is durable. Only for hints that may be wrong for a moment. */
  get desk(): DeskView {
    return this.#desk;
  }

  /** Why the last append failed, for the operator; undefined once something could be written again. */
  get trouble(): string | undefined {
    return this.#trouble;
  }

  /** The store took a write of somebody else: what troubled this lane is over. */
  clearTrouble(): void {
    this.#trouble = undefined;
  }

  get lastAt(): EpochMs {
    return this.#time.lastAt;
  }

  submit(submission: Submission): Promise<Outcome> {
    const { commandId, command, contents } = submission;
    if (commandId.length === 0 || commandId.length > COMMAND_ID_LENGTH_MAX) {
      return Promise.resolve({ ok: false, refusal: 'malformed' });
    }
    return this.#enqueue({ id: commandId as CommandId, command, contents });
  }

  /** The system's own commands: repeating them is harmless, so their ids are not kept. */
  tell(command: DeskCommand): Promise<Outcome> {
    return this.#enqueue({ id: null, command, contents: undefined });
  }

  /** Nobody was served for so long: the desk hears of it before anything else, however often that takes. */
  resume(downMs: number): void {
    this.#absent(downMs);
    this.#due = true;
    this.#start();
  }

  /** Looks at the clock, so that a step of it is told from time that passes; to be called every `TOUCH_MS`. */
  keepTime(): void {
    this.#time.tell();
  }

  /** Runs between two batches, when the desk in memory is exactly what the log holds. */
  read<T>(look: (desk: DeskView) => Promise<T>): Promise<T> {
    return new Promise<T>((resolve, reject) => {
      if (this.#closed) return reject(laneClosed());
      this.#reads.push({ run: () => look(this.#desk).then(resolve, reject), reject });
      this.#start();
    });
  }

  /** Stops taking commands, finishes what is there, keeps the state beside the log. */
  async close(): Promise<void> {
    this.#closed = true;
    this.#cancelWake();
    if (this.#running) await new Promise<void>((resolve) => this.#idle.push(resolve));
    this.#cancelWake();
    if (!this.#stale) await this.#keep();
  }

  #enqueue(entry: Pick<Pending, 'id' | 'command' | 'contents'>): Promise<Outcome> {
    if (this.#closed || this.#inbox.length >= LANE_INBOX_MAX) {
      return Promise.resolve(unavailable);
    }
    return new Promise((resolve) => {
      const { id, command, contents } = entry;
      this.#inbox.push({ id, command, contents, resolve, attempts: 0 });
      if (this.#inbox.length === this.#aheadMin) this.#stir();
      this.#start();
    });
  }

  #start(): void {
    if (this.#running) return;
    this.#running = true;
    this.#run().catch((error: unknown) => {
      this.#options.log.error({ err: error }, 'the lane stopped on a bug');
      throw error;
    });
  }

  async #run(): Promise<void> {
    while (this.#isBusy()) {
      if (this.#stale && !(await this.#reload())) break;
      if (this.#underWay.length === 0 || this.#mayDecideAhead()) await this.#decide();
      else await this.#oldestDone();
      while (this.#reads.length > 0 && this.#underWay.length > 0) await this.#oldestDone();
      // With more to decide and nothing under way, the next append comes before this one is told; reads wait for neither.
      const isDiskIdle = this.#underWay.length === 0;
      const isMore = this.#inbox.length > 0 || this.#due;
      if (!isDiskIdle || !isMore || this.#reads.length > 0) await this.#tellUntold();
      if (this.#stale || this.#underWay.length > 0) continue; // Nobody may look at what the log does not hold.
      for (const read of this.#untold.length > 0 ? [] : this.#reads.splice(0)) await read.run();
    }
    // In the same breath as the last look at the inbox: a command that comes now starts the next run.
    this.#running = false;
    this.#scheduleWake();
    for (const done of this.#idle.splice(0)) done();
  }

  #isBusy(): boolean {
    return (
      this.#inbox.length + this.#reads.length + this.#underWay.length + this.#untold.length > 0 ||
      this.#due
    );
  }

  /** Small batches cost more than the time they save, so a few commands wait for the disk. */
  #mayDecideAhead(): boolean {
    return (
      this.#inbox.length >= this.#aheadMin &&
      this.#underWay.length < LANE_APPENDS_MAX &&
      this.#reads.length === 0 &&
      !this.#isToBeKept()
    );
  }

  /** One batch: decides it and sends it to the disk. */
  async #decide(): Promise<void> {
    this.#due = false;
    const taken = this.#inbox.splice(0, LANE_BATCH_COMMANDS_MAX);
    const absentMs = this.#options.absentMs();
    if (absentMs > 0) this.#absent(absentMs);
    const batch = emptyBatch(this.#time.tell(), this.#desk.seq);
    const absences = this.#absences;
    this.#absences = [];
    try {
      for (const absence of absences) this.#recordAbsence(batch, absence);
      for (const [index, pending] of taken.entries()) {
        if (batch.stored.length >= LANE_BATCH_EVENTS_MAX) {
          this.#inbox.unshift(...taken.splice(index));
          break;
        }
        await this.#take(batch, pending);
      }
      this.#settle(batch, null);
    } catch (error) {
      this.#acknowledgeUntold();
      this.#absences = [...absences, ...this.#absences];
      if (error instanceof StoreError) this.#failed(taken, error);
      else await this.#quarantine(taken, batch, error);
      return;
    }
    // Known from here on to those decided ahead; should the append fail, all ids are read again.
    for (const [id, seq] of batch.seqs) this.#ids.add(id, seq);
    const appending = this.#append(batch, taken.length);
    this.#underWay.push({ batch, taken, absences, appending });
  }

  async #append(batch: Batch, commandCount: number): Promise<Appended> {
    if (batch.stored.length === 0 && batch.seqs.size === 0) return 'durable';
    const { store, stream, clock, meter } = this.#options;
    const started = clock.now();
    try {
      await store.append(toAppend(stream, batch));
    } catch (error) {
      return { error };
    }
    this.#trouble = undefined;
    this.#reloadWaitMs = RELOAD_WAIT_MS;
    meter.observe('commit_ms', clock.now() - started);
    meter.observe('batch_commands', commandCount);
    meter.count('commits');
    meter.count('events', batch.stored.length);
    if (batch.outbox.length > 0) this.#options.errandsWritten?.();
    return 'durable';
  }

  /** Waits for the oldest append, or until there is enough to decide meanwhile. */
  async #oldestDone(): Promise<void> {
    const oldest = this.#underWay[0];
    if (!oldest) return;
    const stirred = new Promise<undefined>((resolve) => {
      this.#stir = () => resolve(undefined);
    });
    const appended = await Promise.race([oldest.appending, stirred]);
    if (appended === undefined) return;
    if (appended === 'durable') {
      this.#underWay.shift();
      this.#untold.push(oldest.batch);
      if (this.#underWay.length === 0 && !this.#stale && this.#isToBeKept()) await this.#keep();
      return;
    }
    // Those that follow it fail with it; whatever took effect after all is found in the log.
    const all = this.#underWay.splice(0);
    for (const { appending } of all) await appending;
    this.#absences = [...all.flatMap(({ absences }) => absences), ...this.#absences];
    this.#failed(
      all.flatMap(({ taken }) => taken),
      appended.error,
    );
  }

  /** What the log holds may only be kept when memory is not ahead of it. */
  #isToBeKept(): boolean {
    return this.#desk.seq - this.#keptSeq >= SNAPSHOT_EVENTS;
  }

  /** Acknowledges what is durable and tells everybody who may see it. */
  async #tellUntold(): Promise<void> {
    const committed = this.#acknowledgeUntold();
    try {
      await this.#publish(committed);
    } catch (error) {
      // What a view needs could not be read. The reload tells everybody again; who heard half of it sees a gap.
      this.#failed([], error);
    }
  }

  #acknowledgeUntold(): readonly Committed[] {
    const batches = this.#untold;
    this.#untold = [];
    for (const { acks } of batches) {
      this.#options.meter.count('commands', acks.length);
      for (const { resolve, outcome } of acks) resolve(outcome);
    }
    return batches.flatMap(({ committed }) => committed);
  }

  #absent(downMs: number): void {
    const id = `resume-${this.#options.clock.now()}-${downMs}` as CommandId;
    this.#absences = [...this.#absences, { id, downMs }];
  }

  #recordAbsence(batch: Batch, { id, downMs }: Absence): void {
    const decision = decide(this.#desk, { type: 'ResumeDesk', downMs }, batch.at);
    invariant(decision.ok, 'a desk is not asked whether it was down');
    for (const event of decision.events) this.#record(batch, event);
    batch.seqs.set(id, this.#desk.seq);
  }

  async #take(batch: Batch, pending: Pending): Promise<void> {
    const { id, command, resolve } = pending;
    if (id !== null) {
      const known = batch.seqs.get(id) ?? this.#ids.known(id);
      const seq = known ?? (this.#ids.overflowed ? await this.#ids.find(id) : undefined);
      if (seq !== undefined) {
        batch.acks.push({ resolve, outcome: { ok: true, seq } });
        return;
      }
    }
    const isTaken = command.type === 'RequestChat' && (await this.#ever(batch, command.chatId));
    const decision: Decision = isTaken
      ? { ok: false, rejection: 'chat-exists' }
      : decide(this.#desk, command, batch.at);
    if (!decision.ok) {
      this.#options.meter.count('rejections');
      batch.acks.push({ resolve, outcome: { ok: false, refusal: decision.rejection } });
      return;
    }
    const words = new Map<string, unknown>();
    for (const { contentId, value } of pending.contents ?? []) words.set(contentId, value);
    for (const event of decision.events) this.#record(batch, event, words);
    this.#settle(batch, pending);
    const seq = this.#desk.seq;
    if (id !== null) batch.seqs.set(id, seq);
    batch.acks.push({ resolve, outcome: { ok: true, seq } });
  }

  /** Whether there ever was such a chat. The desk forgets what is over, and clients choose the ids. */
  async #ever(batch: Batch, chatId: string): Promise<boolean> {
    const asked = ({ stored }: Batch): boolean => stored.some((one) => one.chatId === chatId);
    if (asked(batch) || this.#underWay.some((one) => asked(one.batch))) return true;
    const { store, stream } = this.#options;
    return (await store.readTranscript(stream, chatId)) !== undefined;
  }

  #settle(batch: Batch, cause: Pending | null): void {
    for (let round = 0; ; round += 1) {
      invariant(round < SETTLE_ROUNDS_MAX, `the desk does not settle after ${cause?.command.type}`);
      if (batch.stored.length >= LANE_BATCH_EVENTS_MAX) {
        this.#due = true; // The rest of what is due goes into the next append.
        return;
      }
      const consequence = settle(this.#desk, batch.at);
      if (!consequence) return;
      this.#record(batch, consequence);
    }
  }

  #record(batch: Batch, event: DeskEvent, words?: Committed['words']): void {
    const { errands = noErrands } = this.#options;
    record(batch, { desk: this.#desk, errands }, event, words);
  }

  /** The append failed or nobody knows: what the log says after reading it again decides. */
  #failed(taken: readonly Pending[], error: unknown): void {
    this.#options.meter.count('commit_failures');
    this.#options.log.error({ err: error, stream: this.#options.stream }, 'an append failed');
    this.#stale = true;
    this.#trouble = error instanceof Error ? error.message : String(error);
    this.#again(taken);
    this.#due = true;
  }

  /** A command whose decision throws is answered `internal` and never decided again. */
  async #quarantine(taken: readonly Pending[], batch: Batch, error: unknown): Promise<void> {
    const culprit = taken[batch.acks.length];
    const { log, stream } = this.#options;
    log.error({ err: error, stream, command: culprit?.command.type }, 'a decision threw');
    this.#stale = true;
    culprit?.resolve({ ok: false, refusal: 'internal' });
    this.#again(taken.filter((pending) => pending !== culprit));
    // Without a culprit it is time itself that the desk cannot take: do not spin.
    if (!culprit) await this.#wait(RELOAD_WAIT_MS_MAX);
    this.#due = culprit !== undefined;
  }

  #again(taken: readonly Pending[]): void {
    const retry: Pending[] = [];
    for (const pending of taken) {
      pending.attempts += 1;
      if (pending.attempts < COMMAND_ATTEMPTS_MAX) retry.push(pending);
      else pending.resolve(unavailable);
    }
    this.#inbox.unshift(...retry);
  }

  /** Reads the log until it can be read; false when the lane was closed meanwhile. */
  async #reload(): Promise<boolean> {
    // The log is read when nothing writes to it any more.
    while (this.#underWay.length > 0) await this.#oldestDone();
    this.#acknowledgeUntold();
    for (;;) {
      await this.#wait(this.#reloadWaitMs);
      this.#reloadWaitMs = Math.min(this.#reloadWaitMs * 2, RELOAD_WAIT_MS_MAX);
      if (this.#closed) {
        for (const pending of this.#inbox.splice(0)) pending.resolve(unavailable);
        for (const read of this.#reads.splice(0)) read.reject(laneClosed());
        return false;
      }
      try {
        const unpublished = await this.#load();
        this.#options.meter.count('reloads');
        await this.#publish(unpublished);
        return true;
      } catch (error) {
        this.#options.log.error({ err: error, stream: this.#options.stream }, 'a reload failed');
        this.#again(this.#inbox.splice(0));
      }
    }
  }

  async #publish(committed: readonly Committed[]): Promise<void> {
    const last = committed.at(-1);
    if (!last) return;
    await this.#options.publish(committed);
    this.#publishedSeq = last.seq;
  }

  /** Returns what stands in the log and nobody was told: an append whose outcome was unknown had taken place. */
  async #load(): Promise<readonly Committed[]> {
    const { store, stream, clock, meter } = this.#options;
    const started = clock.now();
    const read = await readDesk(store, stream, this.#publishedSeq);
    if (read.lastAt !== undefined) this.#time.reach(read.lastAt);
    const ids = new CommandIds(store, stream);
    await ids.load(started);
    this.#desk = read.desk;
    this.#ids = ids;
    this.#absences = this.#absences.filter(({ id }) => ids.known(id) === undefined);
    this.#keptSeq = read.keptSeq;
    this.#stale = false;
    meter.observe('recovery_ms', clock.now() - started);
    return read.unpublished;
  }

  /** A kept state is only a cache: failing to write it costs the next start some time and nothing else. */
  async #keep(): Promise<void> {
    const { store, stream, log } = this.#options;
    const seq = this.#desk.seq;
    if (seq === this.#keptSeq) return;
    const data = recordsToText(this.#desk.records());
    this.#keptSeq = seq;
    try {
      await store.saveSnapshot(stream, { seq, version: DESK_RECORDS_VERSION, data });
    } catch (error) {
      log.warn({ err: error, stream }, 'the state of a lane could not be kept');
    }
  }

  #wait(delayMs: number): Promise<void> {
    return new Promise((resolve) => {
      this.#options.clock.after(delayMs, resolve);
    });
  }

  #scheduleWake(): void {
    this.#cancelWake();
    const deadline = this.#desk.nextDeadline();
    if (!deadline || this.#closed) return;
    const delayMs = Math.min(this.#time.msUntil(deadline.at), TIMER_MS_MAX);
    this.#cancelWake = this.#options.clock.after(delayMs, () => {
      this.#due = true;
      this.#start();
    });
  }
}

const noErrands: Errands = () => [];
const laneClosed = (): Error => new StoreError('closed', 'the lane is closed');

/** Longer delays overflow the timers of every JavaScript engine. */
const TIMER_MS_MAX = 2 ** 31 - 1;

const unavailable: Outcome & { readonly refusal: Refusal } = {
  ok: false,
  refusal: 'unavailable',
  retryAfterMs: UNAVAILABLE_RETRY_MS,
};

import type { Clock } from '@baton/host';
import { invariant, type Pick } from '@baton/kernel';
import {
  ATTEMPTS_AT_ONCE_MAX,
  DUE_BATCH_MAX,
  QUEUE_POLL_MS,
  SHELF_RETRIES_MAX,
  SHELF_RETRY_MS,
} from '../limits.ts';
import type { MailOutcome } from '../model.ts';
import type { MailId, MailShelf, QueuedMail } from '../shelf/model.ts';
import { afterAttempt } from './after-attempt.ts';
import type { MailQueueParts } from './mail-queue.ts';

/** Somebody who waits for the end of a mail's attempt; undefined when they have waited long enough. */
type Watch = { readonly outcome: Promise<MailOutcome | undefined>; stop(): void };

/**
 * Makes the attempts that are due, at most `ATTEMPTS_AT_ONCE_MAX` at one time and one for each mail. Whoever
 * changes a mail holds its claim, so nobody writes over what another one is doing.
 */
export class Dispatcher {
  readonly #shelf: MailShelf;
  readonly #transportOf: MailQueueParts['transportOf'];
  readonly #clock: Clock;
  readonly #pick: Pick;
  readonly #onTrouble: MailQueueParts['onTrouble'];
  readonly #claimed = new Set<MailId>();
  readonly #running = new Set<Promise<void>>();
  readonly #watchers = new Map<MailId, Set<(outcome: MailOutcome | undefined) => void>>();
  readonly #stopping = Promise.withResolvers<void>();
  #stopped = false;
  #again = false;
  #looking: Promise<void> | undefined;
  #cancelTimer: () => void = () => {};

  constructor(parts: MailQueueParts) {
    this.#shelf = parts.shelf;
    this.#transportOf = parts.transportOf;
    this.#clock = parts.clock;
    this.#pick = parts.pick;
    this.#onTrouble = parts.onTrouble;
  }

  async start(): Promise<void> {
    for (;;) {
      const ids = await this.#shelf.handingOver(DUE_BATCH_MAX);
      for (const id of ids) await this.#settleInterrupted(id);
      if (ids.length < DUE_BATCH_MAX) break;
    }
    this.poke();
  }

  async stop(): Promise<void> {
    this.#stopped = true;
    this.#cancelTimer();
    this.#stopping.resolve();
    await this.#looking;
    await Promise.all(this.#running);
  }

  /** Keeps everybody else from a mail until the function is called; undefined if somebody has it already. */
  claim(id: MailId): (() => void) | undefined {
    if (this.#claimed.has(id)) return undefined;
    this.#claimed.add(id);
    return () => {
      this.#claimed.delete(id);
      // It may have fallen due meanwhile.
      this.poke();
    };
  }

  /** Tells the outcome of the mail's next attempt. */
  watch(id: MailId, withinMs: number): Watch {
    const { promise, resolve } = Promise.withResolvers<MailOutcome | undefined>();
    const watchers = this.#watchers.get(id) ?? new Set();
    const cancel = this.#clock.after(withinMs, () => tell(undefined));
    const tell = (outcome: MailOutcome | undefined) => {
      cancel();
      watchers.delete(tell);
      if (watchers.size === 0) this.#watchers.delete(id);
      resolve(outcome);
    };
    this.#watchers.set(id, watchers.add(tell));
    return { outcome: promise, stop: () => tell(undefined) };
  }

  /** Tries a mail that is due at once if there is room; else it waits its turn. */
  launch(id: MailId): void {
    const full = this.#running.size >= ATTEMPTS_AT_ONCE_MAX;
    if (this.#stopped || full) return;
    const release = this.claim(id);
    if (!release) return;
    const run: Promise<void> = this.#attempt(id)
      .catch(async (error: unknown) => {
        this.#onTrouble(error, 'an attempt to send a mail broke off');
        // It is still due; without a pause it would be tried again and again at once.
        await this.#pause();
      })
      .finally(() => {
        this.#running.delete(run);
        release();
      });
    this.#running.add(run);
  }

  /** Looks for what is due. */
  poke(): void {
    if (this.#stopped) return;
    this.#again = true;
    this.#looking ??= this.#look().finally(() => {
      this.#looking = undefined;
      // Somebody may have called between the last look and now.
      if (this.#again) this.poke();
    });
  }

  async #look(): Promise<void> {
    let wakeInMs = QUEUE_POLL_MS;
    while (this.#again && !this.#stopped) {
      this.#again = false;
      this.#cancelTimer();
      try {
        // Those under way are due, too; there must be room for others beside them.
        const limit = ATTEMPTS_AT_ONCE_MAX + this.#claimed.size;
        const ids = await this.#shelf.due(this.#clock.now(), limit);
        for (const id of ids) this.launch(id);
        const nextAt = await this.#shelf.nextDueAt();
        const inMs = (nextAt ?? Number.POSITIVE_INFINITY) - this.#clock.now();
        // What is due and was not launched waits for the end of another attempt, which looks again.
        wakeInMs = inMs > 0 ? Math.min(inMs, QUEUE_POLL_MS) : QUEUE_POLL_MS;
      } catch (error) {
        this.#onTrouble(error, 'the mails that are due could not be read');
        wakeInMs = SHELF_RETRY_MS;
      }
    }
    if (!this.#stopped) this.#cancelTimer = this.#clock.after(wakeInMs, () => this.poke());
  }

  /** Whoever calls it has claimed the mail. */
  async #attempt(id: MailId): Promise<void> {
    const mail = await this.#shelf.find(id);
    if (mail?.state.kind !== 'waiting' || mail.state.nextAttemptAt > this.#clock.now()) return;
    const startedAt = this.#clock.now();
    const outcome = await this.#send(mail);
    const attempt = { startedAt, endedAt: this.#clock.now(), outcome };
    await this.#write(afterAttempt(mail, attempt, this.#pick));
    for (const tell of [...(this.#watchers.get(id) ?? [])]) tell(outcome);
  }

  async #send(mail: QueuedMail): Promise<MailOutcome> {
    const recipients = mail.recipients
      .filter(({ status }) => status === 'waiting')
      .map(({ address }) => address);
    const beforeHandover = async () => {
      const state = { kind: 'handing-over', since: this.#clock.now() } as const;
      const marked = await this.#shelf.update({ ...mail, revision: mail.revision + 1, state });
      if (!marked) throw new Error('the mail was changed by somebody else');
    };
    try {
      const transport = await this.#transportOf(mail.organizationId);
      return await transport.send(mail.mail, { recipients, beforeHandover });
    } catch (error) {
      this.#onTrouble(error, 'a mail could not be sent for a reason of our own');
      return await this.#broken(mail, error);
    }
  }

  /** A failure of ours says nothing of the mail, unless its bytes were leaving. */
  async #broken(mail: QueuedMail, error: unknown): Promise<MailOutcome> {
    const answer = `something went wrong here: ${error instanceof Error ? error.message : error}`;
    const now = await this.#shelf.find(mail.id);
    return now?.state.kind === 'waiting'
      ? { kind: 'deferred', stage: 'check', code: null, answer, refused: [] }
      : { kind: 'unknown', answer, refused: [] };
  }

  async #settleInterrupted(id: MailId): Promise<void> {
    const mail = await this.#shelf.find(id);
    if (mail?.state.kind !== 'handing-over') return;
    const answer = 'the process ended while the mail was being handed over';
    const attempt = {
      startedAt: mail.state.since,
      endedAt: this.#clock.now(),
      outcome: { kind: 'unknown', answer, refused: [] },
    } as const;
    const next = afterAttempt(mail, attempt, this.#pick);
    const written = await this.#shelf.update({ ...next, revision: mail.revision + 1 });
    invariant(written, 'nobody else changes mails at the start');
  }

  /**
   * Writes down what happened, and does not let go before it is written: until then nobody else touches the mail,
   * and if the process ends first, the shelf says `handing-over` of everything that may have left.
   */
  async #write(mail: QueuedMail): Promise<void> {
    for (let retries = 0; ; retries += 1) {
      try {
        const found = await this.#shelf.find(mail.id);
        if (!found) return;
        if (await this.#shelf.update({ ...mail, revision: found.revision + 1 })) return;
      } catch (error) {
        this.#onTrouble(error, 'what became of a mail could not be written down');
        if (this.#stopped || retries >= SHELF_RETRIES_MAX) throw error;
        await this.#pause();
      }
    }
  }

  async #pause(): Promise<void> {
    const { promise, resolve } = Promise.withResolvers<void>();
    const cancel = this.#clock.after(SHELF_RETRY_MS, resolve);
    await Promise.race([promise, this.#stopping.promise]);
    cancel();
  }
}

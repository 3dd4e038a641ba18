import type { Clock } from '@baton/host';
import { later } from '@baton/kernel';
import type { LogStore, OutboxItem } from '@baton/store';
import {
  OUTBOX_BATCH_MAX,
  OUTBOX_POLL_MS,
  OUTBOX_RETRY_MS,
  OUTBOX_RETRY_MS_MAX,
} from './limits.ts';
import type { Log, Meter } from './world.ts';

/** Does the work of one outbox item. Called again after a failure, so the receiver dedupes by `item.key`. */
export type OutboxDelivery = (item: OutboxItem) => Promise<void>;

/** Carries out what was committed, at least once, oldest first, putting off what fails for longer each time. */
export class OutboxWorker {
  readonly #store: LogStore;
  readonly #clock: Clock;
  readonly #log: Log;
  readonly #meter: Meter;
  readonly #deliveries: ReadonlyMap<string, OutboxDelivery>;
  #working: Promise<void> | undefined;
  #again = false;
  #stopped = false;
  #cancel: () => void = () => {};

  constructor(parts: {
    readonly store: LogStore;
    readonly clock: Clock;
    readonly log: Log;
    readonly meter: Meter;
    readonly deliveries: ReadonlyMap<string, OutboxDelivery>;
  }) {
    this.#store = parts.store;
    this.#clock = parts.clock;
    this.#log = parts.log;
    this.#meter = parts.meter;
    this.#deliveries = parts.deliveries;
  }

  /** Looks at once: something was just put in. */
  poke(): void {
    if (this.#stopped) return;
    this.#again = true;
    this.#cancel();
    this.#working ??= this.#work().finally(() => {
      this.#working = undefined;
      if (!this.#stopped) this.#cancel = this.#clock.after(OUTBOX_POLL_MS, () => this.poke());
    });
  }

  async stop(): Promise<void> {
    this.#stopped = true;
    this.#cancel();
    await this.#working;
  }

  async #work(): Promise<void> {
    while (this.#again && !this.#stopped) {
      this.#again = false;
      try {
        const due = await this.#store.dueOutbox(this.#clock.now(), OUTBOX_BATCH_MAX);
        for (const item of due) {
          // What waits is found by the next process.
          if (this.#stopped) return;
          await this.#deliver(item);
        }
        if (due.length === OUTBOX_BATCH_MAX) this.#again = true;
      } catch (error) {
        this.#log.error({ err: error }, 'the outbox could not be read');
      }
    }
  }

  async #deliver(item: OutboxItem): Promise<void> {
    const { id, kind, key, attempts } = item;
    try {
      const deliver = this.#deliveries.get(kind);
      if (!deliver) throw new Error(`nobody delivers ${kind}`);
      await deliver(item);
      this.#meter.count('outbox_done');
    } catch (error) {
      const waitMs = Math.min(OUTBOX_RETRY_MS * 2 ** Math.min(attempts, 20), OUTBOX_RETRY_MS_MAX);
      this.#meter.count('outbox_failures');
      this.#log.warn({ err: error, kind, key, attempts, waitMs }, 'an outbox item failed');
      await this.#store.retryOutbox(id, later(this.#clock.now(), waitMs));
      return;
    }
    await this.#store.finishOutbox(id);
  }
}

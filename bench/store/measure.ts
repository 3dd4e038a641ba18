import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createHistogram, performance, type RecordableHistogram } from 'node:perf_hooks';
import { setTimeout as pause } from 'node:timers/promises';
import type { Append, StreamId } from '@baton/store';
import { messagesAppend } from './sample-append.ts';

/** What is measured: anything that makes appends durable. */
export type Subject = {
  readonly name: string;
  open(folder: string): Promise<{
    append(append: Append): Promise<void>;
    close(): Promise<void>;
  }>;
};

export type Scenario = {
  readonly name: string;
  /** Busy time on the calling thread for each message, as sockets and the desk would have it. */
  readonly workUs: number;
} & (
  | { readonly kind: 'as fast as can be'; readonly lanes: number; readonly batch: number }
  | { readonly kind: 'at a rate'; readonly perSecond: number }
);

export type Figures = {
  readonly perSecond: number;
  readonly p50Ms: number;
  readonly p99Ms: number;
  /** CPU of the calling thread for each message. */
  readonly mainUs: number;
  /** CPU of the whole process for each message. */
  readonly cpuUs: number;
  /** Share of the time in which the calling thread's event loop was not free. */
  readonly busyPercent: number;
};

const BATCH_MAX = 100;
/** Beyond so many unwritten messages the sockets would be told to wait. */
const GATHERED_MAX = 500;

export const scenarios: readonly Scenario[] = [
  { name: '1 lane, 1 message', kind: 'as fast as can be', lanes: 1, batch: 1, workUs: 0 },
  { name: '1 lane, 100 messages', kind: 'as fast as can be', lanes: 1, batch: 100, workUs: 0 },
  { name: '16 lanes, 1 message', kind: 'as fast as can be', lanes: 16, batch: 1, workUs: 0 },
  { name: '256 lanes, 1 message', kind: 'as fast as can be', lanes: 256, batch: 1, workUs: 0 },
  { name: '1,000/s, busy 50 µs each', kind: 'at a rate', perSecond: 1_000, workUs: 50 },
  { name: '5,000/s, busy 50 µs each', kind: 'at a rate', perSecond: 5_000, workUs: 50 },
  { name: 'flood, busy 50 µs each', kind: 'at a rate', perSecond: 40_000, workUs: 50 },
];

/** One run of `lengthMs` on a new database, after a third as long to warm up. */
export async function measure(
  subject: Subject,
  scenario: Scenario,
  lengthMs: number,
): Promise<Figures> {
  const folder = mkdtempSync(join(tmpdir(), 'baton-bench-'));
  const store = await subject.open(folder);
  const run = new Run(store, scenario);
  try {
    await run.go(lengthMs / 3);
    return await run.figures(lengthMs);
  } finally {
    await store.close();
    rmSync(folder, { recursive: true, force: true });
  }
}

class Run {
  readonly #store: { append(append: Append): Promise<void> };
  readonly #scenario: Scenario;
  readonly #latencyUs: RecordableHistogram = createHistogram();
  readonly #seqs = new Map<StreamId, number>();
  #messages = 0;

  constructor(store: { append(append: Append): Promise<void> }, scenario: Scenario) {
    this.#store = store;
    this.#scenario = scenario;
  }

  async figures(lengthMs: number): Promise<Figures> {
    this.#messages = 0;
    this.#latencyUs.reset();
    const cpu = process.cpuUsage();
    const main = process.threadCpuUsage();
    const loop = performance.eventLoopUtilization();
    const startedAt = performance.now();
    await this.go(lengthMs);
    const tookMs = performance.now() - startedAt;
    const cpuUsed = process.cpuUsage(cpu);
    const mainUsed = process.threadCpuUsage(main);
    return {
      perSecond: (this.#messages / tookMs) * 1_000,
      p50Ms: this.#latencyUs.percentile(50) / 1_000,
      p99Ms: this.#latencyUs.percentile(99) / 1_000,
      mainUs: (mainUsed.user + mainUsed.system) / this.#messages,
      cpuUs: (cpuUsed.user + cpuUsed.system) / this.#messages,
      busyPercent: performance.eventLoopUtilization(loop).utilization * 100,
    };
  }

  async go(lengthMs: number): Promise<void> {
    const until = performance.now() + lengthMs;
    if (this.#scenario.kind === 'at a rate') return this.#atARate(this.#scenario, until);
    const { lanes, batch } = this.#scenario;
    await Promise.all(
      Array.from({ length: lanes }, async (_, lane) => {
        while (performance.now() < until) {
          this.#work(batch);
          await this.#append(`desk:${lane}` as StreamId, Array(batch).fill(performance.now()));
        }
      }),
    );
  }

  /** Messages arrive by the clock, as from sockets; their lane appends what gathered during the last append. */
  async #atARate({ perSecond }: { readonly perSecond: number }, until: number): Promise<void> {
    let gathered: number[] = [];
    let arriving = true;
    let wake = (): void => {};
    const lane = async (): Promise<void> => {
      while (arriving || gathered.length > 0) {
        if (gathered.length === 0) {
          await new Promise<void>((resolve) => {
            wake = resolve;
          });
        }
        const batch = gathered.slice(0, BATCH_MAX);
        gathered = gathered.slice(BATCH_MAX);
        if (batch.length > 0) await this.#append('desk:0' as StreamId, batch);
      }
    };
    const appending = lane();
    const startedAt = performance.now();
    for (let taken = 0; performance.now() < until; await pause(1)) {
      const due = Math.floor(((performance.now() - startedAt) * perSecond) / 1_000);
      for (; taken < due && gathered.length < GATHERED_MAX; taken += 1) {
        this.#work(1);
        gathered.push(startedAt + ((taken + 1) * 1_000) / perSecond);
      }
      if (gathered.length > 0) wake();
    }
    arriving = false;
    wake();
    await appending;
  }

  async #append(stream: StreamId, arrivedAt: readonly number[]): Promise<void> {
    const seq = this.#seqs.get(stream) ?? 0;
    await this.#store.append(messagesAppend(stream, seq, arrivedAt.length));
    this.#seqs.set(stream, seq + arrivedAt.length);
    this.#messages += arrivedAt.length;
    const now = performance.now();
    for (const at of arrivedAt) this.#latencyUs.record(Math.max(1, Math.round((now - at) * 1_000)));
  }

  #work(messages: number): void {
    const until = performance.now() + (messages * this.#scenario.workUs) / 1_000;
    while (performance.now() < until);
  }
}

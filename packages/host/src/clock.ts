import type { EpochMs } from '@baton/kernel';

/** The only source of time for everything around the pure core; the simulation brings its own. */
export interface Clock {
  now(): EpochMs;
  /** Runs once after `delayMs`; the returned function takes it back. A failing callback crashes the process. */
  after(delayMs: number, run: () => void): () => void;
}

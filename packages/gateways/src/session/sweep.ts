import type { Clock } from '@baton/host';
import { SWEEP_MS } from './limits.ts';

/** Runs `sweep` every `SWEEP_MS` until the returned function is called. One timer, however many sessions there are. */
export function startSweep(clock: Clock, sweep: () => void): () => void {
  let cancel = clock.after(SWEEP_MS, run);
  let stopped = false;
  return () => {
    stopped = true;
    cancel();
  };

  function run(): void {
    sweep();
    if (!stopped) cancel = clock.after(SWEEP_MS, run);
  }
}

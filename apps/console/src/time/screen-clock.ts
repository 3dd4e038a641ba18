import type { ClientWorld } from '@baton/client';
import type { EpochMs } from '@baton/kernel';

/** One tick a second for every running time on the screen; it rests while nobody looks. */
export interface ScreenClock {
  /** The server's time as far as it is known. */
  now(): EpochMs;
  /** The time at the last tick: stays the same between ticks. */
  readonly tickAt: EpochMs;
  subscribe(listener: () => void): () => void;
}

const TICK_MS = 1_000;

/** `offsetMs` says how far the server's clock is ahead of this machine's. */
export function screenClock(world: ClientWorld, offsetMs: () => number): ScreenClock {
  const listeners = new Set<() => void>();
  const now = (): EpochMs => (world.now() + offsetMs()) as EpochMs;
  let tickAt = now();
  let stop: (() => void) | null = null;

  const schedule = (): void => {
    // Ticks fall on whole seconds, so two countdowns never change one after the other.
    stop = world.after(TICK_MS - (now() % TICK_MS), () => {
      tickAt = now();
      schedule();
      for (const listener of [...listeners]) listener();
    });
  };
  return {
    now,
    get tickAt() {
      return tickAt;
    },
    subscribe(listener) {
      if (listeners.size === 0) {
        tickAt = now();
        schedule();
      }
      listeners.add(listener);
      return () => {
        listeners.delete(listener);
        if (listeners.size > 0) return;
        stop?.();
        stop = null;
      };
    },
  };
}

import type { ClientWorld } from '@baton/client';

/** A clock that moves when it is told to. */
export function virtualTimer(): Pick<ClientWorld, 'after'> & { advance(ms: number): void } {
  let now = 0;
  const due = new Set<{ at: number; run: () => void }>();
  return {
    after(delayMs, run) {
      const entry = { at: now + delayMs, run };
      due.add(entry);
      return () => due.delete(entry);
    },
    advance(ms) {
      now += ms;
      for (const entry of [...due].sort((one, other) => one.at - other.at)) {
        if (entry.at > now || !due.delete(entry)) continue;
        entry.run();
      }
    },
  };
}

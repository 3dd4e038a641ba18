import type { ClientWorld, KeyValue } from '@baton/client';
import type { EpochMs } from '@baton/kernel';

/** Every preview begins at the same moment of a working day, so two pictures of it are the same. */
export const PREVIEW_BEGAN_AT = new Date(2026, 10, 20, 14, 2, 30).getTime() as EpochMs;

/** A world without a server: its clock starts at a fixed moment and nothing is stored beyond the page. */
export function fakeWorld(): ClientWorld {
  let ids = 0;
  return {
    now: () => (PREVIEW_BEGAN_AT + performance.now()) as EpochMs,
    after(delayMs, run) {
      const timer = setTimeout(run, delayMs);
      return () => clearTimeout(timer);
    },
    random: () => 0.5,
    newId: () => `preview-${++ids}`,
    connect: () => ({ send: () => {}, close: () => {} }),
    onWake: () => () => {},
    session: memory(),
    local: memory(),
  };
}

function memory(): KeyValue {
  const values = new Map<string, string>();
  return {
    get: (key) => values.get(key) ?? null,
    set: (key, value) => void values.set(key, value),
    delete: (key) => void values.delete(key),
  };
}

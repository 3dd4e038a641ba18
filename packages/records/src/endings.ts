import type { SessionsEnded } from './door.ts';

/** Tells whoever listens of sessions that ended before their time. */
export type Endings = {
  tell(ended: SessionsEnded): void;
  listen(listener: (ended: SessionsEnded) => void): () => void;
};

export function endingsOf(): Endings {
  const listeners = new Set<(ended: SessionsEnded) => void>();
  return {
    tell(ended) {
      for (const listener of listeners) listener(ended);
    },
    listen(listener) {
      listeners.add(listener);
      return () => {
        listeners.delete(listener);
      };
    },
  };
}

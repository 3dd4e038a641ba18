import { getRandomValues } from 'node:crypto';
import type { EpochMs } from '@baton/kernel';
import { memoryStorage } from './memory-storage.ts';
import type { ClientWorld } from './model.ts';
import { newId } from './new-id.ts';
import { pollingTransport } from './polling-transport.ts';
import { absentTransport, websocketTransport } from './websocket-transport.ts';

/** Where the server is reached from Node. */
export type NodeWorldOptions = {
  /** `ws://…` or `wss://…`. */
  readonly socketUrl: string;
  readonly pollUrl: string | null;
  /** Sent with the opening of a WebSocket, such as an agent's cookie. */
  readonly headers?: { readonly [name: string]: string };
};

/** The world of a client that runs in Node, on its own WebSocket and fetch; nothing is kept after the process. */
export function nodeWorld({ socketUrl, pollUrl, headers = {} }: NodeWorldOptions): ClientWorld {
  return {
    now: () => Date.now() as EpochMs,
    after,
    random: () => Math.random(),
    newId: () => newId(Date.now(), (length) => getRandomValues(new Uint8Array(length))),
    connect(kind, events) {
      if (kind === 'websocket') {
        return websocketTransport(() => new WebSocket(socketUrl, { headers }), events);
      }
      if (pollUrl === null) return absentTransport(events);
      return pollingTransport({ url: pollUrl, fetch, after }, events);
    },
    // Nothing puts a process to sleep that would not stop its timers too.
    onWake: () => () => {},
    session: memoryStorage(),
    local: memoryStorage(),
  };
}

function after(delayMs: number, run: () => void): () => void {
  const timer = setTimeout(run, delayMs);
  return () => clearTimeout(timer);
}

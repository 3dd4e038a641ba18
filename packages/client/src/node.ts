import type { ClientWorld } from './model.ts';

/** Where the server is reached from Node. */
export type NodeWorldOptions = {
  readonly socketUrl: string;
  readonly pollUrl: string | null;
};

/** The world of a client that runs in Node, on its global WebSocket and fetch; nothing is kept after the process. */
export function nodeWorld(_options: NodeWorldOptions): ClientWorld {
  throw new Error('not built yet');
}

/// <reference lib="dom" />
import type { ClientWorld } from './model.ts';

/** Where the server is reached from a page. */
export type BrowserWorldOptions = {
  /** `wss://…/v1/visitor/socket` or the agents' socket. */
  readonly socketUrl: string;
  /** `https://…/v1/visitor/poll`; null where there is no long polling (the console). */
  readonly pollUrl: string | null;
};

/** The world of a client that runs in a page; storage that is absent or throws becomes memory. */
export function browserWorld(_options: BrowserWorldOptions): ClientWorld {
  throw new Error('not built yet');
}

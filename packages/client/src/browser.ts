import type { EpochMs } from '@baton/kernel';
import { lateTransport } from './late-transport.ts';
import { memoryStorage } from './memory-storage.ts';
import type { ClientWorld, KeyValue, TransportEvents } from './model.ts';
import { newId } from './new-id.ts';
import type { Fetch } from './polling-transport.ts';
import { absentTransport, type Socket, websocketTransport } from './websocket-transport.ts';

/** Where the server is reached from a page. */
export type BrowserWorldOptions = {
  /** `wss://…` or `https://…`; a path alone is taken from the page's own origin. */
  readonly socketUrl: string;
  /** `https://…`; null where there is no long polling (the console). */
  readonly pollUrl: string | null;
};

/**
 * What we use of a page. Written down here because the types of browsers are not to be had where the types of
 * Node are, and a fake page for tests needs no more than this.
 */
export type Page = {
  readonly WebSocket: new (url: string) => Socket;
  readonly fetch: Fetch;
  readonly location: { readonly href: string };
  readonly crypto: { getRandomValues(bytes: Uint8Array<ArrayBuffer>): unknown };
  readonly document: Listened & { readonly visibilityState: string };
  readonly localStorage: PageStorage;
  readonly sessionStorage: PageStorage;
} & Listened;
type Listened = {
  addEventListener(type: string, listener: () => void): void;
  removeEventListener(type: string, listener: () => void): void;
};
type PageStorage = {
  getItem(key: string): string | null;
  setItem(key: string, value: string): void;
  removeItem(key: string): void;
};

/** The world of a client that runs in a page; storage that is absent, full or forbidden becomes memory. */
export function browserWorld(options: BrowserWorldOptions, page = ownPage()): ClientWorld {
  const { socketUrl, pollUrl } = options;
  return {
    now: () => Date.now() as EpochMs,
    after,
    random: () => Math.random(),
    newId: () =>
      newId(Date.now(), (length) => {
        const bytes = new Uint8Array(length);
        page.crypto.getRandomValues(bytes);
        return bytes;
      }),
    connect(kind, events) {
      if (kind === 'websocket') {
        return websocketTransport(() => new page.WebSocket(socketAddress(page, socketUrl)), events);
      }
      if (pollUrl === null) return absentTransport(events);
      // Few networks need it, so it is a piece of its own and no page's first weight.
      const load = async () => {
        const { pollingTransport } = await import('./polling-transport.ts');
        // Called as the page's own: browsers refuse a `fetch` that was taken out of its window.
        const fetch: Fetch = (...args) => page.fetch(...args);
        return (heard: TransportEvents) => pollingTransport({ url: pollUrl, fetch, after }, heard);
      };
      return lateTransport(load, events);
    },
    onWake: (wake) => onWake(page, wake),
    session: storage(() => page.sessionStorage),
    local: storage(() => page.localStorage),
  };
}

function ownPage(): Page {
  return globalThis as unknown as Page;
}

function socketAddress(page: Page, socketUrl: string): string {
  const url = new URL(socketUrl, page.location.href);
  url.protocol = url.protocol.replace('http', 'ws');
  return url.href;
}

function after(delayMs: number, run: () => void): () => void {
  const timer = setTimeout(run, delayMs);
  return () => clearTimeout(timer);
}

function onWake(page: Page, wake: () => void): () => void {
  const whenVisible = () => {
    if (page.document.visibilityState === 'visible') wake();
  };
  // `pageshow` comes when a page is taken out of the back-forward cache.
  const events = ['online', 'pageshow'];
  for (const event of events) page.addEventListener(event, wake);
  page.document.addEventListener('visibilitychange', whenVisible);
  return () => {
    for (const event of events) page.removeEventListener(event, wake);
    page.document.removeEventListener('visibilitychange', whenVisible);
  };
}

/** What could not be stored is remembered for as long as the page is open. */
function storage(of: () => PageStorage): KeyValue {
  const memory = memoryStorage();
  return {
    get: (key) => memory.get(key) ?? attempt(() => of().getItem(key)),
    set(key, value) {
      memory.delete(key);
      if (attempt(() => of().setItem(key, value) ?? true) === null) memory.set(key, value);
    },
    delete(key) {
      memory.delete(key);
      attempt(() => of().removeItem(key));
    },
  };
}

/** Browsers throw on storage for many reasons (private mode, policy, quota), all of which mean: not here. */
function attempt<Result>(run: () => Result): Result | null {
  try {
    return run();
  } catch {
    return null;
  }
}

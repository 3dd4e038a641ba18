import { expect, test } from 'vitest';
import { browserWorld, type Page } from './browser.ts';
import type { TransportEvents } from './model.ts';
import { settled } from './testing/virtual-time.ts';
import type { Socket } from './websocket-transport.ts';

type Listener = (event: { readonly data?: unknown }) => void;

class FakeSocket implements Socket {
  static readonly opened: FakeSocket[] = [];
  readonly url: string;
  readonly sent: string[] = [];
  readonly listeners = new Map<string, Listener>();
  isClosed = false;

  constructor(url: string) {
    if (url.includes('forbidden')) throw new Error('policy');
    this.url = url;
    FakeSocket.opened.push(this);
  }

  addEventListener(type: string, listener: Listener): void {
    this.listeners.set(type, listener);
  }

  send(text: string): void {
    this.sent.push(text);
  }

  close(): void {
    this.isClosed = true;
  }
}

/** A page with what we use of one. */
function page(storage: Page['localStorage'] = mapStorage()) {
  const listeners = new Map<string, Set<() => void>>();
  const listening = {
    addEventListener: (type: string, listener: () => void) => {
      listeners.set(type, (listeners.get(type) ?? new Set()).add(listener));
    },
    removeEventListener: (type: string, listener: () => void) => {
      listeners.get(type)?.delete(listener);
    },
  };
  const document = { ...listening, visibilityState: 'visible' };
  const fake = {
    ...listening,
    document,
    WebSocket: FakeSocket,
    fetch: () => Promise.reject(new Error('no network')),
    crypto,
    location: { href: 'https://shop.example/basket?x=1' },
    localStorage: storage,
    sessionStorage: storage,
  } satisfies Page;
  const fire = (type: string) => {
    for (const listener of listeners.get(type) ?? []) listener();
  };
  return { fake, document, fire, listeners };
}

function mapStorage(): Page['localStorage'] & { readonly values: Map<string, string> } {
  const values = new Map<string, string>();
  return {
    values,
    getItem: (key) => values.get(key) ?? null,
    setItem: (key, value) => {
      values.set(key, value);
    },
    removeItem: (key) => {
      values.delete(key);
    },
  };
}

function heard() {
  const log: string[] = [];
  const events: TransportEvents = {
    onOpen: () => log.push('open'),
    onText: (text) => log.push(text),
    onClose: ({ reached }) => log.push(reached ? 'closed, reached' : 'closed, never reached'),
  };
  return { log, events };
}

const URLS = { socketUrl: 'wss://chat.example/v1/visitor/socket', pollUrl: null };

test('[CL80] a WebSocket carries text both ways and tells whether it was ever open', () => {
  const { log, events } = heard();
  const transport = browserWorld(URLS, page().fake).connect('websocket', events);
  const socket = FakeSocket.opened.at(-1);
  expect(socket?.url).toBe(URLS.socketUrl);
  socket?.listeners.get('open')?.({});
  transport.send('[]');
  socket?.listeners.get('message')?.({ data: '[{"t":"pong"}]' });
  socket?.listeners.get('message')?.({ data: new ArrayBuffer(1) });
  socket?.listeners.get('close')?.({});
  transport.close();
  expect(socket?.sent).toEqual(['[]']);
  expect(socket?.isClosed).toBe(true);
  expect(log).toEqual(['open', '[{"t":"pong"}]', '', 'closed, reached']);
});

test('[CL80] an address of the page’s own origin becomes one of a WebSocket', () => {
  for (const socketUrl of ['/v1/visitor/socket', 'https://shop.example/v1/visitor/socket']) {
    browserWorld({ ...URLS, socketUrl }, page().fake).connect('websocket', heard().events);
    expect(FakeSocket.opened.at(-1)?.url).toBe('wss://shop.example/v1/visitor/socket');
  }
});

test('[CL80] what the page does not allow, or does not have, is a transport that never opens', async () => {
  const socketUrl = 'wss://forbidden.example';
  const world = browserWorld({ socketUrl, pollUrl: null }, page().fake);
  for (const kind of ['websocket', 'polling'] as const) {
    const { log, events } = heard();
    world.connect(kind, events);
    await settled();
    expect(log).toEqual(['closed, never reached']);
  }
});

test('[CL81] storage is the page’s', () => {
  const storage = mapStorage();
  const { local } = browserWorld(URLS, page(storage).fake);
  local.set('key', 'one');
  expect(storage.values.get('key')).toBe('one');
  storage.values.set('key', 'two');
  expect(local.get('key')).toBe('two');
  local.delete('key');
  expect(local.get('key')).toBeNull();
});

test('[CL81] storage that throws, is full or is absent is memory', () => {
  const full = mapStorage();
  full.values.set('key', 'old');
  full.setItem = () => {
    throw new Error('QuotaExceededError');
  };
  const forbidden = page().fake;
  Object.defineProperty(forbidden, 'localStorage', {
    get: () => {
      throw new Error('SecurityError');
    },
  });
  const absent = { ...page().fake, localStorage: null as unknown as Page['localStorage'] };
  for (const fake of [page(full).fake, forbidden, absent]) {
    const { local } = browserWorld(URLS, fake);
    local.set('key', 'new');
    expect(local.get('key')).toBe('new');
    local.delete('key');
    expect(local.get('other')).toBeNull();
  }
});

test('[CL82] the network’s return, the page’s return and being looked at wake it up', () => {
  const { fake, document, fire, listeners } = page();
  let wakes = 0;
  const stop = browserWorld(URLS, fake).onWake(() => wakes++);
  for (const event of ['online', 'pageshow', 'visibilitychange']) fire(event);
  expect(wakes).toBe(3);
  document.visibilityState = 'hidden';
  fire('visibilitychange');
  expect(wakes).toBe(3);
  stop();
  expect([...listeners.values()].every((set) => set.size === 0)).toBe(true);
});

test('[CL83] ids are fresh, sort by time and fit what servers take', () => {
  const world = browserWorld(URLS, page().fake);
  const ids = Array.from({ length: 1_000 }, () => world.newId());
  expect(new Set(ids).size).toBe(1_000);
  for (const id of ids) expect(id).toMatch(/^[0-9a-z]{25}$/);
});

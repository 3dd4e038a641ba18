import type { ClientFrame } from '@baton/protocol';
import { memoryStorage } from '../memory-storage.ts';
import type { ClientWorld, KeyValue, Transport, TransportEvents, TransportKind } from '../model.ts';
import { type Fetch, pollingTransport } from '../polling-transport.ts';
import type { Viewer } from './honest-desk.ts';
import type { HonestServer, Session } from './honest-server.ts';

const LATENCY_MS_MAX = 60;

type Link = { cut(): void; loseUp(): void; loseDown(): void };

/** What lies between one person and the server. */
export class FaultyNetwork {
  readonly server: HonestServer;
  isDown = false;
  /** A proxy that lets no WebSocket through. */
  blocksWebSockets = false;
  /** Chances out of 100 of a request's way there and back. */
  losesRequests = 0;
  losesAnswers = 0;
  readonly #links = new Set<Link>();

  constructor(server: HonestServer) {
    this.server = server;
  }

  cutAll(): void {
    for (const link of [...this.#links]) link.cut();
  }

  /** From here on nothing of what is open arrives in one direction; new links are whole. */
  loseOneWay(way: 'up' | 'down'): void {
    for (const link of this.#links) way === 'up' ? link.loseUp() : link.loseDown();
  }

  heal(): void {
    this.isDown = false;
    this.losesRequests = 0;
    this.losesAnswers = 0;
  }

  websocket(who: Viewer['kind'], events: TransportEvents): Transport {
    const { time, pick } = this.server;
    let session: Session | null = null;
    let state: 'opening' | 'open' | 'closed' = 'opening';
    let up: 'whole' | 'lost' = 'whole';
    let down: 'whole' | 'lost' = 'whole';
    // What is under way keeps its order: nothing arrives before what was sent earlier.
    let upAt = 0;
    let downAt = 0;
    const close = () => {
      if (state === 'closed') return;
      const reached = state === 'open';
      state = 'closed';
      this.#links.delete(link);
      session?.end();
      events.onClose({ reached });
    };
    const carry = (way: 'up' | 'down', run: () => void) => {
      const at = Math.max(way === 'up' ? upAt : downAt, time.now() + pick(LATENCY_MS_MAX));
      if (way === 'up') upAt = at;
      else downAt = at;
      time.after(at - time.now(), () => {
        if (state !== 'closed' && (way === 'up' ? up : down) === 'whole') run();
      });
    };
    const link: Link = {
      cut: close,
      loseUp: () => {
        up = 'lost';
      },
      loseDown: () => {
        down = 'lost';
      },
    };
    this.#links.add(link);
    time.after(pick(LATENCY_MS_MAX), () => {
      if (state !== 'opening') return;
      if (this.isDown || this.blocksWebSockets) {
        close();
        return;
      }
      state = 'open';
      session = this.server.accept(who, {
        deliver: (text) => carry('down', () => events.onText(text)),
        cut: () => carry('down', close),
      });
      events.onOpen();
    });
    return {
      send: (text) => carry('up', () => session?.take(JSON.parse(text) as ClientFrame[])),
      close: () => {
        if (state === 'closed') return;
        state = 'closed';
        this.#links.delete(link);
        const ending = session;
        // The server hears of it, unless the way there is lost: then it must find out by itself.
        if (up === 'whole') time.after(pick(LATENCY_MS_MAX), () => ending?.end());
      },
    };
  }

  readonly fetch: Fetch = (_url, { body, signal }) => {
    const { time, pick } = this.server;
    return new Promise((resolve, reject) => {
      const fail = () => reject(new Error('network'));
      signal.addEventListener('abort', fail);
      time.after(pick(LATENCY_MS_MAX), () => {
        if (signal.aborted) return;
        if (this.isDown || this.server.chance(this.losesRequests)) {
          fail();
          return;
        }
        this.server.poll(body).then(({ status, text }) => {
          time.after(pick(LATENCY_MS_MAX), () => {
            if (this.isDown || this.server.chance(this.losesAnswers)) fail();
            else resolve({ status, text: () => Promise.resolve(text) });
          });
        }, fail);
      });
    });
  };
}

/** One tab, or one agent's page, behind a network of its own. */
export class FaultyWorld implements ClientWorld {
  readonly network: FaultyNetwork;
  readonly session: KeyValue;
  readonly local: KeyValue;
  readonly #who: Viewer['kind'];
  readonly #name: string;
  readonly #wakes = new Set<() => void>();
  #ids = 0;

  constructor(
    network: FaultyNetwork,
    page: { who: Viewer['kind']; name: string; session?: KeyValue; local?: KeyValue },
  ) {
    this.network = network;
    this.#who = page.who;
    this.#name = page.name;
    this.session = page.session ?? memoryStorage();
    this.local = page.local ?? memoryStorage();
  }

  readonly now = () => this.network.server.time.now();
  readonly after = (delayMs: number, run: () => void) =>
    this.network.server.time.after(delayMs, run);
  readonly random = () => this.network.server.pick(1_000) / 1_000;
  readonly newId = () => `${this.#name}-${++this.#ids}`;

  connect(kind: TransportKind, events: TransportEvents): Transport {
    if (kind === 'websocket') return this.network.websocket(this.#who, events);
    return pollingTransport({ url: 'poll', fetch: this.network.fetch, after: this.after }, events);
  }

  onWake(wake: () => void): () => void {
    this.#wakes.add(wake);
    return () => {
      this.#wakes.delete(wake);
    };
  }

  wake(): void {
    for (const wake of [...this.#wakes]) wake();
  }
}

import type { ClientWorld, KeyValue } from '@baton/client';
import { pollingTransport } from '@baton/client/polling';
import type { Pick } from '@baton/kernel';
import type { Network } from './network.ts';
import { pollFetch } from './poll-network.ts';
import { wallClock } from './server-life.ts';
import type { World } from './world.ts';

/** How far the clock of a computer may be off. */
const SKEW_MS_MAX = 600_000;

/** One person's browser: what its tabs share. */
export class Browser {
  readonly label: string;
  readonly local: KeyValue = memory();
  readonly pick: Pick;
  readonly #world: World;
  readonly #network: Network;
  readonly #cookie: string | undefined;
  /** The network lets no WebSocket through. */
  readonly #isProxied: boolean;
  readonly #skewMs: number;
  #ids = 0;

  constructor(
    world: World,
    network: Network,
    who: { readonly label: string; readonly cookie?: string; readonly isProxied?: boolean },
  ) {
    this.#world = world;
    this.#network = network;
    this.label = who.label;
    this.#cookie = who.cookie;
    this.#isProxied = who.isProxied ?? false;
    this.pick = world.chance(`browser of ${who.label}`);
    this.#skewMs = this.pick(3) === 0 ? this.pick(2 * SKEW_MS_MAX) - SKEW_MS_MAX : 0;
  }

  get now(): number {
    return wallClock(this.#world, this.#skewMs);
  }

  /** A tab; what it keeps for itself outlives a reload if it is handed to the next one. */
  tab(session: KeyValue, onText: (text: string) => void): Tab {
    const { time } = this.#world;
    const wakes = new Set<() => void>();
    const line = {
      side: this.#cookie === undefined ? ('visitor' as const) : ('agent' as const),
      label: this.label,
      cookie: this.#cookie,
      onText,
    };
    const world: ClientWorld = {
      now: () => wallClock(this.#world, this.#skewMs),
      after: (delayMs, run) => time.after(delayMs, () => this.#guard(run)),
      random: () => this.pick(1_000_000) / 1_000_000,
      newId: () => {
        this.#ids += 1;
        const at = Math.round(time.now).toString(36).padStart(8, '0');
        return `${at}-${this.label}-${this.#ids}`;
      },
      connect: (kind, events) => {
        if (kind === 'polling') {
          return pollingTransport(
            {
              url: '/poll',
              fetch: pollFetch(this.#world, this.#network, line),
              after: world.after,
            },
            events,
          );
        }
        if (!this.#isProxied) return this.#network.open(line, events);
        const stop = time.after(20, () => this.#guard(() => events.onClose({ reached: false })));
        return { send: () => {}, close: stop };
      },
      onWake: (wake) => {
        wakes.add(wake);
        return () => wakes.delete(wake);
      },
      session,
      local: this.local,
    };
    return {
      world,
      wake: () => {
        for (const wake of [...wakes]) this.#guard(wake);
      },
    };
  }

  /** A page whose code throws is a bug, not a fault. */
  #guard(run: () => void): void {
    try {
      run();
    } catch (error) {
      this.#world.breaks(error);
    }
  }
}

export type Tab = { readonly world: ClientWorld; readonly wake: () => void };

export function memory(): KeyValue {
  const kept = new Map<string, string>();
  return {
    get: (key) => kept.get(key) ?? null,
    set: (key, value) => {
      kept.set(key, value);
    },
    delete: (key) => {
      kept.delete(key);
    },
  };
}

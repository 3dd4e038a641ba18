import type { Clock } from '@baton/host';
import { type EpochMs, later } from '@baton/kernel';
import type { World } from './world.ts';

/** How a life of the server ended. */
export type Death = 'killed' | 'stopped';

/** One process of the server, from its start to its end. What it had running ends with it. */
export class ServerLife {
  readonly number: number;
  readonly #world: World;
  readonly #skewMs: () => number;
  readonly #onDeath: (how: Death) => void;
  readonly #whenAwake: (run: () => void) => void;
  #isAlive = true;

  constructor(
    number: number,
    world: World,
    parts: {
      readonly skewMs: () => number;
      /** Runs at once, or when the machine wakes up. */
      readonly whenAwake: (run: () => void) => void;
      readonly onDeath: (how: Death) => void;
    },
  ) {
    this.number = number;
    this.#world = world;
    this.#skewMs = parts.skewMs;
    this.#whenAwake = parts.whenAwake;
    this.#onDeath = parts.onDeath;
  }

  get isAlive(): boolean {
    return this.#isAlive;
  }

  /** The wall clock may jump, and goes on while the machine sleeps; timers do neither. */
  get clock(): Clock {
    return {
      now: () => wallClock(this.#world, this.#skewMs()),
      after: (delayMs, run) =>
        this.#world.time.after(delayMs, () =>
          this.#whenAwake(() => {
            if (this.#isAlive) this.guard(run);
          }),
        ),
    };
  }

  /** Runs a callback of the server; one that throws would end its process. */
  guard(run: () => void): void {
    try {
      run();
    } catch (error) {
      this.#world.breaks(error);
    }
  }

  die(how: Death): void {
    if (!this.#isAlive) return;
    this.#isAlive = false;
    this.#onDeath(how);
  }
}

const WORLD_BEGAN_AT = 1_790_000_000_000 as EpochMs;

/** What a clock shows that is so much ahead of the world's time. */
export function wallClock(world: World, skewMs: number): EpochMs {
  return later(WORLD_BEGAN_AT, Math.round(world.time.now) + skewMs);
}

import { hash, parseOptions, verify } from '@node-rs/argon2';
import type { RandomBytes } from './record-id.ts';

/** The shortest and longest password, in characters. */
export const PASSWORD_LENGTH_MIN = 10;
export const PASSWORD_LENGTH_MAX = 256;
/** How many passwords are hashed at once (each takes 19 MiB and a thread), and how many may wait for it. */
export const HASHES_AT_ONCE_MAX = 2;
export const HASHES_WAITING_MAX = 64;

/** argon2id with OWASP's first choice of parameters; the library's default algorithm is argon2id. */
const COST = { memoryCost: 19 * 1024, timeCost: 2, parallelism: 1 } as const;

/** The library, as far as it is used. */
export type Argon = { readonly hash: typeof hash; readonly verify: typeof verify };

export interface Passwords {
  /** `undefined` when too many are waiting: try again. */
  hash(password: string): Promise<string | undefined>;
  /** As `hash`. Without a stored hash it takes as long as with one and says no. */
  verify(stored: string | undefined, password: string): Promise<boolean | undefined>;
  /** Whether the hash was made with other parameters than today's. */
  outdated(stored: string): boolean;
}

/** Hashing off the event loop, a few at a time. */
export function argonPasswords(random: RandomBytes, argon: Argon = { hash, verify }): Passwords {
  const turns = takeTurns();
  const hashed = (password: string) => argon.hash(password, { ...COST, salt: random(16) });
  // What the password of an account that does not exist is compared with.
  let decoy: Promise<string> | undefined;

  return {
    hash: (password) => turns(() => hashed(password)),
    verify: (stored, password) =>
      turns(async () => {
        decoy ??= hashed('an account nobody has');
        const matches = await argon.verify(stored ?? (await decoy), password);
        return stored !== undefined && matches;
      }),
    outdated(stored) {
      const { memoryCost, timeCost, parallelism } = parseOptions(stored);
      return (
        memoryCost !== COST.memoryCost ||
        timeCost !== COST.timeCost ||
        parallelism !== COST.parallelism
      );
    },
  };
}

/** Runs at most HASHES_AT_ONCE_MAX at once, lets HASHES_WAITING_MAX wait, and turns the others away. */
function takeTurns() {
  let running = 0;
  const waiting: (() => void)[] = [];

  return async <Value>(work: () => Promise<Value>): Promise<Value | undefined> => {
    if (running >= HASHES_AT_ONCE_MAX) {
      if (waiting.length >= HASHES_WAITING_MAX) return undefined;
      await new Promise<void>((proceed) => waiting.push(proceed));
    } else {
      running += 1;
    }
    try {
      return await work();
    } finally {
      const next = waiting.shift();
      if (next) next();
      else running -= 1;
    }
  };
}

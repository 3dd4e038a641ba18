declare const brand: unique symbol;

/** A value of `Base` that must not be confused with another of the same base: swapped ids do not compile. */
export type Brand<Base, Name extends string> = Base & { readonly [brand]: Name };

/** Milliseconds since the Unix epoch. The pure packages are told the time; they never ask. */
export type EpochMs = Brand<number, 'EpochMs'>;

/** The instant `delayMs` milliseconds after `at`. */
export function later(at: EpochMs, delayMs: number): EpochMs {
  return (at + delayMs) as EpochMs;
}

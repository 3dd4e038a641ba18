/** A whole number from 0 up to, not including, `bound`. */
export type Pick = (bound: number) => number;

/** The same seed gives the same numbers on every machine, so a failing run can be replayed. */
export function seededRandom(seed: number): Pick {
  let state = seed >>> 0;
  return (bound) => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) % bound;
  };
}

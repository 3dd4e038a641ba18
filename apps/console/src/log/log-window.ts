/** How much of a log is drawn at first: more than any window shows at once. */
export const WINDOW_FIRST = 60;
/** How much is added when the reader comes near its beginning. */
export const WINDOW_STEP = 120;

/** From where a log of `length` lines is drawn when nobody has scrolled: its end. */
export function windowStart(length: number): number {
  return Math.max(0, length - WINDOW_FIRST);
}

/** From where it is drawn after the reader came to the beginning of what was drawn from `start`. */
export function earlierStart(start: number): number {
  return Math.max(0, start - WINDOW_STEP);
}

/** From where it is drawn while the reader is further up, where `first` was the first line drawn. */
export function keptStart(keys: readonly string[], first: string): number {
  // The oldest lines of a very long chat are dropped: then it begins at the new beginning.
  return Math.max(0, keys.indexOf(first));
}

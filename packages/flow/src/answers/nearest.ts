/** The longest words that are compared letter by letter. */
const COMPARED_LENGTH_MAX = 100;

/** How many letters may be wrong in a word of this length. */
function slipsMax(length: number): number {
  if (length < 4) return 0;
  return length < 8 ? 1 : 2;
}

/**
 * Which of the words is meant, forgiving slips of the finger: a letter wrong, missing, too many or swapped; two in a
 * long word. Undefined where two are equally near, or none is.
 */
export function nearest(said: string, words: readonly string[]): number | undefined {
  if (said.length > COMPARED_LENGTH_MAX) return undefined;
  let best: { at: number; slips: number; shared: boolean } | undefined;
  for (const [at, word] of words.entries()) {
    const allowed = slipsMax(Math.min(said.length, word.length));
    if (allowed === 0 || Math.abs(said.length - word.length) > allowed) continue;
    const slips = slipsBetween(said, word);
    if (slips > allowed) continue;
    if (best === undefined || slips < best.slips) best = { at, slips, shared: false };
    else if (slips === best.slips) best.shared = true;
  }
  return best === undefined || best.shared ? undefined : best.at;
}

/** Letters to change, add, drop or swap with their neighbour to get from one word to the other. */
export function slipsBetween(one: string, other: string): number {
  let beforeLast: number[] = [];
  let last = Array.from({ length: other.length + 1 }, (_, index) => index);
  for (let row = 1; row <= one.length; row += 1) {
    const current = [row];
    for (let column = 1; column <= other.length; column += 1) {
      const same = one[row - 1] === other[column - 1];
      let slips = Math.min(
        at(last, column) + 1,
        at(current, column - 1) + 1,
        at(last, column - 1) + (same ? 0 : 1),
      );
      const swapped =
        row > 1 &&
        column > 1 &&
        one[row - 1] === other[column - 2] &&
        one[row - 2] === other[column - 1];
      if (swapped) slips = Math.min(slips, at(beforeLast, column - 2) + 1);
      current.push(slips);
    }
    beforeLast = last;
    last = current;
  }
  return at(last, other.length);
}

function at(row: readonly number[], column: number): number {
  return row[column] ?? 0;
}

/** Known words, and which of them a word that is not known was most likely meant to be. */
export interface Spelling {
  knows(word: string): boolean;
  /** The word itself if it is known or nothing is near. */
  correct(word: string): string;
}

const CORRECTED_LENGTH_MIN = 4;
const LONG_LENGTH_MIN = 8;

/**
 * `targets` are what a wrong word may become, `plain` words are left as they are and become nothing.
 * A word of up to seven letters may have one slip, a longer one two, one of eleven three.
 */
export function spellingOf(targets: Iterable<string>, plain: ReadonlySet<string>): Spelling {
  const known = new Set(targets);
  const byVariant = new Map<string, string[]>();
  const longByFirst = new Map<string, string[]>();
  for (const word of known) {
    if (word.length < CORRECTED_LENGTH_MIN) continue;
    if (word.length >= LONG_LENGTH_MIN) {
      longByFirst.set(word.charAt(0), [...(longByFirst.get(word.charAt(0)) ?? []), word]);
    }
    for (const variant of variantsOf(word)) {
      const others = byVariant.get(variant);
      if (others === undefined) byVariant.set(variant, [word]);
      else others.push(word);
    }
  }

  const nearest = (word: string): string => {
    let best = word;
    let fewest = slipsAllowed(word.length) + 0.5;
    const consider = (candidate: string) => {
      if (Math.abs(candidate.length - word.length) >= fewest) return;
      // The first letter is rarely wrong: another one counts as half a slip more.
      const distance =
        slips(word, candidate) + (word.charAt(0) === candidate.charAt(0) ? 0 : FIRST_LETTER);
      if (distance >= fewest) return;
      best = candidate;
      fewest = distance;
    };
    for (const variant of variantsOf(word))
      for (const near of byVariant.get(variant) ?? []) consider(near);
    // Two slips are looked for only among words with the same first letter, which keeps a foreign text cheap.
    if (word.length < LONG_LENGTH_MIN - 1) return best;
    for (const near of longByFirst.get(word.charAt(0)) ?? []) consider(near);
    return best;
  };

  return {
    knows: (word) => known.has(word),
    correct: (word) =>
      word.length < CORRECTED_LENGTH_MIN || known.has(word) || isForm(word, plain)
        ? word
        : nearest(word),
  };
}

/** The word, or what it is a form of: "handled", "orders", "waiting". */
function isForm(word: string, plain: ReadonlySet<string>): boolean {
  if (plain.has(word)) return true;
  if (word.endsWith('s') || word.endsWith('d')) {
    return plain.has(word.slice(0, -1)) || (word.endsWith('ed') && plain.has(word.slice(0, -2)));
  }
  if (!word.endsWith('ing')) return false;
  return plain.has(word.slice(0, -3)) || plain.has(`${word.slice(0, -3)}e`);
}

const FIRST_LETTER = 0.4;

function slipsAllowed(length: number): number {
  if (length < LONG_LENGTH_MIN) return 1;
  return length < 11 ? 2 : 3;
}

/** The word, and the word with each one letter left out: two words one slip apart share one of these. */
function variantsOf(word: string): readonly string[] {
  const variants = [word];
  for (let at = 0; at < word.length; at += 1) {
    variants.push(word.slice(0, at) + word.slice(at + 1));
  }
  return variants;
}

/** Letters missing, added, changed, or two neighbours swapped. */
function slips(left: string, right: string): number {
  let beforeLast: number[] = [];
  let last = Array.from({ length: right.length + 1 }, (_, at) => at);
  for (let row = 1; row <= left.length; row += 1) {
    const current = [row];
    for (let column = 1; column <= right.length; column += 1) {
      const same = left.charAt(row - 1) === right.charAt(column - 1);
      let cost = Math.min(
        last[column]! + 1,
        current[column - 1]! + 1,
        last[column - 1]! + (same ? 0 : 1),
      );
      const swapped =
        row > 1 &&
        column > 1 &&
        left.charAt(row - 1) === right.charAt(column - 2) &&
        left.charAt(row - 2) === right.charAt(column - 1);
      if (swapped) cost = Math.min(cost, beforeLast[column - 2]! + 1);
      current.push(cost);
    }
    beforeLast = last;
    last = current;
  }
  return last[right.length]!;
}

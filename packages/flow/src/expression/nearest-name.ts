/** The name an author may have meant: the one that differs least, if it differs by a slip or two. */
export function nearestName(written: string, known: Iterable<string>): string | undefined {
  if (written.length > WRITTEN_LENGTH_MAX) return undefined;
  let nearest: string | undefined;
  let least = written.length <= 3 ? 2 : 3;
  for (const name of known) {
    const slips = distance(written.toLowerCase(), name.toLowerCase());
    if (slips < least) {
      nearest = name;
      least = slips;
    }
  }
  return nearest;
}

/** Longer words are no slip of anything, and cost too much to compare. */
const WRITTEN_LENGTH_MAX = 40;

/** How many characters have to be put in, taken out or changed. */
function distance(from: string, to: string): number {
  let row = Array.from({ length: to.length + 1 }, (_, column) => column);
  for (let line = 1; line <= from.length; line += 1) {
    const next = [line];
    for (let column = 1; column <= to.length; column += 1) {
      const changed = (row[column - 1] ?? 0) + (from[line - 1] === to[column - 1] ? 0 : 1);
      next.push(Math.min(changed, (row[column] ?? 0) + 1, (next[column - 1] ?? 0) + 1));
    }
    row = next;
  }
  return row[to.length] ?? 0;
}

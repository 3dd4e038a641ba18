export type DifferentLine = {
  readonly kind: 'same' | 'added' | 'removed';
  readonly text: string;
};
/** Beyond so many lines on either side the difference is told as everything removed and added. */
export const COMPARED_LINES_MAX = 2_000;

/** What has to be taken out of a text and put into it to make another one, line by line. */
export function lineDifference(before: string, after: string): readonly DifferentLine[] {
  const old = before.split(/\r?\n/);
  const now = after.split(/\r?\n/);
  let start = 0;
  while (start < old.length && start < now.length && old[start] === now[start]) start += 1;
  let end = 0;
  while (
    end < old.length - start &&
    end < now.length - start &&
    old[old.length - 1 - end] === now[now.length - 1 - end]
  ) {
    end += 1;
  }
  const same = (texts: readonly string[]) => texts.map((text) => ({ kind: 'same' as const, text }));
  return [
    ...same(old.slice(0, start)),
    ...middle(old.slice(start, old.length - end), now.slice(start, now.length - end)),
    ...same(old.slice(old.length - end)),
  ];
}

/** What lies between the lines both have at the beginning and at the end. */
function middle(old: readonly string[], now: readonly string[]): readonly DifferentLine[] {
  if (old.length > COMPARED_LINES_MAX || now.length > COMPARED_LINES_MAX) {
    return [
      ...old.map((text) => ({ kind: 'removed' as const, text })),
      ...now.map((text) => ({ kind: 'added' as const, text })),
    ];
  }
  const width = now.length + 1;
  // The length of the longest run of common lines from each pair of places on.
  const common = new Uint16Array((old.length + 1) * width);
  const at = (row: number, column: number) => common[row * width + column] ?? 0;
  for (let row = old.length - 1; row >= 0; row -= 1) {
    for (let column = now.length - 1; column >= 0; column -= 1) {
      common[row * width + column] =
        old[row] === now[column]
          ? at(row + 1, column + 1) + 1
          : Math.max(at(row + 1, column), at(row, column + 1));
    }
  }
  const lines: DifferentLine[] = [];
  let row = 0;
  let column = 0;
  while (row < old.length || column < now.length) {
    const text = old[row];
    if (text !== undefined && text === now[column]) {
      lines.push({ kind: 'same', text });
      row += 1;
      column += 1;
    } else if (
      text !== undefined &&
      (column === now.length || at(row + 1, column) >= at(row, column + 1))
    ) {
      lines.push({ kind: 'removed', text });
      row += 1;
    } else {
      lines.push({ kind: 'added', text: now[column] ?? '' });
      column += 1;
    }
  }
  return lines;
}

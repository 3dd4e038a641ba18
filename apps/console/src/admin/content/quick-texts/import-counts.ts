import type { ImportedLine } from '../content-shapes.ts';

/** The longest file that is looked at, in characters. */
export const IMPORT_LENGTH_MAX = 1_000_000;

/** How many lines came to what. */
export function importCounts(
  lines: readonly ImportedLine[],
): Readonly<Record<ImportedLine['outcome'], number>> {
  const counts = { created: 0, changed: 0, unchanged: 0, refused: 0 };
  for (const { outcome } of lines) counts[outcome] += 1;
  return counts;
}

/** What somebody has to look at before the others. */
export function worstFirst(lines: readonly ImportedLine[]): readonly ImportedLine[] {
  const weight = (line: ImportedLine) => Number(line.outcome !== 'refused');
  return lines.toSorted((one, other) => weight(one) - weight(other) || one.line - other.line);
}

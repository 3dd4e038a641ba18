/** One line of a file with the number an editor shows for its beginning. */
export type CsvLine = { readonly line: number; readonly cells: readonly string[] };

/** What a spreadsheet would take for a formula. */
const FORMULA = /^'*[=+\-@]/;
/** A cell, quoted or not, and what ends it. */
const CELL = { ',': cellUntil(','), ';': cellUntil(';') } as const;

/**
 * The lines of a CSV file: separated by commas, or by semicolons where the header has more of them, quoted as
 * spreadsheets do. Empty lines are left out. Undefined when it cannot be read so, as when a quote is never closed.
 */
export function readCsv(csv: string): readonly CsvLine[] | undefined {
  const text = csv.replace(/^\uFEFF/, '');
  const [header = ''] = text.split(/[\r\n]/, 1);
  const cellAt = CELL[header.split(';').length > header.split(',').length ? ';' : ','];
  const lines: CsvLine[] = [];
  let cells: string[] = [];
  let line = 1;
  let begun = 1;
  for (let at = 0; at < text.length; ) {
    cellAt.lastIndex = at;
    const found = cellAt.exec(text);
    if (!found) return undefined;
    const [whole, quoted, plain = '', end = ''] = found;
    cells.push(unguarded(quoted?.replaceAll('""', '"') ?? plain));
    at += whole.length;
    line += whole.split(/\r\n|\r|\n/).length - 1;
    const isLast = at === text.length;
    if (isLast && (end === ',' || end === ';')) cells.push('');
    if (!isLast && (end === ',' || end === ';')) continue;
    if (cells.some((cell) => cell !== '')) lines.push({ line: begun, cells });
    cells = [];
    begun = line;
  }
  return lines;
}

/** The lines as a file that spreadsheets open and `readCsv` reads as they were. */
export function writeCsv(lines: readonly (readonly string[])[]): string {
  const cell = (text: string) => `"${guarded(text).replaceAll('"', '""')}"`;
  return lines.map((cells) => `${cells.map(cell).join(',')}\r\n`).join('');
}

function cellUntil(separator: string): RegExp {
  const other = `[^${separator}\\r\\n]`;
  const quoted = '"([^"]*(?:""[^"]*)*)"';
  return new RegExp(`(?:${quoted}|((?!")${other}+|))(${separator}|\\r\\n|\\r|\\n|$)`, 'y');
}

/** An apostrophe keeps a spreadsheet from calculating what somebody wrote. */
function guarded(text: string): string {
  return FORMULA.test(text) ? `'${text}` : text;
}

function unguarded(text: string): string {
  return text.startsWith("'") && FORMULA.test(text) ? text.slice(1) : text;
}

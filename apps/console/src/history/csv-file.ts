/** A file of comma-separated values, for spreadsheets: quoted where needed, never calculated. */
export function csvLine(cells: readonly string[]): string {
  return `${cells.map(cell).join(',')}\r\n`;
}

/** So that spreadsheets read letters beyond the English ones. */
export const CSV_START = '\uFEFF';

function cell(text: string): string {
  const safe = guarded(text);
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}

/** An apostrophe keeps a spreadsheet from calculating what somebody wrote; plain numbers stay numbers. */
function guarded(text: string): string {
  if (/^-?\d+(?:\.\d+)?$/.test(text)) return text;
  return /^[=+\-@\t\r]/.test(text) ? `'${text}` : text;
}

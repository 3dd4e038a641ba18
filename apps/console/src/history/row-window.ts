/** Rows are drawn so many before and behind those that can be seen. */
export const ROWS_BEYOND = 12;

/** The rows to draw: `from` to before `to`. All sizes in CSS pixels. */
export function rowWindow(setting: {
  readonly count: number;
  readonly rowHeight: number;
  readonly scrolled: number;
  readonly height: number;
}): { readonly from: number; readonly to: number } {
  const { count, rowHeight, scrolled, height } = setting;
  const first = Math.floor(Math.max(0, scrolled) / rowHeight) - ROWS_BEYOND;
  const last = Math.ceil((Math.max(0, scrolled) + height) / rowHeight) + ROWS_BEYOND;
  const from = Math.min(Math.max(0, first), Math.max(0, count - 1));
  return { from, to: Math.min(count, Math.max(last, from)) };
}

/** How far to scroll so that a row can be seen whole; null when it can already. */
export function scrollToRow(
  row: number,
  setting: {
    readonly rowHeight: number;
    readonly scrolled: number;
    readonly height: number;
    /** What covers the rows at the top. */
    readonly headHeight: number;
  },
): number | null {
  const { rowHeight, scrolled, height, headHeight } = setting;
  const top = row * rowHeight;
  if (top < scrolled) return top;
  const bottom = top + rowHeight + headHeight;
  return bottom > scrolled + height ? bottom - height : null;
}

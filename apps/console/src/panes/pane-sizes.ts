/** How narrow, how wide and how wide at first, in CSS pixels. */
export const PANES = {
  list: { least: 232, most: 440, usual: 312 },
  details: { least: 260, most: 680, usual: 344 },
} as const;
export type PaneName = keyof typeof PANES;

/** One press of an arrow key moves an edge by this. */
export const PANE_STEP = 16;

/** The nearest width the pane may have. */
export function clampPane(name: PaneName, width: number): number {
  const { least, most } = PANES[name];
  return Math.round(Math.min(most, Math.max(least, width)));
}

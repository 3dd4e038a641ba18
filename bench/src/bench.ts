/** One row of figures; numbers are rounded only when they are shown. */
export type Figures = { readonly [name: string]: number | string };

export type BenchResult = {
  readonly name: string;
  readonly rows: readonly Figures[];
  /** What must hold for the figures to be what the product promises. */
  readonly goals: readonly { readonly goal: string; readonly met: boolean; readonly is: string }[];
};

/** One benchmark: `npm run bench -- NAME` runs it alone. */
export type Bench = {
  readonly name: string;
  readonly describe: string;
  /** Takes minutes the first time, so it is not among those that run when nobody says which. */
  readonly onlyWhenNamed?: true;
  readonly run: (how?: { readonly full: boolean }) => Promise<BenchResult>;
};

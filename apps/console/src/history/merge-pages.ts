/** What has been read of a list so far. */
export type LinesRead<Item> = {
  readonly items: readonly Item[];
  readonly next: string | null;
  /** How many pages in a row brought nothing, although more follow. */
  readonly emptyPages: number;
};
type Page<Item> = { readonly items: readonly Item[]; readonly next: string | null };

/** More lines than this of one list are not read by scrolling: a filter finds sooner what is wanted. */
export const LINES_MAX = 50_000;
/** After so many pages that brought nothing somebody is asked whether to look further. */
export const EMPTY_PAGES_MAX = 3;

export const NOTHING_READ: LinesRead<never> = { items: [], next: null, emptyPages: 0 };

/** The list with the page that follows. A line that is there already, because it moved meanwhile, stands once. */
export function withPage<Item>(
  read: LinesRead<Item>,
  page: Page<Item>,
  keyOf: (item: Item) => string,
): LinesRead<Item> {
  const known = new Set(read.items.map(keyOf));
  const fresh = page.items.filter((item) => !known.has(keyOf(item)));
  const items = [...read.items, ...fresh].slice(0, LINES_MAX);
  return {
    items,
    next: items.length >= LINES_MAX ? null : page.next,
    emptyPages: page.items.length === 0 ? read.emptyPages + 1 : 0,
  };
}

/**
 * The list with its first page read anew. What followed stays while the new page leads there, so that nobody loses
 * their place; else the list begins again.
 */
export function withFirstPage<Item>(
  read: LinesRead<Item>,
  page: Page<Item>,
  keyOf: (item: Item) => string,
): LinesRead<Item> {
  const last = page.items.at(-1);
  const place = last ? read.items.findIndex((item) => keyOf(item) === keyOf(last)) : -1;
  if (page.next === null || place < 0) return { ...page, emptyPages: 0 };
  const fresh = new Set(page.items.map(keyOf));
  const rest = read.items.slice(place + 1).filter((item) => !fresh.has(keyOf(item)));
  if (rest.length === 0) return { ...page, emptyPages: 0 };
  return { items: [...page.items, ...rest], next: read.next, emptyPages: 0 };
}

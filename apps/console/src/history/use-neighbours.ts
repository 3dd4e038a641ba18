import { useAdmin } from '../admin/use-admin.ts';
import { listStateOf, queryOf } from './list-state.ts';
import type { LinesRead } from './merge-pages.ts';
import { linesName } from './use-lines.ts';

export type Neighbours = { readonly before: string | null; readonly after: string | null };

/** What stands before and behind one line in the list somebody came from, as far as it was read. */
export function useNeighbours<Item>(
  list: string,
  query: string,
  { id, idOf }: { readonly id: string; readonly idOf: (item: Item) => string },
): Neighbours {
  const { known } = useAdmin();
  const listed = queryOf({ ...listStateOf(query), text: '' });
  const read = known.get(linesName(list, listed)) as LinesRead<Item> | undefined;
  const items = read?.items ?? [];
  const place = items.findIndex((item) => idOf(item) === id);
  if (place < 0) return { before: null, after: null };
  const [before, after] = [items[place - 1], items[place + 1]];
  return {
    before: before === undefined ? null : idOf(before),
    after: after === undefined ? null : idOf(after),
  };
}

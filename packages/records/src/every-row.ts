import type { RowStore } from '@baton/store';
import type { Compilable } from 'kysely';
import { rowsOf } from './sql.ts';

/** How many rows are asked for at a time when all are wanted. */
export const ROWS_PER_READ = 1_000;

/** All rows of a query that is paged by the last row; `query` must limit itself to ROWS_PER_READ. */
export async function everyRow<Shape>(
  store: RowStore,
  query: (after: Shape | undefined) => Compilable<Shape>,
): Promise<readonly Shape[]> {
  const rows: Shape[] = [];
  for (;;) {
    const page = await rowsOf(store, query(rows.at(-1)));
    rows.push(...page);
    if (page.length < ROWS_PER_READ) return rows;
  }
}

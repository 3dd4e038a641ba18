import type { RowStore } from '@baton/store';
import type { SelectQueryBuilder } from 'kysely';
import { rowOf } from '../sql.ts';
import type { Tables } from '../tables.ts';

/** How many rows the query would find. */
export async function countOf<Table extends keyof Tables>(
  store: RowStore,
  query: SelectQueryBuilder<Tables, Table, object>,
): Promise<number> {
  const row = await rowOf(
    store,
    query.select((eb) => eb.fn.countAll<number>().as('count')),
  );
  return row?.count ?? 0;
}

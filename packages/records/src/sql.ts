import { invariant } from '@baton/kernel';
import type { Row, RowStore, Statement } from '@baton/store';
import type { Compilable } from 'kysely';
import {
  DummyDriver,
  Kysely,
  SqliteAdapter,
  SqliteIntrospector,
  SqliteQueryCompiler,
} from 'kysely';
import type { Tables } from './tables.ts';

/** Compiles queries over our tables; it has no connection and runs nothing. */
export const sql = new Kysely<Tables>({
  dialect: {
    createAdapter: () => new SqliteAdapter(),
    createDriver: () => new DummyDriver(),
    createIntrospector: (database) => new SqliteIntrospector(database),
    createQueryCompiler: () => new SqliteQueryCompiler(),
  },
});

/** The query as the store takes it; with `expectChanges` a guard that undoes its batch. */
export function statement(query: Compilable<unknown>, expectChanges?: number): Statement {
  const compiled = query.compile();
  return {
    sql: compiled.sql,
    parameters: compiled.parameters.map(parameter),
    ...(expectChanges === undefined ? {} : { expectChanges }),
  };
}

/** The rows a query finds. Their shape is what the compiler worked out from the tables. */
export async function rowsOf<Shape>(
  store: RowStore,
  query: Compilable<Shape>,
): Promise<readonly Shape[]> {
  const rows: readonly Row[] = await store.query(statement(query));
  return rows as readonly Shape[];
}

/** The one row a query finds, if any. */
export async function rowOf<Shape>(
  store: RowStore,
  query: Compilable<Shape>,
): Promise<Shape | undefined> {
  const rows = await rowsOf(store, query);
  invariant(rows.length <= 1, 'the query asks for one row');
  return rows[0];
}

function parameter(value: unknown): Statement['parameters'][number] {
  if (typeof value === 'string' || typeof value === 'number' || value === null) return value;
  invariant(value instanceof Uint8Array, 'parameters are texts, numbers, bytes or null');
  return value;
}

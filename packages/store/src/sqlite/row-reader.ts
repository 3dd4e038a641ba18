import type { DatabaseSync } from 'node:sqlite';
import { invariant } from '@baton/kernel';
import { checkParameters } from '../limits.ts';
import { READ_ROWS_MAX, type Row, type Statement } from '../model.ts';
import { StatementCache } from './statements.ts';

/** Reads other packages' plain rows, by their SQL. */
export class RowReader {
  readonly #statements: StatementCache;

  constructor(database: DatabaseSync) {
    this.#statements = new StatementCache(database);
  }

  query({ sql, parameters }: Statement): readonly Row[] {
    checkParameters(parameters);
    const rows: Row[] = [];
    for (const row of this.#statements.get(sql).iterate(...parameters)) {
      invariant(rows.length < READ_ROWS_MAX, `a query returns at most ${READ_ROWS_MAX} rows`);
      rows.push(plainRow(row));
    }
    return rows;
  }
}

/** The driver's rows have no prototype and may hold 64-bit integers; callers get ordinary ones. */
function plainRow(row: Readonly<Record<string, Row[string] | bigint>>): Row {
  const plain: Record<string, Row[string]> = {};
  for (const [column, value] of Object.entries(row)) {
    invariant(typeof value !== 'bigint', `column ${column} is not a 64-bit integer`);
    plain[column] = value;
  }
  return plain;
}

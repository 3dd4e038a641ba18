import type { DatabaseSync, StatementSync } from 'node:sqlite';

/** The most statements of plain rows kept prepared on one connection; the longest unused goes first. */
export const STATEMENTS_KEPT_MAX = 256;

/** Prepares every text once. Rows come as arrays, in the order of the columns asked for. */
export function prepareAll<Name extends string>(
  database: DatabaseSync,
  texts: Readonly<Record<Name, string>>,
): Readonly<Record<Name, StatementSync>> {
  const prepared = Object.entries<string>(texts).map(([name, text]) => {
    const statement = database.prepare(text);
    statement.setReturnArrays(true);
    return [name, statement];
  });
  return Object.fromEntries(prepared);
}

/** Prepared statements by their text, for callers who bring their own SQL. */
export class StatementCache {
  readonly #database: DatabaseSync;
  readonly #prepared = new Map<string, StatementSync>();

  constructor(database: DatabaseSync) {
    this.#database = database;
  }

  get size(): number {
    return this.#prepared.size;
  }

  get(sql: string): StatementSync {
    const known = this.#prepared.get(sql);
    const statement = known ?? this.#database.prepare(sql);
    this.#prepared.delete(sql);
    this.#prepared.set(sql, statement);
    if (this.#prepared.size > STATEMENTS_KEPT_MAX) {
      const [oldest] = this.#prepared.keys();
      if (oldest !== undefined) this.#prepared.delete(oldest);
    }
    return statement;
  }
}

import { ConstraintError, StoreError, type StoreFailure } from '../model.ts';

/** SQLite's primary result codes that mean the world is broken, not the program. */
const failures: ReadonlyMap<number, { readonly failure: StoreFailure; readonly message: string }> =
  new Map([
    [5, { failure: 'in-use', message: 'Another process keeps the database locked.' }],
    [8, { failure: 'read-only', message: 'The data folder cannot be written to.' }],
    [10, { failure: 'unknown-outcome', message: 'The disk reported an error.' }],
    [11, { failure: 'corrupt', message: 'The database is damaged; restore a backup.' }],
    [13, { failure: 'disk-full', message: 'The disk of the data folder is full.' }],
    [14, { failure: 'read-only', message: 'The database in the data folder cannot be opened.' }],
    [26, { failure: 'corrupt', message: 'The file in the data folder is not a database.' }],
  ]);

/** The disk was full when the shared-memory index had to grow. */
const IOERR_SHMSIZE = 10 | (19 << 8);
const CONSTRAINT_FOREIGNKEY = 19 | (3 << 8);
const CONSTRAINT_PRIMARYKEY = 19 | (6 << 8);
const CONSTRAINT_UNIQUE = 19 | (8 << 8);

/** What a broken disk, lock or file did to us; undefined for anything else, which is a bug. */
export function storeErrorOf(error: unknown): StoreError | undefined {
  if (error instanceof StoreError) return error;
  const code = resultCode(error);
  if (code === undefined) return undefined;
  const known = failures.get(code === IOERR_SHMSIZE ? 13 : code & 0xff);
  if (!known || !(error instanceof Error)) return undefined;
  return new StoreError(known.failure, `${known.message} (${error.message})`, { cause: error });
}

/** The broken uniqueness or foreign-key rule, if that is what the error says. */
export function constraintErrorOf(error: unknown): ConstraintError | undefined {
  if (error instanceof ConstraintError) return error;
  switch (resultCode(error)) {
    case CONSTRAINT_FOREIGNKEY:
      return new ConstraintError('foreign key');
    case CONSTRAINT_PRIMARYKEY:
    case CONSTRAINT_UNIQUE:
      // "UNIQUE constraint failed: people.organization_id, people.email" names columns, never values.
      return new ConstraintError((error as Error).message.replace(/^.*failed: /, ''));
    default:
      return undefined;
  }
}

function resultCode(error: unknown): number | undefined {
  if (!(error instanceof Error) || !('errcode' in error)) return undefined;
  return typeof error.errcode === 'number' ? error.errcode : undefined;
}

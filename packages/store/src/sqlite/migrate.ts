import { createHash } from 'node:crypto';
import type { DatabaseSync } from 'node:sqlite';
import { invariant } from '@baton/kernel';
import { type Migration, StoreError } from '../model.ts';
import { migrationRow } from './rows.ts';

/**
 * Brings the database to this release. All that is missing is applied in one transaction, so an interrupted
 * update leaves the older release's database behind, and the next start does it again from the beginning.
 * Throws `too-new` if a newer release wrote it, `corrupt` if an applied migration had another text.
 */
export function migrate(database: DatabaseSync, migrations: readonly Migration[]): void {
  invariant(
    new Set(migrations.map(({ id }) => id)).size === migrations.length,
    'every migration has its own id',
  );
  const missing = missingOf(migrations, appliedTo(database));
  if (missing.length === 0) return;

  // A table that others refer to can only be rebuilt while references are not enforced; they are checked below.
  database.exec('PRAGMA foreign_keys = OFF');
  database.exec('BEGIN IMMEDIATE');
  try {
    database.exec(`CREATE TABLE IF NOT EXISTS migrations (
      position INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, checksum TEXT NOT NULL) STRICT`);
    const record = database.prepare('INSERT INTO migrations (id, checksum) VALUES (?, ?)');
    for (const migration of missing) {
      // A rule that is only checked at the commit would fail everybody's writes for one caller's mistake.
      invariant(!/\bDEFERRED\b/i.test(migration.sql), `${migration.id} checks references at once`);
      database.exec(migration.sql);
      record.run(migration.id, checksum(migration));
    }
    const dangling = database.prepare('PRAGMA foreign_key_check').all();
    invariant(dangling.length === 0, `migrations left ${dangling.length} dangling references`);
    database.exec('COMMIT');
  } catch (error) {
    if (database.isTransaction) database.exec('ROLLBACK');
    throw error;
  }
  database.exec('PRAGMA foreign_keys = ON');
}

function missingOf(
  migrations: readonly Migration[],
  applied: ReadonlyMap<string, string>,
): readonly Migration[] {
  const known = new Map(migrations.map((migration) => [migration.id, migration]));
  for (const [id, sum] of applied) {
    const migration = known.get(id);
    if (!migration) {
      throw new StoreError(
        'too-new',
        `The database was written by a newer release (it has ${id}, which this one does not know). Start that release, or restore a backup made before the update.`,
      );
    }
    if (checksum(migration) !== sum) {
      throw new StoreError(
        'corrupt',
        `The database was changed by another text of ${id} than this release has.`,
      );
    }
  }
  return migrations.filter(({ id }) => !applied.has(id));
}

function appliedTo(database: DatabaseSync): ReadonlyMap<string, string> {
  const exists = database
    .prepare(`SELECT 1 FROM sqlite_master WHERE type = 'table' AND name = 'migrations'`)
    .get();
  if (!exists) return new Map();
  const applied = database.prepare('SELECT id, checksum FROM migrations ORDER BY position');
  applied.setReturnArrays(true);
  return new Map(applied.all().map(migrationRow));
}

function checksum(migration: Migration): string {
  return createHash('sha256').update(migration.sql).digest('hex');
}

import { accessSync, constants, existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { StoreError } from '../model.ts';
import { storeErrorOf } from './failure.ts';

/** Held for the process's life; the operating system frees it however the process ends. */
export type FolderLock = { release(): void };

/**
 * Makes this process the only owner of the data folder, creating it if need be. The lock is an exclusive lock
 * on a SQLite file of its own, so readers of the database need no leave, and `kill -9` leaves nothing behind.
 * Throws `in-use` if another process (or another store of this one) has it, `read-only`, or `disk-full`.
 */
export function lockFolder(folder: string): FolderLock {
  makeFolder(folder);
  let lock: DatabaseSync | undefined;
  try {
    lock = new DatabaseSync(join(folder, 'baton.lock'), { timeout: 0 });
    lock.exec('BEGIN EXCLUSIVE');
    // Reading or writing the lock file itself would drop the lock, so the owner's number has a file of its own.
    writeFileSync(ownerPath(folder), `${process.pid}\n`);
  } catch (error) {
    lock?.close();
    const failure = storeErrorOf(error) ?? fileErrorOf(error, folder);
    if (failure?.failure === 'in-use') throw new StoreError('in-use', inUse(folder));
    throw failure ?? error;
  }
  const held = lock;
  return { release: () => held.close() };
}

function makeFolder(folder: string): void {
  try {
    makeOneByOne(resolve(folder));
  } catch (error) {
    throw fileErrorOf(error, folder) ?? error;
  }
}

/**
 * Not `mkdir` with `recursive`: where a folder that exists takes no others and says `ENOENT` (as below `/proc`),
 * that tries for ever.
 */
function makeOneByOne(folder: string): void {
  const missing: string[] = [];
  let parent = folder;
  for (; !existsSync(parent); parent = dirname(parent)) missing.unshift(parent);
  // The dot refuses a file.
  accessSync(`${parent}/.`, constants.W_OK);
  for (const path of missing) makeOne(path);
}

function makeOne(path: string): void {
  try {
    mkdirSync(path);
  } catch (error) {
    // Somebody else may have made it meanwhile.
    if (!existsSync(path)) throw error;
  }
}

function inUse(folder: string): string {
  return `The data folder ${folder} is in use by another Baton process${ownerOf(folder)}. Stop that one, or start this one with a data folder of its own.`;
}

function ownerOf(folder: string): string {
  try {
    return ` (process ${Number.parseInt(readFileSync(ownerPath(folder), 'utf8'), 10)})`;
  } catch {
    // The other process has not come to writing its number yet; the sentence is whole without it.
    return '';
  }
}

function ownerPath(folder: string): string {
  return join(folder, 'baton.pid');
}

function fileErrorOf(error: unknown, folder: string): StoreError | undefined {
  if (!(error instanceof Error) || !('code' in error)) return undefined;
  switch (error.code) {
    // What a file system that takes no folders says, as `/proc`.
    case 'ENOENT':
    // A file stands where a folder should.
    case 'ENOTDIR':
    case 'EEXIST':
    case 'EACCES':
    case 'EPERM':
    case 'EROFS':
      return new StoreError(
        'read-only',
        `The data folder ${folder} cannot be made or written to. Name a folder on a local disk that this user may write to.`,
        {
          cause: error,
        },
      );
    case 'ENOSPC':
    case 'EDQUOT':
      return new StoreError('disk-full', `The disk of the data folder ${folder} is full.`, {
        cause: error,
      });
    default:
      return undefined;
  }
}

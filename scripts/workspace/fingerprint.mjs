import { createHash } from 'node:crypto';
import { readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';

const SKIPPED_FOLDERS = new Set(['node_modules', 'dist', 'fixtures', 'preview']);
/** What no build looks at. */
const SKIPPED_FILES = /\.test\.tsx?$|\.md$/;

/**
 * A short text that changes when a file below these paths is added, removed or written. It looks at names, sizes and
 * times only, so that a start does not have to read everything.
 * @param {string} folder
 * @param {readonly string[]} paths files or folders in `folder`
 */
export function fingerprint(folder, paths) {
  const hash = createHash('sha256');
  for (const path of paths) {
    for (const file of filesBelow(folder, path)) {
      const { size, mtimeMs } = statSync(join(folder, file));
      hash.update(`${file}\0${size}\0${mtimeMs}\n`);
    }
  }
  return hash.digest('hex');
}

/**
 * @param {string} folder
 * @param {string} path
 * @returns {string[]}
 */
function filesBelow(folder, path) {
  const entry = statSync(join(folder, path), { throwIfNoEntry: false });
  if (entry === undefined) return [];
  if (!entry.isDirectory()) return [path];
  return readdirSync(join(folder, path), { withFileTypes: true })
    .filter((child) =>
      child.isDirectory() ? !SKIPPED_FOLDERS.has(child.name) : !SKIPPED_FILES.test(child.name),
    )
    .map((child) => `${path}/${child.name}`)
    .sort()
    .flatMap((child) => filesBelow(folder, child));
}

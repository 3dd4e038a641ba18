import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type Project, projectOf } from './project.ts';

const SKIPPED = new Set([
  'node_modules',
  'dist',
  'data',
  'coverage',
  'test-results',
  'playwright-report',
]);
const READ =
  /\.(?:ts|tsx|mts|mjs|js|json|md|css|html|yml|yaml|sh|svg|txt)$|^\.(?:npmrc|gitignore)$|^run$|^LICENSE$/;

/** Reads every text of the project below a folder. */
export function readProject(folder: string): Project {
  const texts = new Map<string, string>();
  const read = (path: string) => {
    for (const entry of readdirSync(join(folder, path), { withFileTypes: true })) {
      const child = path === '' ? entry.name : `${path}/${entry.name}`;
      if (entry.isDirectory()) {
        if (!SKIPPED.has(entry.name) && (entry.name === '.ci' || !entry.name.startsWith('.')))
          read(child);
      } else if (entry.isFile() && READ.test(entry.name)) {
        texts.set(child, readFileSync(join(folder, child), 'utf8'));
      }
    }
  };
  read('');
  return projectOf(texts);
}

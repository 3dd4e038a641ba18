import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { collect } from './child.mjs';
import { runNpm } from './dependencies.mjs';
import { Failure } from './failure.mjs';
import { fingerprint } from './fingerprint.mjs';
import { node24, node24Environment, programOf } from './node24.mjs';
import { cacheFolder, root } from './root.mjs';
import { seconds } from './words.mjs';

/** The apps that a browser runs; everything else runs from its sources. */
export const screens = /** @type {const} */ (['console', 'widget']);
/** @typedef {(typeof screens)[number]} Screen */

const BUILD_MS_MAX = 180_000;

/** The screens whose last build does not show what the sources say. */
export function staleScreens() {
  return screens.filter((screen) => {
    const stamp = stampPath(screen);
    if (!existsSync(join(root, 'apps', screen, 'dist')) || !existsSync(stamp)) return true;
    return readFileSync(stamp, 'utf8') !== fingerprint(root, sourcesOf(screen));
  });
}

/**
 * Builds what is stale, side by side, and says so in a line; a failing build is a `Failure`.
 * @param {readonly Screen[]} [stale]
 * @returns {Promise<number>} how many were built
 */
export async function buildStaleScreens(stale = staleScreens()) {
  if (stale.length === 0) return 0;
  process.stdout.write(`Building ${stale.join(' and ')} … `);
  const startedAt = performance.now();
  const results = await Promise.all(stale.map(buildScreen));
  const failed = results.find((result) => result.code !== 0);
  if (failed !== undefined) throw new Failure(`failed.\n${failed.output.trim()}`);
  console.log(`done in ${seconds(performance.now() - startedAt)}.`);
  return stale.length;
}

/**
 * Builds one screen.
 * @param {Screen} screen
 */
export async function buildScreen(screen) {
  // Taken before the build: what is written while it runs makes the next one stale, never this one current.
  const before = fingerprint(root, sourcesOf(screen));
  const options = {
    cwd: join(root, 'apps', screen),
    env: node24Environment(),
    timeoutMs: BUILD_MS_MAX,
  };
  const finished =
    manifestOf(`apps/${screen}`).scripts?.['build'] === undefined
      ? await collect(node24(), [programOf('vite'), 'build', '--logLevel', 'warn'], options)
      : await runNpm(['run', 'build', '--silent'], { ...options, node: node24() });
  if (finished.code === 0) {
    mkdirSync(cacheFolder, { recursive: true });
    writeFileSync(stampPath(screen), before);
  }
  return finished;
}

/** @param {Screen} screen */
function stampPath(screen) {
  return join(cacheFolder, `${screen}.built`);
}

/**
 * The app's folder, the workspace packages it reaches, and what pins everybody else's.
 * @param {Screen} screen
 */
function sourcesOf(screen) {
  const folders = [`apps/${screen}`];
  for (const folder of folders) {
    for (const name of workspaceDependencies(folder)) {
      const next = `packages/${name}`;
      if (!folders.includes(next)) folders.push(next);
    }
  }
  return ['package-lock.json', 'tsconfig.base.json', ...folders];
}

/** @param {string} folder */
function workspaceDependencies(folder) {
  return Object.keys(manifestOf(folder).dependencies ?? {})
    .filter((name) => name.startsWith('@baton/'))
    .map((name) => name.slice('@baton/'.length));
}

/**
 * @param {string} folder
 * @returns {{ dependencies?: Record<string, string>, scripts?: Record<string, string> }}
 */
function manifestOf(folder) {
  return JSON.parse(readFileSync(join(root, folder, 'package.json'), 'utf8'));
}

import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { collect } from './child.mjs';
import { Failure } from './failure.mjs';
import { root } from './root.mjs';
import { seconds } from './words.mjs';

/** @typedef {{ version?: string, resolved?: string, link?: boolean, optional?: boolean, devOptional?: boolean }} LockEntry */
/** @typedef {Record<string, LockEntry>} LockEntries by path */

/** Runs `npm ci` unless what is installed is what the lock file says. Prints nothing when there is nothing to do. */
export async function installMissing() {
  if (dependenciesAreCurrent(root)) return;
  process.stdout.write('Installing dependencies … ');
  // A person's NODE_ENV=production must not leave out what builds the screens.
  const args = [
    'ci',
    '--include=dev',
    '--include=optional',
    '--loglevel=error',
    '--no-audit',
    '--no-fund',
  ];
  const { code, output, ms } = await runNpm(args);
  if (code !== 0) {
    throw new Failure(
      `failed.\n${output.trim()}\nWithout its packages Baton cannot start; npm says above why they could not be had.`,
    );
  }
  console.log(`done in ${seconds(ms)}.`);
}

/**
 * Runs npm: the one this was started by, if it was.
 * @param {readonly string[]} args
 * @param {Parameters<typeof collect>[2]} [options]
 */
export function runNpm(args, options) {
  const npm = process.env['npm_execpath'];
  return npm?.endsWith('npm-cli.js') === true
    ? collect(process.execPath, [npm, ...args], options)
    : collect(process.platform === 'win32' ? 'npm.cmd' : 'npm', args, options);
}

/**
 * Whether npm's own record of what it installed agrees with the lock file. Packages for other platforms may be absent.
 * @param {string} folder
 */
export function dependenciesAreCurrent(folder) {
  const record = join(folder, 'node_modules/.package-lock.json');
  if (!existsSync(record)) return false;
  return agrees(entriesOf(join(folder, 'package-lock.json')), entriesOf(record));
}

/**
 * @param {LockEntries} wanted
 * @param {LockEntries} installed
 */
export function agrees(wanted, installed) {
  return Object.entries(wanted).every(([path, entry]) => {
    if (path === '') return true;
    const found = installed[path];
    if (found === undefined) return entry.optional === true || entry.devOptional === true;
    return entry.link === true
      ? found.resolved === entry.resolved
      : found.version === entry.version;
  });
}

/**
 * @param {string} path
 * @returns {LockEntries}
 */
function entriesOf(path) {
  return JSON.parse(readFileSync(path, 'utf8')).packages;
}

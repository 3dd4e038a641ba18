import { existsSync, readFileSync } from 'node:fs';
import { delimiter, dirname, join } from 'node:path';
import { collect } from './child.mjs';
import { Failure } from './failure.mjs';
import { node24 } from './node24.mjs';
import { root } from './root.mjs';
import { seconds } from './words.mjs';

/**
 * @typedef {object} LockEntry
 * @property {string} [version]
 * @property {string} [resolved]
 * @property {boolean} [link]
 * @property {boolean} [optional]
 * @property {boolean} [devOptional]
 * @property {readonly string[]} [os]
 * @property {readonly string[]} [cpu]
 * @property {readonly string[]} [libc]
 */
/** @typedef {Record<string, LockEntry>} LockEntries by path */

/** Runs `npm ci` unless what is installed is what the lock file says. Prints nothing when there is nothing to do. */
export async function installMissing() {
  if (dependenciesAreCurrent(root)) return;
  process.stdout.write('Installing dependencies … ');
  const startedAt = performance.now();
  await cleanInstall(process.execPath);
  // An older Node is refused some parts of the build tools; the Node that has just come is not.
  if (skippedHere(...locksOf(root), hostPlatform()).length > 0) await cleanInstall(node24());
  console.log(`done in ${seconds(performance.now() - startedAt)}.`);
}

/** @param {string} node the Node to run npm with */
async function cleanInstall(node) {
  // A person's NODE_ENV=production must not leave out what builds the screens.
  const args = [
    '--include=dev',
    '--include=optional',
    '--loglevel=error',
    '--no-audit',
    '--no-fund',
  ];
  const { code, output } = await runNpm(['ci', ...args], { node });
  if (code === 0) return;
  throw new Failure(
    `failed.\n${output.trim()}\nWithout its packages Baton cannot start; npm says above why they could not be had.`,
  );
}

/**
 * Runs npm: the one this was started by, if it was.
 * @param {readonly string[]} args
 * @param {Parameters<typeof collect>[2] & { node?: string }} options
 */
export function runNpm(args, { node = process.execPath, ...options }) {
  const npm = process.env['npm_execpath'];
  if (npm?.endsWith('npm-cli.js') === true) return collect(node, [npm, ...args], options);
  const PATH = `${dirname(node)}${delimiter}${process.env['PATH'] ?? ''}`;
  const env = { ...options.env, PATH };
  return collect(process.platform === 'win32' ? 'npm.cmd' : 'npm', args, { ...options, env });
}

/**
 * Whether npm's own record of what it installed agrees with the lock file. Packages for other platforms may be absent.
 * @param {string} folder
 */
export function dependenciesAreCurrent(folder) {
  return existsSync(join(folder, RECORD)) && agrees(...locksOf(folder));
}

/**
 * @param {LockEntries} wanted
 * @param {LockEntries} installed
 */
export function agrees(wanted, installed) {
  return Object.entries(wanted).every(([path, entry]) => {
    if (path === '') return true;
    const found = installed[path];
    if (found === undefined) return mayBeAbsent(entry);
    return entry.link === true
      ? found.resolved === entry.resolved
      : found.version === entry.version;
  });
}

/**
 * The packages that npm left out although they are for this platform.
 * @param {LockEntries} wanted
 * @param {LockEntries} installed
 * @param {{ os: string, cpu: string, libc: string }} host
 */
export function skippedHere(wanted, installed, host) {
  return Object.entries(wanted)
    .filter(([path, entry]) => installed[path] === undefined && mayBeAbsent(entry))
    .filter(([, entry]) =>
      /** @type {const} */ (['os', 'cpu']).every((key) => entry[key]?.includes(host[key])),
    )
    .filter(([, { libc }]) => libc === undefined || libc.includes(host.libc))
    .map(([path]) => path);
}

const RECORD = 'node_modules/.package-lock.json';

/**
 * @param {string} folder
 * @returns {[wanted: LockEntries, installed: LockEntries]}
 */
function locksOf(folder) {
  /** @param {string} path */
  const entries = (path) => JSON.parse(readFileSync(join(folder, path), 'utf8')).packages;
  return [entries('package-lock.json'), entries(RECORD)];
}

/** @param {LockEntry} entry */
function mayBeAbsent(entry) {
  return entry.optional === true || entry.devOptional === true;
}

function hostPlatform() {
  const report = /** @type {{ header?: { glibcVersionRuntime?: string } }} */ (
    process.report.getReport()
  );
  const libc = report.header?.glibcVersionRuntime === undefined ? 'musl' : 'glibc';
  return { os: process.platform, cpu: process.arch, libc };
}

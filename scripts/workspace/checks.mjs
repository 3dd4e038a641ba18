import { collect } from './child.mjs';
import { node24, node24Environment, programOf } from './node24.mjs';

/**
 * @typedef {object} Check
 * @property {string} name
 * @property {() => readonly string[]} command what Node 24 runs; exit code 0 is a pass
 * @property {string} cure what to do about a failure
 */

/** @typedef {import('./child.mjs').Finished & { check: Check }} CheckResult */

const CHECK_MS_MAX = 120_000;

/** @type {readonly Check[]} */
export const checks = [
  {
    name: 'types',
    command: () => [programOf('typescript', 'tsc'), '-b', '--pretty', 'false'],
    cure: 'the compiler says where',
  },
  {
    name: 'lint',
    command: () => [
      programOf('@biomejs/biome', 'biome'),
      'check',
      '--error-on-warnings',
      '--colors=off',
      '.',
    ],
    cure: '`npm run format` repairs most of it',
  },
  {
    name: 'tidy',
    command: () => ['tools/tidy.ts'],
    cure: 'each line names its rule; CONTRIBUTING.md explains them',
  },
  {
    name: 'dead code',
    command: () => [programOf('knip'), '--no-progress', '--no-config-hints'],
    cure: 'delete what nothing uses, or name its entry point in knip.json',
  },
];

/** Needs the built widget, so only `npm test` runs it. */
export const widgetSize = /** @type {const} */ ({
  name: 'widget size',
  command: () => ['apps/widget/size.ts'],
  cure: 'the budget stands in apps/widget/size.ts',
});

/** Needs the built console, so only `npm test` runs it. */
export const consoleSize = /** @type {const} */ ({
  name: 'console size',
  command: () => ['apps/console/size.ts'],
  cure: 'the budget of the first load stands in apps/console/size.ts',
});

/**
 * Runs checks side by side.
 * @param {readonly Check[]} wanted
 * @param {(result: CheckResult) => void} onResult called as each one ends
 * @returns {Promise<CheckResult[]>}
 */
export function runChecks(wanted, onResult) {
  return Promise.all(
    wanted.map(async (check) => {
      const finished = await collect(node24(), check.command(), {
        env: { ...node24Environment(), NO_COLOR: '1' },
        timeoutMs: CHECK_MS_MAX,
      });
      const result = { ...finished, check };
      onResult(result);
      return result;
    }),
  );
}

/**
 * What to show of a failed check.
 * @param {CheckResult} result
 */
export function reportOf({ check, output }) {
  return `${check.name}: ${check.cure}\n${output.trim()}\n`;
}

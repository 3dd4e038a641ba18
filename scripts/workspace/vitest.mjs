import { rmSync } from 'node:fs';
import { join, relative } from 'node:path';
import { collect } from './child.mjs';
import { node24, node24Environment, programOf } from './node24.mjs';
import { readReport } from './read-report.mjs';
import { cacheFolder, root } from './root.mjs';
import { indented } from './words.mjs';

const TESTS_MS_MAX = 600_000;
/** How much of one failure is shown. */
const FAILURE_LINES_MAX = 30;

/**
 * @typedef {object} VitestReport as `--reporter=json` writes it
 * @property {number} numPassedTests
 * @property {number} numFailedTests
 * @property {number} numPendingTests
 * @property {number} numTodoTests
 * @property {readonly { name: string, status: string, message: string, assertionResults: readonly { fullName: string, status: string, failureMessages: readonly string[] | null }[] }[]} testResults
 */

/** Runs every `*.test.ts` of the project. */
export async function runVitest() {
  const file = join(cacheFolder, 'vitest.json');
  rmSync(file, { force: true });
  const args = ['run', '--reporter=json', `--outputFile=${file}`];
  const finished = await collect(node24(), [programOf('vitest'), ...args], {
    env: { ...node24Environment(), NO_COLOR: '1' },
    timeoutMs: TESTS_MS_MAX,
  });
  const report = /** @type {VitestReport | undefined} */ (readReport(file));
  if (report === undefined) return { passed: 0, failed: 1, report: finished.output };

  const failures = failuresOf(report);
  // A promise that failed outside every test fails the run and is named only in what was printed.
  if (finished.code !== 0 && failures.length === 0) failures.push(finished.output);
  return {
    passed: report.numPassedTests,
    failed: failures.length,
    skipped: report.numPendingTests + report.numTodoTests,
    report: failures.join('\n\n'),
  };
}

/** @param {VitestReport} report */
function failuresOf(report) {
  return report.testResults.flatMap((file) => {
    const path = relative(root, file.name);
    const failed = file.assertionResults.filter((test) => test.status === 'failed');
    if (failed.length === 0 && file.status === 'failed')
      return [`${path}\n${shortened(file.message)}`];
    return failed.map(
      (test) => `${path}: ${test.fullName}\n${shortened((test.failureMessages ?? []).join('\n'))}`,
    );
  });
}

/** @param {string} text */
function shortened(text) {
  const lines = text.split('\n').filter((line) => !/^\s+at .*node_modules/.test(line));
  return indented(lines.slice(0, FAILURE_LINES_MAX).join('\n'));
}

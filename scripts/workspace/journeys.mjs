import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { browserPath } from './browser.mjs';
import { collect } from './child.mjs';
import { node24, node24Environment, programOf } from './node24.mjs';
import { readReport } from './read-report.mjs';
import { cacheFolder } from './root.mjs';
import { indented } from './words.mjs';

/** Playwright stops by itself then, and still says how each journey went. Twice what they take on two busy cores. */
const JOURNEYS_MS_MAX = 600_000;
const LAST_WORDS_MS = 30_000;

/**
 * @typedef {object} Suite as Playwright's JSON reporter writes it
 * @property {readonly Suite[]} [suites]
 * @property {readonly { title: string, file: string, line: number, tests: readonly { results: readonly { status: string, error?: { message?: string, snippet?: string } }[] }[] }[]} [specs]
 */

/**
 * @typedef {object} JourneysReport
 * @property {{ expected: number, unexpected: number, flaky: number, skipped: number }} stats
 * @property {readonly { message?: string }[]} errors
 * @property {readonly Suite[]} suites
 */

/** Runs the browser journeys against the built product. A journey that passes only when repeated has failed. */
export async function runJourneys() {
  const file = join(cacheFolder, 'journeys.json');
  rmSync(file, { force: true });
  const args = [
    'test',
    '--config',
    'test/e2e',
    '--reporter=json',
    `--global-timeout=${JOURNEYS_MS_MAX}`,
  ];
  const finished = await collect(node24(), [programOf('@playwright/test', 'playwright'), ...args], {
    env: {
      ...node24Environment(),
      FORCE_COLOR: '0',
      CHROMIUM_PATH: await browserPath(),
      PLAYWRIGHT_JSON_OUTPUT_FILE: file,
    },
    timeoutMs: JOURNEYS_MS_MAX + LAST_WORDS_MS,
  });
  const report = /** @type {JourneysReport | undefined} */ (readReport(file));
  if (report === undefined) return { passed: 0, failed: 1, report: finished.output };

  const { expected, unexpected, flaky, skipped } = report.stats;
  const failed = unexpected + flaky + report.errors.length;
  return {
    passed: expected,
    failed: finished.code === 0 ? failed : Math.max(failed, 1),
    skipped,
    report: [
      ...report.errors.map(({ message }) => message ?? ''),
      ...report.suites.flatMap(failuresOf),
    ].join('\n\n'),
  };
}

/**
 * @param {Suite} suite
 * @returns {string[]}
 */
function failuresOf(suite) {
  const own = (suite.specs ?? []).flatMap((spec) => {
    const errors = spec.tests.flatMap(({ results }) =>
      results.flatMap(({ error }) => (error === undefined ? [] : [error])),
    );
    const first = errors[0];
    if (first === undefined) return [];
    return [
      `${spec.file}:${spec.line}: ${spec.title}\n${indented(`${first.message ?? ''}\n${first.snippet ?? ''}`)}`,
    ];
  });
  return [...own, ...(suite.suites ?? []).flatMap(failuresOf)];
}

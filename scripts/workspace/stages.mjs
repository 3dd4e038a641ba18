import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { checks, consoleSize, reportOf, runChecks, widgetSize } from './checks.mjs';
import { Failure } from './failure.mjs';
import { runJourneys } from './journeys.mjs';
import { root } from './root.mjs';
import { buildScreen, screens, staleScreens } from './screens.mjs';
import { runSimulation } from './simulation.mjs';
import { runVitest } from './vitest.mjs';
import { runWidgetCheck } from './widget-check.mjs';

/**
 * @typedef {object} StageResult
 * @property {number} passed
 * @property {number} failed at least 1 when anything went wrong
 * @property {number} [skipped]
 * @property {string} report what to show of the failures; empty without any
 */

/**
 * @typedef {object} Stage
 * @property {string} name
 * @property {string} says what is counted
 * @property {string} startsFrom a file or folder of the project without which there is nothing to run
 * @property {() => Promise<StageResult>} run
 */

/**
 * What `npm test` does, in this order: what fails fastest first.
 * @type {readonly Stage[]}
 */
export const stages = [
  {
    name: 'checks',
    says: 'types, lint, tidy, dead code',
    startsFrom: 'tools',
    run: () => check(checks),
  },
  { name: 'build', says: 'console, widget, widget size', startsFrom: 'apps', run: build },
  { name: 'tests', says: 'unit, property, contract', startsFrom: 'packages', run: runVitest },
  {
    name: 'simulation',
    says: 'seeds',
    startsFrom: 'test/simulator/src/main.ts',
    run: runSimulation,
  },
  {
    name: 'widget',
    says: 'alone, in a browser',
    startsFrom: 'apps/widget/preview/check.ts',
    run: runWidgetCheck,
  },
  {
    name: 'journeys',
    says: 'in a browser',
    startsFrom: 'test/e2e/playwright.config.ts',
    run: runJourneys,
  },
];

/**
 * Runs one stage. One that cannot run has failed: nothing is left out in silence.
 * @param {Stage} stage
 * @returns {Promise<StageResult>}
 */
export async function runStage(stage) {
  if (!existsSync(join(root, stage.startsFrom))) {
    return { passed: 0, failed: 1, report: `there is no ${stage.startsFrom}` };
  }
  try {
    return await stage.run();
  } catch (error) {
    if (!(error instanceof Failure)) throw error;
    return { passed: 0, failed: 1, report: error.message };
  }
}

/**
 * @param {readonly import('./checks.mjs').Check[]} wanted
 * @returns {Promise<StageResult>}
 */
async function check(wanted) {
  const results = await runChecks(wanted, () => {});
  const failed = results.filter((result) => result.code !== 0);
  return {
    passed: results.length - failed.length,
    failed: failed.length,
    report: failed.map(reportOf).join('\n'),
  };
}

/** @returns {Promise<StageResult>} */
async function build() {
  const stale = staleScreens();
  const results = await Promise.all(stale.map(buildScreen));
  const failed = results.filter((result) => result.code !== 0);
  const built = {
    passed: screens.length - failed.length,
    failed: failed.length,
    report: failed.map((result) => result.output).join('\n'),
  };
  if (failed.length > 0) return built;
  const size = await check([widgetSize, consoleSize]);
  return { passed: built.passed + size.passed, failed: size.failed, report: size.report };
}

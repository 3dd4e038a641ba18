import { collect } from './child.mjs';
import { node24, node24Environment } from './node24.mjs';

/** Enough to see every event and fault several times, few enough for two cores. */
const SEEDS = 40;
const SIMULATION_MS_MAX = 240_000;

/**
 * @typedef {object} SimulationReport the last line of `--json`
 * @property {number} seeds how many ran
 * @property {readonly unknown[]} failures
 */

/** Runs the whole system against people, faults and independent checkers; each seed counts as one test. */
export async function runSimulation() {
  const args = ['test/simulator/src/main.ts', '--seeds', String(SEEDS), '--json'];
  const finished = await collect(node24(), args, {
    env: { ...node24Environment(), NO_COLOR: '1' },
    timeoutMs: SIMULATION_MS_MAX,
  });
  const report = readReport(finished.stdout);
  if (report === undefined) {
    return {
      passed: 0,
      failed: 1,
      report: `no report (exit code ${finished.code})\n${finished.output}`,
    };
  }
  const failed = Math.max(report.failures.length, finished.code === 0 ? 0 : 1);
  return {
    passed: report.seeds - Math.min(report.failures.length, report.seeds),
    failed,
    report:
      failed === 0
        ? ''
        : report.failures.length === 0
          ? finished.output
          : JSON.stringify(report.failures, null, 2),
  };
}

/**
 * @param {string} stdout
 * @returns {SimulationReport | undefined}
 */
function readReport(stdout) {
  try {
    const report = JSON.parse(stdout.slice(stdout.indexOf('{')));
    return typeof report.seeds === 'number' && Array.isArray(report.failures) ? report : undefined;
  } catch (error) {
    if (error instanceof SyntaxError) return undefined;
    throw error;
  }
}

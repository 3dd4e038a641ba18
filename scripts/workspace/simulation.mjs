import { collect } from './child.mjs';
import { node24, node24Environment } from './node24.mjs';

/** Enough to meet every event and fault, few enough for two cores. */
const SEEDS = 40;
const SIMULATION_MS_MAX = 240_000;

/**
 * @typedef {object} SimulationReport what `--json` prints once every seed has kept its promises
 * @property {number} seeds how many ran
 * @property {readonly string[]} never events that no seed met
 */

/** Runs the whole system against people, faults and independent checkers; each seed counts as one test. */
export async function runSimulation() {
  const args = ['test/simulator/src/main.ts', '--seeds', String(SEEDS), '--json'];
  const finished = await collect(node24(), args, {
    env: { ...node24Environment(), NO_COLOR: '1' },
    timeoutMs: SIMULATION_MS_MAX,
  });
  const report = readReport(finished.stdout);
  if (report === undefined) return { passed: 0, failed: 1, report: finished.output };
  if (finished.code === 0) return { passed: report.seeds, failed: 0, report: '' };
  const blind = `no seed of ${report.seeds} met ${report.never.join(', ')}`;
  return { passed: report.seeds, failed: 1, report: blind };
}

/**
 * @param {string} stdout
 * @returns {SimulationReport | undefined} undefined after a broken promise, which is told in words
 */
function readReport(stdout) {
  try {
    const report = JSON.parse(stdout);
    return typeof report.seeds === 'number' && Array.isArray(report.never) ? report : undefined;
  } catch (error) {
    if (error instanceof SyntaxError) return undefined;
    throw error;
  }
}

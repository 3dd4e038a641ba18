import { parseArgs } from 'node:util';
import { type BotResult, simulateBot } from './bot/bot-simulation.ts';
import { type Calibrated, calibrationText, totalOf } from './calibration.ts';
import { tellDeskStory } from './desk-story.ts';
import { report } from './report.ts';
import { type Result, simulate } from './system/simulation.ts';

/** Every so many seeds one is run twice: the same seed must give the same log. */
const REPEAT_EVERY = 20;

const { values } = parseArgs({
  options: {
    seeds: { type: 'string', default: '40' },
    from: { type: 'string', default: '1' },
    seed: { type: 'string' },
    only: { type: 'string' },
    desk: { type: 'boolean', default: false },
    json: { type: 'boolean', default: false },
    help: { type: 'boolean', default: false },
  },
});

if (values.help) {
  console.log('npm run simulate [-- --seeds N] [--from K] [--seed S] [--only desk|bots] [--json]');
  console.log('  --seeds N   how many runs, each of its own seed (40)');
  console.log('  --from K    the first seed (1)');
  console.log('  --seed S    one run, told line by line');
  console.log(
    '  --only W    one of the two worlds: the desk with its own visitors, or bots before it',
  );
  console.log('  --desk      stories of the desk alone, without server and network');
  console.log('  --json      the figures as JSON');
} else if (values.desk) stories(Number(values.from), Number(values.seeds));
else if (values.seed !== undefined) await one(Number(values.seed));
else await many(Number(values.from), Number(values.seeds));

function stories(from: number, count: number): void {
  const results: Calibrated[] = [];
  for (let seed = from; seed < from + count; seed += 1) {
    results.push(tellDeskStory(seed).calibration.result);
  }
  const waits = calibrationText(totalOf(results));
  console.log(`${count} stories of the desk: all promises kept; of waits it ${waits}`);
}

type World = 'desk' | 'bots';

/** Every seed is a run with visitors who come to the desk, and one with visitors who come to a bot. */
function worlds(): readonly World[] {
  const every = ['desk', 'bots'] as const;
  return values.only === undefined ? every : every.filter((world) => world === values.only);
}

async function one(seed: number): Promise<void> {
  for (const world of worlds()) {
    try {
      const run = world === 'desk' ? simulate : simulateBot;
      const result = await run(seed, (line) => console.log(line));
      console.log(`seed ${seed} of ${world}: ${result.events} events, log ${result.hash}`);
    } catch (error) {
      failed(seed, world, error);
    }
  }
}

async function many(from: number, count: number): Promise<void> {
  const startedAt = process.hrtime.bigint();
  const desks: Result[] = [];
  const bots: BotResult[] = [];
  for (let seed = from; seed < from + count; seed += 1) {
    for (const world of worlds()) {
      try {
        if (world === 'desk') desks.push(await twice(simulate, seed, desks.length));
        else bots.push(await twice(simulateBot, seed, bots.length));
      } catch (error) {
        failed(seed, world, error);
        return;
      }
    }
  }
  const seconds = Number(process.hrtime.bigint() - startedAt) / 1e9;
  report({ desks, bots, seconds }, { asJson: values.json });
}

async function twice<Run extends { readonly hash: string }>(
  run: (seed: number) => Promise<Run>,
  seed: number,
  before: number,
): Promise<Run> {
  const result = await run(seed);
  if (before % REPEAT_EVERY !== 0) return result;
  const again = await run(seed);
  if (again.hash !== result.hash) throw new Error('the same seed gave another log');
  return result;
}

function failed(seed: number, world: World, error: unknown): void {
  process.exitCode = 1;
  console.error(error);
  const replay = `npm run simulate -- --seed ${seed} --only ${world}`;
  console.error(`\nseed ${seed} failed; replay it with: ${replay}`);
}

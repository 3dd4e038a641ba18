import { parseArgs } from 'node:util';
import type { DeskEventType } from '@baton/desk';
import { type Calibrated, calibrationText, totalOf } from './calibration.ts';
import { everyDeskEvent } from './coverage.ts';
import { tellDeskStory } from './desk-story.ts';
import { type Result, simulate } from './system/simulation.ts';
import { workingDay } from './working-day.ts';

/** A run over so many seeds has met everything that can happen, or the workload has grown blind. */
const COVERED_AFTER_SEEDS = 40;
/** So many ordinary days show how honest the desk is about waiting; in bad weather there is little to go by. */
const DAYS = 30;
/** Every so many seeds one is run twice: the same seed must give the same log. */
const REPEAT_EVERY = 20;

const { values } = parseArgs({
  options: {
    seeds: { type: 'string', default: '40' },
    from: { type: 'string', default: '1' },
    seed: { type: 'string' },
    desk: { type: 'boolean', default: false },
    json: { type: 'boolean', default: false },
    help: { type: 'boolean', default: false },
  },
});

if (values.help) {
  console.log('npm run simulate [-- --seeds N] [--from K] [--seed S] [--json]');
  console.log('  --seeds N   how many runs, each of its own seed (40)');
  console.log('  --from K    the first seed (1)');
  console.log('  --seed S    one run, told line by line');
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

async function one(seed: number): Promise<void> {
  try {
    const result = await simulate(seed, (line) => console.log(line));
    console.log(`seed ${seed}: ${result.events} events, log ${result.hash}`);
  } catch (error) {
    failed(seed, error);
  }
}

async function many(from: number, count: number): Promise<void> {
  const startedAt = process.hrtime.bigint();
  const results: Result[] = [];
  for (let seed = from; seed < from + count; seed += 1) {
    try {
      const result = await simulate(seed);
      results.push(result);
      if (results.length % REPEAT_EVERY !== 1) continue;
      const again = await simulate(seed);
      if (again.hash !== result.hash) throw new Error('the same seed gave another log');
    } catch (error) {
      failed(seed, error);
      return;
    }
  }
  report(results, Number(process.hrtime.bigint() - startedAt) / 1e9);
}

function failed(seed: number, error: unknown): void {
  process.exitCode = 1;
  console.error(error);
  console.error(`\nseed ${seed} failed; replay it with: npm run simulate -- --seed ${seed}`);
}

function report(results: readonly Result[], seconds: number): void {
  const coverage = summed(results.map(({ heard }) => heard));
  const faults = summed(results.map((result) => result.faults));
  const never = everyDeskEvent.filter((type: DeskEventType) => !coverage.has(type));
  const waits = totalOf(results.map((result) => result.waits));
  const days = totalOf(Array.from({ length: DAYS }, (_, i) => workingDay(i + 1)));
  const totals = {
    seeds: results.length,
    events: results.reduce((sum, { events }) => sum + events, 0),
    messages: results.reduce((sum, { said }) => sum + said, 0),
    faults: [...faults.values()].reduce((sum, count) => sum + count, 0),
    seconds: Math.round(seconds * 10) / 10,
  };
  const isBlind = results.length >= COVERED_AFTER_SEEDS && never.length > 0;
  if (isBlind) process.exitCode = 1;
  if (values.json) {
    const figures = {
      ...totals,
      waits,
      days,
      coverage: Object.fromEntries(coverage),
      never,
      injected: Object.fromEntries(faults),
    };
    console.log(JSON.stringify(figures, null, 2));
    return;
  }
  print('events', coverage);
  print('faults', faults);
  console.log(`\nof waits, in bad weather: ${calibrationText(waits)}`);
  console.log(`of waits, on ${DAYS} ordinary days: ${calibrationText(days)}`);
  if (never.length > 0) console.error(`never happened: ${never.join(', ')}`);
  const verdict = isBlind ? 'the workload is blind' : 'all promises kept';
  console.log(
    `\n${totals.seeds} seeds, ${totals.events} events, ${totals.messages} messages, ${totals.faults} faults, ${totals.seconds} s: ${verdict}`,
  );
}

function print(title: string, counts: ReadonlyMap<string, number>): void {
  console.log(`\n${title}`);
  for (const [name, count] of [...counts].sort((a, b) => b[1] - a[1])) {
    console.log(`  ${String(count).padStart(8)} ${name}`);
  }
}

function summed<Key extends string>(
  maps: readonly ReadonlyMap<Key, number>[],
): ReadonlyMap<Key, number> {
  const sum = new Map<Key, number>();
  for (const map of maps) {
    for (const [key, count] of map) sum.set(key, (sum.get(key) ?? 0) + count);
  }
  return sum;
}

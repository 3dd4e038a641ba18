import type { BotResult } from './bot/bot-simulation.ts';
import { calibrationText, totalOf } from './calibration.ts';
import {
  everyConversationEvent,
  everyDeskEvent,
  everyMetRefusal,
  everyUploadEnd,
} from './coverage.ts';
import type { Result } from './system/simulation.ts';
import { workingDay } from './working-day.ts';

/** A run over so many seeds has met everything that can happen, or the workload has grown blind. */
const COVERED_AFTER_SEEDS = 40;
/** So many ordinary days show how honest the desk is about waiting; in bad weather there is little to go by. */
const DAYS = 30;

type Runs = {
  readonly desks: readonly Result[];
  readonly bots: readonly BotResult[];
  readonly seconds: number;
};

/** Says what many runs have met, and what none of them did; a workload that has grown blind counts as a failure. */
export function report(runs: Runs, { asJson }: { readonly asJson: boolean }): void {
  const figures = figuresOf(runs);
  const { never, seconds, seeds, events, messages, faults } = figures;
  const isBlind = seeds >= COVERED_AFTER_SEEDS && never.length > 0;
  if (isBlind) process.exitCode = 1;
  if (asJson) {
    console.log(JSON.stringify(figures, null, 2));
    return;
  }
  print('events', figures.coverage);
  print('refused', figures.refused);
  print('uploads', figures.uploads);
  print('events of conversations', figures.conversations);
  print('handovers', figures.handovers);
  print('faults', figures.injected);
  console.log(`\nof waits, in bad weather: ${calibrationText(figures.waits)}`);
  console.log(`of waits, when bots hand over: ${calibrationText(figures.waitsOfBots)}`);
  console.log(`of waits, on ${DAYS} ordinary days: ${calibrationText(figures.days)}`);
  if (never.length > 0) console.error(`never happened: ${never.join(', ')}`);
  const verdict = isBlind ? 'the workload is blind' : 'all promises kept';
  console.log(
    `\n${seeds} seeds, ${events} events, ${messages} messages, ${faults} faults, ${seconds} s: ${verdict}`,
  );
}

function figuresOf({ desks, bots, seconds }: Runs) {
  const all = [...desks, ...bots];
  const coverage = summed(desks.map(({ heard }) => heard));
  const conversations = summed(bots.map(({ heard }) => heard));
  const refused = summed(desks.map((run) => run.refused));
  const uploads = summed(desks.map((run) => run.uploads));
  const injected = summed(all.map(({ faults }) => faults));
  return {
    seeds: Math.max(desks.length, bots.length),
    events: all.reduce((sum, { events }) => sum + events, 0),
    messages: all.reduce((sum, { said }) => sum + said, 0),
    faults: Object.values(injected).reduce((sum, count) => sum + count, 0),
    seconds: Math.round(seconds * 10) / 10,
    waits: totalOf(desks.map(({ waits }) => waits)),
    waitsOfBots: totalOf(bots.map(({ waits }) => waits)),
    days: totalOf(Array.from({ length: DAYS }, (_, i) => workingDay(i + 1))),
    coverage,
    refused,
    uploads,
    conversations,
    handovers: summed(bots.map(({ endings }) => endings)),
    never: [
      ...(desks.length > 0 ? everyDeskEvent.filter((type) => !coverage[type]) : []),
      ...(desks.length > 0 ? everyMetRefusal.filter((code) => !refused[code]) : []),
      ...(desks.length > 0 ? everyUploadEnd.filter((end) => !uploads[end]) : []),
      ...(bots.length > 0 ? everyConversationEvent.filter((type) => !conversations[type]) : []),
    ],
    injected,
  };
}

function print(title: string, counts: { readonly [name: string]: number }): void {
  const rows = Object.entries(counts).sort((a, b) => b[1] - a[1]);
  if (rows.length === 0) return;
  console.log(`\n${title}`);
  for (const [name, count] of rows) console.log(`  ${String(count).padStart(8)} ${name}`);
}

function summed(maps: readonly ReadonlyMap<string, number>[]): { [name: string]: number } {
  const sum: { [name: string]: number } = {};
  for (const map of maps) {
    for (const [key, count] of map) sum[key] = (sum[key] ?? 0) + count;
  }
  return sum;
}

import { parseArgs } from 'node:util';
import { openSqliteStore } from '@baton/store';
import { openBareSqlite } from './store/bare-sqlite.ts';
import { type Figures, measure, type Subject, scenarios } from './store/measure.ts';
import { type Line, tableOf } from './store/print.ts';

// How many messages a second the embedded store makes durable, and what that costs the thread that asks:
// node bench/store.ts [--json] [--rounds 5] [--only "1 lane"]

const subjects: readonly Subject[] = [
  { name: 'bare SQLite', open: openBareSqlite },
  { name: 'store', open: (folder) => openSqliteStore({ folder }) },
];
const ROUND_MS = 800;

const { values } = parseArgs({
  options: {
    json: { type: 'boolean', default: false },
    rounds: { type: 'string', default: '5' },
    only: { type: 'string', default: '' },
  },
});

const lines: Line[] = [];
for (const scenario of scenarios.filter(({ name }) => name.includes(values.only))) {
  const rounds = subjects.map((): Figures[] => []);
  // Turn about, so that a busy neighbour on the machine disturbs them alike.
  for (let round = 0; round < Number(values.rounds); round += 1) {
    for (const [index, subject] of subjects.entries()) {
      rounds[index]?.push(await measure(subject, scenario, ROUND_MS));
    }
  }
  for (const [index, subject] of subjects.entries()) {
    lines.push({ scenario: scenario.name, subject: subject.name, ...medians(rounds[index] ?? []) });
  }
}
console.log(values.json ? JSON.stringify(lines) : tableOf(lines));

function medians(rounds: readonly Figures[]): Figures {
  const median = (name: keyof Figures): number => {
    const sorted = rounds.map((figures) => figures[name]).sort((a, b) => a - b);
    return sorted[Math.floor(sorted.length / 2)] ?? Number.NaN;
  };
  return {
    perSecond: median('perSecond'),
    p50Ms: median('p50Ms'),
    p99Ms: median('p99Ms'),
    mainUs: median('mainUs'),
    cpuUs: median('cpuUs'),
    busyPercent: median('busyPercent'),
  };
}

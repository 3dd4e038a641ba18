import { spawn } from 'node:child_process';
import { availableParallelism } from 'node:os';
import { botMutants } from './mutants/bot-mutants.ts';
import { companyMutants } from './mutants/company-mutants.ts';
import { type Mutant, mutants } from './mutants/mutants.ts';

// Breaks the system on purpose, one way at a time; the stories or the simulation must notice each. A mutant nobody
// notices means a checker that agrees with the code instead of with the rule.
//
//   node test/simulator/src/mutants.ts [WORDS OF A NAME OR A FILE]

const STORY_SEEDS = 500;
const SYSTEM_SEEDS = 120;
/** A mutant that makes the system spin is noticed too. */
const RUN_MS_MAX = 180_000;

type Finding = { readonly mutant: Mutant; readonly stories: string; readonly simulation: string };

const wanted = process.argv.slice(2).join(' ');
const chosen = [...mutants, ...companyMutants, ...botMutants].filter(
  ({ name, file }) => name.includes(wanted) || file.includes(wanted),
);
const findings: Finding[] = [];
const waiting = [...chosen];
await Promise.all(Array.from({ length: availableParallelism() }, work));

const missed = findings.filter(({ stories, simulation }) => stories === '' && simulation === '');
for (const { mutant } of missed) console.error(`MISSED: ${mutant.name}`);
console.log(`${findings.length - missed.length} of ${findings.length} mutants noticed`);
process.exitCode = missed.length > 0 ? 1 : 0;

async function work(): Promise<void> {
  for (let mutant = waiting.shift(); mutant; mutant = waiting.shift()) {
    const isOfDesk = mutant.file.startsWith('packages/desk/');
    const stories = isOfDesk ? await noticed(mutant, ['--desk', '--seeds', `${STORY_SEEDS}`]) : '';
    const world = botMutants.includes(mutant) ? 'bots' : 'desk';
    const runs = ['--seeds', `${mutant.seeds ?? SYSTEM_SEEDS}`, '--only', world];
    const simulation = stories === '' ? await noticed(mutant, runs) : '';
    findings.push({ mutant, stories, simulation });
    const by = stories ? `stories: ${stories}` : simulation && `simulation: ${simulation}`;
    console.log(`${mutant.name.padEnd(62)} ${by || 'MISSED'}`);
  }
}

/** What the run said when it noticed; empty when it noticed nothing. */
function noticed({ name }: Mutant, args: readonly string[]): Promise<string> {
  const folder = import.meta.dirname;
  const hook = ['--import', `${folder}/mutants/break.ts`];
  return new Promise((resolve, reject) => {
    const run = spawn(process.execPath, [...hook, `${folder}/main.ts`, ...args], {
      env: { ...process.env, MUTANT: name },
      stdio: ['ignore', 'ignore', 'pipe'],
      timeout: RUN_MS_MAX,
    });
    let said = '';
    run.stderr.on('data', (text: Buffer) => {
      said += text.toString();
    });
    run.on('error', reject);
    run.on('close', (code) => {
      const broken = /stands in the code \d+ times|SyntaxError.*/.exec(said);
      // What it changes has changed: no finding, so it counts as missed until it is mended.
      if (broken) console.error(`OUT OF DATE: ${name}: ${broken[0]}`);
      if (broken) resolve('');
      else if (code === 0) resolve('');
      else resolve(said === '' ? 'it does not come to an end' : firstWords(said));
    });
  });
}

function firstWords(said: string): string {
  const seed = /seed (\d+)/.exec(said)?.[1] ?? '?';
  const [, words = said] =
    /(?:BrokenPromise: |InvariantViolation: |TypeError: |never happened)(.*)/.exec(said) ?? [];
  return `seed ${seed}, ${words.slice(0, 90)}`;
}

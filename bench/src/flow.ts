import { batonPairs } from './baton-pairs.ts';
import type { Bench, BenchResult } from './bench.ts';
import { beginTalks, talkOn, talkSteadily } from './bot-talks.ts';
import { type Child, pause } from './child.ts';
import { measureEngine } from './flow-engine.ts';
import { percentile, saturate, steady } from './pairs.ts';
import { startBench } from './start-bench.ts';

const TALKS = 1_000;
/** Before memory is measured, so that only conversations are counted and not what the first ones bring along. */
const TALKS_BEFORE = 200;
const PAIRS = 100;
const AGENTS = 50;
const WINDOW = 2;
const ROUNDS = 3;
const ROUND_SECONDS = 4;
const STEADY_PER_SECOND = 500;
const STEADY_SECONDS = 8;
const SETTLE_MS = 6_000;
/**
 * Where a message is one event with its words at the end of the desk's log, an input is three of them, the
 * conversation's whole state and its row, in a log of its own with nothing beside it to share a page with.
 */
const COST_RATIO_GOAL = 8;
/** Nobody notices so much before a bot answers, and the disk's own part is a few milliseconds of it. */
const P99_MS_GOAL = 100;
/** An open page is 12; a conversation keeps its state, its ids and its lane besides. */
const KILOBYTES_GOAL = 40;
/** Keeping the state takes half a round trip anyway: the engine must not be what an input costs. */
const ENGINE_RATIO_GOAL = 3;

type Spent = { readonly perSecond: number; readonly cpuUs: number };

/** Visitors of a bot and pairs of people at the desk behind it, in turns at the same server. */
async function run(): Promise<BenchResult> {
  const engine = measureEngine();
  const { child, agents, plainDeploymentId } = await startBench({
    agents: AGENTS,
    capacity: PAIRS,
    accept: 'by-itself',
    bot: 'answers',
  });
  const closes: (() => unknown)[] = [];
  try {
    const before = await beginTalks(child.port, TALKS_BEFORE);
    closes.push(...before.map((talk) => () => talk.close()));
    const empty = await resident(child);
    const talks = await beginTalks(child.port, TALKS);
    closes.push(...talks.map((talk) => () => talk.close()));
    const kilobytes = ((await resident(child)) - empty) / 1024 / TALKS;

    const pairs = await batonPairs(child.port, agents, PAIRS, plainDeploymentId);
    closes.push(() => pairs.close());
    let bot: Spent = { perSecond: 0, cpuUs: Number.POSITIVE_INFINITY };
    let desk: Spent = { perSecond: 0, cpuUs: Number.POSITIVE_INFINITY };
    for (let round = 0; round <= ROUNDS; round += 1) {
      const said = await spent(child, async () => {
        const { inputs, seconds } = await talkOn(talks, ROUND_SECONDS);
        return { count: inputs, seconds };
      });
      const relayed = await spent(child, async () => {
        const { messages, seconds } = await saturate(pairs, WINDOW, ROUND_SECONDS);
        return { count: messages, seconds };
      });
      // The first round warms both up.
      if (round === 0) continue;
      bot = said.cpuUs < bot.cpuUs ? said : bot;
      desk = relayed.cpuUs < desk.cpuUs ? relayed : desk;
    }
    // What the rounds left behind is written and collected first.
    await pause(SETTLE_MS);
    const latency = await talkSteadily(talks, STEADY_PER_SECOND, STEADY_SECONDS);
    const relayed = await steady(pairs, STEADY_PER_SECOND, STEADY_SECONDS);
    const ratio = bot.cpuUs / desk.cpuUs;
    const p99 = percentile(latency, 0.99);
    return {
      name: 'flow',
      rows: [
        {
          what: `${TALKS} conversations`,
          'inputs/s': bot.perSecond,
          'flow steps/s': bot.perSecond * engine.stepsPerInput,
          'cpu µs/input': bot.cpuUs,
          [`p50 ms at ${STEADY_PER_SECOND}/s`]: percentile(latency, 0.5),
          [`p99 ms at ${STEADY_PER_SECOND}/s`]: p99,
          'KB resident/conversation': kilobytes,
        },
        {
          what: 'plain messages',
          'messages/s': desk.perSecond,
          'cpu µs/message': desk.cpuUs,
          [`p50 ms at ${STEADY_PER_SECOND}/s`]: percentile(relayed, 0.5),
          [`p99 ms at ${STEADY_PER_SECOND}/s`]: percentile(relayed, 0.99),
        },
        {
          what: 'the engine alone',
          'inputs/s': engine.inputsPerSecond,
          'flow steps/s': engine.stepsPerSecond,
          'steps/input': engine.stepsPerInput,
          'cost beside JSON': engine.ratio,
        },
      ],
      goals: [
        {
          goal: `an input costs at most ${COST_RATIO_GOAL} plain messages of processor time`,
          met: ratio <= COST_RATIO_GOAL,
          is: ratio.toFixed(2),
        },
        {
          goal: `p99 input→answer under ${P99_MS_GOAL} ms at ${STEADY_PER_SECOND} inputs/s`,
          met: p99 < P99_MS_GOAL,
          is: `${p99.toFixed(1)} ms`,
        },
        {
          goal: `under ${KILOBYTES_GOAL} KB per conversation that waits`,
          met: kilobytes < KILOBYTES_GOAL,
          is: `${kilobytes.toFixed(1)} KB`,
        },
        {
          goal: `the engine takes at most ${ENGINE_RATIO_GOAL} JSON round trips of the run for an input`,
          met: engine.ratio <= ENGINE_RATIO_GOAL,
          is: engine.ratio.toFixed(2),
        },
      ],
    };
  } finally {
    for (const close of closes) await close();
    await child.stop('SIGKILL');
  }
}

async function resident(child: Child): Promise<number> {
  await pause(SETTLE_MS);
  await child.collectGarbage();
  return child.residentBytes();
}

async function spent(
  child: Child,
  work: () => Promise<{ readonly count: number; readonly seconds: number }>,
): Promise<Spent> {
  const before = child.cpuUs();
  const { count, seconds } = await work();
  return { perSecond: count / seconds, cpuUs: (child.cpuUs() - before) / count };
}

export const bench: Bench = {
  name: 'flow',
  describe: `${TALKS} conversations with a bot: throughput, answer time, memory, beside plain messages`,
  run,
};

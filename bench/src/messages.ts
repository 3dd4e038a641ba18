import { batonPairs } from './baton-pairs.ts';
import type { Bench, BenchResult } from './bench.ts';
import { type Child, startChild } from './child.ts';
import { type Pairs, percentile, saturate, steady } from './pairs.ts';
import { relayPairs } from './relay-pairs.ts';
import { startBench } from './start-bench.ts';

const CHATS = 200;
const AGENTS = 100;
const WINDOW = 2;
const ROUNDS = 3;
const ROUND_SECONDS = 4;
const STEADY_PER_SECOND = 1_000;
const STEADY_SECONDS = 8;
const THROUGHPUT_RATIO_GOAL = 0.6;
const P99_MS_GOAL = 25;

type Side = { readonly name: string; readonly child: Child; readonly world: Pairs };

/** Both servers do the same work in turns within one run, so the machine's moods hit both. */
async function run(): Promise<BenchResult> {
  const relay = await startRelay();
  const baton = await startBaton();
  try {
    const best = new Map<string, { perSecond: number; cpuUs: number }>();
    for (let round = 0; round <= ROUNDS; round += 1) {
      for (const side of [relay, baton]) {
        const before = side.child.cpuUs();
        const { messages, seconds } = await saturate(side.world, WINDOW, ROUND_SECONDS);
        const perSecond = messages / seconds;
        const cpuUs = (side.child.cpuUs() - before) / messages;
        const known = best.get(side.name);
        // The first round warms both up.
        if (round > 0 && (!known || perSecond > known.perSecond)) {
          best.set(side.name, { perSecond, cpuUs });
        }
      }
    }
    const rows = [];
    for (const side of [relay, baton]) {
      const latency = await steady(side.world, STEADY_PER_SECOND, STEADY_SECONDS);
      const { perSecond, cpuUs } = best.get(side.name) ?? { perSecond: 0, cpuUs: 0 };
      rows.push({
        server: side.name,
        'durable messages/s': perSecond,
        'cpu µs/message': cpuUs,
        [`p50 ms at ${STEADY_PER_SECOND}/s`]: percentile(latency, 0.5),
        [`p99 ms at ${STEADY_PER_SECOND}/s`]: percentile(latency, 0.99),
      });
    }
    const ratio =
      (best.get('baton')?.perSecond ?? 0) / (best.get('raw relay')?.perSecond ?? Number.NaN);
    const p99 = Number(rows[1]?.[`p99 ms at ${STEADY_PER_SECOND}/s`]);
    return {
      name: 'messages',
      rows,
      goals: [
        {
          goal: `at least ${THROUGHPUT_RATIO_GOAL} of the raw relay's throughput`,
          met: ratio >= THROUGHPUT_RATIO_GOAL,
          is: ratio.toFixed(2),
        },
        {
          goal: `p99 send→deliver under ${P99_MS_GOAL} ms at ${STEADY_PER_SECOND} messages/s`,
          met: p99 < P99_MS_GOAL,
          is: `${p99.toFixed(1)} ms`,
        },
      ],
    };
  } finally {
    for (const { child, world } of [relay, baton]) {
      await world.close();
      await child.stop('SIGKILL');
    }
  }
}

async function startRelay(): Promise<Side> {
  const child = await startChild('./raw-relay.ts', (port, data) => [
    `--port=${port}`,
    `--data=${data}`,
  ]);
  return { name: 'raw relay', child, world: await relayPairs(child.port, CHATS) };
}

async function startBaton(): Promise<Side> {
  const { child, agents } = await startBench({
    agents: AGENTS,
    capacity: CHATS,
    accept: 'by-itself',
  });
  return { name: 'baton', child, world: await batonPairs(child.port, agents, CHATS) };
}

export const bench: Bench = {
  name: 'messages',
  describe: 'durable messages: throughput, latency and processor time beside a raw relay',
  run,
};

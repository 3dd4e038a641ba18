import type { BatonClient } from './baton-client.ts';
import { visitorClient } from './baton-client.ts';
import type { Bench, BenchResult } from './bench.ts';
import { pause } from './child.ts';
import { startBench } from './start-bench.ts';

const VISITORS = 5_000;
const AT_ONCE = 100;
const KILOBYTES_GOAL = 12;
/** A round of heartbeats. */
const SETTLE_MS = 12_000;

/** Pages that are open and do nothing but wait to hear whether somebody is there. */
async function run(): Promise<BenchResult> {
  const { child } = await startBench({ agents: 1, capacity: 3, accept: 'by-hand' });
  const clients: BatonClient[] = [];
  const connect = async (count: number): Promise<void> => {
    for (let opened = 0; opened < count; opened += AT_ONCE) {
      const batch = Array.from({ length: AT_ONCE }, () => visitorClient(child.port));
      clients.push(...batch);
      await Promise.all(batch.map((client) => client.welcome));
    }
  };
  try {
    await connect(500);
    await pause(SETTLE_MS);
    await child.collectGarbage();
    const before = child.residentBytes();
    const cpuBefore = child.cpuUs();
    const started = performance.now();
    await connect(VISITORS);
    const seconds = (performance.now() - started) / 1000;
    const cpuUs = child.cpuUs() - cpuBefore;
    await pause(SETTLE_MS);
    const each = (): number => (child.residentBytes() - before) / 1024 / VISITORS;
    const withGarbage = each();
    await child.collectGarbage();
    const kilobytes = each();
    return {
      name: 'idle',
      rows: [
        {
          visitors: VISITORS,
          'KB resident/visitor': kilobytes,
          '… before its garbage is collected': withGarbage,
          'MB resident in all': child.residentBytes() / 1024 / 1024,
          'connections/s': VISITORS / seconds,
          'cpu µs/connection': cpuUs / VISITORS,
        },
      ],
      goals: [
        {
          goal: `under ${KILOBYTES_GOAL} KB per idle visitor`,
          met: kilobytes < KILOBYTES_GOAL,
          is: `${kilobytes.toFixed(1)} KB`,
        },
      ],
    };
  } finally {
    for (const client of clients) client.close();
    await child.stop('SIGKILL');
  }
}

export const bench: Bench = {
  name: 'idle',
  describe: `memory of ${VISITORS} visitors who only have the page open`,
  run,
};

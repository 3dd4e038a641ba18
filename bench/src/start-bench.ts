import { type BenchAgent, seedBenchDesk } from './bench-desk.ts';
import { type Child, startChild } from './child.ts';

/** A Baton of its own on a data folder made for benchmarks. */
export async function startBench(
  wish: Parameters<typeof seedBenchDesk>[1],
): Promise<{ readonly child: Child; readonly agents: readonly BenchAgent[] }> {
  let agents: readonly BenchAgent[] = [];
  const child = await startChild(
    '../../apps/server/src/main.ts',
    (port, data) => [`--port=${port}`, `--data=${data}`, '--flood-limits=off', '--log-level=error'],
    {
      prepare: async (folder) => {
        agents = await seedBenchDesk(folder, wish);
      },
    },
  );
  return { child, agents };
}

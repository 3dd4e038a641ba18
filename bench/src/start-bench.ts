import { type BenchDesk, seedBenchDesk } from './bench-desk.ts';
import { type Child, startChild } from './child.ts';

/** A Baton of its own on a data folder made for benchmarks. */
export async function startBench(
  wish: Parameters<typeof seedBenchDesk>[1],
): Promise<BenchDesk & { readonly child: Child }> {
  let desk: BenchDesk | undefined;
  const child = await startChild(
    '../../apps/server/src/main.ts',
    (port, data) => [
      `--port=${port}`,
      `--data=${data}`,
      '--flood-limits=off',
      '--log-level=error',
      '--no-demo',
    ],
    {
      prepare: async (folder) => {
        desk = await seedBenchDesk(folder, wish);
      },
    },
  );
  if (!desk) throw new Error('the desk was made before its server was started');
  return { child, ...desk };
}

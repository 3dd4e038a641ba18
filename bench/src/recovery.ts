import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { agentClient, type BatonClient, newChatId, visitorClient } from './baton-client.ts';
import type { Bench, BenchResult } from './bench.ts';
import { seedBenchDesk } from './bench-desk.ts';
import { startChild } from './child.ts';

const CHATS = 10_000;
const AT_ONCE = 100;
const MS_GOAL = 2_000;
const arguments_ = (port: number, data: string): readonly string[] => [
  `--port=${port}`,
  `--data=${data}`,
  '--flood-limits=off',
  '--log-level=error',
  '--no-demo',
];

/** Fills a desk with open chats, kills it without warning, and waits for it to be ready again. */
async function run(): Promise<BenchResult> {
  const folder = mkdtempSync(join(tmpdir(), 'baton-bench-'));
  try {
    const wish = { agents: 20, capacity: 100, accept: 'by-itself' } as const;
    const { agents } = await seedBenchDesk(folder, wish);
    const main = '../../apps/server/src/main.ts';
    const first = await startChild(main, arguments_, { folder });
    const desk: BatonClient[] = [];
    for (const agent of agents) desk.push(await agentClient(first.port, agent));
    for (let asked = 0; asked < CHATS; asked += AT_ONCE) {
      await Promise.all(
        Array.from({ length: AT_ONCE }, async () => {
          const visitor = visitorClient(first.port);
          await visitor.welcome;
          await visitor.command({ type: 'RequestChat', chatId: newChatId(), context: {} });
          visitor.close();
        }),
      );
    }
    for (const client of desk) client.close();
    await first.stop('SIGKILL');
    const started = performance.now();
    const second = await startChild(main, arguments_, { folder });
    const readyMs = performance.now() - started;
    const live = /baton_live\{of="chats"\} (\d+)/.exec(
      await (await fetch(`http://127.0.0.1:${second.port}/metrics`)).text(),
    );
    await second.stop('SIGKILL');
    const chats = Number(live?.[1]);
    return {
      name: 'recovery',
      rows: [{ 'open chats': chats, 'ms from start to ready': readyMs }],
      goals: [
        { goal: `all ${CHATS} chats are still open`, met: chats === CHATS, is: String(chats) },
        {
          goal: `ready in under ${MS_GOAL} ms after kill -9`,
          met: readyMs < MS_GOAL,
          is: `${readyMs.toFixed(0)} ms`,
        },
      ],
    };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

export const bench: Bench = {
  name: 'recovery',
  describe: `kill -9 with ${CHATS} open chats, until ready again`,
  run,
};

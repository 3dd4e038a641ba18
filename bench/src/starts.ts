import { agentClient, type BatonClient, newChatId, visitorClient } from './baton-client.ts';
import type { Bench, BenchResult } from './bench.ts';
import { percentile } from './pairs.ts';
import { startBench } from './start-bench.ts';

const AGENTS = 50;
const VISITORS = 300;
const SECONDS = 8;

/** Visitors who ask for a chat, get an agent, end it and ask again; the agent closes the tab each time. */
async function run(): Promise<BenchResult> {
  const { child, agents } = await startBench({
    agents: AGENTS,
    capacity: 2 * VISITORS,
    accept: 'by-itself',
  });
  const desk: BatonClient[] = [];
  try {
    for (const agent of agents) {
      const client = await agentClient(child.port, agent);
      desk.push(client);
      client.onFrame = (frame) => {
        if (frame.t !== 'event' || frame.event.type !== 'ChatEnded') return;
        client
          .command({ type: 'CloseChat', chatId: frame.event.chatId })
          .catch((error: unknown) => console.error(error));
      };
    }
    const took: number[] = [];
    const until = performance.now() + SECONDS * 1000;
    const before = child.cpuUs();
    const visit = async (): Promise<void> => {
      const visitor = visitorClient(child.port);
      await visitor.welcome;
      let accepted: () => void = () => {};
      visitor.onFrame = (frame) => {
        if (frame.t === 'event' && frame.event.type === 'OfferAccepted') accepted();
      };
      while (performance.now() < until) {
        const chatId = newChatId();
        const started = performance.now();
        const taken = new Promise<void>((resolve) => {
          accepted = resolve;
        });
        await visitor.command({ type: 'RequestChat', chatId, context: { name: 'Visitor' } });
        await taken;
        took.push(performance.now() - started);
        await visitor.command({ type: 'EndChat', chatId });
      }
      visitor.close();
    };
    await Promise.all(Array.from({ length: VISITORS }, visit));
    const sorted = took.sort((a, b) => a - b);
    return {
      name: 'starts',
      rows: [
        {
          'chats started/s': took.length / SECONDS,
          'p50 ms request→accepted': percentile(sorted, 0.5),
          'p99 ms request→accepted': percentile(sorted, 0.99),
          'cpu µs/chat': (child.cpuUs() - before) / took.length,
        },
      ],
      goals: [],
    };
  } finally {
    for (const client of desk) client.close();
    await child.stop('SIGKILL');
  }
}

export const bench: Bench = {
  name: 'starts',
  describe: 'chats asked for, accepted, ended and closed per second',
  run,
};

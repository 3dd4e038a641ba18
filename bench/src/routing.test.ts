import { expect, test } from 'vitest';
import { bench } from './routing.ts';

test('[DK46] a decision at 100,000 waiting chats and 1,000 agents costs what one at 100 and 10 does, within three times', async () => {
  const { goals } = await bench.run();
  expect(goals).toMatchObject([{ met: true }]);
}, 60_000);

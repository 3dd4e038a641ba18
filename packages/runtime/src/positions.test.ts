import type { ButtonId, Chat, ChatId, DeskView, VisitorId, WaitEstimate } from '@baton/desk';
import { expect, test } from 'vitest';
import { Connections } from './connections.ts';
import { POSITIONS_TOLD_MAX } from './limits.ts';
import { Positions } from './positions.ts';

const BUTTON = '573' as ButtonId;
const KNOWN: WaitEstimate = { kind: 'range', minMs: 60_000, maxMs: 180_000 };

/** One visitor who stands at this place of the only queue. */
function told(position: number, estimate: WaitEstimate): readonly unknown[] {
  const frames: unknown[] = [];
  const connections = new Connections();
  const visitorId = '571' as VisitorId;
  connections.add({
    viewer: { kind: 'visitor', visitorId, deploymentId: '572' as never },
    sink: { send: (texts) => frames.push(...texts.map((text) => JSON.parse(text) as unknown)) },
    lastSeq: 0,
    position: undefined,
    availability: undefined,
  });
  const chat = { phase: 'waiting', id: 'chat' as ChatId, visitorId, buttonId: BUTTON } as Chat;
  const queue = { position: () => position };
  const desk = { chatOf: () => chat, queue: () => queue } as unknown as DeskView;
  const clock = { now: () => 0, after: () => () => {} } as never;
  new Positions({ clock, connections, desk: () => desk, estimate: () => estimate }).tell(visitorId);
  return frames;
}

test('[RT12] a place is told with how long it is likely to take, where that is known', () => {
  const frame = { t: 'position', chatId: 'chat', position: 3 };
  expect(told(3, KNOWN)).toEqual([{ ...frame, wait: { minMs: 60_000, maxMs: 180_000 } }]);
  expect(told(3, { kind: 'unknown' })).toEqual([frame]);
});

test('[RT12] far back in the queue nothing is said of the time', () => {
  expect(told(POSITIONS_TOLD_MAX + 1, KNOWN)).toEqual([
    { t: 'position', chatId: 'chat', position: POSITIONS_TOLD_MAX + 1 },
  ]);
});

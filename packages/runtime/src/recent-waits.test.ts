import { type ButtonId, type DeskEvent, DeskState } from '@baton/desk';
import type { EpochMs } from '@baton/kernel';
import { openMemoryStore, type StoredEvent, type StreamId } from '@baton/store';
import { expect, test } from 'vitest';
import { RECENT_EVENTS_MAX, recentWaits } from './recent-waits.ts';

const stream = 'stream' as StreamId;
const sales = 'sales' as ButtonId;
const now = 1_000_000 as EpochMs;
/** Enough waits to say something. */
const WAITS = 20;

function stored(event: object, index: number): StoredEvent {
  const data = JSON.stringify({ at: now, ...event });
  const { type } = event as DeskEvent;
  return { seq: index + 1, at: now, type, chatId: null, chatPrev: 0, audience: null, data };
}

const waits = Array.from({ length: WAITS }, (_, i) => [
  { type: 'ChatRequested', chatId: `c${i}`, buttonId: sales },
  { type: 'OfferAccepted', chatId: `c${i}`, at: now + 1_000 },
  { type: 'ChatEnded', chatId: `c${i}` },
]).flat();

/** What is known of waiting when so many other events came after the waits. */
async function knownAfter(others: number) {
  const store = openMemoryStore();
  const rest = Array.from({ length: others }, () => ({ type: 'AgentReconnected' }));
  const events = [...waits, ...rest].map(stored);
  const nothing = { contents: [], rows: [], outbox: [], commands: [] };
  await store.append({ stream, expectedSeq: 0, at: now, events, ...nothing });
  const desk = new DeskState({ ...new DeskState().records(), seq: events.length });
  return (await recentWaits(store, stream, desk)).estimate(sales, 0, now);
}

test('[RT22] a start reads the newest events and no more', async () => {
  const range = { kind: 'range', minMs: 1_000, maxMs: 1_000 };
  expect(await knownAfter(0)).toEqual(range);
  expect(await knownAfter(RECENT_EVENTS_MAX - waits.length)).toEqual(range);
  expect(await knownAfter(RECENT_EVENTS_MAX)).toEqual({ kind: 'unknown' });
});

import { expect, test } from 'vitest';
import { PollBatches } from './poll-batches.ts';

test('[GW22] a batch is given out again, the very same, until it is acknowledged', () => {
  const batches = new PollBatches();
  batches.add(['1', '2']);
  expect(batches.next()).toEqual({ n: 1, frames: '1,2' });
  batches.add(['3']);
  expect(batches.next()).toEqual({ n: 1, frames: '1,2' });
  expect(batches.acknowledge(1)).toBe(true);
  expect(batches.next()).toEqual({ n: 2, frames: '3' });
});

test('[GW22] an acknowledgement that was overtaken changes nothing; one of a batch that never was is refused', () => {
  const batches = new PollBatches();
  batches.add(['1']);
  batches.next();
  expect(batches.acknowledge(1)).toBe(true);
  expect(batches.acknowledge(0)).toBe(true);
  expect(batches.acknowledged).toBe(1);
  expect(batches.acknowledge(2)).toBe(false);
  batches.add(['2']);
  expect(batches.acknowledge(2)).toBe(false);
  expect(batches.next()).toEqual({ n: 2, frames: '2' });
});

test('[GW22] what is unfetched is counted until it is acknowledged', () => {
  const batches = new PollBatches();
  expect(batches.isEmpty).toBe(true);
  batches.add(['"a"', '"b"']);
  expect(batches.length).toBe(6);
  batches.next();
  expect(batches.isEmpty).toBe(false);
  batches.acknowledge(1);
  expect(batches.length).toBe(0);
  expect(batches.isEmpty).toBe(true);
});

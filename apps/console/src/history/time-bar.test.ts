import { expect, test } from 'vitest';
import { timeSlices } from './time-bar.ts';

const times = { onlineMs: 0, awayMs: 0, idleMs: 0, inChatsMs: 0, atCapacityMs: 0 };

test('[CO209] every moment of a sign-in is in one part of its bar', () => {
  const slices = timeSlices({
    onlineMs: 3_600_000,
    awayMs: 600_000,
    idleMs: 1_200_000,
    inChatsMs: 2_400_000,
    atCapacityMs: 900_000,
  });
  expect(slices.map(({ part, ms }) => [part, ms])).toEqual([
    ['atCapacity', 900_000],
    ['inChats', 1_500_000],
    ['idle', 1_200_000],
    ['away', 600_000],
  ]);
  expect(slices.reduce((sum, { ms }) => sum + ms, 0)).toBe(4_200_000);
});

test('[CO209] hundredths make up a hundred, and what took no time is left out', () => {
  const thirds = timeSlices({ ...times, onlineMs: 2, idleMs: 1, inChatsMs: 1, awayMs: 1 });
  expect(thirds.map(({ percent }) => percent).toSorted()).toEqual([33, 33, 34]);
  expect(thirds.map(({ part }) => part)).toEqual(['inChats', 'idle', 'away']);
  expect(timeSlices(times)).toEqual([]);
});

test('[CO209] chats that went on while away do not count twice', () => {
  const slices = timeSlices({ ...times, onlineMs: 10, awayMs: 90, inChatsMs: 100 });
  expect(slices.map(({ part, percent }) => [part, percent])).toEqual([
    ['inChats', 10],
    ['away', 90],
  ]);
});

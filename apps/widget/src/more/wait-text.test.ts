import type { QueueView } from '@baton/protocol';
import { expect, test } from 'vitest';
import { waitText } from './wait-text.ts';
import { de } from './words/de.ts';
import { en } from './words/en.ts';

const plain = (text: string) => text.replaceAll('\u00a0', ' ');
const wait = (minMinutes: number, maxMinutes: number): QueueView['wait'] => ({
  minMs: minMinutes * 60_000,
  maxMs: maxMinutes * 60_000,
});

test.each([
  [{ position: 2, wait: wait(3, 5) }, 'You are number 2 · about 3 to 5 minutes'],
  [{ position: 2, wait: wait(3.9, 4.1) }, 'You are number 2 · about 3 to 5 minutes'],
  [{ position: 1, wait: wait(3, 3) }, 'You are number 1 · about 3 minutes'],
  [{ position: 1, wait: wait(1, 1) }, 'You are number 1 · about a minute'],
  [{ position: 1, wait: wait(0, 0.9) }, 'You are number 1 · less than a minute'],
  [{ position: 1, wait: wait(0.5, 1) }, 'You are number 1 · about a minute'],
  [{ position: 9, wait: wait(0, 12) }, 'You are number 9 · up to 12 minutes'],
  [{ position: 9, wait: wait(75, 90) }, 'You are number 9 · more than an hour'],
  [{ position: 3, wait: null }, 'You are number 3'],
  [{ position: null, wait: wait(3, 5) }, 'You are in the queue · about 3 to 5 minutes'],
  [{ position: null, wait: null }, 'You are in the queue'],
  // A provider may say anything.
  [{ position: 1, wait: wait(5, 3) }, 'You are number 1 · about 5 minutes'],
] as const)('[WG31] %o is told as it is known', (queue, told) => {
  expect(plain(waitText(queue, en.queue))).toBe(told);
});

test('[WG31] the range keeps together where the line is too short', () => {
  const text = waitText({ position: 2, wait: wait(3, 5) }, de.queue);
  expect(text.split(' · ')[1]).not.toContain(' ');
  expect(plain(text)).toBe('Sie sind Nummer 2 · etwa 3 bis 5 Minuten');
});

import { expect, test } from 'vitest';
import { MESSAGE_MS, messageSamples, RING_TURN_MS, ringSamples } from './tones.ts';

const RATE = 48_000;

test('[CO47] sounds have their length and never clip', () => {
  const ring = ringSamples(RATE);
  const message = messageSamples(RATE);
  expect(ring.length).toBe((RING_TURN_MS / 1_000) * RATE);
  expect(message.length).toBe((MESSAGE_MS / 1_000) * RATE);
  for (const samples of [ring, message]) {
    const loudest = samples.reduce((most, sample) => Math.max(most, Math.abs(sample)), 0);
    expect(loudest).toBeGreaterThan(0.1);
    expect(loudest).toBeLessThan(1);
  }
});

test('[CO47] the ring begins and ends in silence, so its loop never clicks', () => {
  const ring = ringSamples(RATE);
  expect(ring[0]).toBe(0);
  expect(ring.at(-1)).toBe(0);
});

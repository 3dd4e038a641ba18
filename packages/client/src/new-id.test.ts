import { expect, test } from 'vitest';
import { newId } from './new-id.ts';

const bytes = (length: number) => new Uint8Array(length).fill(255);

test('[CL83] an id made later sorts later', () => {
  const times = [0, 1_700_000_000_000, 1_700_000_000_001, 4_000_000_000_000];
  const ids = times.map((now) => newId(now, bytes));
  expect([...ids].sort()).toEqual(ids);
});

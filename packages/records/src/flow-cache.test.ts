import { expect, test } from 'vitest';
import { CACHED_FLOWS_LENGTH_MAX, CACHED_FLOWS_MAX, flowCache } from './flow-cache.ts';
import { flowSaying } from './testing/index.ts';

const document = flowSaying('Shop', 'Ahoy');

test('[RC68] so many documents are held, and the one that was not used for longest goes first', () => {
  const cache = flowCache();
  for (let put = 0; put < CACHED_FLOWS_MAX; put += 1)
    cache.put(`flow ${put}`, { document, length: 1 });
  expect(cache.get('flow 0')).toBe(document);
  cache.put('one more', { document, length: 1 });
  expect(cache.size).toBe(CACHED_FLOWS_MAX);
  expect(cache.get('flow 0')).toBe(document);
  expect(cache.get('flow 1')).toBeUndefined();
});

test('[RC68] what is held has a length together', () => {
  const cache = flowCache();
  const length = CACHED_FLOWS_LENGTH_MAX / 4;
  for (const key of ['a', 'b', 'c', 'd', 'd']) cache.put(key, { document, length });
  expect(cache.size).toBe(4);
  cache.put('e', { document, length });
  expect([cache.size, cache.get('a')]).toEqual([4, undefined]);
});

import { expect, test } from 'vitest';
import { latePart } from './late-part.ts';

const settled = () => new Promise<void>((resolve) => setImmediate(resolve));

test('[WG37] a part is fetched once, when it is asked for', async () => {
  let loads = 0;
  const part = latePart(
    () => {
      loads += 1;
      return Promise.resolve('module');
    },
    (module) => ({ from: module }),
  );
  expect(loads).toBe(0);
  expect([part(), part()]).toEqual([null, null]);
  await settled();
  expect(part()).toEqual({ from: 'module' });
  expect(part()).toBe(part());
  expect(loads).toBe(1);
});

test('[WG37] a part that did not come is asked for again', async () => {
  let loads = 0;
  const part = latePart(
    () => {
      loads += 1;
      return loads === 1 ? Promise.reject(new Error('offline')) : Promise.resolve('module');
    },
    (module) => module,
  );
  expect(part()).toBeNull();
  await settled();
  expect(part()).toBeNull();
  await settled();
  expect(part()).toBe('module');
});

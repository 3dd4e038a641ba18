import { expect, test } from 'vitest';
import { settled } from '../testing/virtual-clock.ts';
import { Slots } from './slots.ts';

test('[RT45] so many calls are under way at once; the others wait in their order, also behind one that fails', async () => {
  const slots = new Slots(2);
  const begun: number[] = [];
  const ends: (() => void)[] = [];
  const runs = [1, 2, 3, 4].map((place) =>
    slots.run(() => {
      begun.push(place);
      return new Promise<number>((resolve, reject) => {
        ends.push(place === 1 ? () => reject(new Error('one')) : () => resolve(place));
      });
    }),
  );
  await settled();
  expect(begun).toEqual([1, 2]);
  ends[0]?.();
  await expect(runs[0]).rejects.toThrow('one');
  await settled();
  expect(begun).toEqual([1, 2, 3]);
  for (const end of ends) end();
  await settled();
  ends[3]?.();
  expect(await Promise.all(runs.slice(1))).toEqual([2, 3, 4]);
});

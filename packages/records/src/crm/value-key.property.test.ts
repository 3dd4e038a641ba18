import fc from 'fast-check';
import { expect, test } from 'vitest';
import { valueKey } from './value-key.ts';

test('[RC109] numbers sort by their keys as they sort by themselves', () => {
  const finite = fc.double({ noNaN: true, noDefaultInfinity: true });
  fc.assert(
    fc.property(finite, finite, (one, other) => {
      const [a = '', b = ''] = [valueKey('number', one), valueKey('number', other)];
      expect(Math.sign(a < b ? -1 : Number(a > b))).toBe(
        Math.sign(one < other ? -1 : Number(one > other)),
      );
    }),
  );
});

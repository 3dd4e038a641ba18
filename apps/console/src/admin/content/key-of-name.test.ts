import fc from 'fast-check';
import { expect, test } from 'vitest';
import { fieldKeyOf, typeKeyOf } from './key-of-name.ts';

test('[CO121] a name proposes a key', () => {
  expect(typeKeyOf('Warranty claim')).toBe('warranty-claim');
  expect(typeKeyOf('  Größe & Maß ')).toBe('grosse-mass');
  expect(typeKeyOf('3rd party')).toBe('rd-party');
  expect(fieldKeyOf('Serial number')).toBe('serialNumber');
  expect(fieldKeyOf('E-Mail 2')).toBe('eMail2');
  expect([typeKeyOf('名前'), fieldKeyOf('名前')]).toEqual(['', '']);
});

test('[CO121] what is proposed is a key or nothing', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme', maxLength: 90 }), (name) => {
      expect(typeKeyOf(name)).toMatch(/^(?:[a-z](?:[a-z0-9-]{0,38}[a-z0-9])?)?$/);
      expect(fieldKeyOf(name)).toMatch(/^(?:[a-z][A-Za-z0-9]{0,39})?$/);
    }),
  );
});

import { expect, test } from 'vitest';
import { accepted } from './accepted.ts';
import { isPictured, PREVIEW_BYTES_MAX } from './preview.tsx';
import { sizeText } from './size-text.ts';

test('[WG38] sizes are told as people say them', () => {
  const said = [0, 1, 999, 1024, 1_300_000, 26_214_400].map((bytes) => sizeText(bytes, 'en'));
  expect(said).toEqual(['0 byte', '1 byte', '999 byte', '1 kB', '1.2 MB', '25 MB']);
  expect(sizeText(1_300_000, 'de')).toBe('1,2 MB');
});

test('[WG38] a dialog offers what is taken, and anything where that cannot be said', () => {
  expect(accepted(['images', 'pdf'])).toBe('image/*,.pdf');
  expect(accepted(['images', 'other'])).toBeUndefined();
});

test('[WG39] only small pictures that can do nothing are shown unasked', () => {
  const of = (mediaType: string, size = 1_000) => isPictured({ mediaType, size });
  expect(['image/png', 'image/jpeg', 'image/webp'].map((type) => of(type))).toEqual([
    true,
    true,
    true,
  ]);
  expect(['image/svg+xml', 'application/pdf', 'text/html'].map((type) => of(type))).toEqual([
    false,
    false,
    false,
  ]);
  expect(of('image/png', PREVIEW_BYTES_MAX + 1)).toBe(false);
});

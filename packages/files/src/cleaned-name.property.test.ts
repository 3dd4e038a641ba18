import fc from 'fast-check';
import { expect, test } from 'vitest';
import { cleanedName, endingOf } from './cleaned-name.ts';
import { FILE_NAME_LENGTH_MAX } from './limits.ts';

const hostile = fc
  .array(
    fc.oneof(
      { weight: 3, arbitrary: fc.string({ unit: 'binary', maxLength: 40 }) },
      fc.constantFrom(
        '../',
        '..\\',
        '/',
        'C:\\fakepath\\',
        '\u202e',
        '\u2066',
        '\u200f',
        '\u0000',
        '\r\n',
        '\u2028',
        '\ufeff',
        '\ud800',
        '.',
        ' ',
        'CON',
        'nul.txt',
        '.png',
        '👩‍👩‍👧',
        'é',
        'x'.repeat(300),
      ),
    ),
    { maxLength: 12 },
  )
  .map((parts) => parts.join(''));

test('[FI30] whatever a file is called, its name is harmless, fits, and stays as it is', () => {
  fc.assert(
    fc.property(hostile, (given) => {
      const name = cleanedName(given);
      expect(name.length).toBeGreaterThan(0);
      expect(name.length).toBeLessThanOrEqual(FILE_NAME_LENGTH_MAX);
      expect(name).not.toMatch(/[/\\<>:"|?*]/);
      expect(name).not.toMatch(/[\p{Cc}\p{Zl}\p{Zp}\p{Cs}]/u);
      expect(name).not.toMatch(/[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff]/);
      expect(name).not.toMatch(/^[.\s]|[.\s]$/);
      expect(name).not.toMatch(/^(?:con|prn|aux|nul|com\d|lpt\d)(?:\.|$)/i);
      expect(cleanedName(name)).toBe(name);
    }),
    { numRuns: 500 },
  );
});

test('[FI30] what people call their files stays', () => {
  for (const name of [
    'photo.png',
    'Résumé 2026 (final).docx',
    '請求書.pdf',
    'نسخه‌ی نهایی.txt',
    '👩‍👩‍👧.jpg',
    'no ending',
    'a..b.tar.gz',
  ]) {
    expect(cleanedName(name)).toBe(name.normalize('NFC'));
  }
});

test('[FI30] paths, directions, devices and hidden names are made plain', () => {
  expect(cleanedName('C:\\fakepath\\photo.png')).toBe('photo.png');
  expect(cleanedName('../../etc/passwd')).toBe('passwd');
  expect(cleanedName('invoice\u202egnp.exe')).toBe('invoicegnp.exe');
  expect(cleanedName('nul.txt')).toBe('_nul.txt');
  expect(cleanedName('.htaccess')).toBe('htaccess');
  expect(cleanedName('a\r\nSet-Cookie: x')).toBe('aSet-Cookie_ x');
  expect(cleanedName('//')).toBe('file');
  expect(cleanedName(`${'x'.repeat(400)}.pdf`)).toBe(`${'x'.repeat(251)}.pdf`);
  expect(cleanedName(`${'😀'.repeat(200)}.p`)).toHaveLength(254);
});

test('[FI30] an ending is what follows the last dot', () => {
  expect(['a.PNG', 'a.tar.gz', 'none', '.png', 'a.'].map(endingOf)).toEqual([
    'png',
    'gz',
    '',
    '',
    '',
  ]);
});

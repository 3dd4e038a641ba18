import { expect, test } from 'vitest';
import { directionOf } from './direction.ts';

test.each([
  ['rtl', '', 'ar'],
  ['rtl', '', 'he-IL'],
  ['rtl', 'rtl', 'en'],
  ['ltr', 'ltr', 'ar'],
  ['ltr', '', 'de'],
  ['ltr', 'auto', ''],
  ['ltr', '', 'arn'],
] as const)(
  '[WG22] the widget reads %s where the page says %o and speaks %o',
  (direction, dir, language) => {
    expect(directionOf({ dir, language })).toBe(direction);
  },
);

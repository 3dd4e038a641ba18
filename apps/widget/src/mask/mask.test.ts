import { expect, test } from 'vitest';
import { maskOf } from './mask.ts';

const rule = {
  id: '0SD1',
  pattern: '\\b(?:\\d[ -]?){13,16}\\b',
  replacement: '••••',
  enforcedOn: ['visitor'],
};

test('[WG44] what the rules for visitors speak of is taken out before it is sent', () => {
  const mask = maskOf([rule]);
  expect(mask('My card is 4111 1111 1111 1111, thanks', 'PostMessage')).toEqual({
    text: 'My card is ••••, thanks',
    triggered: ['0SD1'],
  });
  expect(mask('Nothing to hide', 'PostMessage')).toEqual({
    text: 'Nothing to hide',
    triggered: [],
  });
});

test('[WG44] rules for others do not touch a visitor’s words', () => {
  const mask = maskOf([{ ...rule, enforcedOn: ['agent'] }]);
  expect(mask('4111 1111 1111 1111', 'PostMessage').triggered).toEqual([]);
});

test('[WG44] with a plan that cannot be read nothing goes out', () => {
  expect(() => maskOf('no plan')).toThrow('cannot be read');
});

import { expect, test } from 'vitest';
import { clampPane, PANES } from '../panes/pane-sizes.ts';
import { DEFAULT_PREFERENCES, parsePreferences } from './preferences.ts';

test('[CO42] what was chosen is read back', () => {
  const chosen = {
    ...DEFAULT_PREFERENCES,
    theme: 'dark',
    language: 'de',
    volume: 0.25,
    offerSound: false,
    details: 'hidden',
    panes: { list: 300, details: 400 },
  } as const;
  expect(parsePreferences(JSON.stringify(chosen))).toEqual(chosen);
});

test('[CO42] whatever makes no sense becomes the default', () => {
  for (const text of [null, '', '{', '5', 'null', '[]', '{"theme":"pink","volume":7}']) {
    expect(parsePreferences(text)).toEqual(DEFAULT_PREFERENCES);
  }
});

test('[CO43] a pane is never narrower or wider than it can be used', () => {
  expect(clampPane('list', 5)).toBe(PANES.list.least);
  expect(clampPane('details', 9_999)).toBe(PANES.details.most);
  expect(parsePreferences('{"panes":{"list":1}}').panes.list).toBe(PANES.list.least);
});

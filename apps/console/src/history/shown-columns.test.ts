import { expect, test } from 'vitest';
import { keepColumns, keptColumns, moved, shownColumns, toggled } from './shown-columns.ts';
import { localValues } from './testing/local-values.ts';

const columns = [
  { key: 'number', isUsual: true },
  { key: 'status', isUsual: true },
  { key: 'wait' },
];
const keysOf = (shown: readonly { readonly key: string }[]) => shown.map(({ key }) => key);

test('[CO204] the chosen columns stand in the chosen order, without those that are gone', () => {
  expect(keysOf(shownColumns(columns, null))).toEqual(['number', 'status']);
  expect(keysOf(shownColumns(columns, ['wait', 'gone', 'number']))).toEqual(['wait', 'number']);
  expect(keysOf(shownColumns(columns, ['gone']))).toEqual(['number', 'status']);
});

test('[CO204] a column is shown, hidden and moved; the last one stays', () => {
  expect(toggled(['number'], 'wait')).toEqual(['number', 'wait']);
  expect(toggled(['number', 'wait'], 'number')).toEqual(['wait']);
  expect(toggled(['wait'], 'wait')).toEqual(['wait']);
  expect(moved(['a', 'b', 'c'], 'b', -1)).toEqual(['b', 'a', 'c']);
  expect(moved(['a', 'b', 'c'], 'b', 1)).toEqual(['a', 'c', 'b']);
  expect(moved(['a', 'b'], 'a', -1)).toEqual(['a', 'b']);
});

test('[CO204] what was chosen is kept in this browser for each person', () => {
  const local = localValues();
  keepColumns(local, { person: 'jane', list: 'transcripts' }, ['wait', 'number']);
  expect(keptColumns(local, 'jane', 'transcripts')).toEqual(['wait', 'number']);
  expect(keptColumns(local, 'ravi', 'transcripts')).toBeNull();
  keepColumns(local, { person: 'jane', list: 'transcripts' }, null);
  expect(keptColumns(local, 'jane', 'transcripts')).toBeNull();
  for (const text of ['{', '7', '[]', '[1,2]']) {
    local.set('baton.console.columns.jane.transcripts', text);
    expect(keptColumns(local, 'jane', 'transcripts')).toBeNull();
  }
});

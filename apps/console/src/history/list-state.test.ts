import { expect, test } from 'vitest';
import {
  FIELDS_MAX,
  isNarrowed,
  type ListState,
  listStateOf,
  queryOf,
  WHOLE_LIST,
  withWhere,
} from './list-state.ts';

const states: readonly ListState[] = [
  WHOLE_LIST,
  { ...WHOLE_LIST, range: 'today', where: { status: 'missed' } },
  {
    range: '2026-03-01..2026-03-09',
    where: { owner: '005000000DEMO01', wait: '60', visitor: '571 & more', record: '500x' },
    fields: ['status:is:New', 'phone:empty', 'subject:contains:a:b & c'],
    sort: '-createdAt',
    text: 'lantern wick?',
  },
];

test('[CO200] an address says how a list is narrowed, and leads back to it', () => {
  for (const state of states) expect(listStateOf(queryOf(state))).toEqual(state);
  expect(queryOf(WHOLE_LIST)).toBe('');
});

test('[CO200] what makes no sense in an address is left out', () => {
  const given = listStateOf(
    'range=someday&status=&unknown=1&field=status&field=a:like:b&sort=../etc&owner=' +
      'x'.repeat(400),
  );
  expect(given).toEqual(WHOLE_LIST);
  const many = Array.from({ length: 40 }, (_, place) => `field=f${place}:empty`).join('&');
  expect(listStateOf(many).fields).toHaveLength(FIELDS_MAX);
});

test('[CO200] an empty value takes a condition away', () => {
  const narrowed = withWhere(WHOLE_LIST, 'status', 'missed');
  expect(isNarrowed(narrowed)).toBe(true);
  expect(withWhere(narrowed, 'status', '')).toEqual(WHOLE_LIST);
  expect(isNarrowed({ ...WHOLE_LIST, sort: 'oldest' })).toBe(false);
});

import { expect, test } from 'vitest';
import { recordsAsked, sessionsAsked, transcriptsAsked } from './asked-lists.ts';
import { queryFrom } from './history-api.ts';
import { listStateOf } from './list-state.ts';

const now = new Date(2026, 2, 30, 14).getTime();
const today = new Date(2026, 2, 30).getTime();

test('[CO216] a filter asks the server for what it says, and for nothing else', () => {
  const missed = listStateOf('range=today&status=missed&wait=60&sort=longest-wait');
  expect(queryFrom(transcriptsAsked(missed, now))).toBe(
    `?from=${today}&status=missed&waitMinMs=60000&sort=longest-wait`,
  );
  expect(queryFrom(transcriptsAsked(listStateOf('wait=soon'), now))).toBe('');
  expect(queryFrom(sessionsAsked(listStateOf('range=yesterday&agent=005a&status=x'), now))).toBe(
    `?from=${new Date(2026, 2, 29).getTime()}&to=${today}&agentId=005a`,
  );
});

test('[CO216] the days of a list of records are those they were made on', () => {
  const state = listStateOf('range=2026-03-01..2026-03-01&field=status:is:New&sort=-createdAt');
  const from = new Date(2026, 2, 1).getTime();
  const to = new Date(2026, 2, 2).getTime() - 1;
  expect(recordsAsked(state, now)).toEqual({
    filter: ['status:is:New', `createdAt:min:${from}`, `createdAt:max:${to}`],
    sort: '-createdAt',
  });
});

import type { BotTranscriptEntry } from '@baton/protocol';
import { expect, test } from 'vitest';
import { at } from '../testing/desk-states.ts';
import { beforeItems } from './before-items.ts';

const noon = new Date(2026, 4, 14, 12).getTime();
const said = (by: 'visitor' | 'bot', minute: number, text: string): BotTranscriptEntry => ({
  by,
  at: at(noon + minute * 60_000),
  text,
});

test('[CO90] what was said to the bot reads like a log, by whom and in runs', () => {
  const items = beforeItems([
    said('bot', 0, 'Ahoy!'),
    said('bot', 0, 'What can I do?'),
    said('visitor', 1, 'Where is it?'),
  ]);
  expect(items).toMatchObject([
    { kind: 'day' },
    { kind: 'message', by: 'bot', text: 'Ahoy!', opensRun: true },
    { kind: 'message', by: 'bot', text: 'What can I do?', opensRun: false },
    { kind: 'message', by: 'visitor', text: 'Where is it?', opensRun: true },
  ]);
  expect(new Set(items.map(({ key }) => key)).size).toBe(items.length);
});

test('[CO90] without a bot there is nothing before', () => {
  expect(beforeItems([])).toEqual([]);
});

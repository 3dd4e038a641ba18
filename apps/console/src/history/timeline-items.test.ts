import { expect, test } from 'vitest';
import type { TimelineLine } from './history-shapes.ts';
import { TIMELINE_LINES_MAX, timelineItems, withEarlier } from './timeline-items.ts';
import { parseShown } from './use-shown-lines.ts';

const noon = new Date(2026, 2, 3, 12).getTime();
const MINUTE = 60_000;
const said = (seq: number, at: number, by: 'visitor' | 'agent'): TimelineLine => ({
  ...{ kind: 'message', seq, at, by, to: null, name: null, text: 'hello' },
});
const event = (seq: number | null, at: number): TimelineLine => ({
  ...{ kind: 'event', seq, id: seq === null ? 'h1' : null, type: 'accepted', at },
  ...{ agentId: null, agentName: null, detail: null, note: null },
});
const page = (seq: number, at: number): TimelineLine => ({
  ...{ kind: 'page', seq, at, pageUrl: 'https://shop.example/', pageTitle: null },
});
const lines = [
  event(1, noon),
  said(2, noon, 'visitor'),
  said(3, noon + MINUTE, 'visitor'),
  page(4, noon + 2 * MINUTE),
  said(5, noon + 3 * MINUTE, 'visitor'),
  said(6, noon + 9 * MINUTE, 'visitor'),
  said(7, noon + 10 * MINUTE, 'agent'),
  event(null, noon + 24 * 60 * MINUTE),
];
const all = { events: true, pages: true };

test('[CO214] events and pages stand between the words, or are left out', () => {
  const kinds = (shown: typeof all) =>
    timelineItems(lines, shown).map((item) => (item.kind === 'day' ? 'day' : item.line.kind));
  expect(kinds(all)).toEqual([
    ...['day', 'event', 'message', 'message', 'page', 'message', 'message', 'message'],
    ...['day', 'event'],
  ]);
  expect(kinds({ events: false, pages: false })).toEqual([
    'day',
    ...Array.from({ length: 5 }, () => 'message'),
  ]);
});

test('[CO214] a name stands once above a run; a pause, an event or another person ends it', () => {
  const first = timelineItems(lines, all).flatMap((item) =>
    item.kind === 'line' && item.line.kind === 'message' ? [item.isFirst] : [],
  );
  expect(first).toEqual([true, false, true, true, true]);
});

test('[CO214] every line has a key of its own', () => {
  const keys = timelineItems(lines, all).map(({ key }) => key);
  expect(new Set(keys).size).toBe(keys.length);
});

test('[CO214] what is shown between the words is kept; what makes no sense shows all', () => {
  expect(parseShown('{"events":false,"pages":true}')).toEqual({ events: false, pages: true });
  for (const text of [null, '{', '7', 'null']) expect(parseShown(text)).toEqual(all);
});

test('[CO214] what was before comes in above, up to a limit', () => {
  expect(withEarlier([lines[2]!], { items: [lines[0]!, lines[1]!], next: 'n' })).toEqual({
    lines: lines.slice(0, 3),
    next: 'n',
  });
  const many = Array.from({ length: TIMELINE_LINES_MAX }, (_, seq) => said(seq, noon, 'agent'));
  expect(withEarlier(many, { items: lines, next: 'n' }).next).toBeNull();
});

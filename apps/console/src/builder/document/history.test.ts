import { expect, test } from 'vitest';
import { historyOf, record, redo, rest, UNDO_MAX, undo } from './history.ts';

test('[CO67] letters typed into one setting are taken back as one', () => {
  let history = historyOf('');
  for (const text of ['h', 'he', 'hey']) history = record(history, text, 'node-1 text');
  history = record(history, 'hey!', 'node-2 text');
  expect(undo(history).present).toBe('hey');
  expect(undo(undo(history)).present).toBe('');
  expect(undo(undo(undo(history))).present).toBe('');
});

test('[CO67] after a pause the same setting is a step of its own', () => {
  const history = record(rest(record(historyOf(''), 'a', 'x')), 'ab', 'x');
  expect(undo(history).present).toBe('a');
});

test('[CO67] an edit after taking back forgets what was taken back', () => {
  const history = record(undo(record(record(historyOf(1), 2), 3)), 4);
  expect(redo(history)).toBe(history);
  expect(undo(history).present).toBe(2);
});

test('[CO67] as many edits as the limit can be taken back', () => {
  let history = historyOf(0);
  for (let step = 1; step <= UNDO_MAX + 5; step += 1) history = record(history, step);
  expect(history.past).toHaveLength(UNDO_MAX);
  while (history.past.length > 0) history = undo(history);
  expect(history.present).toBe(5);
});

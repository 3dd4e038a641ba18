import { expect, test } from 'vitest';
import { EVENT_TYPES, eventTypeOf, fileIn, handNoteOf, otherEventOf } from './event-details.ts';
import { historyWordsIn } from './history-words.ts';

test('[CO215] every event has a name, and one nobody knows is another', () => {
  for (const language of ['en', 'de'] as const) {
    const { types } = historyWordsIn(language).events;
    for (const type of EVENT_TYPES) expect(types[type]).not.toBe('');
  }
  expect(eventTypeOf({ type: 'accepted' })).toBe('accepted');
  expect(eventTypeOf({ type: 'moon-landing' })).toBe('other');
});

test('[CO215] an event without a name of its own is told by its detail', () => {
  expect(otherEventOf({ type: 'other', detail: 'record-attached case 500a' })).toBe(
    'record-attached',
  );
  expect(otherEventOf({ type: 'other', detail: 'constructor' })).toBeNull();
  expect(otherEventOf({ type: 'accepted', detail: 'wrapped-up' })).toBeNull();
});

test('[CO215] a file that was sent can be opened, and a note by hand is read', () => {
  expect(fileIn({ type: 'file-transfer-succeeded', detail: 'file1' })).toBe('file1');
  expect(fileIn({ type: 'file-transfer-failed', detail: 'file1' })).toBeNull();
  expect(handNoteOf({ id: 'h1', detail: 'Called back' })).toBe('Called back');
  expect(handNoteOf({ id: null, detail: '573support' })).toBeNull();
});

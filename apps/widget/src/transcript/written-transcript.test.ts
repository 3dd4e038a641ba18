import { expect, test } from 'vitest';
import { SCENES } from '../../preview/scenes.ts';
import { en as more } from '../more/words/en.ts';
import { rowsOf } from '../rows.ts';
import { en as words } from '../words/en.ts';
import { asText, type Written } from './written-transcript.ts';

const chat = SCENES['file-arrived']?.state.chat;
const written: Written = {
  title: 'Your chat with Harbour Goods',
  language: 'en',
  omitted: null,
  rows: rowsOf(chat?.timeline ?? [], [], more.tell),
  you: words.you,
  named: words,
  file: (name) => `File: ${name}`,
  clock: () => '13:24',
  day: () => 'Thursday',
};

test('[WG43] a copy says who said what and when, what happened, and which files there were', () => {
  const text = asText(written);
  expect(text).toMatch(/^Your chat with Harbour Goods\n\nThursday\n/);
  expect(text).toContain('13:24  You: ');
  expect(text).toContain('13:24  (Jane Miller joined the chat)');
  expect(text).toContain('13:24  Jane Miller: File: skipper-manual.pdf');
});

test('[WG43] what is missing at the beginning is said', () => {
  expect(asText({ ...written, omitted: words.omitted })).toContain(words.omitted);
});

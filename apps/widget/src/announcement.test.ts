import type { ChatView } from '@baton/protocol';
import { expect, test } from 'vitest';
import { SCENES } from '../preview/scenes.ts';
import { announcementOf } from './announcement.ts';
import { de as moreDe } from './more/words/de.ts';
import { en as moreEn } from './more/words/en.ts';
import { de as deWords } from './words/de.ts';
import { en as enWords } from './words/en.ts';

const en = { words: enWords, tell: moreEn.tell };
const de = { words: deWords, tell: moreDe.tell };
const chatOf = (scene: string) => SCENES[scene]?.state.chat as ChatView;
/** The chat as it was when only its first `count` entries were there. */
const asOf = (chat: ChatView, count: number): ChatView => ({
  ...chat,
  seq: chat.timeline[count - 1]?.seq ?? 0,
  timeline: chat.timeline.slice(0, count),
});

test('[WG15] an agent who joins and speaks is announced in one go', () => {
  const chat = chatOf('live');
  expect(announcementOf(asOf(chat, 1).seq, asOf(chat, 3), en)).toBe(
    'Jane Miller joined the chat\nJane Miller: Hello, good to have you here.',
  );
});

test("[WG15] the visitor's own messages are not read out", () => {
  const chat = chatOf('live');
  expect(announcementOf(asOf(chat, 4).seq, asOf(chat, 5), en)).toBe('');
});

test('[WG15] an agent who leaves is announced', () => {
  const chat = chatOf('waiting-again');
  expect(announcementOf(asOf(chat, chat.timeline.length - 1).seq, chat, de)).toBe(
    'Jane Miller musste den Chat verlassen',
  );
});

test('[WG15] what changes beside the timeline says nothing here', () => {
  const chat = chatOf('ended');
  expect(announcementOf(chat.seq, chat, en)).toBe('');
});

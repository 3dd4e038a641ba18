import type { EpochMs } from '@baton/kernel';
import { expect, test } from 'vitest';
import { checkMail } from '../check-mail.ts';
import { TRANSCRIPT_CHARS_MAX, TRANSCRIPT_LINES_MAX } from '../limits.ts';
import type { TranscriptLetter } from './model.ts';
import { transcriptLanguage, transcriptMail } from './transcript-mail.ts';

const letter: TranscriptLetter = {
  reference: 'chat-1.1',
  writtenAt: 1_770_000_000_000 as EpochMs,
  from: { address: 'chat@shop.example', name: 'Shop' },
  to: 'rosa@visitor.example',
  site: 'Harbour Goods',
  language: 'en',
  lines: [
    { at: '13:20', who: 'You', text: 'Is it <b>brass</b>?' },
    { at: '13:21', who: null, text: 'Jane joined the chat' },
    { at: '13:22', who: 'Jane', text: 'It is.' },
  ],
  earlier: 0,
};

test('[ML94] a transcript says who said what and when, in text and in HTML', () => {
  const mail = transcriptMail(letter);
  expect(checkMail(mail)).toEqual([]);
  expect(mail.subject).toBe('Your chat with Harbour Goods');
  expect(mail.text).toBe(`This is what was said in your chat with Harbour Goods:

13:20  You: Is it <b>brass</b>?
13:21  (Jane joined the chat)
13:22  Jane: It is.

--
Somebody entered this address in the chat. If that was not you, you need not do anything.
`);
  expect(mail.html).toContain('Is it &lt;b&gt;brass&lt;/b&gt;?');
  expect(mail.html).not.toContain('<b>');
  expect(transcriptMail({ ...letter, language: 'de' }).subject).toBe('Ihr Chat mit Harbour Goods');
});

test('[ML94] the same letter is one mail, and another of the same chat is another', () => {
  const { messageId } = transcriptMail(letter);
  expect(transcriptMail(letter).messageId).toBe(messageId);
  expect(transcriptMail({ ...letter, reference: 'chat-1.2' }).messageId).not.toBe(messageId);
});

test('[ML95] of a long chat the end is sent, and what is left out is counted', () => {
  const line = { at: '13:20', who: 'You', text: '&'.repeat(20) };
  const many = { ...letter, earlier: 5, lines: Array(TRANSCRIPT_LINES_MAX + 7).fill(line) };
  expect(transcriptMail(many).text).toContain('(12 earlier messages are left out.)');
  const long = { ...line, text: '&'.repeat(TRANSCRIPT_CHARS_MAX) };
  const mail = transcriptMail({ ...letter, lines: [line, long] });
  expect(mail.text).toContain('(1 earlier messages');
  expect(checkMail(mail)).toEqual([]);
});

test('[ML94] whatever somebody speaks, there is a language', () => {
  expect([undefined, 'de-AT', 'DE', 'fr'].map(transcriptLanguage)).toEqual([
    'en',
    'de',
    'de',
    'en',
  ]);
});

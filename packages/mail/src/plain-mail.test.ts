import type { EpochMs } from '@baton/kernel';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { checkMail } from './check-mail.ts';
import { BODY_BYTES_MAX, SUBJECT_BYTES_MAX } from './limits.ts';
import { type PlainMail, plainMail } from './plain-mail.ts';

const words: PlainMail = {
  kind: 'note',
  reference: 'K7QF',
  writtenAt: 0 as EpochMs,
  from: { address: 'bot@shop.example' },
  to: ['team@shop.example'],
  subject: 'Hello',
  text: 'Hello',
};

test('[ML75] nothing that people write keeps a mail from being sent', () => {
  const any = fc.oneof(
    fc.string({ unit: 'binary', maxLength: 300 }),
    fc.constantFrom('a\r\nBcc: v@victim.example', '\ud800', '\0', '\u2028', '\u202e', ''),
  );
  fc.assert(
    fc.property(any, any, any, any, any, (reference, subject, text, address, name) => {
      const mail = plainMail({ ...words, reference, subject, text, replyTo: { address, name } });
      expect(checkMail(mail)).toEqual([]);
    }),
  );
});

test('[ML75] what is too long is cut, and whoever is named twice gets it once', () => {
  const mail = plainMail({
    ...words,
    reference: 'r'.repeat(1_000),
    to: ['team@shop.example', 'Team@shop.example', 'other@shop.example'],
    subject: 'ä'.repeat(SUBJECT_BYTES_MAX),
    text: 'ä'.repeat(BODY_BYTES_MAX),
    replyTo: { address: 'ann@visitor.example', name: '☃'.repeat(1_000) },
  });
  expect(checkMail(mail)).toEqual([]);
  expect(mail.to).toEqual(['team@shop.example', 'other@shop.example']);
});

test('[ML75] different references make different Message-IDs', () => {
  const ids = ['a', 'ä', 'a b', 'a_b', 'a-b', 'a.b', '', 'A'].map(
    (reference) => plainMail({ ...words, reference }).messageId,
  );
  expect(new Set(ids).size).toBe(ids.length);
});

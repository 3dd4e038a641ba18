import { expect, test } from 'vitest';
import { ANSWER_CHARS_MAX } from '../limits.ts';
import type { MailStage } from '../model.ts';
import { outcomeOfFailure, queueIdOf, type SmtpFailure, words } from './smtp-outcome.ts';

const failing = (failure: Partial<SmtpFailure>, stage: MailStage) =>
  outcomeOfFailure({ message: 'failed', ...failure }, stage, []);
const answering = (responseCode: number, stage: MailStage, command?: string) =>
  failing({ responseCode, response: `${responseCode} said`, command }, stage);

test('[ML12] after the message only an answer of SMTP says that it was not taken', () => {
  expect(answering(451, 'answer')).toMatchObject({ kind: 'deferred' });
  expect(answering(554, 'answer')).toMatchObject({ kind: 'rejected' });
  expect(answering(354, 'answer')).toMatchObject({ kind: 'unknown' });
  expect(failing({ code: 'ECONNECTION' }, 'answer')).toMatchObject({ kind: 'unknown' });
  expect(failing({ code: 'ESOCKET', originalCode: 'ENOTFOUND' }, 'answer')).toMatchObject({
    kind: 'unknown',
  });
});

test('[ML9] a server that lost count of the commands is asked again', () => {
  expect(answering(503, 'sender', 'MAIL FROM')).toMatchObject({ kind: 'deferred' });
});

test('[ML16] a handshake that the network broke off is deferred', () => {
  expect(failing({ code: 'ESOCKET', originalCode: 'ECONNRESET' }, 'encryption')).toMatchObject({
    kind: 'deferred',
  });
  expect(answering(454, 'greeting', 'STARTTLS')).toMatchObject({
    kind: 'deferred',
    stage: 'encryption',
  });
});

test('[ML19] what a server says is kept in its words, on one line, up to ANSWER_CHARS_MAX', () => {
  expect(words('550-5.1.1 no such\r\n550 5.1.1 user  \r\n')).toBe(
    '550-5.1.1 no such 550 5.1.1 user',
  );
  expect(words('x'.repeat(ANSWER_CHARS_MAX + 1))).toHaveLength(ANSWER_CHARS_MAX);
});

test.each([
  ['250 2.0.0 Ok: queued as 4B1C22A0', '4B1C22A0'],
  ['250 OK id=1rXyZ-0001-Ab', '1rXyZ-0001-Ab'],
  ['250 2.6.0 <a@b> Queued mail for delivery', null],
  ['250 ok', null],
])('[ML19] the name a server gives the mail is found in “%s”', (answer, queueId) => {
  expect(queueIdOf(answer)).toBe(queueId);
});

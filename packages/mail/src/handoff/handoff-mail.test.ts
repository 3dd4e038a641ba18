import { expect, test } from 'vitest';
import { checkMail } from '../check-mail.ts';
import {
  HANDOFF_FIELDS_MAX,
  HANDOFF_MESSAGES_MAX,
  HANDOFF_TRANSCRIPT_CHARS_MAX,
  HANDOFF_VALUE_CHARS_MAX,
} from '../limits.ts';
import { handoffMail, handoffTemplateProblems } from './handoff-mail.ts';
import type { HandoffRequest } from './model.ts';
import { sampleHandoff } from './sample-handoff.ts';
import { standardHandoffTemplate } from './standard-template.ts';

const settings = {
  from: { name: 'Shop bot', address: 'bot@shop.example' },
  to: ['team@shop.example'],
  site: 'The shop',
};
const written = (different: Partial<HandoffRequest> = {}, template = standardHandoffTemplate) =>
  handoffMail({ ...sampleHandoff, ...different }, template, settings);

test('[ML70] the standard mail says everything that is known', () => {
  const { mail, problems } = written();
  expect(problems).toBeNull();
  expect(checkMail(mail)).toEqual([]);
  expect(mail.subject).toBe(
    '[#K7QF-2M] The lamp arrived broken, and I need it by Friday. – Ada Byron',
  );
  expect(mail.text).toBe(`Somebody on The shop asks for a person.

Name:    Ada Byron
E-mail:  ada@visitor.example
Phone:   +44 20 7946 0018
Reason:  The lamp arrived broken, and I need it by Friday.
Order number: 10-4471
Best time to call: not given

Asked:     2026-01-05 09:41 UTC
Page:      https://shop.example/orders?id=10-4471 (Your orders)
Browser:   Firefox 140 on Windows
Language:  en-GB
Reference: K7QF-2M

Answer this mail to write to the visitor.

The chat so far
---------------
2026-01-05 09:37 UTC  Bot: Hello! What can I do for you?
2026-01-05 09:38 UTC  Ada Byron: my lamp is <broken>
2026-01-05 09:38 UTC  Bot: I am sorry to hear that. Shall I send a new one?
2026-01-05 09:40 UTC  Ada Byron: can I talk to a person?
`);
  for (const part of [
    'Ada Byron',
    'my lamp is &lt;broken&gt;',
    '10-4471',
    'not given',
    'K7QF-2M',
  ]) {
    expect(mail.html).toContain(part);
  }
  expect(mail.html).not.toContain('<broken>');
  expect(handoffTemplateProblems(standardHandoffTemplate)).toEqual({
    subject: [],
    text: [],
    html: [],
  });
});

test('[ML70] what is not known is said to be so', () => {
  const { mail } = written({
    visitor: { name: null, email: null, phone: '  ' },
    reason: null,
    fields: [{ label: 'Name', value: null }],
    transcript: [],
    page: null,
    browser: null,
    language: null,
  });
  expect(checkMail(mail)).toEqual([]);
  expect(mail.subject).toBe('[#K7QF-2M] Somebody asks for a person');
  expect(mail.replyTo).toBeUndefined();
  expect(mail.text).toContain('Phone:   not given');
  expect(mail.text).toContain('Name: not given');
  expect(mail.text).toContain('cannot be answered by mail');
  expect(mail.text).not.toContain('The chat so far');
});

test('[ML71] an answer goes to the visitor, if their address can be one', () => {
  expect(written().mail.replyTo).toEqual({ name: 'Ada Byron', address: 'ada@visitor.example' });
  const given = (email: string) => written({ visitor: { ...sampleHandoff.visitor, email } }).mail;
  for (const email of [
    'not an address',
    'a@b@c',
    'a@b.example, v@victim.example',
    'a@b.example\nBcc: v@v.example',
  ]) {
    expect(given(email).replyTo).toBeUndefined();
    expect(checkMail(given(email))).toEqual([]);
  }
});

test('[ML72] the reference stands in the subject and makes the Message-ID, the same each time', () => {
  const bare = { ...standardHandoffTemplate, subject: 'Help' };
  expect(written({}, bare).mail.subject).toBe('[#K7QF-2M] Help');
  expect(written().mail.messageId).toBe('<handoff.K7QF-2M@shop.example>');
  expect(written({ reason: 'else' }).mail.messageId).toBe(written().mail.messageId);
  expect(checkMail(written({ reference: 'ä b>\r\n<c' }).mail)).toEqual([]);
});

test('[ML73] whatever a visitor writes, the mail can be sent', () => {
  const nasty = `a\r\nBcc: v@victim.example\r\n\r\n\u2028\u202e<script>{{ reference }}{% include "x" %}\0\ud800`;
  const { mail, problems } = written({
    visitor: { name: nasty, email: 'ann@visitor.example', phone: nasty },
    reason: nasty,
    fields: [{ label: nasty, value: nasty }],
    transcript: [{ at: sampleHandoff.requestedAt, from: 'visitor', name: nasty, text: nasty }],
    page: { title: nasty, url: 'javascript:alert(1)' },
    browser: nasty,
    language: nasty,
  });
  expect(problems).toBeNull();
  expect(checkMail(mail)).toEqual([]);
  expect(mail.html).not.toContain('<script>');
  expect(mail.html).not.toContain('href="javascript');
  // What was written is shown, not carried out.
  expect(mail.text).toContain('{{ reference }}');
});

test('[ML73] a handoff beyond its limits is cut, and says so', () => {
  const long = 'word '.repeat(20);
  const { mail, problems } = written({
    fields: Array.from({ length: HANDOFF_FIELDS_MAX + 9 }, (_, index) => ({
      label: `field ${index}`,
      value: 'v'.repeat(HANDOFF_VALUE_CHARS_MAX + 1),
    })),
    transcript: Array.from({ length: HANDOFF_MESSAGES_MAX + 7 }, (_, index) => ({
      at: sampleHandoff.requestedAt,
      from: 'visitor' as const,
      text: `message ${index} ${long}`,
    })),
  });
  expect(problems).toBeNull();
  expect(checkMail(mail)).toEqual([]);
  expect(mail.text).toContain('(7 earlier messages are left out)');
  expect(mail.text).not.toContain('message 6 ');
  expect(mail.text).toContain('message 7 ');
  expect(mail.text).toContain(`field ${HANDOFF_FIELDS_MAX - 1}:`);
  expect(mail.text).not.toContain(`field ${HANDOFF_FIELDS_MAX}:`);
  expect(mail.text).toContain(`${'v'.repeat(HANDOFF_VALUE_CHARS_MAX)} …`);
});

test.each(['"', '☃', '👋', '<'])(
  '[ML73] with everything at its limit, full of %s, the standard mail fits',
  (sign) => {
    const full = sign.repeat(10 * HANDOFF_VALUE_CHARS_MAX);
    const { mail, problems } = written({
      visitor: { name: full, email: full, phone: full },
      reason: full,
      fields: Array.from({ length: 2 * HANDOFF_FIELDS_MAX }, () => ({ label: full, value: full })),
      transcript: Array.from({ length: 2 * HANDOFF_MESSAGES_MAX }, (_, index) => ({
        at: sampleHandoff.requestedAt,
        from: 'agent' as const,
        name: full,
        text: index % 2 === 0 ? full : sign,
      })),
      page: { title: full, url: `https://shop.example/${full}` },
      browser: full,
      language: full,
    });
    expect(problems).toBeNull();
    expect(checkMail(mail)).toEqual([]);
    const kept = HANDOFF_TRANSCRIPT_CHARS_MAX / (HANDOFF_VALUE_CHARS_MAX + sign.length);
    expect(mail.text.split('\n').filter((line) => line.includes('UTC  ')).length).toBeGreaterThan(
      kept,
    );
  },
);

test('[ML74] a template that fails is replaced by the standard one, and the problem is told', () => {
  const broken = { ...standardHandoffTemplate, text: 'Dear\n{{ name | shout }}' };
  const { mail, problems } = written({}, broken);
  expect(mail).toEqual(written().mail);
  expect(problems).toEqual({
    subject: [],
    text: [{ line: 2, column: 1, problem: 'undefined filter: shout', weight: 'error' }],
    html: [],
  });
});

test('[ML74] the editor is told of errors and of names that mean nothing, part by part', () => {
  const template = { subject: '{{ referense }}', text: '{{ visitor.mail }}', html: '{% if %}' };
  expect(handoffTemplateProblems(template)).toMatchObject({
    subject: [{ line: 1, column: 4, weight: 'warning' }],
    text: [{ line: 1, column: 4, weight: 'warning' }],
    html: [{ line: 1, weight: 'error' }],
  });
});

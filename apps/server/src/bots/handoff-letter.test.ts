import { type HandoffRequest, sampleHandoff } from '@baton/mail';
import { expect, test } from 'vitest';
import { handoffLetter, handoffTemplateProblems } from './handoff-letter.ts';

const settings = {
  from: { address: 'bot@harbour.example' },
  to: ['shed@harbour.example'],
  site: 'Harbour',
};
const written = (template: string | null, request: HandoffRequest = sampleHandoff) =>
  handoffLetter(request, template, settings);

test('[SV20] a team’s template makes text, subject and the same words as HTML', () => {
  const { mail, problems } = written(
    'Subject: {{ visitor.name }} asks\nOn {{ site }}: {{ last_message }}\n{{ reason }}',
  );
  expect(problems).toEqual([]);
  expect(mail).toMatchObject({
    subject: '[#K7QF-2M] Ada Byron asks',
    text: 'On Harbour: can I talk to a person?\nThe lamp arrived broken, and I need it by Friday.',
    to: settings.to,
    replyTo: { address: 'ada@visitor.example' },
  });
  expect(mail.html).toContain('On Harbour: can I talk to a person?');
});

test('[SV20] without a subject line the subject is the standard one; without a template all of it', () => {
  const standard = written(null).mail;
  const own = written('Call {{ visitor.phone }}.').mail;
  expect(own).toMatchObject({
    subject: standard.subject,
    messageId: standard.messageId,
    text: 'Call +44 20 7946 0018.',
  });
  expect(standard.html).toContain('<table');
});

test('[SV20] what a visitor wrote is text in HTML, and ends no line of the head', () => {
  const request = {
    ...sampleHandoff,
    reason: '<script>alert("x")</script>',
    visitor: { ...sampleHandoff.visitor, name: 'Eve\r\nBcc: all@harbour.example' },
  };
  const { mail } = written('Subject: {{ visitor.name }}\n{{ reason }} {{ "{{ site }}" }}', request);
  expect(mail.html).toContain('&lt;script&gt;alert(&quot;x&quot;)&lt;/script&gt;');
  expect(mail.html).not.toContain('<script>');
  expect(mail.subject).not.toMatch(/[\r\n]/);
});

test('[SV20] a template that fails gives the standard mail, and says where the mistake is', () => {
  const { mail, problems } = written('Subject: Hello\nAll well\n  {% if %}{{ oops');
  expect(mail).toEqual(written(null).mail);
  expect(problems).toMatchObject([{ line: 3, weight: 'error' }]);
  const failing = written('Subject: x {{ name | nofilter }}\ntext');
  expect(failing.mail).toEqual(written(null).mail);
  expect(failing.problems).toMatchObject([{ line: 1, weight: 'error' }]);
});

test('[SV20] names that mean nothing are told by line and column', () => {
  const problems = handoffTemplateProblems(
    'Subject: {{ who }}\n\nDear {{ visitor.nam }}',
    sampleHandoff,
    settings,
  );
  expect(problems).toMatchObject([
    { line: 1, weight: 'warning' },
    { line: 3, weight: 'warning' },
  ]);
  expect(problems[0]?.column).toBeGreaterThan('Subject: '.length);
});

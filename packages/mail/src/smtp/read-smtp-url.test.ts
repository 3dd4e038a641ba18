import { expect, test } from 'vitest';
import { readSmtpUrl, type SmtpSettings, smtpPlace } from './read-smtp-url.ts';

const plain: SmtpSettings = {
  host: 'mail.example',
  port: 587,
  secure: false,
  account: null,
  options: {},
  tls: {},
};

test.each<readonly [string, SmtpSettings]>([
  ['smtp://mail.example', plain],
  ['smtp://mail.example:2525/', { ...plain, port: 2525 }],
  ['smtps://mail.example', { ...plain, secure: true, port: 465 }],
  ['smtp://[::1]:25', { ...plain, host: '::1', port: 25 }],
  [
    'smtp://bot%40shop.example:p%40ss%3A%25@mail.example',
    { ...plain, account: { user: 'bot@shop.example', password: 'p@ss:%' } },
  ],
  [
    'smtp://mail.example?requireTLS=true&name=shop.example&tls.rejectUnauthorized=false&tls.servername=a.b',
    {
      ...plain,
      options: { requireTLS: true, name: 'shop.example' },
      tls: { rejectUnauthorized: false, servername: 'a.b' },
    },
  ],
])('[ML18] %s is read', (url, settings) => {
  expect(readSmtpUrl(url)).toEqual(settings);
});

test.each([
  ['', 'not an address'],
  ['mail.example', 'not an address'],
  ['http://mail.example', 'neither'],
  ['smtp://', 'no host'],
  ['smtp://user:secret@', 'not an address'],
  ['smtp://user@mail.example', 'both'],
  ['smtp://user:secret%@mail.example', '%25'],
  ['smtp://mail.example/path-secret', 'between'],
  ['smtp://mail.example?secret=1', 'unknown option'],
  ['smtp://mail.example?logger=true', 'unknown option'],
  ['smtp://mail.example?proxy=http://secret', 'unknown option'],
  ['smtp://mail.example?requireTLS=secret', 'true or false'],
])('[ML18] %s is refused, and what it says is not repeated', (url, part) => {
  const read = readSmtpUrl(url);
  const problem = 'problem' in read ? read.problem : '';
  expect(problem).toContain(part);
  expect(problem).not.toContain('secret');
});

test('[ML18] a server is shown without its credentials', () => {
  const shown = (url: string) => {
    const read = readSmtpUrl(url);
    return 'problem' in read ? '' : smtpPlace(read);
  };
  expect(shown('smtp://user:secret@mail.example')).toBe('smtp://mail.example:587');
  expect(shown('smtps://user:secret@[::1]')).toBe('smtps://[::1]:465');
});

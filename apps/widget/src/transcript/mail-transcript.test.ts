import { expect, test } from 'vitest';
import { mailTranscript } from './mail-transcript.ts';

const WISH = {
  serverUrl: 'https://chat.example',
  token: 'v1.token',
  chatId: 'chat/1',
  to: 'mia@sea.example',
  language: 'de',
};

test('[WG43] the server is asked for a mail by the visitor’s own token', async () => {
  const asked: unknown[] = [];
  const outcome = await mailTranscript(WISH, async (url, init) => {
    asked.push(url, init?.headers, JSON.parse(String(init?.body)));
    return new Response('{}', { status: 202 });
  });
  expect(outcome).toBe('sent');
  expect(asked).toMatchObject([
    'https://chat.example/v1/visitor/chats/chat%2F1/transcript-mail',
    { authorization: 'Bearer v1.token' },
    { to: 'mia@sea.example', language: 'de' },
  ]);
});

test.each([
  [409, 'nothing-said'],
  [422, 'address-refused'],
  [429, 'too-many'],
  [403, 'failed'],
  [500, 'failed'],
] as const)('[WG43] what the server says is told as it is: %i', async (status, outcome) => {
  expect(await mailTranscript(WISH, async () => new Response('{}', { status }))).toBe(outcome);
});

test('[WG43] a connection that is gone is told as such', async () => {
  const gone = () => Promise.reject(new TypeError('Failed to fetch'));
  expect(await mailTranscript(WISH, gone)).toBe('unreached');
});

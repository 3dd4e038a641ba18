import { expect, test } from 'vitest';
import { parseAnswer, sessionDoor } from './session-api.ts';

const ADA = {
  user: { id: '005', name: 'Ada', email: 'ada@example.com' },
  permissions: ['chats.take', 7],
};

test('[CO44] a session is who is signed in', () => {
  expect(parseAnswer('POST', 200, JSON.stringify(ADA))).toEqual({
    kind: 'signed-in',
    session: {
      agentId: '005',
      name: 'Ada',
      email: 'ada@example.com',
      permissions: ['chats.take'],
    },
  });
  expect(parseAnswer('GET', 401, '')).toEqual({ kind: 'signed-out' });
  expect(parseAnswer('DELETE', 204, '')).toEqual({ kind: 'signed-out' });
});

test('[CO45] a refusal keeps its code and when to come back', () => {
  const body = JSON.stringify({
    error: { code: 'locked-out', message: '…', details: { retryAfterMs: 60_000 } },
  });
  expect(parseAnswer('POST', 429, body)).toEqual({
    kind: 'failed',
    failure: { code: 'locked-out', retryAfterMs: 60_000 },
  });
});

test('[CO45] an answer nobody understands is a failure with words of its own', () => {
  for (const text of ['', '<html>502</html>', '{"error":{"code":"brand-new"}}', '[]', 'null']) {
    expect(parseAnswer('POST', 502, text)).toEqual({
      kind: 'failed',
      failure: { code: 'other', retryAfterMs: null },
    });
  }
  expect(parseAnswer('GET', 200, '{"user":{"id":5}}').kind).toBe('failed');
});

test('[CO45] a network that is away is an answer too', async () => {
  const door = sessionDoor(() => Promise.reject(new TypeError('no network')));
  expect(await door.signIn('ada@example.com', 'secret')).toEqual({
    kind: 'failed',
    failure: { code: 'unreachable', retryAfterMs: null },
  });
});

test('[CO46] every request carries what no foreign page can send', async () => {
  const seen: RequestInit[] = [];
  const door = sessionDoor((_url, init) => {
    seen.push(init ?? {});
    return Promise.resolve(new Response(JSON.stringify(ADA)));
  });
  await door.signIn('ada@example.com', 'secret');
  await door.signOut();
  for (const init of seen) {
    expect(init.headers).toMatchObject({ 'baton-request': '1' });
    expect(init.credentials).toBe('same-origin');
  }
});

import { expect, test } from 'vitest';
import { parseAnswer, restOver } from './rest.ts';

test('[CO61] a refusal keeps its code, its details and its status', () => {
  const body = { error: { code: 'in-use', message: 'Still used.', details: { by: 'endpoints' } } };
  expect(parseAnswer(409, JSON.stringify(body))).toEqual({
    ok: false,
    failure: {
      code: 'in-use',
      status: 409,
      message: 'Still used.',
      details: { by: 'endpoints' },
    },
  });
});

test('[CO61] an answer nobody understands is a failure, an empty one is nothing', () => {
  expect(parseAnswer(200, '<html>').ok).toBe(false);
  expect(parseAnswer(502, '<html>')).toMatchObject({ ok: false, failure: { code: 'other' } });
  expect(parseAnswer(204, '')).toEqual({ ok: true, value: null });
});

test('[CO61] a network that is away is an answer too', async () => {
  const rest = restOver(() => Promise.reject(new TypeError('no network')));
  expect(await rest.ask('GET', '/flows')).toMatchObject({
    ok: false,
    failure: { code: 'unreachable', status: 0 },
  });
});

test('[CO61] a change says which revision it changes, and proves where it comes from', async () => {
  const seen: RequestInit[] = [];
  const rest = restOver((_url, init) => {
    seen.push(init ?? {});
    return Promise.resolve(new Response('{}'));
  });
  await rest.ask('PUT', '/flows/f1/draft', { body: {}, revision: 7 });
  await rest.ask('DELETE', '/flows/f1', { revision: 'any' });
  expect(seen[0]?.headers).toMatchObject({ 'if-match': '"7"', 'baton-request': '1' });
  expect(seen[1]?.headers).toMatchObject({ 'if-match': '*' });
});

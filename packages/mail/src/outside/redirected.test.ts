import { expect, test } from 'vitest';
import type { OutsideRequest } from './outside-call.ts';
import { redirected } from './redirected.ts';

const request: OutsideRequest = {
  url: 'https://shop.example/a',
  method: 'POST',
  headers: { Authorization: 'Bearer x', 'X-Key': 'y', Accept: '*/*', 'Content-Type': 'text/plain' },
  body: 'z',
  timeoutMs: 1_000,
  answerBytesMax: 1_000,
  redirects: 1,
};
const next = (status: number, location: string, different: Partial<OutsideRequest> = {}) =>
  redirected({ ...request, ...different }, new URL(request.url), {
    kind: 'answered',
    status,
    headers: { location },
    body: new Uint8Array(),
  });

test('[ML86] an encrypted address does not lead to one that is not', () => {
  expect(next(302, 'http://shop.example/b')).toMatchObject({ why: 'insecure-redirect' });
  expect(next(302, 'https://other.example/b')).toMatchObject({ url: 'https://other.example/b' });
});

test('[ML86] what names no other place is an answer', () => {
  expect(next(200, '/b')).toBeUndefined();
  expect(next(304, '/b')).toBeUndefined();
  expect(next(302, 'http://[')).toBeUndefined();
});

test.each([
  [301, 'POST', 'GET'],
  [302, 'POST', 'GET'],
  [303, 'POST', 'GET'],
  [303, 'PUT', 'GET'],
  [302, 'PUT', 'PUT'],
  [307, 'POST', 'POST'],
  [308, 'DELETE', 'DELETE'],
  [303, 'HEAD', 'HEAD'],
] as const)('[ML87] after %i a %s goes on as %s', (status, method, after) => {
  const asks = after === 'GET';
  expect(next(status, '/b', { method })).toEqual({
    url: 'https://shop.example/b',
    method: after,
    headers: asks ? { Authorization: 'Bearer x', 'X-Key': 'y', Accept: '*/*' } : request.headers,
    ...(asks ? {} : { body: 'z' }),
    timeoutMs: 1_000,
    answerBytesMax: 1_000,
    redirects: 1,
  });
});

test('[ML87] another host, port or scheme gets no secrets', () => {
  for (const place of [
    'https://other.example/',
    'https://shop.example:444/',
    '//www.shop.example/',
  ]) {
    expect(next(307, place)).toMatchObject({
      headers: { Accept: '*/*', 'Content-Type': 'text/plain' },
      body: 'z',
    });
    expect(Object.keys((next(307, place) as OutsideRequest).headers ?? {})).toHaveLength(2);
  }
});

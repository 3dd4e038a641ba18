import { expect, test } from 'vitest';
import { isCrossSite } from './cross-site.ts';
import { openAdmin } from './testing/open-admin.ts';
import { refusalIn } from './testing/read-answer.ts';

const host = 'chat.example.org';
const asked = (headers: Record<string, string>, method = 'POST') =>
  isCrossSite({ method, headers, host });
const json = { 'content-type': 'application/json; charset=utf-8' };
const own = { 'baton-request': '1' };

test('[AD3] what changes something must come from a page of this server', () => {
  for (const site of ['cross-site', 'same-site', 'none']) {
    expect(asked({ ...json, ...own, 'sec-fetch-site': site })).toBe(true);
  }
  expect(asked({ ...json, 'sec-fetch-site': 'same-origin' })).toBe(false);
  expect(asked({ ...json, origin: 'https://chat.example.org' })).toBe(false);
  for (const origin of ['https://evil.example', 'https://chat.example.org.evil.example', 'null']) {
    expect(asked({ ...json, ...own, origin })).toBe(true);
  }
});

test('[AD3] it must carry what a form of another site cannot send', () => {
  expect(asked({ 'content-type': 'text/plain' })).toBe(true);
  expect(asked({ 'content-type': 'application/x-www-form-urlencoded' })).toBe(true);
  expect(asked({})).toBe(true);
  expect(asked(json)).toBe(false);
  expect(asked(own, 'DELETE')).toBe(false);
  expect(asked({}, 'DELETE')).toBe(true);
});

test('[AD3] looking is free, and a token is no cookie', () => {
  expect(asked({ 'sec-fetch-site': 'cross-site' }, 'GET')).toBe(false);
  expect(asked({ authorization: 'Bearer baton_x', 'sec-fetch-site': 'cross-site' })).toBe(false);
});

test('[AD3] a foreign page gets nowhere with somebody’s cookie, not even by signing them in', async () => {
  await using admin = await openAdmin();
  const headers = { 'sec-fetch-site': 'cross-site', origin: 'https://evil.example' };
  const credentials = { email: 'admin@harbour.test', password: 'correct horse' };
  for (const [cookie, url, body] of [
    [admin.admin, '/api/v1/skills', { name: 'Evil' }],
    [undefined, '/api/v1/session', credentials],
  ] as const) {
    const answer = await admin.call(cookie, { method: 'POST', url, body, headers });
    expect([answer.status, refusalIn(answer.body).code]).toEqual([403, 'cross-site']);
    expect(answer.headers['set-cookie']).toBeUndefined();
  }
});

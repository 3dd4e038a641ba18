import { expect, test } from 'vitest';
import { HastyClock } from '../testing/hasty-clock.ts';
import { otherServer } from '../testing/other-server.ts';
import {
  ANSWER_DEPTH_MAX,
  HTTP_PAUSE_MS,
  HTTP_PAUSE_MS_MAX,
  HTTP_RETRIES_MAX,
  HTTP_WORK_MS_MAX,
  type HttpWork,
  httpRequests,
} from './http-requests.ts';

const json = { 'content-type': 'application/json; charset=utf-8' };

/** A request of a node that may call private places, on a server whose operator lists this machine. */
function ask(url: string, different: Partial<HttpWork> = {}, allowed = ['127.0.0.1']) {
  const clock = new HastyClock(HTTP_PAUSE_MS_MAX);
  const answer = httpRequests({ clock, allowed })({
    kind: 'http',
    method: 'GET',
    url,
    headers: {},
    body: null,
    timeoutMs: 8_000,
    retries: 0,
    responseBytesMax: 10_000,
    allowPrivateAddresses: true,
    ...different,
  });
  return { clock, answer };
}

test('[SV15] a request goes out as its node says, and JSON comes back parsed', async () => {
  await using other = await otherServer((response) => {
    response.writeHead(201, { ...json, 'set-cookie': 'session=1' }).end('{"order":{"open":true}}');
  });
  const headers = { 'x-key': 'abc', 'content-type': 'application/json' };
  const { answer } = ask(`${other.url}/orders?id=7`, { method: 'POST', headers, body: '{"a":1}' });
  expect(await answer).toMatchObject({
    kind: 'http',
    status: 201,
    headers: { 'content-type': json['content-type'] },
    body: { order: { open: true } },
  });
  expect(await answer).not.toHaveProperty('headers.set-cookie');
  expect(other.seen).toMatchObject([
    { method: 'POST', url: '/orders?id=7', headers: { 'x-key': 'abc' }, body: '{"a":1}' },
  ]);
});

test('[SV15] what says that it is JSON and is not, and everything else, is text', async () => {
  await using other = await otherServer((response, { url }) => {
    if (url === '/broken') response.writeHead(200, json).end('{oops');
    else if (url === '/latin') {
      response.writeHead(200, { 'content-type': 'text/plain; charset=iso-8859-1' });
      response.end(Buffer.from([0x47, 0x72, 0xfc, 0xdf, 0x65]));
    } else response.writeHead(404, { 'content-type': 'text/html' }).end('<p>{}</p>');
  });
  expect(await ask(`${other.url}/broken`).answer).toMatchObject({ status: 200, body: '{oops' });
  expect(await ask(`${other.url}/latin`).answer).toMatchObject({ body: 'Grüße' });
  expect(await ask(`${other.url}/none`).answer).toMatchObject({ status: 404, body: '<p>{}</p>' });
});

test('[SV15] an answer that is too large, nests too deeply or never comes is a failure in words', async () => {
  const nested = (depth: number) => `${'['.repeat(depth)}${']'.repeat(depth)}`;
  await using other = await otherServer((response, { url }) => {
    if (url === '/large') response.end('x'.repeat(10_001));
    else if (url === '/deep') response.writeHead(200, json).end(nested(ANSWER_DEPTH_MAX + 2));
    else if (url === '/nested') response.writeHead(200, json).end(nested(ANSWER_DEPTH_MAX));
  });
  expect(await ask(`${other.url}/large`).answer).toEqual({
    kind: 'failed',
    message: 'The answer is larger than 10000 bytes.',
  });
  expect(await ask(`${other.url}/deep`).answer).toEqual({
    kind: 'failed',
    message: 'The answer nests too deeply.',
  });
  expect(await ask(`${other.url}/nested`).answer).toMatchObject({ kind: 'http' });
  const { clock, answer } = ask(`${other.url}/silent`);
  await expect.poll(() => other.seen.length).toBe(4);
  clock.skip(8_000);
  expect(await answer).toEqual({ kind: 'failed', message: 'There was no answer within 8000 ms.' });
});

test('[SV16] failures that may pass are tried again, with growing pauses', async () => {
  let asked = 0;
  await using other = await otherServer((response) => {
    asked += 1;
    if (asked === 1) response.destroy();
    else response.writeHead(asked === 2 ? 503 : 200, json).end('"done"');
  });
  const { clock, answer } = ask(other.url, { retries: 2 });
  expect(await answer).toMatchObject({ status: 200, body: 'done' });
  expect(clock.pauses).toEqual([HTTP_PAUSE_MS, 2 * HTTP_PAUSE_MS]);
});

test('[SV16] no more often than the node says, nor than anybody may', async () => {
  await using other = await otherServer((response) => response.writeHead(503).end());
  expect(await ask(other.url).answer).toMatchObject({ status: 503 });
  expect(other.seen).toHaveLength(1);
  await ask(other.url, { retries: 100 }).answer;
  expect(other.seen).toHaveLength(1 + 1 + HTTP_RETRIES_MAX);
});

test('[SV16] nor longer than all of it may take', async () => {
  await using other = await otherServer(() => {});
  const timeoutMs = 30_000;
  const { clock, answer } = ask(other.url, { retries: 3, timeoutMs });
  const begunAt = clock.now();
  for (const attempt of [1, 2, 3]) {
    await expect.poll(() => other.seen.length).toBe(attempt);
    clock.skip(timeoutMs);
  }
  expect(await answer).toMatchObject({ kind: 'failed' });
  expect(clock.now() - begunAt).toBeLessThanOrEqual(HTTP_WORK_MS_MAX);
});

test('[SV16] what would end the same is not tried again', async () => {
  await using other = await otherServer((response) => response.writeHead(500).end());
  expect(await ask(other.url, { retries: 3 }).answer).toMatchObject({ status: 500 });
  expect(other.seen).toHaveLength(1);
});

test('[SV16] a server is given the pause it asks for, if that is short', async () => {
  let wanted = '2';
  await using other = await otherServer((response) => {
    response.writeHead(429, { 'retry-after': wanted }).end();
  });
  const { clock, answer } = ask(other.url, { retries: 1 });
  await answer;
  expect(clock.pauses).toEqual([2_000]);
  wanted = '60';
  const late = ask(other.url, { retries: 1 });
  await late.answer;
  expect(late.clock.pauses).toEqual([]);
});

test('[SV17] a private place is called only if the node and the operator allow it', async () => {
  await using other = await otherServer((response) => response.end('secret'));
  const flag = expect.stringContaining('--allow-private-requests');
  const refused = { kind: 'failed', message: flag };
  expect(await ask(other.url, { allowPrivateAddresses: false }).answer).toEqual(refused);
  expect(await ask(other.url, {}, []).answer).toEqual(refused);
  expect(await ask(other.url, {}, ['10.0.0.0/8', 'crm.internal']).answer).toEqual(refused);
  expect(other.seen).toEqual([]);
  expect(await ask(other.url, {}, ['127.0.0.0/8']).answer).toMatchObject({ body: 'secret' });
});

test('[SV17] a redirect does not lead around that', async () => {
  await using other = await otherServer((response) => {
    response.writeHead(302, { location: 'http://127.0.0.2:9/' }).end();
  });
  expect(await ask(other.url).answer).toMatchObject({
    kind: 'failed',
    message: expect.stringContaining('--allow-private-requests'),
  });
});

test('[SV18] what is said of a failure holds neither address, nor header, nor body', async () => {
  const secrets = { headers: { 'x-key': 'hunter2' }, body: 'hunter2', method: 'POST' };
  const places = [
    'http://127.0.0.1:1/hunter2',
    'http://127.0.0.2/hunter2',
    'http://hunter2:hunter2@shop.example/',
    'ftp://shop.example/hunter2',
    'http://hunter2.invalid/',
  ];
  for (const url of places) {
    const answer = await ask(url, secrets).answer;
    expect(answer).toMatchObject({ kind: 'failed' });
    expect(JSON.stringify(answer)).not.toContain('hunter2');
  }
  const odd = await ask('http://shop.example/', { method: 'CONNECT' }).answer;
  expect(odd).toMatchObject({ kind: 'failed' });
  const header = await ask('http://shop.example/', { headers: { 'x-a': 'hunter2\r\nb' } }).answer;
  expect(JSON.stringify(header)).not.toContain('hunter2');
});

import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { expect, test } from 'vitest';
import { CALL_HEADERS_MAX, REDIRECTS_MAX } from '../limits.ts';
import { VirtualClock } from '../testing/virtual-clock.ts';
import { addressGuard, type Resolve } from './address-guard.ts';
import { type OutsideRequest, outsideCall } from './outside-call.ts';

test('[ML84] a call brings status, headers and body', async () => {
  await using server = await serve((request, response) => {
    response.writeHead(201, { 'x-a': ['1', '2'] }).end(`${request.method} ${request.url}`);
  });
  const answer = await call(server, { method: 'POST', body: 'ü', headers: { 'x-b': 'c' } });
  expect(answer).toMatchObject({ kind: 'answered', status: 201, headers: { 'x-a': '1, 2' } });
  expect(textOf(answer)).toBe('POST /start');
  expect(server.seen).toMatchObject([
    { body: 'ü', headers: { 'x-b': 'c', 'content-length': '2' } },
  ]);
});

test('[ML85] the connection goes to the address that was checked, though the name has another one by now', async () => {
  await using server = await serve((_, response) => response.end('here'));
  let asked = 0;
  // Again asked, the name would lead to where nobody listens.
  const resolve: Resolve = async () => {
    asked += 1;
    return [{ address: asked === 1 ? '127.0.0.1' : '127.0.0.99', family: 4 }];
  };
  const url = `http://rebinding.example:${server.port}/start`;
  expect(textOf(await call(server, { url }, { resolve }))).toBe('here');
  expect(asked).toBe(1);
  expect(server.seen[0]?.headers.host).toBe(`rebinding.example:${server.port}`);
});

test('[ML85] a name whose address is private is not connected to', async () => {
  await using server = await serve((_, response) => response.end());
  const resolve: Resolve = async () => [{ address: '127.0.0.1', family: 4 }];
  const url = `http://innocent.example:${server.port}/`;
  expect(await call(server, { url }, { resolve, allowed: [] })).toMatchObject({
    kind: 'refused-address',
    why: 'private-address',
  });
  expect(server.connections()).toBe(0);
});

test.each([
  'http://127.0.0.2:PORT/',
  'http://[::1]:PORT/',
  'http://[::ffff:127.0.0.2]:PORT/',
  'http://2130706434:PORT/',
  'http://169.254.169.254/latest/meta-data/',
  '//127.0.0.2:PORT/',
  'http://user@127.0.0.1:PORT/',
  'file:///etc/passwd',
])('[ML86] a redirect to %s is refused', async (location) => {
  await using server = await serve((_, response) => {
    response.writeHead(302, { location: location.replace('PORT', String(server.port)) }).end();
  });
  expect(await call(server, { redirects: 3 })).toMatchObject({ kind: 'refused-address' });
  expect(server.seen).toHaveLength(1);
});

test('[ML86] redirects are followed as often as allowed, and otherwise given back', async () => {
  await using server = await serve((request, response) => {
    response.writeHead(302, { location: `${request.url}x` }).end();
  });
  expect(await call(server, { redirects: 0 })).toMatchObject({ kind: 'answered', status: 302 });
  expect(server.seen).toHaveLength(1);
  expect(await call(server, { redirects: 1_000 })).toMatchObject({
    kind: 'refused-address',
    why: 'too-many-redirects',
  });
  expect(server.seen).toHaveLength(1 + 1 + REDIRECTS_MAX);
});

test('[ML87] secrets do not go along to another host, nor a body that was turned into a question', async () => {
  await using other = await serve((_, response) => response.end('there'));
  await using server = await serve((_, response) => {
    response.writeHead(302, { location: `http://127.0.0.1:${other.port}/` }).end();
  });
  const headers = { authorization: 'Bearer x', 'x-api-key': 'y', 'content-type': 'text/plain' };
  const answer = await call(server, { method: 'POST', body: 'z', headers, redirects: 1 });
  expect(textOf(answer)).toBe('there');
  const [seen] = other.seen;
  expect(seen).toMatchObject({ method: 'GET', body: '' });
  expect(Object.keys(seen?.headers ?? {}).sort()).toEqual([
    'accept-encoding',
    'connection',
    'host',
  ]);
});

test('[ML87] a redirect that keeps the method keeps the body', async () => {
  await using server = await serve((request, response) => {
    if (request.url === '/start') response.writeHead(307, { location: '/next' }).end();
    else response.end('done');
  });
  await call(server, { method: 'POST', body: 'z', headers: { 'x-key': 'y' }, redirects: 1 });
  expect(server.seen[1]).toMatchObject({ method: 'POST', body: 'z', headers: { 'x-key': 'y' } });
});

test('[ML88] an answer is read up to its limit', async () => {
  await using server = await serve((request, response) => {
    response.end('x'.repeat(request.url === '/start' ? 1_000 : 1_001));
  });
  expect(await call(server, { answerBytesMax: 1_000 })).toMatchObject({ kind: 'answered' });
  const url = `http://127.0.0.1:${server.port}/more`;
  expect(await call(server, { answerBytesMax: 1_000, url })).toEqual({
    kind: 'too-large',
    status: 200,
  });
});

test('[ML88] a call ends in its time, and says whether it may have arrived', async () => {
  const clock = new VirtualClock();
  const arrived = Promise.withResolvers<void>();
  await using server = await serve(() => arrived.resolve());
  const answer = call(server, { timeoutMs: 1_000 }, { clock });
  await arrived.promise;
  await clock.advance(1_000);
  expect(await answer).toEqual({ kind: 'timed-out', sent: 'perhaps' });

  const resolve: Resolve = () => new Promise(() => {});
  const stuck = call(server, { url: 'http://slow.example/', timeoutMs: 1_000 }, { clock, resolve });
  await clock.advance(1_000);
  expect(await stuck).toEqual({ kind: 'timed-out', sent: 'nothing' });
});

test('[ML88] an answer that trickles in ends in its time, too', async () => {
  const clock = new VirtualClock();
  const arrived = Promise.withResolvers<void>();
  await using server = await serve((_, response) => {
    response.writeHead(200).write('a');
    arrived.resolve();
  });
  const answer = call(server, { timeoutMs: 1_000 }, { clock });
  await arrived.promise;
  await clock.advance(1_000);
  expect(await answer).toEqual({ kind: 'timed-out', sent: 'perhaps' });
});

test('[ML89] a connection that is refused or lost is an answer, not an error', async () => {
  const server = await serve((_, response) => response.destroy());
  expect(await call(server)).toMatchObject({ kind: 'unreachable', sent: 'perhaps' });
  await server[Symbol.asyncDispose]();
  expect(await call(server)).toMatchObject({ kind: 'unreachable', sent: 'nothing' });
});

test('[ML89] what cannot be a request is not sent', async () => {
  await using server = await serve((_, response) => response.end());
  const bad: Partial<OutsideRequest>[] = [
    { headers: { Host: 'internal' } },
    { headers: { 'Transfer-Encoding': 'chunked' } },
    { headers: { 'content-length': '0' } },
    { headers: { 'x-a': 'b\r\nx-c: d' } },
    { headers: { 'x a': 'b' } },
    { method: 'GET', body: 'x' },
    {
      headers: Object.fromEntries(
        Array.from({ length: CALL_HEADERS_MAX + 1 }, (_, i) => [`x-${i}`, '1']),
      ),
    },
  ];
  for (const part of bad) expect(await call(server, part)).toMatchObject({ kind: 'bad-request' });
  expect(server.connections()).toBe(0);
});

type Seen = {
  readonly method: string | undefined;
  readonly headers: IncomingMessage['headers'];
  readonly body: string;
};

async function serve(answer: (request: IncomingMessage, response: ServerResponse) => void) {
  const seen: Seen[] = [];
  let connections = 0;
  const server = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk) => chunks.push(chunk));
    request.on('end', () => {
      const { method, headers } = request;
      seen.push({ method, headers, body: Buffer.concat(chunks).toString() });
      answer(request, response);
    });
  });
  server.on('connection', () => {
    connections += 1;
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    port: (server.address() as AddressInfo).port,
    seen,
    connections: () => connections,
    async [Symbol.asyncDispose]() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

type World = {
  readonly clock?: VirtualClock;
  readonly resolve?: Resolve;
  readonly allowed?: readonly string[];
};

function call(
  server: { readonly port: number },
  different: Partial<OutsideRequest> = {},
  { clock = new VirtualClock(), allowed = ['127.0.0.1'], resolve }: World = {},
) {
  const guard = addressGuard({ allowed, ...(resolve ? { resolve } : {}) });
  return outsideCall({ guard, clock })({
    url: `http://127.0.0.1:${server.port}/start`,
    method: 'GET',
    timeoutMs: 5_000,
    answerBytesMax: 10_000,
    redirects: 0,
    ...different,
  });
}

function textOf(answer: Awaited<ReturnType<typeof call>>): string | undefined {
  return answer.kind === 'answered' ? new TextDecoder().decode(answer.body) : undefined;
}

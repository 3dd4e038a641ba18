import { once } from 'node:events';
import type { IncomingMessage } from 'node:http';
import { FILE_BYTES_CEILING, FileStoreError, TYPE_HEAD_BYTES, UPLOAD_MS_MAX } from '@baton/files';
import { expect, test } from 'vitest';
import { ORGANIZATION } from '../fakes/fake-desk.ts';
import { DEPLOYMENT, settled } from '../fakes/fake-rules.ts';
import { COOKIE, fileWorld, PNG_HEAD } from '../fakes/file-world.ts';
import { eventually } from '../fakes/listening.ts';
import { TRANSFER_ID_LENGTH_MAX, UPLOAD_IDLE_MS_MAX } from './limits.ts';

const PNG = Buffer.concat([PNG_HEAD, Buffer.alloc(200_000, 7)]);

async function codeOf(answer: Response) {
  const { error } = (await answer.json()) as { error: { code: string; details?: object } };
  return [answer.status, error.code, ...(error.details ? [error.details] : [])];
}

async function answerTo(sent: NodeJS.EventEmitter) {
  const [response] = (await once(sent, 'response')) as [IncomingMessage];
  const chunks: Buffer[] = [];
  for await (const chunk of response) chunks.push(chunk);
  const body = JSON.parse(Buffer.concat(chunks).toString()) as { error?: { code: string } };
  return [response.statusCode, body.error?.code];
}

test('[GW70] a file that is asked for arrives whole; the desk and its sender are told what it is', async () => {
  await using door = await fileWorld();
  const headers = { ...door.asVisitor, 'baton-file-name': encodeURIComponent('Größe ☃.png') };
  const answer = await door.put(PNG, headers, 'transfer-1');
  expect(answer.status).toBe(201);
  const body = (await answer.json()) as object;
  expect(body).toEqual({
    id: expect.stringMatching(/^00P/),
    name: 'Größe ☃.png',
    size: PNG.length,
    mediaType: 'image/png',
  });
  expect(door.door.begun).toEqual([
    {
      uploader: {
        kind: 'visitor',
        organizationId: ORGANIZATION,
        deploymentId: DEPLOYMENT,
        visitorId: '571000000000001',
      },
      transferId: 'transfer-1',
    },
  ]);
  expect(door.door.told).toMatchObject([
    {
      kind: 'finished',
      file: {
        ...body,
        chatId: '570000000000001',
        record: { recordType: 'case', recordId: '500000000000001' },
        by: { kind: 'visitor', visitorId: '571000000000001' },
      },
    },
  ]);
  expect([...door.kept.values()].map((bytes) => PNG.equals(bytes))).toEqual([true]);
});

test('[GW70] an agent sends one as well, and rules of the desk may change its name', async () => {
  await using door = await fileWorld();
  door.door.named = (name) => name.replace('4111', '****');
  const answer = await door.put(PNG, { ...door.asAgent, 'baton-file-name': 'card%204111.png' });
  expect(await answer.json()).toMatchObject({ name: 'card ____.png' });
  expect(door.door.begun).toMatchObject([
    { uploader: { kind: 'agent', organizationId: ORGANIZATION, agentId: '005000000000001' } },
  ]);
});

test('[GW71] a visitor needs a good token and a permitted page, an agent a cookie and a page of this server', async () => {
  await using door = await fileWorld();
  const name = { 'baton-file-name': 'a.png' };
  const shop = { ...name, authorization: `Bearer ${door.fencedToken()}` };
  const wrong: readonly (readonly [Record<string, string>, number, string])[] = [
    [name, 401, 'unauthenticated'],
    [{ ...name, authorization: 'Bearer v1.x.y' }, 401, 'unauthenticated'],
    [{ ...name, authorization: 'Basic eDp5' }, 401, 'unauthenticated'],
    [{ ...door.asAgent, authorization: 'Bearer v1.x.y' }, 401, 'unauthenticated'],
    [{ ...name, cookie: 'baton-session=bad', 'baton-request': '1' }, 401, 'unauthenticated'],
    [{ ...name, cookie: COOKIE }, 403, 'cross-site'],
    [{ ...door.asAgent, 'sec-fetch-site': 'cross-site' }, 403, 'cross-site'],
    [{ ...door.asAgent, origin: 'https://evil.example' }, 403, 'cross-site'],
    [shop, 403, 'forbidden'],
    [{ ...shop, origin: 'https://evil.example' }, 403, 'forbidden'],
  ];
  for (const [headers, status, code] of wrong) {
    expect(await codeOf(await door.put(PNG, headers))).toEqual([status, code]);
  }
  expect(door.door.begun).toEqual([]);
  const good = await door.put(PNG, { ...shop, origin: 'https://shop.example' });
  expect(good.status).toBe(201);
});

test('[GW72] what nobody expects, or nobody expects any more, is refused', async () => {
  await using door = await fileWorld();
  const refusals = [
    ['transfer-unknown', 404],
    ['transfer-over', 409],
    ['transfer-busy', 409],
    ['unavailable', 503],
  ] as const;
  for (const [refusal, status] of refusals) {
    door.door.refuse = refusal;
    expect(await codeOf(await door.put(PNG))).toEqual([status, refusal]);
  }
  door.door.refuse = undefined;
  const long = 'x'.repeat(TRANSFER_ID_LENGTH_MAX + 1);
  expect(await codeOf(await door.put(PNG, door.asVisitor, long))).toEqual([
    404,
    'transfer-unknown',
  ]);
  const { 'baton-file-name': _, ...nameless } = door.asVisitor;
  const header = { header: 'baton-file-name' };
  expect(await codeOf(await door.put(PNG, nameless))).toEqual([400, 'malformed', header]);
  const torn = { ...nameless, 'baton-file-name': '%E0%A4%A' };
  expect(await codeOf(await door.put(PNG, torn))).toEqual([400, 'malformed', header]);
  expect(door.door.told).toEqual([]);
});

test('[GW73] a file that says it is too large is refused before its bytes, one that does not say so as soon as it is', async () => {
  await using door = await fileWorld();
  door.door.sizeMax = PNG.length - 1;
  const details = { sizeMax: PNG.length - 1 };
  expect(await codeOf(await door.put(PNG))).toEqual([413, 'too-large', details]);
  const sent = door.begin();
  sent.write(PNG);
  expect(await answerTo(sent)).toEqual([413, 'too-large']);
  sent.destroy();
  expect(door.door.told).toEqual([
    { kind: 'failed', why: 'too-large' },
    { kind: 'failed', why: 'too-large' },
  ]);
  door.door.sizeMax = Number.MAX_SAFE_INTEGER;
  const declared = door.begin({ 'content-length': FILE_BYTES_CEILING + 1 });
  declared.flushHeaders();
  expect(await answerTo(declared)).toEqual([413, 'too-large']);
  declared.destroy();
  expect(door.kept.size).toBe(0);
});

test('[GW74] a file of a kind that is not taken is refused with those that are; so is an empty one', async () => {
  await using door = await fileWorld();
  const page = Buffer.from('<!doctype html><script>alert(1)</script>');
  expect(await codeOf(await door.put(page))).toEqual([
    415,
    'type-not-allowed',
    { mediaType: 'text/html', group: 'pages', allowed: ['images', 'text'] },
  ]);
  expect(await codeOf(await door.put(Buffer.from('%PDF-1.7 x')))).toMatchObject([
    415,
    'type-not-allowed',
    { group: 'pdf' },
  ]);
  expect(await codeOf(await door.put(Buffer.alloc(0)))).toEqual([400, 'empty']);
  expect(door.door.told.map((told) => told.kind === 'failed' && told.why)).toEqual([
    'type-not-allowed',
    'type-not-allowed',
    'type-not-allowed',
  ]);
  expect(door.kept.size).toBe(0);
});

test('[GW75] of a sender who goes away nothing stays, and the desk is told once', async () => {
  await using door = await fileWorld();
  for (const length of [0, 10, 150_000]) {
    const sent = door.begin({ 'content-length': PNG.length });
    sent.flushHeaders();
    sent.write(PNG.subarray(0, length));
    await eventually(() => door.gateway.gauges().uploads === 1 && door.door.begun.length > 0);
    await settled();
    sent.destroy();
    await eventually(() => door.gateway.gauges().uploads === 0);
    expect(door.door.told.splice(0)).toEqual([{ kind: 'failed', why: 'interrupted' }]);
    door.door.begun.length = 0;
  }
  expect(door.kept.size).toBe(0);
});

test('[GW75] a sender who is silent, or takes too long, is given up', async () => {
  await using door = await fileWorld();
  const silent = door.begin();
  silent.write(PNG.subarray(0, 100));
  await eventually(() => door.door.begun.length === 1);
  await settled();
  door.clock.pass(UPLOAD_IDLE_MS_MAX);
  expect(await answerTo(silent)).toEqual([408, 'timed-out']);
  silent.destroy();
  const slow = door.begin();
  let over = false;
  const answer = answerTo(slow).finally(() => {
    over = true;
  });
  slow.write(PNG_HEAD);
  for (let waitedMs = 0; !over; waitedMs += UPLOAD_IDLE_MS_MAX / 2) {
    slow.write(Buffer.alloc(10));
    await eventually(() => over || (door.incoming[1]?.socket.bytesRead ?? 0) > 0);
    for (let turn = 0; turn < 20; turn += 1) await settled();
    door.clock.pass(UPLOAD_IDLE_MS_MAX / 2);
    expect(waitedMs).toBeLessThanOrEqual(UPLOAD_MS_MAX);
  }
  expect(await answer).toEqual([408, 'timed-out']);
  slow.destroy();
  expect(door.door.told).toEqual([
    { kind: 'failed', why: 'interrupted' },
    { kind: 'failed', why: 'interrupted' },
  ]);
});

test('[GW76] a cancel by either side stops the upload, before and within its bytes', async () => {
  await using door = await fileWorld();
  for (const length of [20, 150_000]) {
    door.door.begun.length = 0;
    const sent = door.begin({ 'content-length': PNG.length });
    sent.write(PNG.subarray(0, length));
    await eventually(() => door.door.begun.length === 1);
    await settled();
    door.door.cancel.abort();
    expect(await answerTo(sent)).toEqual([409, 'canceled']);
    sent.destroy();
  }
  expect(door.door.told).toEqual([
    { kind: 'failed', why: 'interrupted' },
    { kind: 'failed', why: 'interrupted' },
  ]);
  expect(door.kept.size).toBe(0);
});

test('[GW76] a file whose transfer was over when it had arrived is deleted again', async () => {
  await using door = await fileWorld();
  door.door.refuseFinish = 'transfer-over';
  expect(await codeOf(await door.put(PNG))).toEqual([409, 'canceled']);
  await door.files.sweep();
  expect(door.kept.size).toBe(0);
  expect(door.door.told.map(({ kind }) => kind)).toEqual(['finished']);
});

test('[GW76] a file of which nobody could tell whether the chat has it stays', async () => {
  await using door = await fileWorld();
  door.door.refuseFinish = 'unavailable';
  expect(await codeOf(await door.put(PNG))).toEqual([503, 'unavailable']);
  await door.files.sweep();
  expect(door.kept.size).toBe(1);
});

test('[GW76] what a crash left of a transfer that is still open is replaced', async () => {
  await using door = await fileWorld();
  const first = (await (await door.put(PNG)).json()) as { id: string };
  const second = (await (await door.put(PNG)).json()) as { id: string };
  expect(second.id).not.toBe(first.id);
  await door.files.sweep();
  expect(door.kept.size).toBe(1);
});

test('[GW77] 25 MB pass through a small part of the memory, however slow the storage is', async () => {
  const size = 25 * 1024 * 1024;
  let passed = 0;
  let held = 0;
  let read = () => 0;
  await using door = await fileWorld({
    store: {
      async put(_key, source) {
        for await (const chunk of source) {
          // As much as the connection wants to bring while nobody takes anything.
          for (let turn = 0; turn < 3; turn += 1) await settled();
          held = Math.max(held, read() - passed);
          passed += chunk.byteLength;
        }
        return { size: passed, sha256: 'f'.repeat(64) };
      },
      read: async () => {
        throw new FileStoreError('not-found', '');
      },
      delete: async () => {},
      has: async () => false,
    },
  });
  door.door.sizeMax = size;
  read = () => door.incoming[0]?.socket.bytesRead ?? 0;
  const block = Buffer.alloc(64 * 1024, 7);
  const body = ReadableStream.from(
    (function* () {
      yield PNG_HEAD;
      for (let at = PNG_HEAD.length; at < size; at += block.length) {
        yield block.subarray(0, Math.min(block.length, size - at));
      }
    })(),
  );
  const answer = await fetch(`${door.url}/files/v1/transfers/t1`, {
    ...{ method: 'PUT', headers: door.asVisitor, body, duplex: 'half' },
  });
  expect(answer.status).toBe(201);
  expect(passed).toBe(size);
  // The head, what waits in the stream, one piece on its way, and what frames them.
  expect(held).toBeLessThan(TYPE_HEAD_BYTES + 6 * 64 * 1024);
  expect(held).toBeGreaterThan(0);
});

test('[GW86] a storage that is full or gone is told as such, and the desk of it', async () => {
  for (const [failure, status, code] of [
    ['full', 507, 'storage-full'],
    ['unavailable', 503, 'unavailable'],
  ] as const) {
    await using door = await fileWorld({
      store: {
        put: async () => {
          throw new FileStoreError(failure, 'ENOSPC at write');
        },
        read: async () => {
          throw new FileStoreError(failure, 'EIO at read');
        },
        delete: async () => {},
        has: async () => false,
      },
    });
    expect(await codeOf(await door.put(PNG))).toEqual([status, code]);
    expect(door.door.told).toEqual([{ kind: 'failed', why: 'storage' }]);
    expect(door.world.logged).toHaveLength(1);
  }
});

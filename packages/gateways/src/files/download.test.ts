import { once } from 'node:events';
import { get, type IncomingMessage } from 'node:http';
import { type FileBytes, type FileKey, memoryStore, signFileLink } from '@baton/files';
import type { FileId } from '@baton/host';
import { later } from '@baton/kernel';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { ORGANIZATION, OTHER_ORGANIZATION } from '../fakes/fake-desk.ts';
import { settled } from '../fakes/fake-rules.ts';
import { fileWorld, LINK_KEY, PNG_HEAD } from '../fakes/file-world.ts';
import { eventually } from '../fakes/listening.ts';
import { byteRange } from './byte-range.ts';
import { contentDisposition, servedType } from './content-disposition.ts';
import { DOWNLOAD_IDLE_MS_MAX, DOWNLOADS_PER_ADDRESS_MAX } from './limits.ts';

const PNG = Buffer.concat([PNG_HEAD, Buffer.alloc(200_000, 7)]);
type World = Awaited<ReturnType<typeof fileWorld>>;

async function sent(door: World, bytes: Buffer<ArrayBuffer> = PNG, name = 'a.png') {
  const headers = { ...door.asVisitor, 'baton-file-name': encodeURIComponent(name) };
  return (await (await door.put(bytes, headers)).json()) as { id: FileId; name: string };
}

async function codeOf(answer: Response) {
  const { error } = (await answer.json()) as { error: { code: string } };
  return [answer.status, error.code];
}

test('[GW80] a file comes as what it is, under its name, does nothing and stays nowhere', async () => {
  await using door = await fileWorld();
  const link = await door.linkTo(await sent(door, PNG, 'Größe.png'));
  const answer = await fetch(link);
  expect(answer.status).toBe(200);
  expect(Object.fromEntries(answer.headers)).toMatchObject({
    'content-type': 'image/png',
    'content-length': String(PNG.length),
    'content-disposition': `inline; filename="Gro_e.png"; filename*=UTF-8''Gr%C3%B6%C3%9Fe.png`,
    'content-security-policy': "sandbox; default-src 'none'",
    'x-content-type-options': 'nosniff',
    'cache-control': 'private, no-store',
    'cross-origin-resource-policy': 'cross-origin',
    'accept-ranges': 'bytes',
    'referrer-policy': 'no-referrer',
  });
  expect(Buffer.from(await answer.arrayBuffer()).equals(PNG)).toBe(true);
  const saved = await fetch(`${link}&save`);
  expect(saved.headers.get('content-disposition')).toMatch(/^attachment/);
});

test('[GW80] only raster images are shown; of what a browser could take for a page it is told nothing', async () => {
  await using door = await fileWorld();
  door.door.allowed = ['text', 'drawings', 'pdf'];
  const files: readonly (readonly [string, string, string])[] = [
    ['hello', 'a.txt', 'text/plain'],
    ['<svg xmlns="http://www.w3.org/2000/svg"/>', 'a.svg', 'application/octet-stream'],
    ['<?xml version="1.0"?><a/>', 'a.xml', 'application/octet-stream'],
    ['%PDF-1.7\n', 'a.pdf', 'application/pdf'],
  ];
  for (const [words, name, type] of files) {
    const answer = await fetch(await door.linkTo(await sent(door, Buffer.from(words), name)));
    expect([name, answer.headers.get('content-type')]).toEqual([name, type]);
    expect(answer.headers.get('content-disposition')).toMatch(/^attachment; /);
  }
  expect(servedType('text/html')).toBe('application/octet-stream');
  expect(servedType('audio/mpeg')).toBe('audio/mpeg');
});

test('[GW81] a part is sent alone, what the file does not have is refused, a HEAD says what there would be', async () => {
  await using door = await fileWorld();
  const link = await door.linkTo(await sent(door));
  const part = await fetch(link, { headers: { range: 'bytes=100-199' } });
  expect([part.status, part.headers.get('content-range')]).toEqual([
    206,
    `bytes 100-199/${PNG.length}`,
  ]);
  expect(Buffer.from(await part.arrayBuffer()).equals(PNG.subarray(100, 200))).toBe(true);
  const beyond = await fetch(link, { headers: { range: `bytes=${PNG.length}-` } });
  expect(beyond.headers.get('content-range')).toBe(`bytes */${PNG.length}`);
  expect(await codeOf(beyond)).toEqual([416, 'range-unknown']);
  const head = await fetch(link, { method: 'HEAD' });
  expect([head.status, head.headers.get('content-length')]).toEqual([200, String(PNG.length)]);
  const partly = await fetch(link, { method: 'HEAD', headers: { range: 'bytes=-5' } });
  expect([partly.status, partly.headers.get('content-length')]).toEqual([206, '5']);
  const etag = head.headers.get('etag') ?? '';
  const same = await fetch(link, { headers: { range: 'bytes=0-0', 'if-range': etag } });
  expect(same.status).toBe(206);
  const other = await fetch(link, { headers: { range: 'bytes=0-0', 'if-range': '"x"' } });
  expect(other.status).toBe(200);
  await other.arrayBuffer();
});

test('[GW81] whatever a range says, it is within the file', () => {
  expect(byteRange('bytes=0-9', 100)).toEqual({ start: 0, end: 9 });
  expect(byteRange('bytes=90-', 100)).toEqual({ start: 90, end: 99 });
  expect(byteRange('bytes=-10', 100)).toEqual({ start: 90, end: 99 });
  expect(byteRange('bytes=-1000', 100)).toEqual({ start: 0, end: 99 });
  expect(byteRange('bytes=0-5,7-9', 100)).toBe('whole');
  expect(byteRange('bytes=9-5', 100)).toBe('whole');
  expect(byteRange('chapters=1-2', 100)).toBe('whole');
  expect(byteRange('bytes=-0', 100)).toBe('beyond');
  const written = fc
    .tuple(fc.option(fc.nat(300)), fc.option(fc.nat(300)))
    .map(([from, to]) => `bytes=${from ?? ''}-${to ?? ''}`);
  fc.assert(
    fc.property(
      fc.oneof(written, fc.string()),
      fc.integer({ min: 1, max: 200 }),
      (header, size) => {
        const range = byteRange(header, size);
        if (typeof range === 'string') return;
        expect(range.start).toBeGreaterThanOrEqual(0);
        expect(range.end).toBeGreaterThanOrEqual(range.start);
        expect(range.end).toBeLessThan(size);
      },
    ),
  );
});

test('[GW82] a link is given to those who may see the file, and followed as long as it is good and they may', async () => {
  await using door = await fileWorld();
  const file = await sent(door);
  const ask = (headers: Record<string, string>, id: string = file.id) =>
    fetch(`${door.url}/files/v1/${id}/link`, { method: 'POST', headers });
  const given = (await (await ask(door.asVisitor)).json()) as { url: string; expiresAt: number };
  expect(given.expiresAt).toBe(door.clock.now() + 600_000);
  const link = `${door.url}${given.url}`;
  expect((await ask(door.asAgent)).status).toBe(200);
  expect(await codeOf(await ask({}))).toEqual([401, 'unauthenticated']);
  expect(await codeOf(await ask({ cookie: door.asAgent.cookie }))).toEqual([403, 'cross-site']);
  expect(await codeOf(await ask(door.asVisitor, '00P000000000000'))).toEqual([404, 'file-unknown']);
  expect(await codeOf(await ask(door.asVisitor, 'x'))).toEqual([404, 'file-unknown']);
  expect((await fetch(link, { method: 'HEAD' })).status).toBe(200);
  door.door.refuseRead = true;
  expect(await codeOf(await ask(door.asVisitor))).toEqual([404, 'file-unknown']);
  expect(await codeOf(await fetch(link))).toEqual([404, 'file-unknown']);
  door.door.refuseRead = false;
  const changed = link.replace('571000000000001', '571000000000002');
  expect(await codeOf(await fetch(changed))).toEqual([403, 'link-invalid']);
  expect(await codeOf(await fetch(`${door.url}/files/v1/${file.id}`))).toEqual([
    403,
    'link-invalid',
  ]);
  door.clock.pass(600_001);
  expect(await codeOf(await fetch(link))).toEqual([403, 'link-invalid']);
});

test('[GW82] a reader of records needs no chat, another organization has no such file, a deleted one is gone', async () => {
  await using door = await fileWorld();
  const file = await sent(door);
  const linkFor = (organizationId: typeof ORGANIZATION) => {
    const scope = { kind: 'reader', organizationId, userId: '005000000000009' } as const;
    const claim = { fileId: file.id, scope, expiresAt: later(door.clock.now(), 1_000) };
    const query = new URLSearchParams(signFileLink(claim, LINK_KEY));
    return `${door.url}/files/v1/${file.id}?${query}`;
  };
  door.door.refuseRead = true;
  expect((await fetch(linkFor(ORGANIZATION), { method: 'HEAD' })).status).toBe(200);
  expect(await codeOf(await fetch(linkFor(OTHER_ORGANIZATION)))).toEqual([404, 'file-unknown']);
  await door.files.remove(ORGANIZATION, file.id);
  expect(await codeOf(await fetch(linkFor(ORGANIZATION)))).toEqual([404, 'file-unknown']);
});

test('[GW83] a name of any alphabet arrives, and breaks no header', () => {
  expect(contentDisposition(`a "b"; x=%41 'c' (d)*.png`, 'attachment')).toBe(
    `attachment; filename="a _b_; x=_41 'c' (d)*.png"; filename*=UTF-8''a%20%22b%22%3B%20x%3D%2541%20%27c%27%20%28d%29%2A.png`,
  );
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), (name) => {
      const header = contentDisposition(name, 'inline');
      expect(header).toMatch(
        /^inline; filename="[^"\\%\r\n]*"; filename\*=UTF-8''[\w!#$&+.^`|~%-]*$/,
      );
      const encoded = header.slice(header.indexOf("''") + 2);
      expect(decodeURIComponent(encoded)).toBe(name.toWellFormed());
    }),
  );
});

test('[GW78] reading is limited over time and at one time', async () => {
  await using door = await fileWorld({
    limits: {
      addressUploads: { burst: 10, perSecond: 1 },
      addressReads: { burst: 3, perSecond: 0.5 },
    },
  });
  const link = await door.linkTo(await sent(door));
  for (let count = 0; count < 2; count += 1) await (await fetch(link)).arrayBuffer();
  const refused = await fetch(link);
  expect(refused.headers.get('retry-after')).toBe('2');
  expect(await codeOf(refused)).toEqual([429, 'too-many']);
  await eventually(() => door.gateway.gauges().downloads === 0);
});

test('[GW88] whoever takes nothing of a file is given up, and whoever leaves lets go of it', async () => {
  const opened = new Set<object>();
  const kept = new Map<FileKey, Uint8Array>();
  const store = memoryStore(kept);
  const endless = (): FileBytes => {
    const reader = {};
    opened.add(reader);
    const letGo = async () => {
      opened.delete(reader);
      return { done: true as const, value: undefined };
    };
    return {
      [Symbol.asyncIterator]: () => ({
        next: async () => ({ done: false as const, value: new Uint8Array(1024 * 1024) }),
        return: letGo,
      }),
    };
  };
  await using door = await fileWorld({ store: { ...store, read: async () => endless() } });
  const link = await door.linkTo(await sent(door));
  const open = async () => {
    const request = get(link, { agent: false });
    request.on('error', () => {});
    const [response] = (await once(request, 'response')) as [IncomingMessage];
    response.on('error', () => {});
    return { request, response };
  };
  const slow = await open();
  expect(opened.size).toBe(1);
  for (let turn = 0; turn < 50; turn += 1) await settled();
  door.clock.pass(DOWNLOAD_IDLE_MS_MAX);
  await once(slow.response.resume(), 'close');
  await eventually(() => opened.size === 0);
  const left = await open();
  left.request.destroy();
  await eventually(() => opened.size === 0 && door.gateway.gauges().downloads === 0);
  const many = await Promise.all(Array.from({ length: DOWNLOADS_PER_ADDRESS_MAX }, open));
  expect(await codeOf(await fetch(link))).toEqual([429, 'too-many']);
  for (const { request } of many) request.destroy();
  await eventually(() => opened.size === 0 && door.gateway.gauges().downloads === 0);
});

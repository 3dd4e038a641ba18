import type { AgentId, ChatId, FileTransferId, OrganizationId, VisitorId } from '@baton/desk';
import { expect, test } from 'vitest';
import { Files, type IncomingFile } from './files.ts';
import {
  FILE_BYTES_CEILING,
  FILE_PAGE_MAX,
  LEFTOVER_MS,
  LEFTOVERS_PER_SWEEP_MAX,
  TYPE_HEAD_BYTES,
} from './limits.ts';
import { memoryStore } from './memory-store.ts';
import type { FileBytes, FileKey } from './model.ts';
import { memoryShelf } from './shelf/memory-shelf.ts';
import { VirtualClock } from './testing/virtual-clock.ts';

const organizationId = '00D000000000001' as OrganizationId;
const other = '00D000000000002' as OrganizationId;
const chatId = '570000000000001' as ChatId;
const PNG = Buffer.concat([
  Buffer.from('89504e470d0a1a0a0000000d49484452000000010000000108060000001f15c489', 'hex'),
  Buffer.alloc(200_000, 7),
]);

function world(bytesMax?: number) {
  const kept = new Map<FileKey, Uint8Array>();
  const clock = new VirtualClock();
  let drawn = 0;
  const files = new Files({
    store: memoryStore(kept, bytesMax === undefined ? {} : { bytesMax }),
    shelf: memoryShelf(),
    clock,
    random: (count) => {
      drawn += 1;
      return new Uint8Array(count).fill(drawn);
    },
  });
  return { files, kept, clock };
}

let transfers = 0;
function incoming(different: Partial<IncomingFile> = {}): IncomingFile {
  transfers += 1;
  return {
    organizationId,
    chatId,
    transferId: `transfer-${transfers}` as FileTransferId,
    by: { kind: 'visitor', visitorId: '571000000000001' as VisitorId },
    record: { recordType: 'case', recordId: '500000000000001' },
    name: '../photo\u202e.png',
    sizeMax: 1_000_000,
    allowed: ['images'],
    ...different,
  };
}

async function* pieces(bytes: Uint8Array, size = 9_999): AsyncGenerator<Uint8Array> {
  for (let at = 0; at < bytes.length; at += size) yield bytes.subarray(at, at + size);
}

test('[FI70] a file is taken in under a clean name, by its content, and read again', async () => {
  const { files, clock } = world();
  const asked = incoming();
  const received = await files.receive(asked, pieces(PNG));
  if (!received.ok) throw new Error(received.refusal);
  const { file } = received;
  expect(file).toMatchObject({
    organizationId,
    chatId,
    transferId: asked.transferId,
    by: asked.by,
    record: asked.record,
    name: 'photo.png',
    mediaType: 'image/png',
    size: PNG.length,
    createdAt: clock.now(),
    deletedAt: null,
  });
  expect(file.id).toMatch(/^00P\w{12}$/);
  expect((await all(await files.read(file))).equals(PNG)).toBe(true);
  expect(await files.find(organizationId, file.id)).toEqual(file);
  expect(await files.find(other, file.id)).toBeUndefined();
  expect(await files.ofTransfer(organizationId, asked.transferId)).toEqual(file);
  expect(await files.ofChat(organizationId, chatId, { limit: 10_000 })).toEqual([file]);
  clock.pass(LEFTOVER_MS + 1);
  expect(await files.sweep()).toBe(0);
});

test('[FI71] what is refused leaves nothing, and says why', async () => {
  const { files, kept } = world();
  const receive = async (different: Partial<IncomingFile>, bytes: Uint8Array = PNG) =>
    await files.receive(incoming(different), pieces(bytes));
  expect(await receive({}, new Uint8Array())).toEqual({ ok: false, refusal: 'empty' });
  expect(await receive({ sizeMax: PNG.length - 1 })).toEqual({
    ok: false,
    refusal: 'too-large',
    sizeMax: PNG.length - 1,
  });
  expect(await receive({ allowed: ['pdf'] })).toEqual({
    ok: false,
    refusal: 'type-not-allowed',
    mediaType: 'image/png',
    group: 'images',
  });
  expect(await receive({}, Buffer.from('<script>alert(1)</script>'))).toMatchObject({
    refusal: 'type-not-allowed',
    group: 'pages',
  });
  const left = new AbortController();
  left.abort();
  expect(await receive({ signal: left.signal })).toEqual({ ok: false, refusal: 'aborted' });
  expect(await files.ofChat(organizationId, chatId, { limit: 9 })).toEqual([]);
  expect(kept.size).toBe(0);
  expect(await world(1_000).files.receive(incoming(), pieces(PNG))).toEqual({
    ok: false,
    refusal: 'full',
    why: 'the memory is full',
  });
});

test('[FI71] no limit goes beyond the ceiling', async () => {
  const { files } = world();
  const block = Buffer.alloc(1024 * 1024, 7);
  const endless = (async function* () {
    yield PNG;
    for (;;) yield block;
  })();
  const received = await files.receive(incoming({ sizeMax: Number.MAX_SAFE_INTEGER }), endless);
  expect(received).toMatchObject({ refusal: 'too-large', sizeMax: FILE_BYTES_CEILING });
});

test('[FI71] a cancel ends it also before there is enough to tell what it is', async () => {
  const { files } = world();
  const leave = new AbortController();
  const begun = Promise.withResolvers<void>();
  const slow = (async function* () {
    yield PNG.subarray(0, 10);
    begun.resolve();
    await new Promise<never>(() => {});
  })();
  const received = files.receive(incoming({ signal: leave.signal }), slow);
  await begun.promise;
  leave.abort();
  expect(await received).toEqual({ ok: false, refusal: 'aborted' });
});

test('[FI72] a source that breaks is told in its own words, and its bytes are dropped in time', async () => {
  const { files, kept, clock } = world();
  const cut = new Error('cut');
  const broken = (async function* () {
    yield PNG;
    throw cut;
  })();
  await expect(files.receive(incoming(), broken)).rejects.toBe(cut);
  expect(kept.size).toBe(0);
  expect(await files.sweep()).toBe(0);
  clock.pass(LEFTOVER_MS);
  expect(await files.sweep()).toBe(1);
  expect(await files.sweep()).toBe(0);
});

test('[FI73] a transfer brings one file; its second is refused and its bytes dropped in time', async () => {
  const { files, kept, clock } = world();
  const asked = incoming();
  await files.receive(asked, pieces(PNG));
  expect(await files.receive(asked, pieces(PNG))).toEqual({ ok: false, refusal: 'duplicate' });
  expect(kept.size).toBe(2);
  clock.pass(LEFTOVER_MS);
  await files.sweep();
  expect(kept.size).toBe(1);
});

test('[FI74] a deleted file is not read any more, and its bytes go', async () => {
  const { files, kept } = world();
  const received = await files.receive(incoming(), pieces(PNG));
  await files.receive(incoming({ by: { kind: 'agent', agentId: '005' as AgentId } }), pieces(PNG));
  if (!received.ok) throw new Error(received.refusal);
  const { id } = received.file;
  expect(await files.remove(other, id)).toBe(false);
  expect(await files.remove(organizationId, id)).toBe(true);
  expect(await files.remove(organizationId, id)).toBe(false);
  const gone = await files.find(organizationId, id);
  expect(gone).toMatchObject({ name: '' });
  await expect(files.read(gone as never)).rejects.toMatchObject({ failure: 'not-found' });
  await files.removeOfChat(organizationId, chatId);
  expect(await files.sweep()).toBe(2);
  expect(kept.size).toBe(0);
});

test('[FI74] one sweep drops so many, the next one the rest; one page has so many', async () => {
  const clock = new VirtualClock();
  const shelf = memoryShelf();
  const asked: number[] = [];
  const files = new Files({
    store: memoryStore(),
    shelf: {
      ...shelf,
      async ofChat(_organizationId, _chatId, { limit }) {
        asked.push(limit);
        return [];
      },
    },
    clock,
    random: (count) => new Uint8Array(count),
  });
  for (let number = 0; number <= LEFTOVERS_PER_SWEEP_MAX; number += 1) {
    await shelf.begin(number.toString(16).padStart(40, '0') as FileKey, clock.now());
  }
  expect([await files.sweep(), await files.sweep(), await files.sweep()]).toEqual([
    LEFTOVERS_PER_SWEEP_MAX,
    1,
    0,
  ]);
  await files.ofChat(organizationId, chatId, { limit: FILE_PAGE_MAX + 1 });
  expect(asked).toEqual([FILE_PAGE_MAX]);
});

test('[FI75] of a file on its way no more is held than its head and one piece', async () => {
  const piece = 64 * 1024;
  let given = 0;
  let held = 0;
  const source: FileBytes = (async function* () {
    yield PNG.subarray(0, 1_000);
    given += 1_000;
    for (let count = 0; count < 400; count += 1) {
      given += piece;
      yield new Uint8Array(piece);
    }
  })();
  let taken = 0;
  const { files } = (() => {
    const clock = new VirtualClock();
    return {
      files: new Files({
        store: {
          ...memoryStore(),
          async put(_key, bytes) {
            for await (const chunk of bytes) {
              held = Math.max(held, given - taken);
              taken += chunk.byteLength;
            }
            return { size: taken, sha256: '' };
          },
        },
        shelf: memoryShelf(),
        clock,
        random: (count) => new Uint8Array(count),
      }),
    };
  })();
  const received = await files.receive(incoming({ sizeMax: FILE_BYTES_CEILING }), source);
  expect(received).toMatchObject({ ok: true, file: { size: 1_000 + 400 * piece } });
  expect(held).toBeLessThanOrEqual(TYPE_HEAD_BYTES + 2 * piece);
});

async function all(source: FileBytes): Promise<Buffer> {
  const read: Uint8Array[] = [];
  for await (const chunk of source) read.push(chunk);
  return Buffer.concat(read);
}

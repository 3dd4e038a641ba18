import { type S3Server, spawnS3Server } from '@baton/s3-server';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { fileStoreContract } from '../contract/store-rules.ts';
import { S3_ATTEMPTS_MAX, S3_RETRY_MS, S3_SILENCE_MS_MAX } from '../limits.ts';
import type { FileBytes, FileKey, FileStore } from '../model.ts';
import { PromptClock } from '../testing/prompt-clock.ts';
import { filesIn, temporaryFolder } from '../testing/temporary-folder.ts';
import type { S3Settings } from './s3-settings.ts';
import { openS3Store } from './s3-store.ts';

let server: S3Server;
let clock: PromptClock;
beforeAll(async () => {
  server = await spawnS3Server({ now: new PromptClock(1).now() });
});
afterAll(() => server[Symbol.asyncDispose]());
beforeEach(async () => {
  clock = new PromptClock(S3_SILENCE_MS_MAX);
  await server.behave({});
});

const settingsOf = ({ endpoint, options }: S3Server): S3Settings => ({
  endpoint,
  address: 'path',
  bucket: options.bucket,
  region: options.region,
  accessKey: options.accessKey,
  secretKey: options.secretKey,
});

async function open(different: Partial<S3Settings> = {}) {
  const folder = await temporaryFolder();
  const openStore = () =>
    openS3Store({
      settings: { ...settingsOf(server), ...different },
      waitingFolder: folder.path,
      clock,
      pick: () => 0,
    });
  return {
    store: await openStore(),
    reopen: openStore,
    leftovers: () => filesIn(folder.path),
    files: async () => (await server.objects()).length,
    [Symbol.asyncDispose]: () => folder[Symbol.asyncDispose](),
  };
}

fileStoreContract('the store at an S3 storage', async () => {
  const body = await open();
  return {
    ...body,
    async [Symbol.asyncDispose]() {
      for (const { key } of await server.objects()) await body.store.delete(key as FileKey);
      await body[Symbol.asyncDispose]();
    },
  };
});

const KEY = '00112233445566778899aabbccddeeff00112233' as FileKey;
const plenty = { sizeMax: 10_000_000 };
const bytes = Buffer.alloc(500_000, 'bytes of a file ');
const put = (store: FileStore, signal?: AbortSignal) =>
  store.put(KEY, ReadableStream.from([bytes]), { ...plenty, ...(signal && { signal }) });
const methods = async (since: number) =>
  (await server.requests()).slice(since).map(({ method }) => method);

test('[FI20] what fails in passing is tried again, after growing waits, with the very same bytes', async () => {
  await using body = await open();
  const before = (await server.requests()).length;
  await server.behave({ refuse: { status: 503, code: 'SlowDown' }, times: 3 });
  expect(await put(body.store)).toMatchObject({ size: bytes.length });
  expect(await methods(before)).toEqual(['PUT', 'PUT', 'PUT', 'PUT']);
  expect(clock.waits).toEqual([S3_RETRY_MS, 2 * S3_RETRY_MS, 4 * S3_RETRY_MS]);
  await server.behave({ hangUp: 'body', times: 1 });
  await put(body.store);
  await server.behave({ hangUp: 'request', times: 2 });
  expect((await all(await body.store.read(KEY))).equals(bytes)).toBe(true);
  await server.behave({ refuse: { status: 500, code: 'InternalError' }, times: 1 });
  expect(await body.store.has(KEY)).toBe(true);
  await server.behave({ hangUp: 'answer', times: 1 });
  await body.store.delete(KEY);
  expect(await server.objects()).toEqual([]);
});

test('[FI20] after so many attempts it is over', async () => {
  await using body = await open();
  await server.behave({ refuse: { status: 503, code: 'SlowDown' } });
  const before = (await server.requests()).length;
  await expect(body.store.read(KEY)).rejects.toMatchObject({
    failure: 'unavailable',
    message: 'the storage said 503 SlowDown',
  });
  expect(await methods(before)).toEqual(Array.from({ length: S3_ATTEMPTS_MAX }, () => 'GET'));
  await expect(put(body.store)).rejects.toMatchObject({ failure: 'unavailable' });
  expect(await body.leftovers()).toBe(0);
});

test('[FI21] what will stay is told at once, without a secret', async () => {
  const wrong: readonly (readonly [Partial<S3Settings>, string])[] = [
    [{ secretKey: 'quite-another' }, 'the storage said 403 SignatureDoesNotMatch'],
    [{ accessKey: 'NOBODY' }, 'the storage said 403 InvalidAccessKeyId'],
    [{ region: 'elsewhere-1' }, 'the storage said 400 AuthorizationHeaderMalformed'],
    [{ bucket: 'not-there' }, 'the storage said 404 NoSuchBucket'],
  ];
  for (const [different, message] of wrong) {
    await using body = await open(different);
    await expect(put(body.store)).rejects.toMatchObject({ failure: 'unavailable', message });
    await expect(body.store.read(KEY)).rejects.toMatchObject({ failure: 'unavailable', message });
  }
  expect(clock.waits).toEqual([]);
});

test('[FI21] a storage without room is full', async () => {
  await using body = await open();
  for (const refuse of [
    { status: 507, code: 'InsufficientStorage' },
    { status: 403, code: 'QuotaExceeded' },
  ]) {
    await server.behave({ refuse });
    await expect(put(body.store)).rejects.toMatchObject({ failure: 'full' });
  }
});

test('[FI22] a storage that confirms other bytes is not believed', async () => {
  await using body = await open();
  await server.behave({ wrongEtag: true, times: 1 });
  expect(await put(body.store)).toMatchObject({ size: bytes.length });
  await server.behave({ wrongEtag: true });
  await expect(put(body.store)).rejects.toMatchObject({
    failure: 'unavailable',
    message: 'the storage confirmed other bytes than it was sent',
  });
  expect(await server.objects()).toEqual([]);
});

test('[FI23] a storage that is silent is given up, and asked again', async () => {
  await using body = await open();
  const stages = ['request', 'body', 'answer'] as const;
  for (const fallSilent of stages) {
    const seen = (await server.requests()).length;
    await server.behave({ fallSilent, times: 1, methods: ['PUT'] });
    const stored = put(body.store);
    while ((await server.requests()).length === seen) await clock.breath();
    clock.pass(S3_SILENCE_MS_MAX);
    expect(await stored).toMatchObject({ size: bytes.length });
  }
  await server.behave({ fallSilent: 'bytes', times: 1 });
  const reading = (await body.store.read(KEY))[Symbol.asyncIterator]();
  let got = 0;
  for (;;) {
    const next = reading.next();
    // The half that came is read; then there is only the clock.
    await clock.breath();
    if (got >= bytes.length / 2) clock.pass(S3_SILENCE_MS_MAX);
    const { done, value } = await next;
    if (done) break;
    got += value.length;
  }
  expect(got).toBe(bytes.length);
});

test('[FI23] a slow reader of ours is no silence of theirs', async () => {
  await using body = await open();
  await put(body.store);
  let got = 0;
  for await (const chunk of await body.store.read(KEY)) {
    got += chunk.byteLength;
    clock.pass(2 * S3_SILENCE_MS_MAX);
    await clock.breath();
  }
  expect(got).toBe(bytes.length);
  expect(clock.waits).toEqual([]);
});

test('[FI24] a connection that breaks while a file is read is made again from where it broke', async () => {
  await using body = await open();
  await put(body.store);
  const before = (await server.requests()).length;
  await server.behave({ hangUp: 'bytes', times: 2 });
  expect((await all(await body.store.read(KEY))).equals(bytes)).toBe(true);
  const ranges = (await server.requests()).slice(before).map(({ range }) => range);
  expect(ranges).toEqual([null, 'bytes=250000-499999', 'bytes=375000-499999']);
  await server.behave({ hangUp: 'bytes', times: 1 });
  const range = { start: 100, end: 1_099 };
  expect(await all(await body.store.read(KEY, range))).toEqual(bytes.subarray(100, 1_100));
  await server.behave({ hangUp: 'bytes' });
  await expect(all(await body.store.read(KEY))).rejects.toMatchObject({ failure: 'unavailable' });
});

test('[FI24] an object that became another meanwhile is not pieced together', async () => {
  await using own = await spawnS3Server();
  await using body = await open({ endpoint: own.endpoint });
  await put(body.store);
  await own.behave({ waitAt: 'bytes', hangUp: 'bytes', times: 1 });
  const reading = all(await body.store.read(KEY));
  const refused = expect(reading).rejects.toMatchObject({
    message: 'the storage said 412 PreconditionFailed',
  });
  await own.reached('bytes', 1);
  await body.store.put(KEY, ReadableStream.from([Buffer.alloc(600_000, 'other')]), plenty);
  await own.behave({});
  await refused;
});

test('[FI24] a storage that knows no ranges gives no wrong bytes', async () => {
  await using body = await open();
  await put(body.store);
  await server.behave({ ignoreRanges: true });
  await expect(body.store.read(KEY, { start: 5, end: 9 })).rejects.toMatchObject({
    failure: 'unavailable',
  });
});

test('[FI25] whoever does not want it any more also ends what is on its way to the storage', async () => {
  await using body = await open();
  await body.store.delete(KEY);
  for (const waitAt of ['request', 'answer'] as const) {
    const leave = new AbortController();
    const seen = (await server.requests()).length;
    await server.behave({ waitAt, times: 1, methods: ['PUT'] });
    const stored = put(body.store, leave.signal);
    while ((await server.requests()).length === seen) await clock.breath();
    leave.abort();
    await expect(stored).rejects.toMatchObject({ failure: 'aborted' });
    expect(await body.leftovers()).toBe(0);
    await server.behave({});
    expect(await server.objects()).toEqual([]);
  }
});

test('[FI26] a clock that is wrong is told as what it is', async () => {
  await using body = await open();
  clock.pass(20 * 60 * 1000);
  await expect(put(body.store)).rejects.toMatchObject({
    message: 'the storage said 403 RequestTimeTooSkewed',
  });
});

async function all(source: FileBytes): Promise<Buffer> {
  const read: Uint8Array[] = [];
  for await (const chunk of source) read.push(chunk);
  return Buffer.concat(read);
}

import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type FileBytes, type FileKey, type FileStore, FileStoreError } from '../model.ts';

/** One store under test, on a place of its own that goes when it is disposed of. */
export type StoreBody = AsyncDisposable & {
  readonly store: FileStore;
  /** Another store on the same place, as after a restart. */
  reopen(): Promise<FileStore>;
  /** How many things lie there that are no whole file. */
  leftovers(): Promise<number>;
  /** How many whole files lie there. */
  files(): Promise<number>;
};
export type MakeStore = () => Promise<StoreBody>;

const MEGABYTE = 1024 * 1024;
const plenty = { sizeMax: 100 * MEGABYTE };
const key = (number: number) => number.toString(16).padStart(40, '0') as FileKey;

/** What every store of files keeps (`SPEC.md`, FI1 to FI10); call it at the top of a test file. */
export function fileStoreContract(name: string, makeStore: MakeStore): void {
  describe(`${name} keeps the contract of a store`, () => {
    wholeFiles(makeStore);
    brokenOff(makeStore);
    readers(makeStore);
  });
}

function wholeFiles(makeStore: MakeStore): void {
  test('[FI1] what was put is read as it was, whole and in part, also after a restart', async () => {
    await using body = await makeStore();
    const bytes = noise(300_000);
    const stored = await body.store.put(key(1), chunks(bytes, 70_000), plenty);
    expect(stored).toEqual({ size: 300_000, sha256: sha256(bytes) });
    const again = await body.reopen();
    for (const store of [body.store, again]) {
      expect((await all(await store.read(key(1)))).equals(bytes)).toBe(true);
      const range = { start: 65_530, end: 131_080 };
      const part = await all(await store.read(key(1), range));
      expect(part.equals(bytes.subarray(65_530, 131_081))).toBe(true);
      const last = { start: 299_999, end: 400_000 };
      expect(await all(await store.read(key(1), last))).toEqual(bytes.subarray(299_999));
      expect(await all(await store.read(key(1), { start: 300_000, end: 300_001 }))).toHaveLength(0);
    }
  });

  test('[FI1] however it comes in pieces, and from a web stream, it is the same file', async () => {
    await using body = await makeStore();
    let count = 0;
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.uint8Array({ maxLength: 2_000 }), { maxLength: 8 }),
        async (pieces) => {
          count += 1;
          const bytes = Buffer.concat(pieces);
          const source = count % 2 === 0 ? ReadableStream.from(pieces) : each(pieces);
          const stored = await body.store.put(key(count), source, plenty);
          expect(stored).toEqual({ size: bytes.length, sha256: sha256(bytes) });
          expect(await all(await body.store.read(key(count)))).toEqual(bytes);
        },
      ),
      { numRuns: 20 },
    );
  });

  test('[FI2] nothing can be read under a key before all of it has come', async () => {
    await using body = await makeStore();
    const gate = Promise.withResolvers<void>();
    const halfway = Promise.withResolvers<void>();
    const put = body.store.put(
      key(1),
      (async function* () {
        yield noise(100_000);
        halfway.resolve();
        await gate.promise;
        yield noise(100_000);
      })(),
      plenty,
    );
    await halfway.promise;
    expect(await body.store.has(key(1))).toBe(false);
    await expectFailure(body.store.read(key(1)), 'not-found');
    gate.resolve();
    await put;
    expect(await body.store.has(key(1))).toBe(true);
    expect(await body.leftovers()).toBe(0);
  });

  test('[FI3] as many bytes as allowed are taken, and one more leaves nothing', async () => {
    await using body = await makeStore();
    const bytes = noise(1_000);
    await body.store.put(key(1), chunks(bytes, 300), { sizeMax: 1_000 });
    const source = watched(chunks(bytes, 300));
    await expectFailure(body.store.put(key(2), source, { sizeMax: 999 }), 'too-large');
    expect(source.told).toBe(true);
    expect([await body.store.has(key(2)), await body.leftovers()]).toEqual([false, 0]);
  });

  test('[FI6] what is not there is not found; what is deleted is gone, once and for all', async () => {
    await using body = await makeStore();
    const { store } = body;
    await expectFailure(store.read(key(1)), 'not-found');
    await store.delete(key(1));
    await store.put(key(1), each([noise(10)]), plenty);
    await store.delete(key(1));
    await store.delete(key(1));
    expect([await store.has(key(1)), await body.files()]).toEqual([false, 0]);
    await expectFailure(store.read(key(1)), 'not-found');
  });

  test('[FI7] what is put again replaces what was there as a whole', async () => {
    await using body = await makeStore();
    await body.store.put(key(1), each([noise(5_000)]), plenty);
    const shorter = noise(20);
    await body.store.put(key(1), each([shorter]), plenty);
    expect(await all(await body.store.read(key(1)))).toEqual(shorter);
    expect(await body.files()).toBe(1);
  });

  test('[FI8] files that come at one time do not disturb each other', async () => {
    await using body = await makeStore();
    const files = Array.from({ length: 12 }, (_, at) => noise(50_000 + at));
    const stored = await Promise.all(
      files.map((bytes, at) => body.store.put(key(at), chunks(bytes, 9_999), plenty)),
    );
    expect(stored.map((each) => each.sha256)).toEqual(files.map(sha256));
    for (const [at, bytes] of files.entries()) {
      expect((await all(await body.store.read(key(at)))).equals(bytes)).toBe(true);
    }
  });
}

function brokenOff(makeStore: MakeStore): void {
  test('[FI4] whoever does not want it any more ends it, also while nothing comes, and nothing is left', async () => {
    await using body = await makeStore();
    const leave = new AbortController();
    const begun = Promise.withResolvers<void>();
    const source = watched(
      (async function* () {
        yield noise(100_000);
        begun.resolve();
        await new Promise<never>(() => {});
      })(),
    );
    const put = body.store.put(key(1), source, { ...plenty, signal: leave.signal });
    await begun.promise;
    leave.abort();
    await expectFailure(put, 'aborted');
    expect(source.told).toBe(true);
    expect([await body.store.has(key(1)), await body.leftovers()]).toEqual([false, 0]);
    const late = body.store.put(key(1), each([noise(10)]), { ...plenty, signal: leave.signal });
    await expectFailure(late, 'aborted');
    expect([await body.store.has(key(1)), await body.leftovers()]).toEqual([false, 0]);
  });

  test('[FI5] a source that fails is told in its own words, and nothing is left', async () => {
    await using body = await makeStore();
    const cut = new Error('the visitor went away');
    const put = body.store.put(
      key(1),
      (async function* () {
        yield noise(100_000);
        throw cut;
      })(),
      plenty,
    );
    await expect(put).rejects.toBe(cut);
    expect([await body.store.has(key(1)), await body.leftovers()]).toEqual([false, 0]);
  });

  test('[FI5] wherever an upload breaks off, there is the whole file or nothing', async () => {
    await using body = await makeStore();
    let count = 0;
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.uint8Array({ minLength: 1, maxLength: 900 }), { minLength: 1, maxLength: 6 }),
        fc.nat(7),
        fc.constantFrom('source', 'signal'),
        fc.nat(4_000),
        async (pieces, breaksAt, how, sizeMax) => {
          count += 1;
          const leave = new AbortController();
          const whole = Buffer.concat(pieces);
          const source = (async function* () {
            for (const [at, piece] of pieces.entries()) {
              if (at === breaksAt && how === 'source') throw new Error('cut');
              if (at === breaksAt) leave.abort();
              yield piece;
            }
          })();
          const outcome = await body.store
            .put(key(count), source, { sizeMax, signal: leave.signal })
            .then(
              () => 'stored' as const,
              () => 'refused' as const,
            );
          const breaks = breaksAt < pieces.length || whole.length > sizeMax;
          expect(outcome).toBe(breaks ? 'refused' : 'stored');
          expect(await body.store.has(key(count))).toBe(!breaks);
          expect(await body.leftovers()).toBe(0);
        },
      ),
      { numRuns: 25 },
    );
  });

  test('[FI10] what a process left half done is swept by the next one', async () => {
    await using body = await makeStore();
    const begun = Promise.withResolvers<void>();
    const leave = new AbortController();
    const put = body.store.put(
      key(1),
      (async function* () {
        yield noise(100_000);
        begun.resolve();
        await new Promise<never>(() => {});
      })(),
      { ...plenty, signal: leave.signal },
    );
    await begun.promise;
    await body.reopen();
    expect(await body.leftovers()).toBe(0);
    leave.abort();
    await expectFailure(put, 'aborted');
  });
}

function readers(makeStore: MakeStore): void {
  test('[FI9] a reader may leave at any time, also before the first byte', async () => {
    await using body = await makeStore();
    const bytes = noise(2 * MEGABYTE);
    await body.store.put(key(1), chunks(bytes, 65_536), plenty);
    for (let round = 0; round < 40; round += 1) {
      for await (const _ of await body.store.read(key(1))) break;
      await (await body.store.read(key(1)))[Symbol.asyncIterator]().return?.();
    }
    expect((await all(await body.store.read(key(1)))).equals(bytes)).toBe(true);
  });
}

/** The same bytes for the same length, which no compression makes shorter. */
function noise(length: number): Buffer {
  return createHash('shake256', { outputLength: length }).update(String(length)).digest();
}

async function* chunks(bytes: Uint8Array, size: number): AsyncGenerator<Uint8Array> {
  for (let at = 0; at < bytes.length; at += size) yield bytes.subarray(at, at + size);
}

async function* each(pieces: readonly Uint8Array[]): AsyncGenerator<Uint8Array> {
  yield* pieces;
}

/** A source that knows whether it was told that nobody wants more. */
function watched(source: AsyncGenerator<Uint8Array>): FileBytes & { told: boolean } {
  const seen = {
    told: false,
    [Symbol.asyncIterator]: () => ({
      next: () => source.next(),
      async return() {
        seen.told = true;
        return { done: true as const, value: undefined };
      },
    }),
  };
  return seen;
}

async function all(bytes: FileBytes): Promise<Buffer> {
  const read: Uint8Array[] = [];
  for await (const chunk of bytes) read.push(chunk);
  return Buffer.concat(read);
}

function sha256(bytes: Uint8Array): string {
  return createHash('sha256').update(bytes).digest('hex');
}

async function expectFailure(work: Promise<unknown>, failure: string): Promise<void> {
  const error = await work.then(
    () => 'it worked',
    (reason: unknown) => reason,
  );
  expect(error).toBeInstanceOf(FileStoreError);
  expect(error).toMatchObject({ failure });
}

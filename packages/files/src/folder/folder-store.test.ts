import { chmod, mkdir, readdir, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { fileStoreContract } from '../contract/store-rules.ts';
import type { FileKey } from '../model.ts';
import { filesIn, temporaryFolder } from '../testing/temporary-folder.ts';
import { diskFailure } from './disk-failure.ts';
import { openFolderStore } from './folder-store.ts';

const KEY = '0123456789abcdef0123456789abcdef01234567' as FileKey;
const plenty = { sizeMax: 1_000 };

fileStoreContract('the store in a folder', async () => {
  const folder = await temporaryFolder();
  const drafts = join(folder.path, 'incoming');
  return {
    store: await openFolderStore(folder.path),
    reopen: () => openFolderStore(folder.path),
    leftovers: () => filesIn(drafts),
    files: async () => (await filesIn(folder.path)) - (await filesIn(drafts)),
    [Symbol.asyncDispose]: () => folder[Symbol.asyncDispose](),
  };
});

test('[FI12] a file lies under its key and nothing else, for the account of the server alone', async () => {
  await using folder = await temporaryFolder();
  const store = await openFolderStore(folder.path);
  await store.put(KEY, ReadableStream.from([new Uint8Array(9)]), plenty);
  const entries = await readdir(folder.path, { recursive: true });
  expect(entries.sort()).toEqual(['01', '01/23', `01/23/${KEY}`, 'incoming']);
  const { mode, size } = await stat(join(folder.path, '01/23', KEY));
  expect([mode & 0o777, size]).toEqual([0o600, 9]);
  for (const chosen of ['../up', 'name.png', '', `${KEY}/..`]) {
    await expect(store.read(chosen as FileKey)).rejects.toThrow('a key was made here');
    await expect(store.put(chosen as FileKey, ReadableStream.from([]), plenty)).rejects.toThrow(
      'a key was made here',
    );
  }
});

test('[FI10] drafts of a process that is gone are swept when the next one starts', async () => {
  await using folder = await temporaryFolder();
  await mkdir(join(folder.path, 'incoming'));
  await writeFile(join(folder.path, 'incoming', `${KEY}.7`), 'half');
  const store = await openFolderStore(folder.path);
  expect(await filesIn(folder.path)).toBe(0);
  expect(await store.has(KEY)).toBe(false);
});

test('[FI11] a disk without room is full, and one that refuses is unavailable, in words without a path', async () => {
  const said = (code: string) =>
    diskFailure(Object.assign(new Error(`${code}: '/data/files/x'`), { code, syscall: 'write' }));
  expect(said('ENOSPC')).toMatchObject({ failure: 'full', message: 'ENOSPC at write' });
  expect(said('EDQUOT')).toMatchObject({ failure: 'full' });
  expect(said('EIO')).toMatchObject({ failure: 'unavailable', message: 'EIO at write' });
  const other = new Error('a bug');
  expect(diskFailure(other)).toBe(other);
});

test('[FI11] a folder that cannot be written to is unavailable', async () => {
  await using folder = await temporaryFolder();
  const store = await openFolderStore(folder.path);
  // A file stands where a folder would have to be: also the root of a machine cannot write past it.
  await writeFile(join(folder.path, '01'), '');
  const put = store.put(KEY, ReadableStream.from([new Uint8Array(9)]), plenty);
  await expect(put).rejects.toMatchObject({ failure: 'unavailable' });
  expect(await filesIn(join(folder.path, 'incoming'))).toBe(0);
  await chmod(folder.path, 0o700);
  await expect(openFolderStore(join(folder.path, '01'))).rejects.toMatchObject({
    failure: 'unavailable',
  });
});

import { expect, test } from 'vitest';
import { fileStoreContract } from './contract/store-rules.ts';
import { memoryStore } from './memory-store.ts';
import type { FileKey } from './model.ts';

fileStoreContract('the store in memory', async () => {
  const kept = new Map<FileKey, Uint8Array>();
  return {
    store: memoryStore(kept),
    reopen: async () => memoryStore(kept),
    leftovers: async () => 0,
    files: async () => kept.size,
    async [Symbol.asyncDispose]() {},
  };
});

test('[FI11] a store without room says so', async () => {
  const store = memoryStore(new Map(), { bytesMax: 10 });
  const put = store.put('0'.repeat(40) as FileKey, ReadableStream.from([new Uint8Array(11)]), {
    sizeMax: 100,
  });
  await expect(put).rejects.toMatchObject({ failure: 'full' });
});

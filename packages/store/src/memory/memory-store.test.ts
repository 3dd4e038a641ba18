import { storeContract } from '../contract.ts';
import { MemoryDisk } from './memory-disk.ts';
import { openMemoryStore } from './memory-store.ts';

storeContract('the memory store', async () => {
  const disk = new MemoryDisk();
  let store = openMemoryStore(disk);
  return {
    store,
    reopen: async () => {
      await store.close();
      store = openMemoryStore(disk);
      return store;
    },
    [Symbol.asyncDispose]: () => store.close(),
  };
});

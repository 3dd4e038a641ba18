import { storeContract } from '../contract.ts';
import { openSqliteStore } from './open-sqlite-store.ts';
import { temporaryFolder } from './temporary-folder.ts';

storeContract('the SQLite store', async () => {
  const folder = temporaryFolder();
  let store = await openSqliteStore({ folder: folder.path });
  return {
    store,
    reopen: async () => {
      await store.close();
      store = await openSqliteStore({ folder: folder.path });
      return store;
    },
    [Symbol.asyncDispose]: async () => {
      await store.close();
      folder[Symbol.dispose]();
    },
  };
});

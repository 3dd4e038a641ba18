import { fileShelfContract } from '../contract/shelf-rules.ts';
import { memoryShelf, type ShelvedFiles } from './memory-shelf.ts';

fileShelfContract('the shelf in memory', async () => {
  const kept: ShelvedFiles = { files: new Map(), leftovers: new Map() };
  return {
    shelf: memoryShelf(kept),
    reopen: async () => memoryShelf(kept),
    async [Symbol.asyncDispose]() {},
  };
});

import { mailShelfContract } from '../contract/shelf-rules.ts';
import { memoryShelf, type ShelvedMails } from './memory-shelf.ts';

mailShelfContract('the shelf in memory', async () => {
  const mails: ShelvedMails = new Map();
  return {
    shelf: memoryShelf(mails),
    reopen: async () => memoryShelf(mails),
    [Symbol.asyncDispose]: async () => {},
  };
});

import type { OrganizationId } from '@baton/desk';
import type { FileId } from '@baton/host';
import type { EpochMs } from '@baton/kernel';
import type { FileKey } from '../model.ts';
import type { FilePageAsked, FileShelf, KeptFile } from './model.ts';

/** What outlives a shelf in memory: another shelf over the same things has all its files. */
export type ShelvedFiles = {
  readonly files: Map<FileId, KeptFile>;
  readonly leftovers: Map<FileKey, EpochMs>;
};

/** A shelf for tests and simulations. */
export function memoryShelf(
  { files, leftovers }: ShelvedFiles = { files: new Map(), leftovers: new Map() },
): FileShelf {
  const here = () => [...files.values()].filter(({ deletedAt }) => deletedAt === null);
  const found = (organizationId: OrganizationId, id: FileId) => {
    const file = files.get(id);
    return file?.organizationId === organizationId ? file : undefined;
  };
  const ofTransfer = (organizationId: OrganizationId, transferId: string) =>
    here().find((file) => file.organizationId === organizationId && file.transferId === transferId);
  return {
    async begin(key, dropAt) {
      leftovers.set(key, dropAt);
    },
    async finish(file) {
      if (!leftovers.has(file.key) || ofTransfer(file.organizationId, file.transferId)) {
        return false;
      }
      leftovers.delete(file.key);
      files.set(file.id, file);
      return true;
    },
    find: async (organizationId, id) => found(organizationId, id),
    ofTransfer: async (organizationId, transferId) => ofTransfer(organizationId, transferId),
    ofChat: async (organizationId, chatId, page) =>
      cut(
        here().filter((file) => file.organizationId === organizationId && file.chatId === chatId),
        page,
      ),
    ofRecord: async (organizationId, { recordType, recordId }, page) =>
      cut(
        here().filter(
          ({ organizationId: owner, record }) =>
            owner === organizationId &&
            record?.recordType === recordType &&
            record.recordId === recordId,
        ),
        page,
      ),
    async remove(organizationId, id, at) {
      const file = found(organizationId, id);
      if (file?.deletedAt !== null) return false;
      files.set(id, { ...file, name: '', deletedAt: at });
      leftovers.set(file.key, at);
      return true;
    },
    leftovers: async (now, limit) =>
      [...leftovers]
        .filter(([, dueAt]) => dueAt <= now)
        .sort(([one, dueAt], [other, otherDueAt]) => dueAt - otherDueAt || compare(one, other))
        .slice(0, limit)
        .map(([key]) => key),
    async dropped(keys) {
      for (const key of keys) leftovers.delete(key);
    },
  };
}

function cut(files: readonly KeptFile[], { after, limit }: FilePageAsked): readonly KeptFile[] {
  return [...files]
    .sort(newestFirst)
    .filter((file) => after === undefined || newestFirst(after, file) < 0)
    .slice(0, limit);
}

type Placed = { readonly createdAt: EpochMs; readonly id: FileId };

function newestFirst(one: Placed, other: Placed): number {
  return other.createdAt - one.createdAt || compare(other.id, one.id);
}

function compare(one: string, other: string): number {
  return one < other ? -1 : one > other ? 1 : 0;
}

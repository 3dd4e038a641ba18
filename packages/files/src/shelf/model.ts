import type { AttachedRecord, ChatId, FileTransferId, OrganizationId } from '@baton/desk';
import type { FileId, TransferredFile } from '@baton/host';
import type { EpochMs } from '@baton/kernel';
import type { FileKey } from '../model.ts';

/** A file and where its bytes are. */
export type KeptFile = TransferredFile & { readonly key: FileKey };

/** Where a list goes on: after this file. */
export type FilePlace = { readonly createdAt: EpochMs; readonly id: FileId };
export type FilePageAsked = { readonly after?: FilePlace; readonly limit: number };

/** What is known of files, beside their bytes. A promise that resolves means durable. */
export interface FileShelf {
  /** Remembers that bytes are about to come under this key: whatever becomes of it, they are dropped after `dropAt`. */
  begin(key: FileKey, dropAt: EpochMs): Promise<void>;
  /**
   * The bytes are there, and are kept from now on. `false`, and nothing changes, when they may have been dropped meanwhile, or
   * when the transfer has a file already.
   */
  finish(file: KeptFile): Promise<boolean>;
  /** Also one that was deleted. */
  find(organizationId: OrganizationId, id: FileId): Promise<KeptFile | undefined>;
  /** The file of a transfer that is not deleted. */
  ofTransfer(
    organizationId: OrganizationId,
    transferId: FileTransferId,
  ): Promise<KeptFile | undefined>;
  /** Newest first, without deleted ones. */
  ofChat(
    organizationId: OrganizationId,
    chatId: ChatId,
    page: FilePageAsked,
  ): Promise<readonly KeptFile[]>;
  /** Newest first, without deleted ones. */
  ofRecord(
    organizationId: OrganizationId,
    record: AttachedRecord,
    page: FilePageAsked,
  ): Promise<readonly KeptFile[]>;
  /** Deletes it: its name goes now, its bytes with the next sweep. `false` when there is none. */
  remove(organizationId: OrganizationId, id: FileId, at: EpochMs): Promise<boolean>;
  /** Keys whose bytes nobody wants any more, the longest due first. */
  leftovers(now: EpochMs, limit: number): Promise<readonly FileKey[]>;
  /** Their bytes are gone. */
  dropped(keys: readonly FileKey[]): Promise<void>;
}

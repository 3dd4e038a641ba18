import type { AttachedRecord, ChatId, FileTransferId, OrganizationId } from '@baton/desk';
import type { Clock, FileGroup, FileId, TransferredFile } from '@baton/host';
import { later } from '@baton/kernel';
import { abortableBytes } from './abortable-bytes.ts';
import {
  FILE_BYTES_CEILING,
  FILE_PAGE_MAX,
  LEFTOVER_MS,
  LEFTOVERS_PER_SWEEP_MAX,
  TYPE_HEAD_BYTES,
} from './limits.ts';
import {
  type ByteRange,
  type FileBytes,
  type FileStore,
  FileStoreError,
  type StoredBytes,
} from './model.ts';
import { newFileId, newFileKey, type RandomBytes } from './random-text.ts';
import type { FilePageAsked, FileShelf, KeptFile } from './shelf/model.ts';
import type { RefusedKind } from './types/type-groups.ts';
import { type TypeVerdict, typeVerdict } from './types/type-verdict.ts';

/** A file somebody is sending, as the transfer it belongs to allows it. */
export type IncomingFile = Pick<
  TransferredFile,
  'organizationId' | 'chatId' | 'transferId' | 'by' | 'record' | 'name'
> & {
  readonly sizeMax: number;
  readonly allowed: readonly FileGroup[];
  readonly signal?: AbortSignal;
};

export type Received =
  | { readonly ok: true; readonly file: KeptFile }
  | { readonly ok: false; readonly refusal: 'too-large'; readonly sizeMax: number }
  | {
      readonly ok: false;
      readonly refusal: 'type-not-allowed';
      /** What its content says. */
      readonly mediaType: string;
      readonly group: FileGroup | RefusedKind;
    }
  | { readonly ok: false; readonly refusal: 'empty' | 'aborted' | 'duplicate' }
  /** `why` is for operators. */
  | { readonly ok: false; readonly refusal: 'unavailable' | 'full'; readonly why: string };

export type FilesParts = {
  readonly store: FileStore;
  readonly shelf: FileShelf;
  readonly clock: Clock;
  readonly random: RandomBytes;
};

/** The files of all organizations: bytes in a store, facts on a shelf, and the two kept together. */
export class Files {
  readonly #parts: FilesParts;

  constructor(parts: FilesParts) {
    this.#parts = parts;
  }

  /**
   * Takes a file in: looks at its beginning, stores the rest as it comes, and writes it down. Of one that is refused, or whose source
   * fails (then its error is thrown), nothing stays. No more than TYPE_HEAD_BYTES and one piece of the source are held.
   */
  async receive(incoming: IncomingFile, source: FileBytes): Promise<Received> {
    const { store, shelf, clock, random } = this.#parts;
    const { allowed, signal, ...facts } = incoming;
    const sizeMax = Math.min(incoming.sizeMax, FILE_BYTES_CEILING);
    const pieces = abortableBytes(source, signal);
    const key = newFileKey(random);
    const stored = await told(sizeMax, async () => {
      const head = await headOf(pieces);
      if (head.length === 0) return { ok: false, refusal: 'empty' };
      const verdict = await typeVerdict(head, incoming.name, allowed);
      if (!verdict.ok) {
        await pieces.return();
        return verdict;
      }
      await shelf.begin(key, later(clock.now(), LEFTOVER_MS));
      const options = { sizeMax, ...(signal && { signal }) };
      const bytes = await store.put(key, resumed(head, pieces), options);
      return { ok: true, verdict, bytes };
    });
    if (!stored.ok) return stored;
    const { verdict, bytes } = stored;
    const { organizationId, chatId, transferId, by, record } = facts;
    const file: KeptFile = {
      ...{ organizationId, chatId, transferId, by, record },
      id: newFileId(random),
      name: verdict.name,
      mediaType: verdict.mediaType,
      ...bytes,
      key,
      createdAt: clock.now(),
      deletedAt: null,
    };
    // Refused, its bytes go with the leftovers.
    if (!(await shelf.finish(file))) return { ok: false, refusal: 'duplicate' };
    return { ok: true, file };
  }

  /** Also one that was deleted. */
  find(organizationId: OrganizationId, id: FileId): Promise<KeptFile | undefined> {
    return this.#parts.shelf.find(organizationId, id);
  }

  /** The file a transfer brought, if it did: what a desk asks after a crash for transfers that are open. */
  ofTransfer(
    organizationId: OrganizationId,
    transferId: FileTransferId,
  ): Promise<KeptFile | undefined> {
    return this.#parts.shelf.ofTransfer(organizationId, transferId);
  }

  /** Newest first, at most FILE_PAGE_MAX. */
  ofChat(
    organizationId: OrganizationId,
    chatId: ChatId,
    page: FilePageAsked,
  ): Promise<readonly KeptFile[]> {
    return this.#parts.shelf.ofChat(organizationId, chatId, limited(page));
  }

  /** Newest first, at most FILE_PAGE_MAX. */
  ofRecord(
    organizationId: OrganizationId,
    record: AttachedRecord,
    page: FilePageAsked,
  ): Promise<readonly KeptFile[]> {
    return this.#parts.shelf.ofRecord(organizationId, record, limited(page));
  }

  /** The bytes of a file that is not deleted; rejects with a `FileStoreError`. */
  async read({ key, deletedAt }: KeptFile, range?: ByteRange): Promise<FileBytes> {
    if (deletedAt !== null) throw new FileStoreError('not-found', 'it was deleted');
    return await this.#parts.store.read(key, range);
  }

  /** Deletes a file: its name at once, its bytes with the next sweep. `false` when there is none. */
  remove(organizationId: OrganizationId, id: FileId): Promise<boolean> {
    const { shelf, clock } = this.#parts;
    return shelf.remove(organizationId, id, clock.now());
  }

  /** Deletes all files of a chat, for whoever erases a person. */
  async removeOfChat(organizationId: OrganizationId, chatId: ChatId): Promise<void> {
    for (;;) {
      const page = await this.ofChat(organizationId, chatId, { limit: FILE_PAGE_MAX });
      if (page.length === 0) return;
      for (const { id } of page) await this.remove(organizationId, id);
    }
  }

  /** Drops bytes nobody wants: of deleted files, and of uploads that came to nothing. Says how many; call it now and then. */
  async sweep(): Promise<number> {
    const { store, shelf, clock } = this.#parts;
    const keys = await shelf.leftovers(clock.now(), LEFTOVERS_PER_SWEEP_MAX);
    for (const key of keys) await store.delete(key);
    if (keys.length > 0) await shelf.dropped(keys);
    return keys.length;
  }
}

function limited({ limit, ...page }: FilePageAsked): FilePageAsked {
  return { ...page, limit: Math.min(limit, FILE_PAGE_MAX) };
}

type Pieces = AsyncGenerator<Uint8Array, void, undefined>;

/** As much of the beginning as tells what it is, and what came along with it. */
async function headOf(pieces: Pieces): Promise<Uint8Array> {
  const head: Uint8Array[] = [];
  let length = 0;
  while (length < TYPE_HEAD_BYTES) {
    const { done, value } = await pieces.next();
    if (done) break;
    head.push(value);
    length += value.byteLength;
  }
  return Buffer.concat(head);
}

/** The whole file again, beginning with what was looked at. */
async function* resumed(head: Uint8Array, pieces: Pieces): Pieces {
  try {
    yield head;
    yield* pieces;
  } finally {
    await pieces.return();
  }
}

type Refused = Exclude<Received, { readonly ok: true }>;
type Stored = {
  readonly ok: true;
  readonly verdict: Extract<TypeVerdict, { readonly ok: true }>;
  readonly bytes: StoredBytes;
};

/** What a store refuses, in the words of an answer; what the source throws goes on. */
async function told(
  sizeMax: number,
  work: () => Promise<Stored | Refused>,
): Promise<Stored | Refused> {
  try {
    return await work();
  } catch (error) {
    if (!(error instanceof FileStoreError)) throw error;
    switch (error.failure) {
      case 'too-large':
        return { ok: false, refusal: 'too-large', sizeMax };
      case 'aborted':
        return { ok: false, refusal: 'aborted' };
      case 'full':
        return { ok: false, refusal: 'full', why: error.message };
      case 'unavailable':
      case 'not-found':
        return { ok: false, refusal: 'unavailable', why: error.message };
    }
  }
}

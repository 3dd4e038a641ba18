import type { AgentClient } from '@baton/client';
import type { FileTransfers, Upload } from '@baton/client/files';
import type { Refusal } from '@baton/protocol';
import type { ChatId, FileTransferId } from '../desk-names.ts';
import { type Observable, observable } from '../observable.ts';

/** What a page gets from a picker, the clipboard or a drop; a browser's `File` is one. */
export type PickedFile = { readonly name: string; readonly size: number };

/** A file this agent sends into a chat. When it has arrived it stands in the log, and not here. */
export type SendingFile = { readonly name: string; readonly size: number } & (
  | { readonly kind: 'announcing' }
  | { readonly kind: 'sending'; readonly transferId: FileTransferId; readonly sent: number }
  | { readonly kind: 'failed'; readonly why: SendingFailure }
);
/** The desk's refusal before the first byte, or the word of whoever takes files in. */
export type SendingFailure =
  | { readonly by: 'desk'; readonly refusal: Refusal }
  | {
      readonly by: 'door';
      readonly code: string;
      readonly details: { readonly [name: string]: unknown };
    };

/** Files on their way from this window, one in a chat at a time. */
export interface SendingFiles extends Observable<ReadonlyMap<ChatId, SendingFile>> {
  /** False: another one is on its way in this chat. */
  send(chatId: ChatId, file: PickedFile): boolean;
  /** Sends the one that failed again. */
  again(chatId: ChatId): void;
  /** Stops it, or puts out of sight that it failed. */
  stop(chatId: ChatId): void;
  forgetAll(): void;
}

/** Announces files to the desk and sends them; the code that carries them is fetched with the first. */
export function sendingFiles(
  client: Pick<AgentClient, 'sendFile' | 'cancelFile'>,
  transfers: () => Promise<FileTransfers>,
): SendingFiles {
  const shelf = observable<ReadonlyMap<ChatId, SendingFile>>(new Map());
  /** What is under way, and what would be sent again. */
  const files = new Map<ChatId, { readonly file: PickedFile; upload: Upload | null }>();

  function put(chatId: ChatId, sending: SendingFile | null): void {
    const next = new Map(shelf.state);
    if (sending) next.set(chatId, sending);
    else {
      next.delete(chatId);
      files.delete(chatId);
    }
    shelf.set(next);
  }

  async function carry(chatId: ChatId, file: PickedFile): Promise<void> {
    const held = { file, upload: null as Upload | null };
    const { name, size } = file;
    files.set(chatId, held);
    // Whoever stopped it, or began another one, has taken its place.
    const isWanted = (): boolean => files.get(chatId) === held;
    put(chatId, { kind: 'announcing', name, size });
    const fail = (why: SendingFailure): void => {
      if (isWanted()) put(chatId, { kind: 'failed', name, size, why });
    };
    if (size === 0) {
      fail({ by: 'door', code: 'empty', details: {} });
      return;
    }
    const { transferId, announced } = client.sendFile(chatId);
    const answer = await announced;
    if (!answer.ok) {
      fail({ by: 'desk', refusal: answer.refusal });
      return;
    }
    if (!isWanted()) {
      await client.cancelFile(chatId, transferId);
      return;
    }
    put(chatId, { kind: 'sending', name, size, transferId, sent: 0 });
    const sender = await transfers();
    if (!isWanted()) return;
    held.upload = sender.upload(transferId, file, (sent) => {
      if (isWanted()) put(chatId, { kind: 'sending', name, size, transferId, sent });
    });
    const outcome = await held.upload.done;
    if (!isWanted()) return;
    if (outcome.ok) put(chatId, null);
    else {
      const { code, details } = outcome;
      fail({ by: 'door', code, details });
      // The desk still waits for it when nobody was reached.
      if (code === 'unreached') await client.cancelFile(chatId, transferId);
    }
  }

  const begin = (chatId: ChatId, file: PickedFile): void => {
    carry(chatId, file).catch((error: unknown) => {
      // The code that carries files did not come, or the client was closed.
      reportError(error);
      put(chatId, {
        kind: 'failed',
        name: file.name,
        size: file.size,
        why: { by: 'door', code: 'unreached', details: {} },
      });
    });
  };

  return {
    get state() {
      return shelf.state;
    },
    set: shelf.set,
    subscribe: shelf.subscribe,
    send(chatId, file) {
      const before = shelf.state.get(chatId);
      if (before && before.kind !== 'failed') return false;
      begin(chatId, file);
      return true;
    },
    again(chatId) {
      const failed = shelf.state.get(chatId)?.kind === 'failed' ? files.get(chatId) : undefined;
      if (failed) begin(chatId, failed.file);
    },
    stop(chatId) {
      const sending = shelf.state.get(chatId);
      files.get(chatId)?.upload?.abort();
      put(chatId, null);
      if (sending?.kind === 'sending') {
        // Refused when the upload's own end was quicker; either way it is over.
        client.cancelFile(chatId, sending.transferId).catch(() => {});
      }
    },
    forgetAll() {
      for (const { upload } of files.values()) upload?.abort();
      files.clear();
      shelf.set(new Map());
    },
  };
}

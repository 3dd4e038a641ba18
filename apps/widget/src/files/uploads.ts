import type { VisitorClient } from '@baton/client';
import type { FileTransfers, Upload } from '@baton/client/files';
import type { VisitorAllowances } from '@baton/protocol';

type TransferId = Parameters<FileTransfers['upload']>[0];

/** Why a file did not go out: the server's word or ours, with what it says of the limits. */
export type FileProblem = {
  readonly code: string;
  readonly details: { readonly [name: string]: unknown };
};

/** How far the file has come that was asked for. */
export type Sending =
  | { readonly kind: 'asked'; readonly problem: FileProblem | null }
  | {
      readonly kind: 'sending';
      readonly name: string;
      /** In bytes. */
      readonly sent: number;
      readonly total: number;
    };

const ASKED: Sending = { kind: 'asked', problem: null };

export type UploadsPlace = {
  readonly transfers: Pick<FileTransfers, 'upload'>;
  readonly client: Pick<VisitorClient, 'cancelFile'>;
  readonly redraw: () => void;
};

/** The files a visitor sends, one at a time; they go on while the panel is closed. */
export class Uploads {
  readonly #place: UploadsPlace;
  #transferId: TransferId | null = null;
  #sending: Sending = ASKED;
  #upload: Upload | null = null;

  constructor(place: UploadsPlace) {
    this.#place = place;
  }

  of(transferId: TransferId): Sending {
    return transferId === this.#transferId ? this.#sending : ASKED;
  }

  /** Sends the file, unless it is clear that it would be refused. */
  send(
    transferId: TransferId,
    file: File,
    { sizeMax }: Pick<VisitorAllowances['files'], 'sizeMax'>,
  ): void {
    if (transferId === this.#transferId && this.#sending.kind === 'sending') return;
    this.#transferId = transferId;
    if (file.size > sizeMax) this.#refuse('too-large', { sizeMax });
    // A folder that was dropped comes as an empty file as well.
    else if (file.size === 0) this.#refuse('empty', {});
    else this.#begin(transferId, file);
  }

  /** Says no to the request, or stops what is on its way: first to the desk, so that it is no accident. */
  async cancel(transferId: TransferId): Promise<void> {
    const upload = transferId === this.#transferId ? this.#upload : null;
    this.#upload = null;
    await this.#place.client.cancelFile(transferId);
    upload?.abort();
    if (upload) this.#show(ASKED);
  }

  #begin(transferId: TransferId, file: File): void {
    const { name } = file;
    const upload = this.#place.transfers.upload(transferId, file, (sent, total) => {
      if (upload === this.#upload) this.#show({ kind: 'sending', name, sent, total });
    });
    this.#upload = upload;
    this.#show({ kind: 'sending', name, sent: 0, total: file.size });
    upload.done.then(
      (outcome) => {
        if (upload !== this.#upload) return;
        this.#upload = null;
        // Arrived: the chat itself tells of it, and the question goes away with that.
        if (!outcome.ok) this.#refuse(outcome.code, outcome.details);
      },
      () => this.#refuse('unreached', {}),
    );
  }

  #refuse(code: string, details: FileProblem['details']): void {
    this.#show({ kind: 'asked', problem: { code, details } });
  }

  #show(sending: Sending): void {
    this.#sending = sending;
    this.#place.redraw();
  }
}

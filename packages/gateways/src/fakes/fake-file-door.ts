import type { ChatId, FileTransferId } from '@baton/desk';
import type {
  FileDoor,
  FileGroup,
  FileRefusal,
  FileUpload,
  FileViewer,
  TransferredFile,
  UploadFailure,
} from '@baton/host';

const CHAT = '570000000000001' as ChatId;

/** What became of one upload, in the order it was told. */
export type Told =
  | { readonly kind: 'finished'; readonly file: TransferredFile }
  | { readonly kind: 'failed'; readonly why: UploadFailure };

/** A door behind which every transfer is expected, unless a test says otherwise. */
export class FakeFileDoor implements FileDoor {
  readonly begun: { readonly uploader: FileViewer; readonly transferId: FileTransferId }[] = [];
  readonly told: Told[] = [];
  readonly steps: (readonly [number, number | null])[] = [];
  refuse: FileRefusal | undefined;
  refuseFinish: FileRefusal | undefined;
  refuseRead = false;
  sizeMax = 1_000_000;
  allowed: readonly FileGroup[] = ['images', 'text'];
  named: ((name: string) => string) | undefined;
  cancel = new AbortController();

  async begin(
    uploader: FileViewer,
    transferId: FileTransferId,
  ): Promise<FileUpload | { readonly ok: false; readonly refusal: FileRefusal }> {
    this.begun.push({ uploader, transferId });
    if (this.refuse) return { ok: false, refusal: this.refuse };
    this.cancel = new AbortController();
    return {
      ok: true,
      chatId: CHAT,
      record: { recordType: 'case', recordId: '500000000000001' },
      sizeMax: this.sizeMax,
      allowed: this.allowed,
      signal: this.cancel.signal,
      ...(this.named && { named: this.named }),
      progress: (sent, total) => this.steps.push([sent, total]),
      finished: async (file) => {
        this.told.push({ kind: 'finished', file });
        return this.refuseFinish ? { ok: false, refusal: this.refuseFinish } : { ok: true };
      },
      failed: async (why) => {
        this.told.push({ kind: 'failed', why });
      },
    };
  }

  async readable(viewer: FileViewer, file: TransferredFile): Promise<boolean> {
    return !this.refuseRead && viewer.organizationId === file.organizationId;
  }
}

import type {
  AgentId,
  AttachedRecord,
  ChatId,
  DeploymentId,
  FileFailure,
  FileTransferId,
  OrganizationId,
  VisitorId,
} from '@baton/desk';
import type { Brand, EpochMs } from '@baton/kernel';

export type FileId = Brand<string, 'FileId'>;

/** What kinds of files somebody may send; by content, not by name. Programs, scripts and pages are in none of them. */
export type FileGroup =
  | 'images'
  | 'pdf'
  | 'office'
  | 'text'
  | 'csv'
  | 'zip'
  | 'audio'
  | 'video'
  /** SVG: an image that can hold scripts. */
  | 'drawings'
  /** Whatever is not recognised, or belongs to no other group. */
  | 'other';

/** Who sends a file or looks at one, as the door that let them in knows them. */
export type FileViewer =
  | {
      readonly kind: 'visitor';
      readonly organizationId: OrganizationId;
      readonly deploymentId: DeploymentId;
      readonly visitorId: VisitorId;
    }
  | {
      readonly kind: 'agent';
      readonly organizationId: OrganizationId;
      readonly agentId: AgentId;
    };

/** A file that has arrived whole, was found acceptable, and is durable. */
export type TransferredFile = {
  readonly id: FileId;
  readonly organizationId: OrganizationId;
  readonly chatId: ChatId;
  readonly transferId: FileTransferId;
  readonly by:
    | { readonly kind: 'visitor'; readonly visitorId: VisitorId }
    | { readonly kind: 'agent'; readonly agentId: AgentId };
  /** What it belongs to besides its chat. */
  readonly record: AttachedRecord | null;
  /** Harmless to show and to save under; empty once the file is deleted. */
  readonly name: string;
  /** In bytes. */
  readonly size: number;
  /** By its content: `image/png`; `application/octet-stream` when nobody knows. */
  readonly mediaType: string;
  /** Of its bytes, in hexadecimal. */
  readonly sha256: string;
  readonly createdAt: EpochMs;
  /** When its bytes and its name went; null: they are here. */
  readonly deletedAt: EpochMs | null;
};

export type FileRefusal =
  /** There is no such transfer, or it is not for this person to send. */
  | 'transfer-unknown'
  /** It was canceled, failed, timed out, or has its file already. */
  | 'transfer-over'
  /** Its file is coming in already, by another request. */
  | 'transfer-busy'
  | 'unavailable';

/** Why a transfer that had begun brought no file. */
export type UploadFailure = Exclude<FileFailure, 'timed-out' | 'chat-over'>;

/**
 * One file coming in. Exactly one of `finished` and `failed` is called, once, whatever happens; not after a crash, which is
 * why a transfer that nobody uploads to has to time out by itself.
 */
export type FileUpload = {
  readonly ok: true;
  readonly chatId: ChatId;
  readonly record: AttachedRecord | null;
  /** In bytes; never more than `FILE_BYTES_CEILING` of the files is taken. */
  readonly sizeMax: number;
  readonly allowed: readonly FileGroup[];
  /** Aborts when either side cancels, or the chat is over: the upload stops, and `failed('interrupted')` follows. */
  readonly signal: AbortSignal;
  /** What the file may be called, where rules keep words out of names; without it, what its sender calls it. */
  named?(name: string): string;
  /** Told a few times a second at most; never stored. `total` is what the sender says, if anything. */
  progress(sent: number, total: number | null): void;
  /** `ok` means durable; after a refusal the file is deleted again, unless it is `unavailable`: then the chat may have it. */
  finished(
    file: TransferredFile,
  ): Promise<{ readonly ok: true } | { readonly ok: false; readonly refusal: FileRefusal }>;
  failed(why: UploadFailure): Promise<void>;
};

/** What the routes of files see of the running desks and conversations. */
export interface FileDoor {
  /** May this person send the file of this transfer, now? Transfers are looked for in the person's organization only. */
  begin(
    uploader: FileViewer,
    transferId: FileTransferId,
  ): Promise<FileUpload | { readonly ok: false; readonly refusal: FileRefusal }>;
  /** May they see this file, now? Asked for every link that is made and every time one is followed. */
  readable(viewer: FileViewer, file: TransferredFile): Promise<boolean>;
}

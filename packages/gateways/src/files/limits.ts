import type { Rate } from '../session/limits.ts';

/** How often one address may begin an upload, and ask for a file or a link. */
export type FileLimits = {
  readonly addressUploads: Rate;
  readonly addressReads: Rate;
};

export const defaultFileLimits: FileLimits = {
  addressUploads: { burst: 30, perSecond: 0.5 },
  addressReads: { burst: 300, perSecond: 20 },
};
/** For load tests, where thousands of visitors come from one address. */
export const noFileLimits: FileLimits = {
  addressUploads: { burst: 1_000_000, perSecond: 1_000_000 },
  addressReads: { burst: 1_000_000, perSecond: 1_000_000 },
};

/** Uploads that come in at one time, to one process and from one address. */
export const UPLOADS_MAX = 64;
export const UPLOADS_PER_ADDRESS_MAX = 8;
/** Files that go out at one time, likewise. */
export const DOWNLOADS_MAX = 512;
export const DOWNLOADS_PER_ADDRESS_MAX = 32;
/** An upload of which nothing comes for so long is given up. */
export const UPLOAD_IDLE_MS_MAX = 30_000;
/** So is a download of which nothing is taken. */
export const DOWNLOAD_IDLE_MS_MAX = 60_000;
/** How far an upload has come is told so often at most. */
export const PROGRESS_MS = 400;
/** How long a sender who was refused may go on sending what nobody reads, so that the refusal arrives. */
export const LINGER_MS = 5_000;
/** How long a client that was refused for lack of room should wait. */
export const PLACE_RETRY_MS = 5_000;
/** The longest id of a transfer, and the longest name of a file as it is sent (percent-encoded), in characters. */
export const TRANSFER_ID_LENGTH_MAX = 64;
export const SENT_NAME_LENGTH_MAX = 4_096;

/** The largest file any organization may allow, in bytes. */
export const FILE_BYTES_CEILING = 100 * 1024 * 1024;
/** The longest name of a file, in UTF-16 code units. */
export const FILE_NAME_LENGTH_MAX = 255;
/** How much of the beginning of a file is kept in memory to tell what it is, in bytes. */
export const TYPE_HEAD_BYTES = 64 * 1024;
/** The most files one page of a list has. */
export const FILE_PAGE_MAX = 200;

/** How long one upload may take, from its first byte to the last. */
export const UPLOAD_MS_MAX = 10 * 60 * 1000;
/** Bytes of an upload nobody finished are dropped this long after it began. */
export const LEFTOVER_MS = 2 * UPLOAD_MS_MAX;
/** How many bytes nobody wants are dropped in one sweep. */
export const LEFTOVERS_PER_SWEEP_MAX = 500;

/** How long a link to a file is good when nobody has said otherwise, and at least and most. */
export const LINK_LIFE_MS_DEFAULT = 10 * 60 * 1000;
export const LINK_LIFE_MS_MIN = 60 * 1000;
export const LINK_LIFE_MS_MAX = 24 * 60 * 60 * 1000;
/** The shortest key links are signed with, in bytes. */
export const LINK_KEY_BYTES_MIN = 32;

/** How often one request to an S3 storage is tried. */
export const S3_ATTEMPTS_MAX = 4;
/** How long is waited before the second attempt; each further wait is twice the one before. */
export const S3_RETRY_MS = 250;
/** How long a storage may say and take nothing before an attempt is given up. */
export const S3_SILENCE_MS_MAX = 15 * 1000;
/** The most connections to a storage at one time. */
export const S3_CONNECTIONS_MAX = 64;
/** How much of a storage's explanation of a refusal is read, in bytes. */
export const S3_EXPLANATION_BYTES_MAX = 16 * 1024;

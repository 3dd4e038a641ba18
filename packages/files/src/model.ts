import type { Brand } from '@baton/kernel';

/** The name bytes are stored under: made here, at random, and nothing anybody chose is in it. */
export type FileKey = Brand<string, 'FileKey'>;

export type FileStoreFailure =
  /** More bytes came than were allowed. */
  | 'too-large'
  /** Whoever wanted it does not want it any more. */
  | 'aborted'
  /** The storage does not answer, refuses, or is set up wrong: `message` says what an operator should know. */
  | 'unavailable'
  /** There is no room left. */
  | 'full'
  | 'not-found';

/** The only error a store throws on purpose. Its message is for operators and holds no secret. */
export class FileStoreError extends Error {
  override readonly name = 'FileStoreError';
  readonly failure: FileStoreFailure;
  constructor(failure: FileStoreFailure, message: string, options?: ErrorOptions) {
    super(message, options);
    this.failure = failure;
  }
}

export type FileBytes = AsyncIterable<Uint8Array>;

/** From the byte `start` to the byte `end`, both included, counted from 0. */
export type ByteRange = { readonly start: number; readonly end: number };

export type StoredBytes = {
  readonly size: number;
  /** In hexadecimal. */
  readonly sha256: string;
};

/**
 * Where the bytes of files are kept. A promise that resolves means durable. Whoever asks for bytes reads them to the end
 * or leaves the loop: both give back what reading held.
 */
export interface FileStore {
  /**
   * Stores what comes and says how much it was. Nothing can be read under the key before all of it is there, and nothing
   * is left when this rejects: with a `FileStoreError`, or with the source's own error. What the key held is replaced.
   */
  put(
    key: FileKey,
    source: FileBytes | ReadableStream<Uint8Array>,
    options: { readonly sizeMax: number; readonly signal?: AbortSignal },
  ): Promise<StoredBytes>;
  /**
   * The bytes, or those of the range as far as they exist. Rejects as `not-found` before the first byte; a storage that
   * fails on the way ends the loop with a `FileStoreError`.
   */
  read(key: FileKey, range?: ByteRange): Promise<FileBytes>;
  /** Says nothing when there is nothing. */
  delete(key: FileKey): Promise<void>;
  has(key: FileKey): Promise<boolean>;
}

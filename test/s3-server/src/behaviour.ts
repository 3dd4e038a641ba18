/**
 * The steps of a request, in their order. At `body` the first part of what is put has come, at `answer` all is done and nobody was
 * told, at `bytes` the first part of what is read is out.
 */
export type Stage = 'request' | 'body' | 'answer' | 'bytes';

/** How the storage misbehaves from now on; nothing named is done well. */
export type Behaviour = {
  readonly refuse?: { readonly status: number; readonly code: string };
  /** Closes the connection there. */
  readonly hangUp?: Stage;
  /** Takes its time there: goes on when it is told how to behave next. */
  readonly waitAt?: Stage;
  /** Says nothing from there on, and keeps the connection. */
  readonly fallSilent?: Stage;
  /** Confirms what was put with the digest of something else. */
  readonly wrongEtag?: boolean;
  /** Sends everything, whatever range was asked for. */
  readonly ignoreRanges?: boolean;
  /** For so many requests, and then well again; without it until it is told otherwise. */
  readonly times?: number;
  /** Only these; without it all of them. */
  readonly methods?: readonly string[];
};

export type ServerOptions = {
  readonly bucket: string;
  readonly region: string;
  readonly accessKey: string;
  readonly secretKey: string;
  /** Epoch milliseconds it takes for now; without it any time will do. */
  readonly now?: number;
};

export const testOptions: ServerOptions = {
  bucket: 'desk-files',
  region: 'eu-test-1',
  accessKey: 'AKTEST0000000000',
  secretKey: 'test/secret+key/of/the/storage',
};

export type StoredObject = {
  readonly key: string;
  readonly size: number;
  readonly sha256: string;
};

export type SeenRequest = {
  readonly method: string;
  readonly path: string;
  readonly range: string | null;
};

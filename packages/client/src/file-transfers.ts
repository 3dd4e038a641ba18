import type { FileTransferId } from '@baton/desk';

/** What a page sends; a browser's `File` is one. */
export type SentFile = { readonly name: string; readonly size: number };

export type FileRequest = {
  readonly method: 'PUT' | 'POST';
  readonly url: string;
  readonly headers: { readonly [name: string]: string };
  readonly body: SentFile | null;
};
/** `unreached`: no server answered. */
export type FileAnswer =
  | { readonly kind: 'answered'; readonly status: number; readonly text: string }
  | { readonly kind: 'unreached' };

/** Carries requests with files; a browser and the tests each bring one. */
export interface FilePort {
  /** Tells how many bytes are out, then answers once; never after `abort`. */
  send(
    request: FileRequest,
    events: {
      readonly onSent: (bytes: number) => void;
      readonly onAnswer: (answer: FileAnswer) => void;
    },
  ): { abort(): void };
}

export type UploadedFile = {
  readonly id: string;
  readonly name: string;
  /** In bytes. */
  readonly size: number;
  /** By its content. */
  readonly mediaType: string;
};
/**
 * What became of a request. `code` is the server's word, such as `too-large` with the limit in `details`, or ours:
 * `aborted` by this side, `unreached`.
 */
export type FileOutcome<Value> =
  | { readonly ok: true; readonly value: Value }
  | {
      readonly ok: false;
      readonly code: string;
      readonly details: { readonly [name: string]: unknown };
    };

/** A file on its way. */
export type Upload = {
  readonly done: Promise<FileOutcome<UploadedFile>>;
  /** Stops it, if it is not done; the chat hears of it from the server. */
  abort(): void;
};
/** Where a file can be fetched from, and until when. */
export type FileLink = { readonly url: string; readonly expiresAt: number };

export type FileTransfersOptions = {
  readonly port: FilePort;
  /** Where the server is, without a path; empty: where the page came from. */
  readonly serverUrl: string;
  /** The visitor's token, asked for anew every time; an agent has a cookie and gives none. */
  readonly token?: () => string | null;
};

export interface FileTransfers {
  /** Sends the file of a transfer that was asked for or announced. `onProgress`: bytes that are out, of how many. */
  upload(
    transferId: FileTransferId,
    file: SentFile,
    onProgress: (sent: number, total: number) => void,
  ): Upload;
  /** A link to a file of a chat; it runs out. */
  link(fileId: string): Promise<FileOutcome<FileLink>>;
}

/** Files of chats, to the server and back. */
export function fileTransfers({ port, serverUrl, token }: FileTransfersOptions): FileTransfers {
  // Without a token the request is an agent's, and says that it is a page of ours that makes it.
  const credentials = (): FileRequest['headers'] => {
    const value = token?.() ?? null;
    return value === null ? { 'baton-request': '1' } : { authorization: `Bearer ${value}` };
  };
  return {
    upload(transferId, file, onProgress) {
      return begin<UploadedFile>(
        port,
        {
          method: 'PUT',
          url: `${serverUrl}/files/v1/transfers/${encodeURIComponent(transferId)}`,
          headers: {
            ...credentials(),
            'content-type': 'application/octet-stream',
            'baton-file-name': encodeURIComponent(file.name.toWellFormed()),
          },
          body: file,
        },
        (sent) => onProgress(Math.min(sent, file.size), file.size),
      );
    },
    async link(fileId) {
      const made = await begin<FileLink>(
        port,
        {
          method: 'POST',
          url: `${serverUrl}/files/v1/${encodeURIComponent(fileId)}/link`,
          headers: credentials(),
          body: null,
        },
        () => {},
      ).done;
      // What the server calls its root is another one than the page's, where the page is not the server's.
      return made.ok
        ? { ok: true, value: { ...made.value, url: `${serverUrl}${made.value.url}` } }
        : made;
    },
  };
}

function begin<Value>(
  port: FilePort,
  request: FileRequest,
  onSent: (bytes: number) => void,
): { readonly done: Promise<FileOutcome<Value>>; abort(): void } {
  const { promise: done, resolve } = Promise.withResolvers<FileOutcome<Value>>();
  const sending = port.send(request, {
    onSent,
    onAnswer: (answer) => resolve(outcomeOf<Value>(answer)),
  });
  return {
    done,
    abort() {
      sending.abort();
      resolve({ ok: false, code: 'aborted', details: {} });
    },
  };
}

function outcomeOf<Value>(answer: FileAnswer): FileOutcome<Value> {
  if (answer.kind === 'unreached') return { ok: false, code: 'unreached', details: {} };
  const body = parsed(answer.text);
  if (answer.status < 300) return { ok: true, value: body as Value };
  const { code = 'internal', details = {} } = (body as { error?: Refused }).error ?? {};
  return { ok: false, code, details };
}

type Refused = { readonly code?: string; readonly details?: { readonly [name: string]: unknown } };

/** Proxies answer too, and not in our words. */
function parsed(text: string): object {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'object' && value !== null ? value : {};
  } catch {
    return {};
  }
}

import { Readable } from 'node:stream';
import { FileStoreError, type Files, type KeptFile, verifyFileLink } from '@baton/files';
import type { Clock, FileDoor, FileId } from '@baton/host';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { GatewayLog } from '../session/ports.ts';
import { byteRange } from './byte-range.ts';
import { contentDisposition, isShown, servedType } from './content-disposition.ts';
import { FileRefused } from './file-refusal.ts';
import { DOWNLOAD_IDLE_MS_MAX } from './limits.ts';

export type DownloadParts = {
  readonly files: Files;
  readonly door: FileDoor;
  readonly clock: Clock;
  readonly linkKey: Uint8Array;
  readonly log: GatewayLog;
};

/** A file goes nowhere but to whoever follows the link, does nothing there, and stays with nobody on the way. */
const HEADERS = {
  'accept-ranges': 'bytes',
  'cache-control': 'private, no-store',
  'content-security-policy': "sandbox; default-src 'none'",
  'x-content-type-options': 'nosniff',
  'referrer-policy': 'no-referrer',
};

/** The file a link leads to, if it is good and whoever it was made for may still see it. Throws a `FileRefused`. */
export async function linkedFile(
  { files, door, clock, linkKey }: DownloadParts,
  id: FileId,
  query: object,
): Promise<KeptFile> {
  const claim = verifyFileLink(id, query, { key: linkKey, now: clock.now() });
  if (!claim) throw new FileRefused('link-invalid');
  const { scope } = claim;
  const file = await files.find(scope.organizationId, id);
  if (!file || file.deletedAt !== null) throw new FileRefused('file-unknown');
  if (scope.kind !== 'reader' && !(await door.readable(scope, file))) {
    throw new FileRefused('file-unknown');
  }
  return file;
}

/** Answers with the file, or the part of it that was asked for; of a HEAD with what it would be. */
export async function sendFile(
  parts: DownloadParts,
  file: KeptFile,
  { request, reply, save }: { request: FastifyRequest; reply: FastifyReply; save: boolean },
): Promise<FastifyReply> {
  const etag = `"${file.sha256}"`;
  // A part of another file than the one that was begun would be of no use.
  const sameAsBegun = (request.headers['if-range'] ?? etag) === etag;
  const range = byteRange(sameAsBegun ? request.headers.range : undefined, file.size);
  reply.headers({
    ...HEADERS,
    etag,
    'content-type': servedType(file.mediaType),
    'content-disposition': contentDisposition(
      file.name,
      isShown(file.mediaType) && !save ? 'inline' : 'attachment',
    ),
  });
  if (range === 'beyond') {
    reply.header('content-range', `bytes */${file.size}`);
    throw new FileRefused('range-unknown');
  }
  const part = range === 'whole' ? { start: 0, end: file.size - 1 } : range;
  reply.header('content-length', part.end - part.start + 1);
  if (range !== 'whole') {
    reply.code(206).header('content-range', `bytes ${part.start}-${part.end}/${file.size}`);
  }
  if (request.method === 'HEAD') return reply.send();
  const bytes = await opened(parts, file, range === 'whole' ? undefined : part);
  return reply.send(Readable.from(paced(bytes, parts, reply), { objectMode: false }));
}

async function opened(
  { files, log }: DownloadParts,
  file: KeptFile,
  range: { readonly start: number; readonly end: number } | undefined,
) {
  try {
    return await files.read(file, range);
  } catch (error) {
    if (!(error instanceof FileStoreError)) throw error;
    log.error({ fileId: file.id, why: error.message }, 'a file could not be read');
    throw new FileRefused(error.failure === 'not-found' ? 'file-unknown' : 'unavailable');
  }
}

/** Gives a reader up who takes nothing for too long: every file that goes out holds something open. */
function paced(
  bytes: AsyncIterable<Uint8Array>,
  { clock }: DownloadParts,
  reply: FastifyReply,
): AsyncIterableIterator<Uint8Array> {
  const inner = bytes[Symbol.asyncIterator]();
  let stop = () => {};
  return {
    async next() {
      stop();
      const next = await inner.next();
      stop = clock.after(DOWNLOAD_IDLE_MS_MAX, () => reply.raw.destroy());
      if (next.done) stop();
      return next;
    },
    async return() {
      stop();
      await inner.return?.();
      return { done: true, value: undefined };
    },
    [Symbol.asyncIterator]() {
      return this;
    },
  };
}

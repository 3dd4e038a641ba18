import type { FileTransferId } from '@baton/desk';
import { isFileId, LINK_LIFE_MS_DEFAULT } from '@baton/files';
import type { FileId } from '@baton/host';
import { later } from '@baton/kernel';
import { storeFailureOf } from '@baton/records';
import type { FastifyError, FastifyInstance, FastifyPluginAsync, FastifyRequest } from 'fastify';
import { OWN_REQUEST_HEADER } from '../admin/cross-site.ts';
import { Throttle } from '../session/throttle.ts';
import { type DownloadParts, linkedFile, sendFile } from './download.ts';
import { type CallerParts, fileCaller } from './file-caller.ts';
import { fileLink } from './file-link.ts';
import { FileRefused, sendRefusal } from './file-refusal.ts';
import {
  DOWNLOADS_MAX,
  DOWNLOADS_PER_ADDRESS_MAX,
  defaultFileLimits,
  type FileLimits,
  LINGER_MS,
  SENT_NAME_LENGTH_MAX,
  TRANSFER_ID_LENGTH_MAX,
  UPLOADS_MAX,
  UPLOADS_PER_ADDRESS_MAX,
} from './limits.ts';
import { Places } from './places.ts';
import { upload } from './upload.ts';

/** Where the file of a transfer is sent to. */
const TRANSFER_PATH = '/files/v1/transfers/:transferId';
const FILE_PATH = '/files/v1/:fileId';
/** The name of the file that is sent, percent-encoded as in an address. */
export const FILE_NAME_HEADER = 'baton-file-name';

export type FileGatewayOptions = CallerParts &
  DownloadParts & {
    /** How long a link is good; LINK_LIFE_MS_DEFAULT when nobody says. */
    readonly linkLifeMs?: number;
    readonly limits?: FileLimits;
  };

/** The door for files: one route takes them in, one gives links to those who may see them, one follows the links. */
export type FileGateway = {
  /** A fastify plugin with the routes. */
  readonly routes: FastifyPluginAsync;
  /** How many files come in, and go out, at this moment. */
  readonly gauges: () => { readonly uploads: number; readonly downloads: number };
};

export function fileGateway(options: FileGatewayOptions): FileGateway {
  const uploads = new Places(UPLOADS_MAX, UPLOADS_PER_ADDRESS_MAX);
  const downloads = new Places(DOWNLOADS_MAX, DOWNLOADS_PER_ADDRESS_MAX);
  const limits = options.limits ?? defaultFileLimits;
  const room = {
    uploads,
    downloads,
    uploadRate: new Throttle(limits.addressUploads),
    readRate: new Throttle(limits.addressReads),
  };
  return {
    routes: (app) => fileRoutes(app, options, room),
    gauges: () => ({ uploads: uploads.taken, downloads: downloads.taken }),
  };
}

type Room = {
  readonly uploads: Places;
  readonly downloads: Places;
  readonly uploadRate: Throttle;
  readonly readRate: Throttle;
};

async function fileRoutes(
  app: FastifyInstance,
  options: FileGatewayOptions,
  room: Room,
): Promise<void> {
  const closing = new AbortController();
  app.addHook('preClose', async () => closing.abort());
  // Bodies stay streams, whatever they say they are.
  app.removeAllContentTypeParsers();
  app.addContentTypeParser('*', (_request, body, done) => done(null, body));
  app.addHook('onRequest', async (_request, reply) => {
    reply.headers({
      'access-control-allow-origin': '*',
      'access-control-expose-headers': 'content-disposition, content-range, retry-after',
      'cross-origin-resource-policy': 'cross-origin',
      'cache-control': 'no-store',
    });
  });
  app.setErrorHandler(async (error: FastifyError | FileRefused, request, reply) => {
    const refused = refusalOf(error);
    if (refused.code === 'internal')
      request.log.error({ err: error }, 'a request for files failed');
    linger(request, options);
    return sendRefusal(reply, refused);
  });
  app.options('/files/v1/*', async (_request, reply) => {
    reply.header('access-control-allow-methods', 'GET, HEAD, POST, PUT');
    reply.header(
      'access-control-allow-headers',
      `authorization, content-type, range, ${FILE_NAME_HEADER}, ${OWN_REQUEST_HEADER}`,
    );
    reply.header('access-control-max-age', '86400');
    return reply.code(204).send();
  });

  app.put<{ Params: { transferId: string } }>(TRANSFER_PATH, async (request, reply) => {
    const address = passed(room.uploadRate, options, request);
    using _place = room.uploads.take(address);
    const uploader = await fileCaller(options, request);
    const file = await upload(
      { ...options, closing: closing.signal },
      {
        uploader,
        transferId: transferIdOf(request.params.transferId),
        name: nameOf(request),
        declared: declaredSize(request),
        body: request.raw,
      },
    );
    const { id, name, size, mediaType } = file;
    return reply.code(201).send({ id, name, size, mediaType });
  });

  app.post<{ Params: { fileId: string } }>(`${FILE_PATH}/link`, async (request) => {
    passed(room.readRate, options, request);
    request.raw.resume();
    const viewer = await fileCaller(options, request);
    const { organizationId } = viewer;
    const file = await options.files.find(organizationId, fileIdOf(request.params.fileId));
    if (!file || file.deletedAt !== null || !(await options.door.readable(viewer, file))) {
      throw new FileRefused('file-unknown');
    }
    const { clock, linkKey, linkLifeMs = LINK_LIFE_MS_DEFAULT } = options;
    return fileLink(
      { fileId: file.id, scope: viewer, expiresAt: later(clock.now(), linkLifeMs) },
      linkKey,
    );
  });

  app.route<{ Params: { fileId: string }; Querystring: { save?: string } }>({
    method: ['GET', 'HEAD'],
    url: FILE_PATH,
    async handler(request, reply) {
      const address = passed(room.readRate, options, request);
      const place = room.downloads.take(address);
      reply.raw.once('close', () => place[Symbol.dispose]());
      const file = await linkedFile(options, fileIdOf(request.params.fileId), request.query);
      const save = request.query.save !== undefined;
      return await sendFile(options, file, { request, reply, save });
    },
  });
}

/** The address of the caller, who was not too fast. */
function passed(
  rate: Throttle,
  { callerOf, clock }: FileGatewayOptions,
  request: FastifyRequest,
): string {
  const { address } = callerOf(request.raw);
  const waitMs = rate.take(address, clock.now());
  if (waitMs > 0) throw new FileRefused('too-many', { retryAfterMs: waitMs });
  return address;
}

function transferIdOf(text: string): FileTransferId {
  if (text.length <= TRANSFER_ID_LENGTH_MAX && /^[\w.~-]+$/.test(text))
    return text as FileTransferId;
  throw new FileRefused('transfer-unknown');
}

function fileIdOf(text: string): FileId {
  if (isFileId(text)) return text;
  throw new FileRefused('file-unknown');
}

function nameOf({ headers }: FastifyRequest): string {
  const sent = headers[FILE_NAME_HEADER];
  if (typeof sent !== 'string' || sent.length > SENT_NAME_LENGTH_MAX) {
    throw new FileRefused('malformed', { header: FILE_NAME_HEADER });
  }
  try {
    return decodeURIComponent(sent);
  } catch {
    throw new FileRefused('malformed', { header: FILE_NAME_HEADER });
  }
}

function declaredSize({ headers }: FastifyRequest): number | null {
  const length = headers['content-length'];
  return length === undefined ? null : Number(length);
}

function refusalOf(error: FastifyError | FileRefused): FileRefused {
  if (error instanceof FileRefused) return error;
  if (storeFailureOf(error) !== undefined) return new FileRefused('unavailable');
  const status = error.statusCode ?? 500;
  return new FileRefused(status >= 400 && status < 500 ? 'malformed' : 'internal');
}

/**
 * Lets a refused sender go on for a while: a connection that is closed while it is being written to takes the answer with it.
 * What comes is thrown away.
 */
function linger({ raw }: FastifyRequest, { clock }: FileGatewayOptions): void {
  if (raw.complete || raw.destroyed) return;
  raw.on('error', () => {});
  raw.resume();
  const stop = clock.after(LINGER_MS, () => raw.destroy());
  raw.once('end', stop);
  raw.once('close', stop);
}

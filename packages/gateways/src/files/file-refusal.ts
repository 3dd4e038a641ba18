import type { FastifyReply } from 'fastify';

/** Everything the routes of files answer instead of doing it. Stable: screens and programs rely on the words. */
export type FileRefusalCode =
  | 'malformed'
  | 'empty'
  | 'unauthenticated'
  | 'forbidden'
  | 'cross-site'
  | 'link-invalid'
  | 'transfer-unknown'
  | 'file-unknown'
  | 'timed-out'
  | 'transfer-over'
  | 'transfer-busy'
  | 'canceled'
  | 'too-large'
  | 'type-not-allowed'
  | 'range-unknown'
  | 'too-many'
  | 'internal'
  | 'unavailable'
  | 'storage-full';

const REFUSALS: Readonly<Record<FileRefusalCode, { status: number; message: string }>> = {
  malformed: { status: 400, message: 'The request is not right. See its description.' },
  empty: { status: 400, message: 'The file is empty. Choose another one.' },
  unauthenticated: { status: 401, message: 'Nobody known here sent this. Start again.' },
  forbidden: { status: 403, message: 'This page may not do that.' },
  'cross-site': {
    status: 403,
    message: 'This request came from another site, or without the header that proves it did not.',
  },
  'link-invalid': { status: 403, message: 'This link is not good any more. Ask for a new one.' },
  'transfer-unknown': { status: 404, message: 'Nobody asked for this file.' },
  'file-unknown': { status: 404, message: 'There is no such file. It may have been deleted.' },
  'timed-out': { status: 408, message: 'The file took too long to arrive. Try again.' },
  'transfer-over': { status: 409, message: 'This file is not expected any more.' },
  'transfer-busy': { status: 409, message: 'This file is being sent already.' },
  canceled: { status: 409, message: 'The transfer of this file was canceled.' },
  'too-large': { status: 413, message: 'The file is too large. See details for the limit.' },
  'type-not-allowed': {
    status: 415,
    message: 'Files of this kind are not taken. See details for those that are.',
  },
  'range-unknown': { status: 416, message: 'The file has no such part.' },
  'too-many': { status: 429, message: 'Too much at once. Wait as long as details say.' },
  internal: { status: 500, message: 'Something went wrong here. It is in the log of the server.' },
  unavailable: {
    status: 503,
    message: 'Files cannot be taken or shown at this moment. Try again.',
  },
  'storage-full': { status: 507, message: 'There is no room for files at this moment.' },
};

/** Thrown inside a route to answer with a refusal. */
export class FileRefused extends Error {
  override readonly name = 'FileRefused';
  readonly code: FileRefusalCode;
  readonly details: { readonly [name: string]: unknown } | undefined;
  constructor(code: FileRefusalCode, details?: { readonly [name: string]: unknown }) {
    super(code);
    this.code = code;
    this.details = details;
  }
}

/** Answers with a refusal, in the shape every refusal of ours has. */
export function sendRefusal(reply: FastifyReply, { code, details }: FileRefused): FastifyReply {
  const { status, message } = REFUSALS[code];
  const waitMs = details?.['retryAfterMs'];
  if (typeof waitMs === 'number') reply.header('retry-after', Math.ceil(waitMs / 1000));
  return reply
    .code(status)
    .type('application/json; charset=utf-8')
    .send({ error: { code, message, ...(details && { details }) } });
}

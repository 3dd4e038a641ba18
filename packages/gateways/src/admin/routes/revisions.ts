import type { Expected } from '@baton/records';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { Refused } from '../refusal.ts';

/** Which revision the caller says they change. Refuses when they do not say. */
export function expectedRevision(request: FastifyRequest): Expected {
  const header = request.headers['if-match'];
  if (header === undefined) throw new Refused({ code: 'revision-required' });
  if (header.trim() === '*') return 'any';
  const revision = /^"(\d{1,15})"$/.exec(header.trim())?.[1];
  if (revision !== undefined) return Number(revision);
  const message = 'must be one ETag as it was sent, or *';
  throw new Refused({ code: 'invalid-request', issues: [{ path: 'headers.if-match', message }] });
}

/** Tells the revision the answer shows. */
export function withETag<Item extends { readonly revision: number }>(
  reply: FastifyReply,
  item: Item,
): Item {
  reply.header('etag', `"${item.revision}"`);
  return item;
}

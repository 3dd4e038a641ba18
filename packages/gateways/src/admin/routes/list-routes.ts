import type { EpochMs } from '@baton/kernel';
import { cutPage, type PageRequest, type Records, readCursor } from '@baton/records';
import type { FastifyInstance } from 'fastify';
import { principalOf } from '../access.ts';
import { Refused } from '../refusal.ts';
import { auditEntry, transcript } from '../shapes/lists.ts';
import { pageOf, pageQuery } from '../shapes/page.ts';
import { problem } from '../shapes/problem.ts';
import type { TranscriptList } from '../transcript-list.ts';
import { granted } from './granted.ts';

/** What can only be read: chats that were, and who changed what. */
export function listRoutes(
  app: FastifyInstance,
  {
    records,
    transcripts,
  }: { readonly records: Pick<Records, 'audit'>; readonly transcripts: TranscriptList },
): void {
  app.get<{ Querystring: PageRequest }>(
    '/transcripts',
    {
      config: { access: ['transcripts.read'] },
      schema: {
        tags: ['transcripts'],
        summary: 'List transcripts',
        description: 'One line for each chat, the newest request first. Without what was said.',
        querystring: pageQuery,
        response: { 200: pageOf(transcript), default: problem },
      },
    },
    async (request) => {
      const { limit, cursor } = request.query;
      const after = positionOf(cursor);
      const lines = await transcripts(principalOf(request).organizationId, {
        ...(after && { after }),
        limit: limit + 1,
      });
      return cutPage(lines, limit, (line) => [String(line.requestedAt), line.chatId]);
    },
  );

  app.get<{ Querystring: PageRequest }>(
    '/audit',
    {
      config: { access: ['audit.read'] },
      schema: {
        tags: ['audit'],
        summary: 'List changes',
        description: 'Who changed what, the newest first.',
        querystring: pageQuery,
        response: { 200: pageOf(auditEntry), default: problem },
      },
    },
    async (request) => granted(await records.audit.list(principalOf(request), request.query)),
  );
}

function positionOf(
  cursor: string | undefined,
): { readonly requestedAt: EpochMs; readonly chatId: string } | undefined {
  if (cursor === undefined) return undefined;
  const [requestedAt = '', chatId] = readCursor(cursor, 2) ?? [];
  if (chatId !== undefined && /^\d{1,15}$/.test(requestedAt)) {
    return { requestedAt: Number(requestedAt) as EpochMs, chatId };
  }
  throw new Refused({ code: 'invalid', field: 'cursor', why: 'unknown cursor' });
}

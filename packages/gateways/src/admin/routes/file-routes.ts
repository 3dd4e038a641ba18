import type { ChatId } from '@baton/desk';
import { type Files, isFileId, type KeptFile, LINK_LIFE_MS_DEFAULT } from '@baton/files';
import type { Clock, FileDoor, FileId } from '@baton/host';
import { type EpochMs, later } from '@baton/kernel';
import {
  type CrmRecordId,
  cutPage,
  holds,
  type Principal,
  type Records,
  readCursor,
} from '@baton/records';
import type { FastifyInstance } from 'fastify';
import { z } from 'zod';
import { fileLink } from '../../files/file-link.ts';
import { principalOf } from '../access.ts';
import { Refused } from '../refusal.ts';
import * as shapes from '../shapes/files.ts';
import { pageOf } from '../shapes/page.ts';
import { problem } from '../shapes/problem.ts';
import { granted } from './granted.ts';
import type { RouteGroup } from './route-group.ts';

const tags = ['files'];

export type FileRouteParts = {
  readonly files: Pick<Files, 'find' | 'ofChat' | 'ofRecord'>;
  readonly records: Pick<Records, 'crm'>;
  readonly door: Pick<FileDoor, 'readable'>;
  readonly clock: Clock;
  readonly linkKey: Uint8Array;
  /** How long a link is good; LINK_LIFE_MS_DEFAULT when nobody says. */
  readonly linkLifeMs?: number;
};

/** The files of chats and records, for whoever may read those. */
export function fileRoutes(parts: FileRouteParts): RouteGroup {
  return {
    tag: { name: 'files', description: 'What visitors and agents sent each other.' },
    register(app) {
      listRoute(app, parts);
      linkRoute(app, parts);
    },
  };
}

function listRoute(app: FastifyInstance, { files, records }: FileRouteParts): void {
  app.get<{ Querystring: shapes.FileQueryGiven }>(
    '/files',
    {
      config: { access: 'signed-in' },
      schema: {
        tags,
        summary: 'List the files of a chat or of a record',
        description:
          'The newest first, without deleted ones. Those of a chat need transcripts.read, those of a record ' +
          'that it may be read.',
        querystring: shapes.fileQuery,
        response: { 200: pageOf(shapes.file), default: problem },
      },
    },
    async (request) => {
      const principal = principalOf(request);
      const { organizationId } = principal;
      const { chat, record, recordType = '', limit, cursor } = request.query;
      const after = placeOf(cursor);
      const page = { limit: limit + 1, ...(after && { after }) };
      if (chat !== undefined) mayReadTranscripts(principal);
      else if (record) granted(await records.crm.read(principal, recordType, record));
      const found =
        chat === undefined
          ? await files.ofRecord(organizationId, { recordType, recordId: record ?? '' }, page)
          : await files.ofChat(organizationId, chat as ChatId, page);
      const { items, next } = cutPage(found, limit, (row) => [String(row.createdAt), row.id]);
      return { items: items.map(shown), next };
    },
  );
}

function linkRoute(app: FastifyInstance, parts: FileRouteParts): void {
  app.post<{ Params: { id: FileId } }>(
    '/files/:id/link',
    {
      config: { access: 'signed-in' },
      schema: {
        tags,
        summary: 'Make a link to a file',
        description:
          'Good for a while, for whoever has it. For those who may read transcripts, the record the file ' +
          'belongs to, or the chat it was sent in.',
        params: z.strictObject({ id: shapes.fileId }),
        response: { 200: shapes.fileLinkShape, default: problem },
      },
    },
    async (request) => {
      const principal = principalOf(request);
      const { organizationId, userId } = principal;
      const file = await parts.files.find(organizationId, request.params.id);
      if (!file || file.deletedAt !== null) throw new Refused({ code: 'not-found' });
      if (!(await mayRead(principal, file, parts))) mayReadTranscripts(principal);
      const { clock, linkKey, linkLifeMs = LINK_LIFE_MS_DEFAULT } = parts;
      const scope = { kind: 'reader', organizationId, userId } as const;
      const expiresAt = later(clock.now(), linkLifeMs);
      return fileLink({ fileId: file.id, scope, expiresAt }, linkKey);
    },
  );
}

function mayReadTranscripts({ permissions }: Principal): void {
  if (holds(permissions, 'transcripts.read')) return;
  throw new Refused({ code: 'forbidden', permission: 'transcripts.read' });
}

/** By the record it belongs to, or by being in its chat. */
async function mayRead(
  principal: Principal,
  file: KeptFile,
  { records, door }: FileRouteParts,
): Promise<boolean> {
  const { organizationId, userId: agentId } = principal;
  if (await door.readable({ kind: 'agent', organizationId, agentId }, file)) return true;
  if (!file.record) return false;
  const { recordType, recordId } = file.record;
  return (await records.crm.read(principal, recordType, recordId as CrmRecordId)).ok;
}

function shown({ by, ...file }: KeptFile): z.output<typeof shapes.file> {
  const { id, chatId, record, name, size, mediaType, sha256, createdAt } = file;
  return {
    ...{ id, chatId, record, name, size, mediaType, sha256, createdAt },
    by: { kind: by.kind, id: by.kind === 'visitor' ? by.visitorId : by.agentId },
  };
}

function placeOf(
  cursor: string | undefined,
): { readonly createdAt: EpochMs; readonly id: FileId } | undefined {
  if (cursor === undefined) return undefined;
  const [createdAt = '', id = ''] = readCursor(cursor, 2) ?? [];
  if (isFileId(id) && /^\d{1,15}$/.test(createdAt)) {
    return { createdAt: Number(createdAt) as EpochMs, id };
  }
  throw new Refused({ code: 'invalid', field: 'cursor', why: 'unknown cursor' });
}

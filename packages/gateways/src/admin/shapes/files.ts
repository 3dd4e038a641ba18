import { isFileId } from '@baton/files';
import type { FileId } from '@baton/host';
import { z } from 'zod';
import { crmRecordId, typeKey } from './crm.ts';
import { instant } from './fields.ts';
import { pageQuery } from './page.ts';

export const fileId = z
  .string()
  .refine((text): text is FileId => isFileId(text), 'must be an id that starts with 00P')
  .meta({ examples: ['00P000000DEMO01'] });

export const fileQuery = z
  .strictObject({
    ...pageQuery.shape,
    chat: z.string().min(1).max(64).optional().describe('The id of a chat.'),
    recordType: typeKey.optional().describe('The type of the record, beside `record`.'),
    record: crmRecordId.optional(),
  })
  .refine(
    ({ chat, record, recordType }) =>
      chat === undefined ? record !== undefined && recordType !== undefined : record === undefined,
    'must name either `chat`, or `record` and `recordType`',
  );
export type FileQueryGiven = z.output<typeof fileQuery>;

export const file = z
  .object({
    id: fileId,
    chatId: z.string(),
    by: z.object({ kind: z.enum(['visitor', 'agent']), id: z.string() }).describe('Who sent it.'),
    record: z
      .object({ recordType: z.string(), recordId: z.string() })
      .nullable()
      .describe('What it belongs to besides its chat.'),
    name: z.string(),
    size: z.int().describe('In bytes.'),
    mediaType: z.string().describe('By its content.'),
    sha256: z.string(),
    createdAt: instant,
  })
  .meta({ id: 'File' });

export const fileLinkShape = z
  .object({
    url: z.string().describe('From the root of this server. Whoever has it may read the file.'),
    expiresAt: instant,
  })
  .meta({ id: 'FileLink' });

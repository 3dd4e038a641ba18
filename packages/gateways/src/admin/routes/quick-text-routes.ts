import { MERGE_FIELDS } from '@baton/content-rules';
import type { QuickTextFolderId, QuickTextId, Records } from '@baton/records';
import type { FastifyInstance } from 'fastify';
import { z } from 'zod';
import { principalOf } from '../access.ts';
import { recordId } from '../shapes/fields.ts';
import { pageOf } from '../shapes/page.ts';
import { problem } from '../shapes/problem.ts';
import * as shapes from '../shapes/quick-texts.ts';
import { IMPORT_BODY_BYTES_MAX } from './body-limits.ts';
import { granted } from './granted.ts';

const tags = ['quick-texts'];

/** What is done with quick texts beside what is done with every record. */
export function quickTextRoutes(
  app: FastifyInstance,
  { quickTexts }: Pick<Records, 'quickTexts'>,
): void {
  app.get<{ Querystring: shapes.QuickTextSearchGiven }>(
    '/quick-text-search',
    {
      config: { access: ['quick-texts.read'] },
      schema: {
        tags,
        summary: 'Search quick texts',
        description: 'By name: those whose name and text have all the words.',
        querystring: shapes.quickTextSearch,
        response: { 200: pageOf(shapes.quickText), default: problem },
      },
    },
    async (request) => {
      const { language = null, folderId = null, text, limit, cursor } = request.query;
      const search = { language, folderId, text, limit, ...(cursor !== undefined && { cursor }) };
      return granted(await quickTexts.search(principalOf(request), search));
    },
  );

  app.get(
    '/quick-text-search/recent',
    {
      config: { access: ['quick-texts.read'] },
      schema: {
        tags,
        summary: 'List the quick texts you used last',
        response: { 200: shapes.recentTexts, default: problem },
      },
    },
    async (request) => ({ items: granted(await quickTexts.recent(principalOf(request))) }),
  );

  app.get(
    '/merge-fields',
    {
      config: { access: ['quick-texts.read'] },
      schema: {
        tags,
        summary: 'List the merge fields',
        response: { 200: shapes.mergeFields, default: problem },
      },
    },
    async () => ({ items: [...MERGE_FIELDS] }),
  );

  app.post<{ Params: { id: QuickTextId }; Body: { values: Record<string, string> } }>(
    '/quick-texts/:id/use',
    {
      config: { access: ['quick-texts.read'] },
      schema: {
        tags,
        summary: 'Use a quick text',
        description: 'Fills in its merge fields, and puts it first among those you used last.',
        params: z.strictObject({ id: recordId<QuickTextId>('quick-texts') }),
        body: shapes.textUse,
        response: { 200: shapes.renderedText, default: problem },
      },
    },
    async (request) => {
      const { id } = request.params;
      return granted(await quickTexts.use(principalOf(request), id, request.body.values));
    },
  );

  fileRoutes(app, quickTexts);
}

function fileRoutes(app: FastifyInstance, quickTexts: Records['quickTexts']): void {
  app.post<{ Body: { csv: string; folderId: QuickTextFolderId | null } }>(
    '/quick-texts/import',
    {
      bodyLimit: IMPORT_BODY_BYTES_MAX,
      config: { access: ['quick-texts.create'] },
      schema: {
        tags,
        summary: 'Import quick texts from a CSV file',
        description:
          'Line by line: what is wrong with one keeps no other out, and the report says what became of each. ' +
          'A text of the same name in the same folder is changed.',
        body: shapes.textImport,
        response: { 200: shapes.textImportReport, default: problem },
      },
    },
    async (request) => ({
      items: granted(await quickTexts.importCsv(principalOf(request), request.body)),
    }),
  );

  app.post<{ Body: { csv: string; folderId: QuickTextFolderId | null } }>(
    '/quick-texts/import/look',
    {
      bodyLimit: IMPORT_BODY_BYTES_MAX,
      config: { access: ['quick-texts.create'] },
      schema: {
        tags,
        summary: 'Look at a CSV file before it is imported',
        description: 'What would become of each line. Nothing is written.',
        body: shapes.textImport,
        response: { 200: shapes.textImportReport, default: problem },
      },
    },
    async (request) => ({
      items: granted(await quickTexts.lookAtCsv(principalOf(request), request.body)),
    }),
  );

  app.get(
    '/quick-text-export',
    {
      config: { access: ['quick-texts.read'] },
      schema: {
        tags,
        summary: 'Export the quick texts you see',
        description: 'As a CSV file that can be imported.',
        response: { 200: shapes.textExport, default: problem },
      },
    },
    async (request) => ({ csv: granted(await quickTexts.exportCsv(principalOf(request))) }),
  );
}

import type { FlowDocument, FlowId } from '@baton/flow';
import type { FlowFile, Records } from '@baton/records';
import type { FastifyInstance } from 'fastify';
import { z } from 'zod';
import { principalOf } from '../access.ts';
import { recordId } from '../shapes/fields.ts';
import * as shapes from '../shapes/flows.ts';
import { problem } from '../shapes/problem.ts';
import { attachment } from './attachment.ts';
import { FLOW_BODY_BYTES_MAX } from './body-limits.ts';
import { flowVersionRoutes } from './flow-version-routes.ts';
import { granted } from './granted.ts';
import { expectedRevision, withETag } from './revisions.ts';

const tags = ['flows'];
const params = z.strictObject({ id: recordId<FlowId>('flows') });
type One = { Params: { id: FlowId } };

/** What is done with flows beside what is done with every record: drafts, checks and files. */
export function flowRoutes(
  app: FastifyInstance,
  { flows, flowCatalogue }: Pick<Records, 'flows' | 'flowCatalogue'>,
): void {
  draftRoutes(app, flows);
  flowVersionRoutes(app, flows);
  fileRoutes(app, flows);

  app.get(
    '/flow-catalogue',
    {
      config: { access: ['flows.read'] },
      schema: {
        tags,
        summary: 'Read what flows are made of',
        description: 'Node types with their settings, help on expressions, and tokens.',
        response: { 200: shapes.flowCatalogue, default: problem },
      },
    },
    async (request) => granted(await flowCatalogue(principalOf(request))),
  );

  app.post<{ Body: { document: FlowDocument } }>(
    '/flows/check',
    {
      bodyLimit: FLOW_BODY_BYTES_MAX,
      config: { access: ['flows.read'] },
      schema: {
        tags,
        summary: 'Check a document',
        description: 'Says what is wrong with it, and keeps nothing.',
        body: shapes.draftGiven,
        response: { 200: shapes.checked, default: problem },
      },
    },
    async (request) => granted(await flows.check(principalOf(request), request.body.document)),
  );
}

function draftRoutes(app: FastifyInstance, flows: Records['flows']): void {
  app.get<One>(
    '/flows/:id/draft',
    {
      config: { access: ['flows.read'] },
      schema: {
        tags,
        summary: 'Read the draft of a flow',
        description: 'With what is wrong with it.',
        params,
        response: { 200: shapes.flowDraft, default: problem },
      },
    },
    async (request, reply) =>
      withETag(reply, granted(await flows.draft(principalOf(request), request.params.id))),
  );

  app.put<One & { Body: { document: FlowDocument } }>(
    '/flows/:id/draft',
    {
      bodyLimit: FLOW_BODY_BYTES_MAX,
      config: { access: ['flows.edit'], revised: true },
      schema: {
        tags,
        summary: 'Save the draft of a flow',
        description:
          'Keeps it whatever is wrong with it, and says what is. The flow takes its name. Needs If-Match.',
        params,
        body: shapes.draftGiven,
        response: { 200: shapes.flowDraft, default: problem },
      },
    },
    async (request, reply) => {
      const edit = { expected: expectedRevision(request), document: request.body.document };
      const { id } = request.params;
      return withETag(reply, granted(await flows.saveDraft(principalOf(request), id, edit)));
    },
  );
}

function fileRoutes(app: FastifyInstance, flows: Records['flows']): void {
  app.get<One & { Querystring: { version: number | 'draft' } }>(
    '/flows/:id/export',
    {
      config: { access: ['flows.read'] },
      schema: {
        tags,
        summary: 'Export a flow as a file',
        params,
        querystring: shapes.exportedVersion,
        response: { 200: shapes.flowFile, default: problem },
      },
    },
    async (request, reply) => {
      const { id } = request.params;
      const { version } = request.query;
      const { flow, file } = granted(await flows.exportFile(principalOf(request), id, version));
      const suffix = version === 'draft' ? 'draft' : `v${version}`;
      reply.header('content-disposition', attachment(`${flow.name} ${suffix}.flow.json`));
      return file;
    },
  );

  app.post<{ Body: { file: FlowFile; name?: string | undefined } }>(
    '/flows/import',
    {
      bodyLimit: FLOW_BODY_BYTES_MAX,
      config: { access: ['flows.create'] },
      schema: {
        tags,
        summary: 'Import a flow from a file',
        description:
          'Makes a new flow whose draft it is. Flows and providers it names are looked for by id, then by name.',
        body: shapes.flowImport,
        response: { 201: shapes.importedFlow, default: problem },
      },
    },
    async (request, reply) => {
      const imported = granted(await flows.importFile(principalOf(request), request.body));
      reply.code(201).header('location', `/api/v1/flows/${imported.flow.id}`);
      reply.header('etag', `"${imported.flow.revision}"`);
      return imported;
    },
  );
}

import type { FlowId } from '@baton/flow';
import type { PageRequest, Records } from '@baton/records';
import type { FastifyInstance } from 'fastify';
import { z } from 'zod';
import { principalOf } from '../access.ts';
import { recordId } from '../shapes/fields.ts';
import * as shapes from '../shapes/flows.ts';
import { pageOf, pageQuery } from '../shapes/page.ts';
import { problem } from '../shapes/problem.ts';
import { granted } from './granted.ts';
import { expectedRevision, withETag } from './revisions.ts';

const tags = ['flows'];
const params = z.strictObject({ id: recordId<FlowId>('flows') });
const versionParams = params.extend({ version: shapes.versionNumber });
type One = { Params: { id: FlowId } };
type OneVersion = { Params: { id: FlowId; version: number } };

/** What was published, and publishing. */
export function flowVersionRoutes(app: FastifyInstance, flows: Records['flows']): void {
  readRoutes(app, flows);
  publishRoutes(app, flows);
}

function readRoutes(app: FastifyInstance, flows: Records['flows']): void {
  app.get<One & { Querystring: PageRequest }>(
    '/flows/:id/versions',
    {
      config: { access: ['flows.read'] },
      schema: {
        tags,
        summary: 'List the versions of a flow',
        description: 'The newest first, without what they do.',
        params,
        querystring: pageQuery,
        response: { 200: pageOf(shapes.flowVersion), default: problem },
      },
    },
    async (request) => {
      const { id } = request.params;
      return granted(await flows.versions(principalOf(request), id, request.query));
    },
  );

  app.get<OneVersion>(
    '/flows/:id/versions/:version',
    {
      config: { access: ['flows.read'] },
      schema: {
        tags,
        summary: 'Read one version of a flow',
        params: versionParams,
        response: { 200: shapes.openedFlowVersion, default: problem },
      },
    },
    async (request) => {
      const { id, version } = request.params;
      return granted(await flows.version(principalOf(request), id, version));
    },
  );

  app.get<OneVersion & { Querystring: { with: number | 'draft' } }>(
    '/flows/:id/versions/:version/difference',
    {
      config: { access: ['flows.read'] },
      schema: {
        tags,
        summary: 'Compare a version of a flow',
        description: 'What changed from this version to another, or to the draft.',
        params: versionParams,
        querystring: shapes.otherVersion,
        response: { 200: shapes.comparison, default: problem },
      },
    },
    async (request) => {
      const { id, version } = request.params;
      const between = { version, with: request.query.with };
      return { difference: granted(await flows.difference(principalOf(request), id, between)) };
    },
  );
}

function publishRoutes(app: FastifyInstance, flows: Records['flows']): void {
  app.post<One & { Body: { note: string } }>(
    '/flows/:id/publish',
    {
      config: { access: ['flows.publish'], revised: true },
      schema: {
        tags,
        summary: 'Publish the draft of a flow',
        description:
          'Makes it the next version, which conversations that begin now follow. Refused with all ' +
          'problems when there are errors. Needs If-Match.',
        params,
        body: shapes.publication,
        response: { 200: shapes.flow, default: problem },
      },
    },
    async (request, reply) => {
      const edit = { expected: expectedRevision(request), note: request.body.note };
      const { id } = request.params;
      return withETag(reply, granted(await flows.publish(principalOf(request), id, edit)));
    },
  );

  app.post<One & { Body: { version: number; note: string } }>(
    '/flows/:id/roll-back',
    {
      config: { access: ['flows.publish'], revised: true },
      schema: {
        tags,
        summary: 'Publish an older version again',
        description: 'As the next version; the draft stays as it is. Needs If-Match.',
        params,
        body: shapes.rollBack,
        response: { 200: shapes.flow, default: problem },
      },
    },
    async (request, reply) => {
      const edit = { expected: expectedRevision(request), ...request.body };
      const { id } = request.params;
      return withETag(reply, granted(await flows.rollBack(principalOf(request), id, edit)));
    },
  );

  app.post<OneVersion>(
    '/flows/:id/versions/:version/restore',
    {
      config: { access: ['flows.edit'], revised: true },
      schema: {
        tags,
        summary: 'Put a version into the draft',
        description: 'In place of what the draft says. The flow keeps its name. Needs If-Match.',
        params: versionParams,
        response: { 200: shapes.flowDraft, default: problem },
      },
    },
    async (request, reply) => {
      const { id, version } = request.params;
      const edit = { expected: expectedRevision(request), version };
      return withETag(reply, granted(await flows.restore(principalOf(request), id, edit)));
    },
  );
}

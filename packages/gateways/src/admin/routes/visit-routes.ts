import type { VisitorId } from '@baton/desk';
import type { PageRequest, Records, TranscriptEdit } from '@baton/records';
import type { FastifyInstance } from 'fastify';
import { z } from 'zod';
import { principalOf } from '../access.ts';
import * as shapes from '../shapes/history.ts';
import { pageOf, pageQuery } from '../shapes/page.ts';
import { problem } from '../shapes/problem.ts';
import { granted } from './granted.ts';
import { gone, pageAsked } from './page-asked.ts';
import { expectedRevision, withETag } from './revisions.ts';

type History = Records['history'];

/** Sign-ins of agents. */
export function sessionRecordRoutes(app: FastifyInstance, sessions: History['sessions']): void {
  const tags = ['agent-sessions'];
  const params = z.strictObject({ id: shapes.sessionId });
  type One = { Params: { id: string } };

  app.get<{ Querystring: shapes.AgentSessionQueryGiven }>(
    '/agent-sessions',
    {
      config: { access: ['agent-sessions.read'] },
      schema: {
        tags,
        summary: 'List sign-ins',
        description: 'The newest first; those that last with their times up to now.',
        querystring: shapes.agentSessionQuery,
        response: { 200: pageOf(shapes.agentSession), default: problem },
      },
    },
    async (request) => {
      const { limit, cursor, agentId, from, to } = request.query;
      const query = {
        ...pageAsked({ limit, cursor }),
        ...(agentId !== undefined && { agentId }),
        ...(from !== undefined && { from }),
        ...(to !== undefined && { to }),
      };
      return granted(await sessions.list(principalOf(request), query));
    },
  );

  app.get<One>(
    '/agent-sessions/:id',
    {
      config: { access: ['agent-sessions.read'] },
      schema: {
        tags,
        summary: 'Read one sign-in',
        params,
        response: { 200: shapes.agentSession, default: problem },
      },
    },
    async (request, reply) =>
      withETag(reply, granted(await sessions.read(principalOf(request), request.params.id))),
  );

  app.patch<One & { Body: Pick<TranscriptEdit, 'recordIds' | 'values'> }>(
    '/agent-sessions/:id',
    {
      config: { access: ['agent-sessions.edit'] },
      schema: {
        tags,
        summary: 'Edit one sign-in',
        description: 'Its records and its custom fields. It is marked; the log stays.',
        params,
        body: shapes.agentSessionChanges,
        response: { 200: shapes.agentSession, default: problem },
      },
    },
    async (request, reply) => {
      const edit = { expected: expectedRevision(request), changes: request.body };
      const { id } = request.params;
      return withETag(reply, granted(await sessions.edit(principalOf(request), id, edit)));
    },
  );

  app.delete<One>(
    '/agent-sessions/:id',
    {
      config: { access: ['agent-sessions.delete'] },
      schema: {
        tags,
        summary: 'Delete one sign-in',
        params,
        response: { 204: gone, default: problem },
      },
    },
    async (request, reply) => {
      const { id } = request.params;
      granted(await sessions.remove(principalOf(request), id, expectedRevision(request)));
      return reply.code(204).send();
    },
  );
}

/** The browsers chats were asked for from. */
export function visitorRoutes(app: FastifyInstance, visitors: History['visitors']): void {
  const tags = ['visitors'];
  const params = z.strictObject({ id: shapes.visitorId });
  type One = { Params: { id: VisitorId } };

  app.get<{ Querystring: PageRequest }>(
    '/visitors',
    {
      config: { access: ['visitors.read'] },
      schema: {
        tags,
        summary: 'List visitors',
        description:
          'The last to ask for a chat first. Their chats: `GET /api/v1/transcripts?visitorId=…`.',
        querystring: pageQuery,
        response: { 200: pageOf(shapes.visitor), default: problem },
      },
    },
    async (request) => granted(await visitors.list(principalOf(request), request.query)),
  );

  app.get<One>(
    '/visitors/:id',
    {
      config: { access: ['visitors.read'] },
      schema: {
        tags,
        summary: 'Read one visitor',
        params,
        response: { 200: shapes.visitor, default: problem },
      },
    },
    async (request, reply) =>
      withETag(reply, granted(await visitors.read(principalOf(request), request.params.id))),
  );

  app.patch<One & { Body: Pick<TranscriptEdit, 'values'> }>(
    '/visitors/:id',
    {
      config: { access: ['visitors.edit'] },
      schema: {
        tags,
        summary: 'Edit one visitor',
        description: 'Their custom fields. It is marked; the log stays.',
        params,
        body: shapes.visitorChanges,
        response: { 200: shapes.visitor, default: problem },
      },
    },
    async (request, reply) => {
      const edit = { expected: expectedRevision(request), changes: request.body };
      const { id } = request.params;
      return withETag(reply, granted(await visitors.edit(principalOf(request), id, edit)));
    },
  );

  app.delete<One>(
    '/visitors/:id',
    {
      config: { access: ['visitors.delete'] },
      schema: {
        tags,
        summary: 'Delete one visitor',
        description: 'Until they come again: their next chat brings them back.',
        params,
        response: { 204: gone, default: problem },
      },
    },
    async (request, reply) => {
      const { id } = request.params;
      granted(await visitors.remove(principalOf(request), id, expectedRevision(request)));
      return reply.code(204).send();
    },
  );
}

import type { EndpointId, Records } from '@baton/records';
import type { FastifyInstance } from 'fastify';
import { z } from 'zod';
import { principalOf } from '../access.ts';
import * as shapes from '../shapes/endpoints.ts';
import { recordId } from '../shapes/fields.ts';
import { pageOf } from '../shapes/page.ts';
import { problem } from '../shapes/problem.ts';
import { granted } from './granted.ts';
import { expectedRevision, withETag } from './revisions.ts';

const params = z.strictObject({ id: recordId<EndpointId>('endpoints') });
type One = { Params: { id: EndpointId } };

/** What is done with endpoints and providers beside what is done with every record. */
export function endpointRoutes(
  app: FastifyInstance,
  { endpoints, handoverProviderTypes }: Pick<Records, 'endpoints' | 'handoverProviderTypes'>,
): void {
  const tags = ['endpoints'];

  app.post<One>(
    '/endpoints/:id/renew-token',
    {
      config: { access: ['endpoints.edit'], revised: true },
      schema: {
        tags,
        summary: 'Renew the token of a REST endpoint',
        description: 'Requests with the old one are refused from now on. Needs If-Match.',
        params,
        response: { 200: shapes.endpoint, default: problem },
      },
    },
    async (request, reply) => {
      const expected = expectedRevision(request);
      const { id } = request.params;
      return withETag(
        reply,
        granted(await endpoints.renewToken(principalOf(request), id, expected)),
      );
    },
  );

  app.post<One & { Body: { name: string } }>(
    '/endpoints/:id/migrate-handover-settings',
    {
      config: { access: ['handover-providers.create'] },
      schema: {
        tags,
        summary: 'Make a handover provider of an endpoint’s settings',
        description:
          'The settings of the endpoint stay. Secrets do not move: give those that are missing to the ' +
          'provider, name it in your flows, then remove the settings.',
        params,
        body: shapes.migration,
        response: { 201: shapes.migratedProvider, default: problem },
      },
    },
    async (request, reply) => {
      const { id } = request.params;
      const migrated = granted(
        await endpoints.migrateHandoverSettings(principalOf(request), id, request.body),
      );
      reply.code(201).header('location', `/api/v1/handover-providers/${migrated.provider.id}`);
      return migrated;
    },
  );

  app.delete<One>(
    '/endpoints/:id/handover-settings',
    {
      config: { access: ['endpoints.edit'] },
      schema: {
        tags,
        summary: 'Remove the handover settings of an endpoint',
        description:
          'With their secrets; they cannot be brought back. Nodes that name no provider cannot hand ' +
          'over through this endpoint from now on. Needs If-Match.',
        params,
        response: { 200: shapes.endpoint, default: problem },
      },
    },
    async (request, reply) => {
      const expected = expectedRevision(request);
      const { id } = request.params;
      const removed = await endpoints.removeHandoverSettings(principalOf(request), id, expected);
      return withETag(reply, granted(removed));
    },
  );

  app.get(
    '/handover-provider-types',
    {
      config: { access: ['handover-providers.read'] },
      schema: {
        tags: ['handover-providers'],
        summary: 'List the types of handover provider',
        description: 'The kinds of contact centre this server can talk to. All on one page.',
        response: { 200: pageOf(shapes.handoverProviderType), default: problem },
      },
    },
    async (request) => ({
      items: granted(handoverProviderTypes(principalOf(request))),
      next: null,
    }),
  );
}

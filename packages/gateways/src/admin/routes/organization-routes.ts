import type { OrganizationId } from '@baton/desk';
import type { Changes, OrganizationDraft, PageRequest, Records } from '@baton/records';
import type { FastifyInstance } from 'fastify';
import { z } from 'zod';
import { principalOf } from '../access.ts';
import { organization, organizationChanges } from '../shapes/desk.ts';
import { recordId } from '../shapes/fields.ts';
import { pageOf, pageQuery } from '../shapes/page.ts';
import { problem } from '../shapes/problem.ts';
import { granted } from './granted.ts';
import { expectedRevision, withETag } from './revisions.ts';

const tags = ['organizations'];

/** One's own organization. Others are as unknown as those that never were. */
export function organizationRoutes(
  app: FastifyInstance,
  { organizations }: Pick<Records, 'organizations'>,
): void {
  const params = z.strictObject({ id: recordId<OrganizationId>('organization') });
  type One = { Params: { id: OrganizationId } };

  app.get<{ Querystring: PageRequest }>(
    '/organizations',
    {
      config: { access: ['organization.read'] },
      schema: {
        tags,
        summary: 'List organizations',
        description: 'The one you belong to: its name, and what holds for its whole desk.',
        querystring: pageQuery,
        response: { 200: pageOf(organization), default: problem },
      },
    },
    async (request) => {
      const principal = principalOf(request);
      const own = granted(await organizations.read(principal, principal.organizationId));
      return { items: [own], next: null };
    },
  );

  app.get<One>(
    '/organizations/:id',
    {
      config: { access: ['organization.read'] },
      schema: {
        tags,
        summary: 'Read one organization',
        params,
        response: { 200: organization, default: problem },
      },
    },
    async (request, reply) =>
      withETag(reply, granted(await organizations.read(principalOf(request), request.params.id))),
  );

  app.patch<One & { Body: Changes<OrganizationDraft> }>(
    '/organizations/:id',
    {
      config: { access: ['organization.edit'] },
      schema: {
        tags,
        summary: 'Edit one organization',
        description: 'Replaces the fields that are given and leaves the others. Needs If-Match.',
        params,
        body: organizationChanges,
        response: { 200: organization, default: problem },
      },
    },
    async (request, reply) => {
      const edit = { expected: expectedRevision(request), changes: request.body };
      const { id } = request.params;
      return withETag(reply, granted(await organizations.edit(principalOf(request), id, edit)));
    },
  );
}

import type { PageRequest, Records } from '@baton/records';
import type { FastifyInstance } from 'fastify';
import { principalOf } from '../access.ts';
import { auditEntry } from '../shapes/lists.ts';
import { pageOf, pageQuery } from '../shapes/page.ts';
import { problem } from '../shapes/problem.ts';
import { granted } from './granted.ts';

/** What can only be read: who changed what. */
export function listRoutes(app: FastifyInstance, records: Pick<Records, 'audit'>): void {
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

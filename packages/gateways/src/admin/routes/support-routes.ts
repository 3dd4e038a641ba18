import type { MailSettingsDraft, Records, SupportOperationsDraft } from '@baton/records';
import type { FastifyInstance } from 'fastify';
import { principalOf } from '../access.ts';
import { problem } from '../shapes/problem.ts';
import * as shapes from '../shapes/support.ts';
import { granted } from './granted.ts';
import { expectedRevision, withETag } from './revisions.ts';

/** Settings an organization has once: the handoff to a team, and the mail server. */
export function supportRoutes(
  app: FastifyInstance,
  { supportOperations, mailSettings }: Pick<Records, 'supportOperations' | 'mailSettings'>,
): void {
  const revised =
    'Replaces them as a whole. Needs If-Match; the ETag is "0" before the first time.';

  app.get(
    '/support-operations',
    {
      config: { access: ['support-operations.read'] },
      schema: {
        tags: ['support-operations'],
        summary: 'Read the support operations',
        response: { 200: shapes.supportOperations, default: problem },
      },
    },
    async (request, reply) =>
      withETag(reply, granted(await supportOperations.read(principalOf(request)))),
  );

  app.put<{ Body: SupportOperationsDraft }>(
    '/support-operations',
    {
      config: { access: ['support-operations.edit'], revised: true },
      schema: {
        tags: ['support-operations'],
        summary: 'Save the support operations',
        description: `${revised} Switching on for the first time makes the handoff flow.`,
        body: shapes.supportOperationsGiven,
        response: { 200: shapes.supportOperations, default: problem },
      },
    },
    async (request, reply) => {
      const edit = { expected: expectedRevision(request), draft: request.body };
      return withETag(reply, granted(await supportOperations.save(principalOf(request), edit)));
    },
  );

  app.get(
    '/mail-settings',
    {
      config: { access: ['mail.read'] },
      schema: {
        tags: ['mail'],
        summary: 'Read the mail settings',
        response: { 200: shapes.mailSettings, default: problem },
      },
    },
    async (request, reply) =>
      withETag(reply, granted(await mailSettings.read(principalOf(request)))),
  );

  app.put<{ Body: MailSettingsDraft }>(
    '/mail-settings',
    {
      config: { access: ['mail.edit'], revised: true },
      schema: {
        tags: ['mail'],
        summary: 'Save the mail settings',
        description: revised,
        body: shapes.mailSettingsGiven,
        response: { 200: shapes.mailSettings, default: problem },
      },
    },
    async (request, reply) => {
      const edit = { expected: expectedRevision(request), draft: request.body };
      return withETag(reply, granted(await mailSettings.save(principalOf(request), edit)));
    },
  );
}

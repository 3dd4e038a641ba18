import { pageOf, pageQuery, principalOf, problem, Refused, type RouteGroup } from '@baton/gateways';
import type { Clock } from '@baton/host';
import {
  isAddress,
  type MailActionResult,
  type MailId,
  type MailOutcome,
  plainMail,
  sampleHandoff,
} from '@baton/mail';
import { MAIL_TEMPLATE_LENGTH_MAX, type Records } from '@baton/records';
import type { FastifyInstance } from 'fastify';
import { z } from 'zod';
import { handoffLetter, handoffTemplateProblems } from '../handoff-letter.ts';
import { attemptWords, isKeptHere, type ServerMail } from '../open-mail.ts';
import { senderOf, siteOf } from '../ways-out.ts';
import { mailRow, mailShape, QUEUE_STATES, shownMail, shownRow } from './mail-shapes.ts';

const tags = ['mail'];
const mailParams = z.strictObject({ id: z.string().min(1).max(64) });
const listQuery = z.strictObject({
  ...pageQuery.shape,
  state: z.enum(QUEUE_STATES).optional().describe('Only mails that are there in the queue.'),
});
const testBody = z.strictObject({
  to: z.string().max(254).optional().describe('Whom to send it to; the caller without it.'),
});
const previewBody = z.strictObject({
  mailTemplate: z.string().max(MAIL_TEMPLATE_LENGTH_MAX).nullable(),
});
const templateProblem = z.object({
  line: z.number(),
  column: z.number(),
  message: z.string(),
  severity: z.enum(['error', 'warning']),
});

export type MailRouteParts = {
  readonly mail: Pick<ServerMail, 'queue' | 'transportOf'>;
  readonly records: Pick<Records, 'door' | 'mailSettingsOf' | 'supportOperationsOf' | 'names'>;
  readonly clock: Clock;
  readonly newId: () => string;
};

/** The mails of an organization, sent or kept here, and trying out what concerns them. */
export function mailRoutes(parts: MailRouteParts): RouteGroup {
  return {
    register(app) {
      readRoutes(app, parts);
      changeRoutes(app, parts);
      testRoute(app, parts);
      previewRoute(app, parts);
    },
  };
}

function readRoutes(app: FastifyInstance, { mail: { queue } }: MailRouteParts): void {
  app.get<{ Querystring: z.output<typeof listQuery> }>(
    '/mails',
    {
      config: { access: ['mail.read'] },
      schema: {
        tags,
        summary: 'List mails',
        description: 'One line for each, the newest first, without what they say.',
        querystring: listQuery,
        response: { 200: pageOf(mailRow), default: problem },
      },
    },
    async (request) => {
      const { state, cursor, limit } = request.query;
      const { organizationId } = principalOf(request);
      const page = await queue.list({ organizationId, ...(state && { state }) }, { cursor, limit });
      if (!page) throw new Refused({ code: 'invalid', field: 'cursor', why: 'unknown cursor' });
      return { items: page.items.map(shownRow), next: page.next };
    },
  );

  app.get<{ Params: { id: MailId } }>(
    '/mails/:id',
    {
      config: { access: ['mail.read'] },
      schema: {
        tags,
        summary: 'Read a mail and what became of it',
        params: mailParams,
        response: { 200: mailShape, default: problem },
      },
    },
    async (request) => {
      const found = await queue.find(principalOf(request).organizationId, request.params.id);
      if (!found) throw new Refused({ code: 'not-found' });
      return shownMail(found);
    },
  );
}

function changeRoutes(app: FastifyInstance, { mail: { queue } }: MailRouteParts): void {
  app.post<{ Params: { id: MailId } }>(
    '/mails/:id/send-again',
    {
      config: { access: ['mail.edit'] },
      schema: {
        tags,
        summary: 'Send a mail again',
        description:
          'To everybody who is not known to have it. After an unknown outcome they may get it twice, as one mail with one Message-ID.',
        params: mailParams,
        response: { 200: mailShape, default: problem },
      },
    },
    async (request) =>
      changed(await queue.sendAgain(principalOf(request).organizationId, request.params.id)),
  );

  app.post<{ Params: { id: MailId } }>(
    '/mails/:id/discard',
    {
      config: { access: ['mail.edit'] },
      schema: {
        tags,
        summary: 'Give a mail up',
        description: 'It is not tried any more, and stays in the list until it is forgotten.',
        params: mailParams,
        response: { 200: mailShape, default: problem },
      },
    },
    async (request) =>
      changed(await queue.discard(principalOf(request).organizationId, request.params.id)),
  );
}

function changed(result: MailActionResult) {
  if (result.ok) return shownMail(result.mail);
  switch (result.refusal) {
    case 'under-way':
      throw new Refused({ code: 'busy' });
    case 'already-accepted':
      throw new Refused({ code: 'invalid', field: 'state', why: 'the mail server has it already' });
    default:
      throw new Refused({ code: 'not-found' });
  }
}

function testRoute(app: FastifyInstance, { mail, records, clock, newId }: MailRouteParts): void {
  app.post<{ Body: z.output<typeof testBody> | null | undefined }>(
    '/mail-settings/test',
    {
      config: { access: ['mail.edit'] },
      schema: {
        tags,
        summary: 'Send a test mail',
        description: 'Once, at once, and past the queue: the answer is what the mail server said.',
        body: testBody.nullish(),
        response: {
          200: z.object({
            outcome: z
              .enum(['accepted', 'kept', 'deferred', 'rejected', 'unknown', 'misconfigured'])
              .describe('kept: no mail server is configured.'),
            message: z.string(),
            to: z.string(),
          }),
          default: problem,
        },
      },
    },
    async (request) => {
      const principal = principalOf(request);
      const { organizationId } = principal;
      const own = (await records.door.profile(principal))?.user.email;
      const to = request.body?.to ?? own ?? '';
      if (!isAddress(to)) {
        throw new Refused({ code: 'invalid', field: 'to', why: 'is no e-mail address' });
      }
      const site = siteOf(organizationId, records);
      const sent = plainMail({
        kind: 'test',
        reference: newId(),
        writtenAt: clock.now(),
        from: await senderOf(organizationId, records),
        to: [to],
        subject: `A test from ${site}`,
        text: 'This mail shows that the mail settings work. Nobody has to answer it.\n',
      });
      const transport = await mail.transportOf(organizationId);
      const outcome = await transport.send(sent);
      return { outcome: testOutcome(outcome), message: attemptWords({ outcome }), to };
    },
  );
}

function testOutcome(outcome: MailOutcome) {
  if (isKeptHere(outcome)) return 'kept';
  // There was one recipient: either all of them, or none.
  return outcome.kind === 'partially-accepted' ? 'accepted' : outcome.kind;
}

function previewRoute(app: FastifyInstance, { records }: MailRouteParts): void {
  app.post<{ Body: z.output<typeof previewBody> }>(
    '/support-operations/preview',
    {
      config: { access: ['support-operations.read'] },
      schema: {
        tags: ['support-operations'],
        summary: 'See what a mail template makes of a request',
        description:
          'The mail as the team would get it, of a made-up request. A template with a mistake shows the standard mail, and says where the mistake is.',
        body: previewBody,
        response: {
          200: z.object({
            subject: z.string(),
            text: z.string(),
            html: z.string().nullable(),
            problems: z.array(templateProblem),
          }),
          default: problem,
        },
      },
    },
    async (request) => {
      const { organizationId } = principalOf(request);
      const { mailTemplate } = request.body;
      const site = siteOf(organizationId, records);
      const { addresses } = await records.supportOperationsOf(organizationId);
      const from = await senderOf(organizationId, records);
      const letter = handoffLetter(sampleHandoff, mailTemplate, { from, to: addresses, site });
      const problems =
        mailTemplate === null ? [] : handoffTemplateProblems(mailTemplate, sampleHandoff, { site });
      return {
        subject: letter.mail.subject,
        text: letter.mail.text,
        html: letter.mail.html ?? null,
        problems: problems.map(({ line, column, problem: message, weight }) => ({
          line,
          column,
          message,
          severity: weight,
        })),
      };
    },
  );
}

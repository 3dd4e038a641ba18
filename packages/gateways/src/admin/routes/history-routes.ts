import { Readable } from 'node:stream';
import type { ChatId } from '@baton/desk';
import type { PageRequest, Records, TranscriptByHand, TranscriptEdit } from '@baton/records';
import type { FastifyInstance } from 'fastify';
import { z } from 'zod';
import { principalOf } from '../access.ts';
import * as shapes from '../shapes/history.ts';
import { pageOf, pageQuery } from '../shapes/page.ts';
import { problem } from '../shapes/problem.ts';
import { attachment } from './attachment.ts';
import { granted } from './granted.ts';
import { gone, pageAsked } from './page-asked.ts';
import { expectedRevision, withETag } from './revisions.ts';
import { sessionRecordRoutes, visitorRoutes } from './visit-routes.ts';

const MAY_BE_SHORT =
  'A page may hold fewer than asked for, or none, and still name a next one: it looks at a limited number of rows.';

/** What the desk leaves behind: transcripts, sign-ins of agents, visitors. */
export function historyRoutes(app: FastifyInstance, { history }: Pick<Records, 'history'>): void {
  typeRoutes(app, history);
  findingRoutes(app, history.transcripts);
  readingRoutes(app, history.transcripts);
  writingRoutes(app, history.transcripts);
  sessionRecordRoutes(app, history.sessions);
  visitorRoutes(app, history.visitors);
}

type History = Records['history'];

function typeRoutes(app: FastifyInstance, history: History): void {
  app.get(
    '/history-types',
    {
      config: { access: 'signed-in' },
      schema: {
        tags: ['transcripts'],
        summary: 'List the kinds you may read',
        description:
          'Of `transcript`, `session` and `visitor`, each with the custom fields you may see and what you may do.',
        response: { 200: shapes.historyTypes, default: problem },
      },
    },
    async (request) => ({ items: granted(await history.types(principalOf(request))) }),
  );
}

const transcriptTags = ['transcripts'];
const ofChat = z.strictObject({ id: shapes.chatId });
type OneChat = { Params: { id: ChatId } };

function findingRoutes(app: FastifyInstance, transcripts: History['transcripts']): void {
  app.get<{ Querystring: shapes.TranscriptQueryGiven }>(
    '/transcripts',
    {
      config: { access: ['transcripts.read'] },
      schema: {
        tags: transcriptTags,
        summary: 'List transcripts',
        description: `Chats that are over and whose tabs are closed. ${MAY_BE_SHORT}`,
        querystring: shapes.transcriptQuery,
        response: { 200: pageOf(shapes.transcriptLine), default: problem },
      },
    },
    async (request) => {
      const { limit, cursor, ...asked } = request.query;
      const query = { ...pageAsked({ limit, cursor }), filter: shapes.filterIn(asked) };
      return granted(await transcripts.list(principalOf(request), { ...query, sort: asked.sort }));
    },
  );

  app.get<{ Querystring: shapes.TranscriptFileQueryGiven }>(
    '/transcripts.csv',
    {
      config: { access: ['transcripts.read'] },
      schema: {
        tags: transcriptTags,
        summary: 'Save transcripts as a file',
        description:
          'The list as CSV, at most 100,000 lines; one more says so where it was cut. Instants are UTC.',
        querystring: shapes.transcriptFileQuery,
        response: {
          200: { content: { 'text/csv': { schema: z.string() } } },
          default: problem,
        },
      },
    },
    async (request, reply) => {
      const { sort } = request.query;
      const query = { filter: shapes.filterIn(request.query), sort };
      const lines = granted(await transcripts.csv(principalOf(request), query));
      return reply
        .header('content-type', 'text/csv; charset=utf-8')
        .header('content-disposition', attachment('transcripts.csv'))
        .send(Readable.from(lines));
    },
  );

  app.get<{ Querystring: { text: string; limit: number } }>(
    '/transcript-search',
    {
      config: { access: ['transcripts.read'] },
      schema: {
        tags: transcriptTags,
        summary: 'Search transcripts',
        description:
          'Finds chats by what was said and by name, e-mail address, subject and number; the newest first.',
        querystring: shapes.transcriptSearch,
        response: { 200: shapes.transcriptHits, default: problem },
      },
    },
    async (request) => ({
      items: granted(await transcripts.search(principalOf(request), request.query)),
    }),
  );
}

function readingRoutes(app: FastifyInstance, transcripts: History['transcripts']): void {
  app.get<OneChat>(
    '/transcripts/:id',
    {
      config: { access: ['transcripts.read'] },
      schema: {
        tags: transcriptTags,
        summary: 'Read one transcript',
        params: ofChat,
        response: { 200: shapes.transcript, default: problem },
      },
    },
    async (request, reply) =>
      withETag(reply, granted(await transcripts.read(principalOf(request), request.params.id))),
  );

  app.get<OneChat & { Querystring: PageRequest }>(
    '/transcripts/:id/timeline',
    {
      config: { access: ['transcripts.read'] },
      schema: {
        tags: transcriptTags,
        summary: 'Read what happened in a chat',
        description:
          'Words, events and visited pages. The newest piece first, each in the order of time: `next` leads to the piece before.',
        params: ofChat,
        querystring: pageQuery,
        response: { 200: pageOf(shapes.timelineLine), default: problem },
      },
    },
    async (request) => {
      const { id } = request.params;
      return granted(await transcripts.timeline(principalOf(request), id, request.query));
    },
  );

  app.get<OneChat & { Querystring: PageRequest }>(
    '/transcripts/:id/earlier',
    {
      config: { access: 'signed-in' },
      schema: {
        tags: transcriptTags,
        summary: 'List the other chats of a visitor',
        description:
          'Of the visitor of this chat, which may go on: for the agent who has it, and for whoever reads transcripts.',
        params: ofChat,
        querystring: pageQuery,
        response: { 200: pageOf(shapes.transcriptLine), default: problem },
      },
    },
    async (request) => {
      const { id } = request.params;
      return granted(await transcripts.earlier(principalOf(request), id, request.query));
    },
  );
}

function writingRoutes(app: FastifyInstance, transcripts: History['transcripts']): void {
  app.post<{ Body: TranscriptByHand }>(
    '/transcripts',
    {
      config: { access: ['transcripts.edit'] },
      schema: {
        tags: transcriptTags,
        summary: 'Make a transcript by hand',
        description:
          'Of a chat that was elsewhere. Needs transcripts.create as well; it is marked.',
        body: shapes.newTranscript,
        response: { 201: shapes.transcript, default: problem },
      },
    },
    async (request, reply) => {
      const made = granted(await transcripts.create(principalOf(request), request.body));
      reply.code(201).header('location', `/api/v1/transcripts/${made.chatId}`);
      return withETag(reply, made);
    },
  );

  app.patch<OneChat & { Body: TranscriptEdit }>(
    '/transcripts/:id',
    {
      config: { access: ['transcripts.edit'] },
      schema: {
        tags: transcriptTags,
        summary: 'Edit one transcript',
        description: 'Its owner, its records and its custom fields. It is marked; the log stays.',
        params: ofChat,
        body: shapes.transcriptChanges,
        response: { 200: shapes.transcript, default: problem },
      },
    },
    async (request, reply) => {
      const edit = { expected: expectedRevision(request), changes: request.body };
      const { id } = request.params;
      return withETag(reply, granted(await transcripts.edit(principalOf(request), id, edit)));
    },
  );

  app.delete<OneChat>(
    '/transcripts/:id',
    {
      config: { access: ['transcripts.delete'] },
      schema: {
        tags: transcriptTags,
        summary: 'Delete one transcript',
        params: ofChat,
        response: { 204: gone, default: problem },
      },
    },
    async (request, reply) => {
      const { id } = request.params;
      granted(await transcripts.remove(principalOf(request), id, expectedRevision(request)));
      return reply.code(204).send();
    },
  );

  app.post<OneChat & { Body: shapes.NewTranscriptEvent }>(
    '/transcripts/:id/events',
    {
      config: { access: ['transcripts.edit'] },
      schema: {
        tags: transcriptTags,
        summary: 'Add an event by hand',
        description: 'It stands in the timeline where its time puts it, and is marked.',
        params: ofChat,
        body: shapes.newTranscriptEvent,
        response: { 201: shapes.timelineLine, default: problem },
      },
    },
    async (request, reply) => {
      const { id } = request.params;
      const added = granted(await transcripts.addEvent(principalOf(request), id, request.body));
      return reply.code(201).send(added);
    },
  );
}

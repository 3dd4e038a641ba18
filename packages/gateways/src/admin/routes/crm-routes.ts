import type { CrmRecordId, FieldValues, PageRequest, RecordAction, Records } from '@baton/records';
import type { FastifyInstance } from 'fastify';
import { z } from 'zod';
import { type Access, principalOf } from '../access.ts';
import * as shapes from '../shapes/crm.ts';
import { pageOf, pageQuery } from '../shapes/page.ts';
import { problem } from '../shapes/problem.ts';
import { granted } from './granted.ts';
import { expectedRevision, withETag } from './revisions.ts';

const tags = ['records'];
const ofType = z.strictObject({ type: shapes.typeKey });
const ofRecord = z.strictObject({ type: shapes.typeKey, id: shapes.crmRecordId });
type OfType = { Params: { type: string } };
type One = { Params: { type: string; id: CrmRecordId } };

/** Cases, contacts, accounts, leads and records of custom types. */
export function crmRoutes(app: FastifyInstance, { crm }: Pick<Records, 'crm'>): void {
  findingRoutes(app, crm);
  readingRoutes(app, crm);
  writingRoutes(app, crm);
}

function findingRoutes(app: FastifyInstance, crm: Records['crm']): void {
  app.get(
    '/records',
    {
      config: { access: 'signed-in' },
      schema: {
        tags,
        summary: 'List the types you may read',
        description: 'Each with the fields you may see, and what you may do: to draw forms from.',
        response: { 200: shapes.usableTypes, default: problem },
      },
    },
    async (request) => ({ items: granted(await crm.types(principalOf(request))) }),
  );

  app.get<{ Querystring: { text: string; type: readonly string[]; limit: number } }>(
    '/record-search',
    {
      config: { access: 'signed-in' },
      schema: {
        tags,
        summary: 'Search records',
        description:
          'Finds records of the types you may read by the fields you may read: those with the words in ' +
          'their name first, then the newest.',
        querystring: shapes.searchQuery,
        response: { 200: shapes.recordHits, default: problem },
      },
    },
    async (request) => {
      const { text, type: types, limit } = request.query;
      const search = { text, types, limit };
      return { items: granted(await crm.search(principalOf(request), search)) };
    },
  );

  app.get<OfType & { Querystring: shapes.RecordQueryGiven }>(
    '/records/:type',
    {
      config: { access: may('read') },
      schema: {
        tags,
        summary: 'List records of one type',
        description:
          'A page may hold fewer records than asked for, or none, and still name a next one: it looks at ' +
          'a limited number of records for those that fit.',
        params: ofType,
        querystring: shapes.recordQuery,
        response: { 200: pageOf(shapes.crmRecord), default: problem },
      },
    },
    async (request) => {
      const { filter, sort, ...page } = request.query;
      const query = {
        ...pageAsked(page),
        filters: shapes.filtersIn(filter),
        sort: shapes.sortIn(sort),
      };
      return granted(await crm.list(principalOf(request), request.params.type, query));
    },
  );
}

function readingRoutes(app: FastifyInstance, crm: Records['crm']): void {
  app.get<One>(
    '/records/:type/:id',
    {
      config: { access: may('read') },
      schema: {
        tags,
        summary: 'Read one record',
        params: ofRecord,
        response: { 200: shapes.crmRecord, default: problem },
      },
    },
    async (request, reply) => {
      const { type, id } = request.params;
      return withETag(reply, granted(await crm.read(principalOf(request), type, id)));
    },
  );

  app.get<One>(
    '/records/:type/:id/related',
    {
      config: { access: may('read') },
      schema: {
        tags,
        summary: 'List what refers to a record',
        params: ofRecord,
        response: { 200: shapes.relatedRecords, default: problem },
      },
    },
    async (request) => {
      const { type, id } = request.params;
      return { items: granted(await crm.related(principalOf(request), type, id)) };
    },
  );

  app.get<One & { Querystring: PageRequest }>(
    '/records/:type/:id/history',
    {
      config: { access: may('read') },
      schema: {
        tags,
        summary: 'List the changes of a record',
        description: 'The newest first, without fields you may not read. Stays when it is deleted.',
        params: ofRecord,
        querystring: pageQuery,
        response: { 200: pageOf(shapes.recordChange), default: problem },
      },
    },
    async (request) => {
      const { type, id } = request.params;
      return granted(await crm.history(principalOf(request), type, id, request.query));
    },
  );
}

function writingRoutes(app: FastifyInstance, crm: Records['crm']): void {
  app.post<OfType & { Body: { values: FieldValues } }>(
    '/records/:type',
    {
      config: { access: may('create') },
      schema: {
        tags,
        summary: 'Create a record',
        description: 'Refused as invalid-fields, each field that is not right says why.',
        params: ofType,
        body: shapes.recordValues,
        response: { 201: shapes.crmRecord, default: problem },
      },
    },
    async (request, reply) => {
      const { type } = request.params;
      const made = granted(await crm.create(principalOf(request), type, request.body.values));
      reply.code(201).header('location', `/api/v1/records/${type}/${made.id}`);
      return withETag(reply, made);
    },
  );

  app.patch<One & { Body: { values: FieldValues } }>(
    '/records/:type/:id',
    {
      config: { access: may('edit') },
      schema: {
        tags,
        summary: 'Edit one record',
        description: 'Replaces the fields that are given and leaves the others. Needs If-Match.',
        params: ofRecord,
        body: shapes.recordValues,
        response: { 200: shapes.crmRecord, default: problem },
      },
    },
    async (request, reply) => {
      const { type, id } = request.params;
      const edit = { expected: expectedRevision(request), values: request.body.values };
      return withETag(reply, granted(await crm.edit(principalOf(request), type, id, edit)));
    },
  );

  app.delete<One>(
    '/records/:type/:id',
    {
      config: { access: may('delete') },
      schema: {
        tags,
        summary: 'Delete one record',
        description: 'Needs If-Match. Refused while another record refers to it.',
        params: ofRecord,
        response: { 204: z.null().describe('It is gone.'), default: problem },
      },
    },
    async (request, reply) => {
      const { type, id } = request.params;
      granted(await crm.remove(principalOf(request), type, id, expectedRevision(request)));
      return reply.code(204).send();
    },
  );
}

function may(action: RecordAction): Access {
  return [`records.{type}.${action}`];
}

/** Without a cursor that nobody gave. */
function pageAsked({ limit, cursor }: { limit: number; cursor?: string | undefined }): PageRequest {
  return { limit, ...(cursor !== undefined && { cursor }) };
}

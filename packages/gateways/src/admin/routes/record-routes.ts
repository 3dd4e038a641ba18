import type { Changes, Collection, PageRequest, Permission } from '@baton/records';
import type { FastifyInstance } from 'fastify';
import { z } from 'zod';
import { principalOf } from '../access.ts';
import { pageOf, pageQuery } from '../shapes/page.ts';
import { problem } from '../shapes/problem.ts';
import { granted } from './granted.ts';
import { parsedBody } from './parsed-body.ts';
import { expectedRevision, withETag } from './revisions.ts';

type Shapes<Id extends string, Item, Draft, Created> = {
  readonly id: z.ZodType<Id>;
  readonly item: z.ZodType<Item>;
  readonly draft: z.ZodType<Draft>;
  readonly created: z.ZodType<Created>;
  readonly changes: z.ZodType<Changes<Draft>>;
};

export type RecordRoutes<Id extends string, Item, Draft, Created> = {
  /** The last part of the address: `/api/v1/users`. */
  readonly path:
    | 'users'
    | 'roles'
    | 'skills'
    | 'agent-configurations'
    | 'deployments'
    | 'buttons'
    | 'api-tokens'
    | 'flows'
    | 'endpoints'
    | 'handover-providers'
    | 'tokens'
    | 'record-types'
    | 'custom-fields'
    | 'quick-texts'
    | 'quick-text-folders'
    | 'article-types'
    | 'article-drafts'
    | 'sensitive-data-rules'
    | 'ip-rules';
  /** One of them, in a sentence. */
  readonly noun: string;
  readonly article: 'a' | 'an';
  readonly about: string;
  readonly collection: Collection<Id, Item, Draft, Created>;
  readonly shapes: Shapes<Id, Item, Draft, Created>;
  /** The largest body that makes or edits one, if that is not everybody's. */
  readonly bodyLimit?: number;
  /** Who may edit, if others than those with the `edit` permission. */
  readonly editors?: readonly [Permission, ...Permission[]];
};

/** List, read, create, edit and delete for one kind of record. */
export function recordRoutes<
  Id extends string,
  Item extends { readonly id: Id; readonly revision: number },
  Draft,
  Created extends Item,
>(app: FastifyInstance, routes: RecordRoutes<Id, Item, Draft, Created>): void {
  const { path, noun, collection, shapes } = routes;
  const tags = [path];
  const params = z.strictObject({ id: shapes.id });
  type One = { Params: { id: Id } };

  app.get<{ Querystring: PageRequest }>(
    `/${path}`,
    {
      config: { access: [`${path}.read`] },
      schema: {
        tags,
        summary: `List ${path.replaceAll('-', ' ')}`,
        description: routes.about,
        querystring: pageQuery,
        response: { 200: pageOf(shapes.item), default: problem },
      },
    },
    async (request) => granted(await collection.list(principalOf(request), request.query)),
  );

  app.get<One>(
    `/${path}/:id`,
    {
      config: { access: [`${path}.read`] },
      schema: {
        tags,
        summary: `Read one ${noun}`,
        params,
        response: { 200: shapes.item, default: problem },
      },
    },
    async (request, reply) =>
      withETag(reply, granted(await collection.read(principalOf(request), request.params.id))),
  );

  app.post(
    `/${path}`,
    {
      ...(routes.bodyLimit !== undefined && { bodyLimit: routes.bodyLimit }),
      config: { access: [`${path}.create`] },
      schema: {
        tags,
        summary: `Create ${routes.article} ${noun}`,
        body: shapes.draft,
        response: { 201: shapes.created, default: problem },
      },
    },
    async (request, reply) => {
      const created = granted(
        await collection.create(principalOf(request), parsedBody<Draft>(request)),
      );
      reply.code(201).header('location', `${request.routeOptions.url}/${created.id}`);
      return withETag(reply, created);
    },
  );

  app.patch<One>(
    `/${path}/:id`,
    {
      ...(routes.bodyLimit !== undefined && { bodyLimit: routes.bodyLimit }),
      config: { access: routes.editors ?? [`${path}.edit`] },
      schema: {
        tags,
        summary: `Edit one ${noun}`,
        description: 'Replaces the fields that are given and leaves the others. Needs If-Match.',
        params,
        body: shapes.changes,
        response: { 200: shapes.item, default: problem },
      },
    },
    async (request, reply) => {
      const edit = {
        expected: expectedRevision(request),
        changes: parsedBody<Changes<Draft>>(request),
      };
      const { id } = request.params;
      return withETag(reply, granted(await collection.edit(principalOf(request), id, edit)));
    },
  );

  app.delete<One>(
    `/${path}/:id`,
    {
      config: { access: [`${path}.delete`] },
      schema: {
        tags,
        summary: `Delete one ${noun}`,
        description: 'Needs If-Match.',
        params,
        response: { 204: z.null().describe('It is gone.'), default: problem },
      },
    },
    async (request, reply) => {
      const expected = expectedRevision(request);
      granted(await collection.remove(principalOf(request), request.params.id, expected));
      return reply.code(204).send();
    },
  );
}

import swagger from '@fastify/swagger';
import type { FastifyInstance, FastifySchema, RouteOptions } from 'fastify';
import { jsonSchemaTransform, jsonSchemaTransformObject } from 'fastify-type-provider-zod';
import { type ApiDocument, type ApiOperation, withNeededShapes } from './api-document.ts';
import { OWN_REQUEST_HEADER } from './cross-site.ts';

const INTRODUCTION = `The people, roles, skills, bots and settings of your organization.

**Signing in.** Programs send an API token: \`Authorization: Bearer baton_…\`. Browsers sign in at \`POST /api/v1/session\` and send the cookie; what changes something must then come from a page of this server and carry JSON or the header \`${OWN_REQUEST_HEADER}\`.

**Lists** come in pages: pass \`next\` as \`cursor\` until it is null.

**Edits** name the revision they were made on: send the \`ETag\` of the record as \`If-Match\`. If somebody was faster, the answer is 412 and nothing has changed.

**Refusals** all look alike: \`{ "error": { "code", "message", "details" } }\`. Rely on the code: it stays the same between releases.`;

export type ApiTag = { readonly name: string; readonly description: string };

const TAGS: readonly ApiTag[] = [
  { name: 'session', description: 'Who is signed in.' },
  { name: 'organizations', description: 'Your organization and what holds for its whole desk.' },
  { name: 'users', description: 'Who can sign in. Whoever may take chats is an agent.' },
  { name: 'roles', description: 'What people may do. What a role does not grant is denied.' },
  { name: 'skills', description: 'What agents are good at and buttons ask for.' },
  { name: 'agent-configurations', description: 'How agents are treated by the desk.' },
  { name: 'deployments', description: 'Where on the web visitors meet the desk.' },
  { name: 'buttons', description: 'The doors visitors use, and how an agent is found.' },
  { name: 'api-tokens', description: 'What programs sign in with.' },
  { name: 'flows', description: 'What bots say and do: drafts, versions, files.' },
  { name: 'endpoints', description: 'Where conversations come in, and which flow they follow.' },
  { name: 'handover-providers', description: 'Contact centres a flow can hand over to.' },
  { name: 'tokens', description: 'Script snippets with names, for authors of flows.' },
  { name: 'support-operations', description: 'The handoff to a team without a live desk.' },
  { name: 'mail', description: 'Through which server mails go out.' },
  { name: 'record-types', description: 'What kinds of records there are.' },
  { name: 'custom-fields', description: 'What they have beside their built-in fields.' },
  { name: 'records', description: 'Cases, contacts, accounts, leads and records of your own.' },
  { name: 'quick-texts', description: 'Messages written beforehand.' },
  { name: 'quick-text-folders', description: 'Where they lie, and whom they are shared with.' },
  { name: 'article-types', description: 'What kinds of articles there are, and who reads them.' },
  { name: 'article-drafts', description: 'Articles as their authors see them.' },
  { name: 'articles', description: 'Published articles.' },
  { name: 'sensitive-data-rules', description: 'What must not be said in chats.' },
  { name: 'ip-rules', description: 'Addresses that are not let in.' },
  { name: 'transcripts', description: 'Chats that were.' },
  { name: 'agent-sessions', description: 'Sign-ins of agents, and what they came to.' },
  { name: 'visitors', description: 'The browsers chats were asked for from.' },
  { name: 'audit', description: 'Who changed what.' },
];

/** Collects what the routes registered after it say of themselves; the result is its OpenAPI 3.1 document once `app` is ready. */
export async function describeApi(
  app: FastifyInstance,
  moreTags: readonly ApiTag[] = [],
): Promise<() => ApiDocument> {
  await app.register(swagger, {
    openapi: {
      openapi: '3.1.0',
      info: { title: 'Baton API', version: '1', description: INTRODUCTION },
      servers: [{ url: '/' }],
      tags: [...TAGS, ...moreTags],
      components: {
        securitySchemes: {
          token: { type: 'http', scheme: 'bearer', description: 'An API token.' },
          cookie: {
            type: 'apiKey',
            in: 'cookie',
            name: 'baton-session',
            description: 'A session; `__Host-baton-session` over TLS.',
          },
        },
      },
    },
    transform(document) {
      const { schema, url } = jsonSchemaTransform(document);
      return { url, schema: { ...schema, ...accessOf(document.route) } };
    },
    transformObject: jsonSchemaTransformObject,
  });
  let described: ApiDocument | undefined;
  return () => {
    described ??= withNeededShapes(withAnswers(parsed(app.swagger())));
    return described;
  };
}

/** What a route's configuration says about how to call it. */
function accessOf(route: RouteOptions): FastifySchema & Record<string, unknown> {
  const method = String(route.method);
  const access = route.config?.access;
  const revised =
    route.config?.revised ??
    ((method === 'PATCH' || method === 'DELETE') && route.url.includes('/:id'));
  return {
    operationId: operationId(method, route.url),
    security: access === 'anybody' ? [] : [{ token: [] }, { cookie: [] }],
    ...(Array.isArray(access) && { 'x-permissions': access }),
    ...(revised && { headers: IF_MATCH }),
  };
}

const IF_MATCH = {
  type: 'object',
  required: ['if-match'],
  properties: {
    'if-match': {
      type: 'string',
      description: 'The ETag of the revision you change, or * for any.',
    },
  },
};

/** `PATCH /api/v1/users/:id` is `patchUsersId`. */
function operationId(method: string, url: string): string {
  const words = url.replace('/api/v1', '').split(/[^A-Za-z]+/);
  return (
    method.toLowerCase() +
    words.map((word) => word.charAt(0).toUpperCase() + word.slice(1)).join('')
  );
}

const ANSWERS: Readonly<Record<string, string>> = {
  '200': 'Done.',
  '201': 'Created.',
  default: 'Not done: the body says why.',
};

/** What each answer means, in words. */
function withAnswers(document: ApiDocument): ApiDocument {
  const said = (responses: ApiOperation['responses']) =>
    mapped(responses, (answer, status) => ({
      ...answer,
      description: ANSWERS[status] ?? answer.description,
    }));
  return {
    ...document,
    paths: mapped(document.paths, (methods) =>
      mapped(methods, (operation) => ({ ...operation, responses: said(operation.responses) })),
    ),
  };
}

function mapped<Value, Made>(
  record: { readonly [key: string]: Value },
  make: (value: Value, key: string) => Made,
): { readonly [key: string]: Made } {
  return Object.fromEntries(Object.entries(record).map(([key, value]) => [key, make(value, key)]));
}

/** The document in our own words; what is missing from it would be a bug of the routes, and their test finds it. */
function parsed(document: object): ApiDocument {
  return document as ApiDocument;
}

import type { FastifyInstance } from 'fastify';
import type { ApiTag } from '../describe-api.ts';

/** The parts of the API that others bring, because what they need runs elsewhere. */
export type RouteGroupName = 'test-runs' | 'intents' | 'conversations' | 'files' | 'mails' | 'desk';

/**
 * Some routes under `/api/v1`. Each says who may call it (`config: { access }`) and has a schema with `tags`, `summary`
 * and a `response` whose `default` is `problem`; the gateway does the rest.
 */
export type RouteGroup = {
  /** Under which the description lists them, if not under a tag there is: its name is in the `tags` of each route. */
  readonly tag?: ApiTag;
  register(app: FastifyInstance): void;
};
export type RouteGroups = { readonly [Name in RouteGroupName]?: RouteGroup };

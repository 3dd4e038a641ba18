import { createHash } from 'node:crypto';
import type { VisitorId } from '@baton/desk';
import type { Clock } from '@baton/host';
import type { LiveEndpoint } from '@baton/records';
import type { FastifyError, FastifyPluginAsync, FastifyReply, FastifyRequest } from 'fastify';
import { z } from 'zod';
import { addressKey } from '../session/address-key.ts';
import type { Rate } from '../session/limits.ts';
import { Throttle } from '../session/throttle.ts';

/** Where bots are asked over plain HTTP: one request, one answer. */
const REST_ENDPOINT_PATH = '/v1/endpoint/:token';
/** The largest request. */
export const ENDPOINT_BODY_BYTES_MAX = 64 * 1024;
/** The longest id of a user, a session or a request, and the longest text, in UTF-16 code units. */
export const ENDPOINT_ID_LENGTH_MAX = 256;
export const ENDPOINT_TEXT_LENGTH_MAX = 10_000;
/** What one caller, known by its token, may ask; a server behind it speaks for many people. */
const TOKEN_REQUESTS: Rate = { burst: 400, perSecond: 100 };
const ADDRESS_REQUESTS: Rate = { burst: 400, perSecond: 100 };

export type EndpointRequest = {
  readonly endpoint: LiveEndpoint;
  /** The visitor who this user is in this session, always the same. */
  readonly visitorId: VisitorId;
  /** Makes a retry safe: asked again, it is answered again and happens once. */
  readonly requestId: string | undefined;
  readonly text: string;
  readonly data: { readonly [key: string]: unknown };
  readonly name: string | undefined;
  readonly email: string | undefined;
};

/** What the bot says to it. */
export type EndpointAnswer =
  | {
      readonly kind: 'answered';
      readonly conversationId: string;
      readonly outputs: readonly object[];
      /** False when the flow was still at work after the time a request may take. */
      readonly complete: boolean;
      readonly ended: boolean;
    }
  | { readonly kind: 'refused'; readonly code: string; readonly retryAfterMs?: number };

export type RestEndpointOptions = {
  readonly clock: Clock;
  readonly endpointOf: (token: string) => LiveEndpoint | undefined;
  readonly converse: (request: EndpointRequest) => Promise<EndpointAnswer>;
  readonly requests?: Rate;
};

const id = z.string().min(1).max(ENDPOINT_ID_LENGTH_MAX);
const body = z.object({
  userId: id,
  sessionId: id,
  requestId: id.optional(),
  text: z.string().max(ENDPOINT_TEXT_LENGTH_MAX).default(''),
  data: z.record(z.string(), z.unknown()).default({}),
  name: z.string().max(255).optional(),
  email: z.string().max(255).optional(),
});

/**
 * The request/response way to a bot, for programs: no page, no connection, and so nobody a person could answer. What
 * callers get wrong is answered with a code and a sentence.
 */
export function restEndpoint(options: RestEndpointOptions): FastifyPluginAsync {
  const byToken = new Throttle(options.requests ?? TOKEN_REQUESTS);
  const byAddress = new Throttle(options.requests ?? ADDRESS_REQUESTS);
  return async (app) => {
    app.setErrorHandler(async (error: FastifyError, request, reply) => {
      const status = error.statusCode ?? 500;
      if (status === 413) return refuse(reply, 413, 'too-large', 'The request is too large.');
      if (status < 500) return refuse(reply, 400, 'malformed', 'The body must be a JSON object.');
      request.log.error({ err: error }, 'an endpoint failed');
      return refuse(reply, 500, 'internal', 'Something went wrong on our side. Try again.');
    });
    app.post<{ Params: { token: string } }>(
      REST_ENDPOINT_PATH,
      { bodyLimit: ENDPOINT_BODY_BYTES_MAX },
      async (request, reply) => {
        const now = options.clock.now();
        const waitMs = byAddress.take(addressKey(request.ip), now);
        if (waitMs > 0) return slowDown(reply, waitMs);
        const endpoint = options.endpointOf(request.params.token);
        if (!endpoint) {
          return refuse(reply, 404, 'endpoint-unknown', 'There is no such endpoint, or it is off.');
        }
        const tokenWaitMs = byToken.take(request.params.token, now);
        if (tokenWaitMs > 0) return slowDown(reply, tokenWaitMs);
        return answer(options, endpoint, request, reply);
      },
    );
  };
}

async function answer(
  { converse }: RestEndpointOptions,
  endpoint: LiveEndpoint,
  request: FastifyRequest,
  reply: FastifyReply,
): Promise<FastifyReply> {
  const read = body.safeParse(request.body);
  if (!read.success) {
    const [issue] = read.error.issues;
    const where = issue?.path.join('.') || 'body';
    return refuse(reply, 400, 'malformed', `${where}: ${issue?.message ?? 'not understood'}`);
  }
  const { userId, sessionId, requestId, text, data, name, email } = read.data;
  const said = await converse({
    endpoint,
    visitorId: visitorIdOf(endpoint, userId, sessionId),
    requestId,
    text,
    data,
    name,
    email,
  });
  if (said.kind === 'answered') {
    const { conversationId, outputs, complete, ended } = said;
    return reply
      .header('cache-control', 'no-store')
      .send({ conversationId, outputs, complete, ended });
  }
  if (said.retryAfterMs !== undefined) {
    reply.header('retry-after', Math.ceil(said.retryAfterMs / 1000));
  }
  const status = said.code === 'unavailable' || said.code === 'too-many' ? 503 : 409;
  return refuse(reply, status, said.code, 'The bot could not take it. Try again.');
}

/** A visitor's record id that follows from whose user it is, so nothing has to be kept to know them again. */
function visitorIdOf({ endpointId }: LiveEndpoint, userId: string, sessionId: string): VisitorId {
  const digest = createHash('sha256')
    .update(JSON.stringify([endpointId, userId, sessionId]))
    .digest('base64url');
  return `571${digest.replaceAll(/[-_]/g, '').slice(0, 24)}` as VisitorId;
}

function slowDown(reply: FastifyReply, waitMs: number): FastifyReply {
  reply.header('retry-after', Math.ceil(waitMs / 1000));
  return refuse(reply, 429, 'too-many', 'Too many requests. Come back a little later.');
}

function refuse(reply: FastifyReply, status: number, code: string, message: string): FastifyReply {
  return reply.code(status).header('cache-control', 'no-store').send({ error: { code, message } });
}

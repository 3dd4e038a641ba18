import { storeFailureOf } from '@baton/records';
import type { FastifyError, FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { type ApiRefusal, problemOf, REFUSALS, Refused, retryAfterMs } from './refusal.ts';

/** The most issues one answer lists. */
const ISSUES_MAX = 20;

/** Gives every failure of the API the one shape, and the log the ones that are ours. */
export function answerProblems(app: FastifyInstance): void {
  app.setErrorHandler((error: FastifyError | Refused, request, reply) => {
    const refusal = refusalOf(error, request.routeOptions.bodyLimit);
    if (refusal.code === 'internal' || refusal.code === 'unavailable') {
      request.log.error({ err: error }, 'an API request failed');
    }
    return sendProblem(reply, refusal);
  });
  app.setNotFoundHandler((_request: FastifyRequest, reply) =>
    sendProblem(reply, { code: 'unknown-route' }),
  );
}

function sendProblem(reply: FastifyReply, refusal: ApiRefusal): FastifyReply {
  const waitMs = retryAfterMs(refusal);
  if (waitMs !== undefined) reply.header('retry-after', Math.ceil(waitMs / 1000));
  if (refusal.code === 'unauthenticated') reply.header('www-authenticate', 'Bearer');
  return reply
    .code(REFUSALS[refusal.code].status)
    .type('application/json; charset=utf-8')
    .serializer(JSON.stringify)
    .send(problemOf(refusal));
}

function refusalOf(error: FastifyError | Refused, bodyBytesMax: number): ApiRefusal {
  if (error instanceof Refused) return error.refusal;
  if (error.validation) return { code: 'invalid-request', issues: issuesOf(error) };
  switch (error.code) {
    case 'FST_ERR_CTP_INVALID_JSON_BODY':
    case 'FST_ERR_CTP_EMPTY_JSON_BODY':
    case 'FST_ERR_CTP_INVALID_CONTENT_LENGTH':
      return { code: 'malformed-json' };
    case 'FST_ERR_CTP_INVALID_MEDIA_TYPE':
      return { code: 'unsupported-media-type' };
    case 'FST_ERR_CTP_BODY_TOO_LARGE':
      return { code: 'too-large', bytesMax: bodyBytesMax };
  }
  const failure = storeFailureOf(error);
  if (failure === 'overloaded') return { code: 'busy' };
  return failure === undefined ? { code: 'internal' } : { code: 'unavailable', why: failure };
}

function issuesOf(error: FastifyError) {
  const where = error.validationContext ?? 'body';
  return (error.validation ?? []).slice(0, ISSUES_MAX).map((issue) => ({
    path: [where, ...issue.instancePath.split('/').filter((part) => part !== '')].join('.'),
    message: issue.message ?? 'not as expected',
  }));
}

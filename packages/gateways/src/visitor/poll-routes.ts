import type { IncomingMessage } from 'node:http';
import { pollRequestSchema } from '@baton/protocol/schemas';
import type { FastifyError, FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { POLL_ENVELOPE_BYTES, TEXT_BYTES_CUT, TEXT_BYTES_MAX } from '../session/limits.ts';
import type { Caller } from '../session/ports.ts';
import type { PollGroup } from './poll-group.ts';
import { PollSession } from './poll-session.ts';

export const POLL_PATH = '/v1/visitor/poll';

type PollRequest = ReturnType<typeof pollRequestSchema.parse>;

/** Long polling for pages whose network lets no WebSocket through. */
export async function pollRoutes(
  app: FastifyInstance,
  options: { readonly group: PollGroup; readonly callerOf: (request: IncomingMessage) => Caller },
): Promise<void> {
  // Any content type: as `text/plain` a page of another origin needs no preflight.
  app.removeAllContentTypeParsers();
  app.addContentTypeParser('*', { parseAs: 'string' }, (_request, body, done) => done(null, body));
  app.addHook('onSend', async (_request, reply) => {
    reply.header('access-control-allow-origin', '*');
    reply.header('cross-origin-resource-policy', 'cross-origin');
    reply.header('cache-control', 'no-store');
  });
  app.setErrorHandler(async (error: FastifyError, request, reply) => {
    const status = error.statusCode ?? 500;
    if (status >= 500) request.log.error({ err: error }, 'a poll failed');
    const code = status === 413 ? 'too-large' : status < 500 ? 'malformed' : 'internal';
    return refuse(reply, status, { code });
  });
  app.options(POLL_PATH, async (_request, reply) => {
    reply.header('access-control-allow-methods', 'POST');
    reply.header('access-control-allow-headers', 'content-type');
    reply.header('access-control-max-age', '86400');
    return reply.code(204).send();
  });
  app.post(POLL_PATH, { bodyLimit: TEXT_BYTES_CUT }, (request, reply) =>
    poll(options, request, reply),
  );
}

async function poll(
  { group, callerOf }: { group: PollGroup; callerOf: (request: IncomingMessage) => Caller },
  request: FastifyRequest,
  reply: FastifyReply,
): Promise<FastifyReply> {
  const text = typeof request.body === 'string' ? request.body : '';
  const asked = readRequest(text);
  if (asked === undefined) return refuse(reply, 400, { code: 'malformed' });
  const session =
    asked.session === null ? group.make(callerOf(request.raw)) : group.find(asked.session);
  if (session === undefined) return refuse(reply, 410, { code: 'session-gone' });
  if (!(session instanceof PollSession)) {
    return refuse(reply, 503, { code: 'too-many', ...session });
  }
  const body = await answerOf(group, session, asked, text.length, reply);
  if (body === undefined) return refuse(reply, 410, { code: 'session-gone' });
  return reply.type('application/json; charset=utf-8').send(body);
}

function answerOf(
  group: PollGroup,
  session: PollSession,
  asked: PollRequest,
  length: number,
  reply: FastifyReply,
): Promise<string | undefined> {
  return new Promise((resolve) => {
    reply.raw.on('close', () => {
      session.release(resolve, group.sweeps);
      resolve(undefined);
    });
    session.take(
      {
        ack: asked.ack,
        // The first request waits for its welcome, which saves a round trip.
        wait: asked.frames.length === 0 || asked.session === null,
        say: (spoken) => {
          if (length > TEXT_BYTES_MAX + POLL_ENVELOPE_BYTES) spoken.refuseFrames(asked.frames);
          else spoken.receiveFrames(asked.frames);
        },
      },
      group.sweeps,
      resolve,
    );
  });
}

function readRequest(text: string): PollRequest | undefined {
  let body: unknown;
  try {
    body = JSON.parse(text);
  } catch {
    return undefined;
  }
  return pollRequestSchema.safeParse(body).data;
}

function refuse(reply: FastifyReply, status: number, body: object): FastifyReply {
  return reply.code(status).send(body);
}

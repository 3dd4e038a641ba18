import type { Principal, Records } from '@baton/records';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { z } from 'zod';
import { addressKey } from '../../session/address-key.ts';
import { principalOf } from '../access.ts';
import { Refused } from '../refusal.ts';
import { clearedCookie, sessionCookie, sessionToken, type Transport } from '../session-cookie.ts';
import { problem } from '../shapes/problem.ts';
import { credentials, passwordChange, session, signOutQuery } from '../shapes/session.ts';

const tags = ['session'];

/** Signing in and out, and who one is. */
export function sessionRoutes(
  app: FastifyInstance,
  records: Pick<Records, 'door' | 'names'>,
): void {
  const { door } = records;

  app.post<{ Body: z.output<typeof credentials> }>(
    '/session',
    {
      config: { access: 'anybody' },
      schema: {
        tags,
        summary: 'Sign in',
        description:
          'Answers with a cookie that no script can read. Repeated failures have to wait longer and longer.',
        body: credentials,
        response: { 200: session, default: problem },
      },
    },
    async (request, reply) => {
      const replaces = sessionToken(request.headers.cookie);
      const { email, password } = request.body;
      const outcome = await door.signIn({
        email,
        password,
        address: addressKey(request.ip),
        replaces,
      });
      if (!outcome.ok) throw new Refused(outcome.refusal);
      reply.header('set-cookie', sessionCookie(outcome.session.token, transportOf(request)));
      return viewOf(records, outcome.session.principal);
    },
  );

  app.get(
    '/session',
    {
      config: { access: 'signed-in' },
      schema: {
        tags,
        summary: 'Who am I?',
        response: { 200: session, default: problem },
      },
    },
    async (request) => viewOf(records, principalOf(request)),
  );

  app.delete<{ Querystring: z.output<typeof signOutQuery> }>(
    '/session',
    {
      config: { access: 'signed-in' },
      schema: {
        tags,
        summary: 'Sign out',
        querystring: signOutQuery,
        response: { 204: z.null().describe('Signed out.'), default: problem },
      },
    },
    async (request, reply) => {
      const which = request.query.everywhere === 'true' ? 'everywhere' : 'this';
      await door.signOut(principalOf(request), which);
      return forgetting(request, reply).code(204).send();
    },
  );

  app.post<{ Body: z.output<typeof passwordChange> }>(
    '/session/password',
    {
      config: { access: 'signed-in' },
      schema: {
        tags,
        summary: 'Change my password',
        description: 'Ends all other sessions of this user.',
        body: passwordChange,
        response: { 204: z.null().describe('Changed.'), default: problem },
      },
    },
    async (request, reply) => {
      const change = { ...request.body, address: addressKey(request.ip) };
      const outcome = await door.changePassword(principalOf(request), change);
      if (!outcome.ok) throw new Refused(outcome.refusal);
      return reply.code(204).send();
    },
  );
}

async function viewOf(
  { door, names }: Pick<Records, 'door' | 'names'>,
  principal: Principal,
): Promise<z.output<typeof session>> {
  const profile = await door.profile(principal);
  if (!profile) throw new Refused({ code: 'unauthenticated' });
  const { user, organization } = profile;
  const settings = names.agentSettings(user.id);
  return {
    user: { id: user.id, name: user.name, email: user.email },
    organization: { id: organization.id, name: organization.name },
    permissions: [...principal.permissions],
    agent: settings
      ? {
          capacity: settings.capacity,
          sneakPeek: settings.sneakPeek,
          sounds: settings.sounds,
          greeting: settings.greeting,
        }
      : null,
  };
}

/** What the outermost proxy that is trusted says; fastify knows which those are. */
function transportOf(request: FastifyRequest): Transport {
  return request.protocol === 'https' ? 'tls' : 'plain';
}

function forgetting(request: FastifyRequest, reply: FastifyReply): FastifyReply {
  return reply.header('set-cookie', clearedCookie(transportOf(request)));
}

import { invariant } from '@baton/kernel';
import type { Permission, Principal, Records } from '@baton/records';
import type { FastifyInstance, FastifyRequest, RouteOptions } from 'fastify';
import { authenticate } from './authenticate.ts';
import { isCrossSite } from './cross-site.ts';
import { Refused } from './refusal.ts';

/** Who may call a route: anybody, whoever is signed in, or whoever has one of these permissions. */
export type Access = 'anybody' | 'signed-in' | readonly [Permission, ...Permission[]];

declare module 'fastify' {
  interface FastifyContextConfig {
    /** Every route of the admin gateway says it; one that does not fails the start. */
    access?: Access;
    /** Whether a request has to name the revision it changes, where its method and address do not say so. */
    revised?: boolean;
  }
  interface FastifyRequest {
    principal: Principal | undefined;
  }
}

/**
 * Lets a request in before its body is read. The records check permissions again where the data is; this one is what
 * keeps strangers from having their bodies parsed and their mistakes explained.
 */
export function guardAccess(app: FastifyInstance, records: Pick<Records, 'door'>): void {
  app.decorateRequest('principal', undefined);

  app.addHook('onRoute', (route: RouteOptions) => {
    invariant(route.config?.access, `${route.url} says who may call it`);
  });

  app.addHook('onRequest', async (request) => {
    if (request.is404) return;
    if (isCrossSite({ method: request.method, headers: request.headers, host: request.host })) {
      throw new Refused({ code: 'cross-site' });
    }
    const { access } = request.routeOptions.config;
    if (access === 'anybody') return;
    const principal = await authenticate(records, request.headers);
    if (!principal) throw new Refused({ code: 'unauthenticated' });
    request.principal = principal;
    if (access === undefined || access === 'signed-in') return;
    if (access.some((permission) => principal.permissions.has(permission))) return;
    throw new Refused({ code: 'forbidden', permission: access[0] });
  });
}

/** Who is calling; for routes that are not open to anybody. */
export function principalOf(request: FastifyRequest): Principal {
  const { principal } = request;
  invariant(principal, 'the guard let nobody else through');
  return principal;
}

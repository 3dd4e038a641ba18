import { invariant } from '@baton/kernel';
import { holds, isPermission, type Permission, type Principal, type Records } from '@baton/records';
import type { FastifyInstance, FastifyRequest, RouteOptions } from 'fastify';
import { authenticate } from './authenticate.ts';
import { isCrossSite } from './cross-site.ts';
import { Refused } from './refusal.ts';

/**
 * Who may call a route: anybody, whoever is signed in, or whoever has one of these permissions. `{type}` in one stands
 * for that part of the address.
 */
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
    const needed = access.map((permission) => ofAddress(permission, request));
    if (needed.some((permission) => holds(principal.permissions, permission))) return;
    throw new Refused({ code: 'forbidden', permission: needed[0] ?? access[0] });
  });
}

function ofAddress(permission: Permission, { params }: FastifyRequest): Permission {
  if (!permission.includes('{type}')) return permission;
  const type = typeof params === 'object' && params && 'type' in params ? params.type : undefined;
  const filled = permission.replace('{type}', typeof type === 'string' ? type : '');
  return isPermission(filled) ? filled : permission;
}

/** Who is calling; for routes that are not open to anybody. */
export function principalOf(request: FastifyRequest): Principal {
  const { principal } = request;
  invariant(principal, 'the guard let nobody else through');
  return principal;
}

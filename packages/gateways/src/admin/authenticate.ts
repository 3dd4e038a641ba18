import type { IncomingHttpHeaders } from 'node:http';
import type { Principal, Records } from '@baton/records';
import { sessionToken } from './session-cookie.ts';

const BEARER = /^Bearer +([\w.~+/=-]+)$/i;

/** Who a `Cookie` header belongs to; undefined when nobody, or nobody any more. */
export function sessionAuthenticator({
  door,
}: Pick<Records, 'door'>): (cookieHeader: string | undefined) => Promise<Principal | undefined> {
  return async (cookieHeader) => {
    const token = sessionToken(cookieHeader);
    return token === undefined ? undefined : door.bySession(token);
  };
}

/** Who an API request comes from. A token goes before a cookie: whoever sends one means it. */
export async function authenticate(
  { door }: Pick<Records, 'door'>,
  headers: IncomingHttpHeaders,
): Promise<Principal | undefined> {
  const { authorization } = headers;
  if (authorization !== undefined) {
    const token = BEARER.exec(authorization)?.[1];
    return token === undefined ? undefined : door.byApiToken(token);
  }
  const token = sessionToken(headers.cookie);
  return token === undefined ? undefined : door.bySession(token);
}

import { SESSION_LIFE_MS } from '@baton/records';

/** Over TLS the browser itself guarantees that no other host or path can set it. */
const SECURE_NAME = '__Host-baton-session';
const PLAIN_NAME = 'baton-session';
/** The most cookies of one header that are looked at. */
const COOKIES_MAX = 100;

export type Transport = 'tls' | 'plain';

/** The secret in a `Cookie` header, if there is one. It never needs escaping, so nothing is unescaped. */
export function sessionToken(cookieHeader: string | undefined): string | undefined {
  const cookies = new Map<string, string>();
  for (const pair of cookieHeader?.split(';', COOKIES_MAX) ?? []) {
    const [name = '', value] = pair.split('=', 2);
    if (value !== undefined) cookies.set(name.trim(), value.trim());
  }
  return cookies.get(SECURE_NAME) ?? cookies.get(PLAIN_NAME);
}

/** The `Set-Cookie` value that hands the secret to the browser and to no script or other site. */
export function sessionCookie(token: string, transport: Transport): string {
  return cookie(token, { transport, seconds: Math.floor(SESSION_LIFE_MS / 1000) });
}

/** The `Set-Cookie` value that has the browser forget it. */
export function clearedCookie(transport: Transport): string {
  return cookie('', { transport, seconds: 0 });
}

function cookie(
  value: string,
  { transport, seconds }: { readonly transport: Transport; readonly seconds: number },
): string {
  const rules = `Max-Age=${seconds}; Path=/; HttpOnly; SameSite=Lax`;
  return transport === 'tls'
    ? `${SECURE_NAME}=${value}; ${rules}; Secure`
    : `${PLAIN_NAME}=${value}; ${rules}`;
}

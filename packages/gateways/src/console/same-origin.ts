/**
 * Whether a request comes from a page of this server, or from no page at all: browsers state the origin of every
 * socket they open, so a foreign site cannot ride on an agent's cookie.
 */
export function isSameOrigin(origin: string | undefined, host: string | undefined): boolean {
  if (origin === undefined) return true;
  return host !== undefined && URL.parse(origin)?.host === host.toLowerCase();
}

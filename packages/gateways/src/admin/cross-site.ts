import type { IncomingHttpHeaders } from 'node:http';

/** A header that a page of another site cannot send without asking first; JSON bodies do as well. */
export const OWN_REQUEST_HEADER = 'baton-request';

const SAFE_METHODS: ReadonlySet<string> = new Set(['GET', 'HEAD', 'OPTIONS']);

/**
 * Whether a request could be another site riding on somebody's cookie. Browsers say where a request comes from; those
 * that do not are held back by the header or content type only our own pages can send.
 */
export function isCrossSite(request: {
  readonly method: string;
  readonly headers: IncomingHttpHeaders;
  /** What the browser calls this server. */
  readonly host: string;
}): boolean {
  const { method, headers, host } = request;
  if (SAFE_METHODS.has(method) || headers.authorization !== undefined) return false;
  const site = headers['sec-fetch-site'];
  if (site !== undefined && site !== 'same-origin') return true;
  if (site === undefined && !isOwnOrigin(headers.origin, host)) return true;
  return headers[OWN_REQUEST_HEADER] === undefined && !isJson(headers['content-type']);
}

function isOwnOrigin(origin: string | undefined, host: string): boolean {
  return origin === undefined || URL.parse(origin)?.host === host.toLowerCase();
}

function isJson(contentType: string | undefined): boolean {
  return contentType?.split(';')[0]?.trim().toLowerCase() === 'application/json';
}

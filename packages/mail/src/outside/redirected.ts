import type { OutsideAnswer, OutsideRequest } from './outside-call.ts';

type Answered = Extract<OutsideAnswer, { readonly kind: 'answered' }>;
type Refused = Extract<OutsideAnswer, { readonly kind: 'refused-address' }>;

/** The request an answer redirects to, undefined if it does not; the guard has not seen its address yet. */
export function redirected(
  request: OutsideRequest,
  from: URL,
  { status, headers: answered }: Answered,
): OutsideRequest | Refused | undefined {
  const location = [301, 302, 303, 307, 308].includes(status) ? answered['location'] : undefined;
  const url = location === undefined ? null : URL.parse(location, from.href);
  if (!url) return undefined;
  if (from.protocol === 'https:' && url.protocol === 'http:') {
    const explanation = 'It was redirected from an encrypted address to one that is not.';
    return { kind: 'refused-address', why: 'insecure-redirect', explanation };
  }
  const { body, headers = {}, ...rest } = request;
  const becomesGet =
    (status === 303 && request.method !== 'HEAD') ||
    ((status === 301 || status === 302) && request.method === 'POST');
  const goesAlong = ([name]: readonly [string, string]) =>
    (url.origin === from.origin || HARMLESS_HEADERS.test(name)) &&
    !(becomesGet && /^content-/i.test(name));
  return {
    ...rest,
    url: url.href,
    headers: Object.fromEntries(Object.entries(headers).filter(goesAlong)),
    ...(becomesGet ? { method: 'GET' } : body === undefined ? {} : { body }),
  };
}

/** What goes along to another host; whatever else there is may be a secret. */
const HARMLESS_HEADERS = /^(?:accept|accept-language|content-type|user-agent)$/i;

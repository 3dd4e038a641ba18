import type { VisitorClient } from '@baton/client';
import { cookieName } from '../token-cookie.ts';

/** The longest browsers keep a cookie. */
const COOKIE_SECONDS = 400 * 24 * 60 * 60;

/**
 * Keeps who the visitor is in a cookie of the page's site as well, once they have a chat: so that sub-domains share it, and
 * cleared storage does not make them somebody else. Call it after every change.
 */
export function tokenKeeper(
  client: Pick<VisitorClient, 'state' | 'token'>,
  storageKey: string,
  page: Pick<Document, 'cookie' | 'location'> = document,
): () => void {
  const name = cookieName(storageKey);
  let kept: string | null = null;
  return () => {
    const { token, state } = client;
    if (token === null || token === kept || !state.chat) return;
    kept = token;
    const secure = page.location.protocol === 'https:' ? '; Secure' : '';
    const cookie = `${name}=${token}; Path=/; Max-Age=${COOKIE_SECONDS}; SameSite=Lax${secure}`;
    for (const domain of domainsOf(page.location.hostname)) {
      page.cookie = domain ? `${cookie}; Domain=${domain}` : cookie;
      // A browser takes no cookie for all of `.org`: the first domain it does is the site's own.
      if (page.cookie.includes(`${name}=${token}`)) return;
    }
  };
}

/** From the widest to the host alone, which is the empty one. */
export function domainsOf(hostname: string): readonly string[] {
  const labels = hostname.split('.');
  // An address has no sub-domains.
  if (/^[\d.]+$|:/.test(hostname)) return [''];
  const wider = labels.map((_, place) => labels.slice(place).join('.')).slice(0, -1);
  return [...wider.reverse(), ''];
}

import type { KeyValue } from '@baton/client';

/** The name of the cookie that keeps what is stored under this key. */
export function cookieName(key: string): string {
  return key.replace(/\W/g, '-');
}

/**
 * Storage in which one value is found by its cookie as well: on another sub-domain of the site, or after storage was
 * cleared. The cookie is read once; whoever deletes the value does not find it again on this page.
 */
export function withCookie(local: KeyValue, key: string, cookies: string): KeyValue {
  let kept = cookies.split('; ').find((one) => one.startsWith(`${cookieName(key)}=`));
  return {
    ...local,
    get: (wanted) => local.get(wanted) ?? ((wanted === key && kept?.split('=')[1]) || null),
    delete(gone) {
      kept = undefined;
      local.delete(gone);
    },
  };
}

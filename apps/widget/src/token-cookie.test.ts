import { expect, test } from 'vitest';
import { fakeVisitorClient } from '../preview/fake-visitor-client.ts';
import { SCENES } from '../preview/scenes.ts';
import { domainsOf, tokenKeeper } from './more/token-keeper.ts';
import { fakeStore } from './testing/fake-store.ts';
import { cookieName, withCookie } from './token-cookie.ts';

const KEY = 'baton:chat.example:572ABC';
const NAME = 'baton-chat-example-572ABC';

test('[WG42] where storage is empty the cookie says who the visitor is, and nothing else', () => {
  const local = withCookie(fakeStore(), KEY, `other=1; ${NAME}=v1.a-b_c.d; ${NAME}x=no`);
  expect(cookieName(KEY)).toBe(NAME);
  expect(local.get(KEY)).toBe('v1.a-b_c.d');
  expect(local.get(`${KEY}.dismissed`)).toBeNull();
  local.set(KEY, 'v1.newer');
  expect(local.get(KEY)).toBe('v1.newer');
});

test('[WG42] a token that was refused is not taken from the cookie again', () => {
  const local = withCookie(fakeStore(), KEY, `${NAME}=stale`);
  local.delete(KEY);
  expect(local.get(KEY)).toBeNull();
});

test('[WG42] the widest domain comes first; addresses and single names have only themselves', () => {
  expect(domainsOf('shop.harbour.co.uk')).toEqual([
    'co.uk',
    'harbour.co.uk',
    'shop.harbour.co.uk',
    '',
  ]);
  expect(domainsOf('127.0.0.1')).toEqual(['']);
  expect(domainsOf('[::1]')).toEqual(['']);
  expect(domainsOf('localhost')).toEqual(['']);
});

/** A browser that takes cookies for these domains alone. */
function pageOf(href: string, takes: readonly string[]) {
  const written: string[] = [];
  return {
    written,
    location: new URL(href) as unknown as Location,
    get cookie() {
      return written.join('; ');
    },
    set cookie(text: string) {
      const domain = /Domain=(.*)$/.exec(text)?.[1] ?? '';
      if (takes.includes(domain)) written.push(text);
    },
  };
}

test('[WG42] it is kept for the whole site once there is a chat, not before', () => {
  const client = fakeVisitorClient(SCENES['welcome']?.state);
  const page = pageOf('https://shop.harbour.co.uk/', ['harbour.co.uk', 'shop.harbour.co.uk', '']);
  const keep = tokenKeeper(client, KEY, page);
  keep();
  expect(page.written).toEqual([]);
  client.set(SCENES['live']?.state ?? {});
  keep();
  keep();
  expect(page.written).toEqual([
    `${NAME}=token; Path=/; Max-Age=34560000; SameSite=Lax; Secure; Domain=harbour.co.uk`,
  ]);
});

test('[WG42] on a page without encryption it is kept without asking for one', () => {
  const client = fakeVisitorClient(SCENES['live']?.state);
  const page = pageOf('http://127.0.0.1:8080/', ['']);
  tokenKeeper(client, KEY, page)();
  expect(page.written).toEqual([`${NAME}=token; Path=/; Max-Age=34560000; SameSite=Lax`]);
});

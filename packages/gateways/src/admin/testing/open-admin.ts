import { invariant } from '@baton/kernel';
import type { Permission, RoleId } from '@baton/records';
import { draftOf, granted, type Harbour, openHarbour, TEST_PASSWORD } from '@baton/records/testing';
import Fastify, { type FastifyInstance, type InjectOptions } from 'fastify';
import { type AdminGatewayOptions, adminGateway } from '../index.ts';

/** One route as fastify knows it. */
export type Route = { readonly method: string; readonly url: string };

export type Admin = AsyncDisposable & {
  readonly app: FastifyInstance;
  readonly world: Harbour;
  readonly routes: readonly Route[];
  /** Calls the API as the browser of somebody who is signed in, or of nobody. */
  call(who: string | undefined, request: Call): Promise<Answer>;
  /** The cookie of the first administrator. */
  readonly admin: string;
  /** The cookie of somebody new with this role. */
  signInAs(roleId: RoleId): Promise<string>;
  /** The cookie of somebody new who may do just this. */
  signInWith(permissions: readonly Permission[]): Promise<string>;
};

export type Call = {
  readonly method?: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';
  readonly url: string;
  readonly body?: string | object;
  readonly headers?: Readonly<Record<string, string>>;
};
export type Answer = {
  readonly status: number;
  /** Parsed when it is JSON, the text otherwise; read it with a reader of `read-answer.ts`. */
  readonly body: unknown;
  readonly headers: Readonly<Record<string, unknown>>;
};

/** The admin gateway over real records, called without a socket; over a world of one's own if one is given. */
export async function openAdmin(
  options: Partial<AdminGatewayOptions> = {},
  given?: Harbour,
): Promise<Admin> {
  const world = given ?? (await openHarbour());
  const app = Fastify({ trustProxy: ['127.0.0.1'] });
  const routes: Route[] = [];
  app.addHook('onRoute', ({ method, url }) => {
    routes.push(...[method].flat().map((one) => ({ method: one, url })));
  });
  await app.register(adminGateway, {
    records: world.records,
    now: world.clock.now,
    addressRequests: { burst: 100_000, perSecond: 1_000 },
    ...options,
  });
  await app.ready();

  const call: Admin['call'] = async (cookie, { method = 'GET', url, body, headers = {} }) => {
    const request: InjectOptions = {
      method,
      url,
      headers: {
        ...(cookie !== undefined && { cookie }),
        ...(method !== 'GET' && { 'baton-request': '1', 'sec-fetch-site': 'same-origin' }),
        ...headers,
      },
      ...(body !== undefined && { payload: body }),
    };
    const response = await app.inject(request);
    const json = String(response.headers['content-type']).startsWith('application/json');
    return {
      status: response.statusCode,
      body: json ? response.json() : response.body,
      headers: response.headers,
    };
  };
  const signIn = async (email: string, password: string) => {
    const { headers } = await call(undefined, {
      method: 'POST',
      url: '/api/v1/session',
      body: { email, password },
    });
    const [cookie = ''] = String(headers['set-cookie']).split(';');
    invariant(cookie.includes('='), 'the password is right');
    return cookie;
  };
  let people = 0;
  const signInAs = async (roleId: RoleId) => {
    people += 1;
    const draft = draftOf.user(roleId, {
      email: `person${people}@x.test`,
      name: `Person ${people}`,
    });
    granted(await world.records.users.create(world.admin, draft));
    return signIn(draft.email, draft.password);
  };

  return {
    app,
    world,
    routes,
    call,
    admin: await signIn('admin@harbour.test', TEST_PASSWORD),
    signInAs,
    async signInWith(permissions) {
      people += 1;
      const draft = { name: `Role ${people}`, permissions };
      return signInAs(granted(await world.records.roles.create(world.admin, draft)).id);
    },
    async [Symbol.asyncDispose]() {
      await app.close();
      if (!given) await world[Symbol.asyncDispose]();
    },
  };
}

import { type ClientRequest, type IncomingMessage, request } from 'node:http';
import type { AgentId, VisitorId } from '@baton/desk';
import { type FileKey, type FileStore, Files, memoryShelf, memoryStore } from '@baton/files';
import type { TransferredFile } from '@baton/host';
import fastify from 'fastify';
import { type FileGatewayOptions, fileGateway } from '../files/file-gateway.ts';
import { signVisitorToken } from '../visitor/visitor-token.ts';
import { ORGANIZATION } from './fake-desk.ts';
import { FakeFileDoor } from './fake-file-door.ts';
import { CALLER, DEPLOYMENT, FENCED_DEPLOYMENT, fakeWorld, TOKEN_KEY } from './fake-rules.ts';

export const LINK_KEY = new Uint8Array(32).fill(9);
export const COOKIE = 'baton-session=good';
export const PNG_HEAD = Buffer.from(
  '89504e470d0a1a0a0000000d49484452000000010000000108060000001f15c489',
  'hex',
);

/** The door for files on a free port, in front of files in memory. */
export async function fileWorld(
  different: Partial<FileGatewayOptions> & { store?: FileStore } = {},
) {
  const world = fakeWorld();
  const door = new FakeFileDoor();
  const kept = new Map<FileKey, Uint8Array>();
  const store = different.store ?? memoryStore(kept);
  const { clock, random, log, storefront } = world;
  const files = new Files({ store, shelf: memoryShelf(), clock, random });
  const gateway = fileGateway({
    ...{ files, door, clock, log, storefront },
    linkKey: LINK_KEY,
    tokenKey: TOKEN_KEY,
    authenticate: async (cookie) =>
      cookie === COOKIE
        ? {
            userId: '005000000000001' as AgentId,
            organizationId: ORGANIZATION,
            sessionId: 'session',
            takesChats: true,
          }
        : undefined,
    callerOf: ({ headers }) => ({
      address: String(headers['x-test-address'] ?? CALLER.address),
      origin: headers.origin,
      cookie: headers.cookie,
    }),
    limits: {
      addressUploads: { burst: 1_000, perSecond: 1_000 },
      addressReads: { burst: 1_000, perSecond: 1_000 },
    },
    ...different,
  });
  const app = fastify();
  const incoming: IncomingMessage[] = [];
  app.addHook('onRequest', async ({ raw }) => void incoming.push(raw));
  await app.register(gateway.routes);
  const url = await app.listen({ host: '127.0.0.1', port: 0 });
  const token = (deploymentId = DEPLOYMENT) =>
    signVisitorToken(
      {
        organizationId: ORGANIZATION,
        deploymentId,
        visitorId: '571000000000001' as VisitorId,
        issuedAt: clock.now(),
      },
      TOKEN_KEY,
    );
  const asVisitor = { authorization: `Bearer ${token()}`, 'baton-file-name': 'a.png' };
  return {
    ...{ world, clock, door, files, kept, gateway, app, url, incoming, token, asVisitor },
    asAgent: { cookie: COOKIE, 'baton-request': '1', 'baton-file-name': 'a.png' },
    fencedToken: () => token(FENCED_DEPLOYMENT),
    put: (
      body: Uint8Array<ArrayBuffer>,
      headers: Readonly<Record<string, string>> = asVisitor,
      transfer = 't1',
    ) => fetch(`${url}/files/v1/transfers/${transfer}`, { method: 'PUT', headers, body }),
    /** A request whose body the test writes as it likes. */
    begin(headers: Readonly<Record<string, string | number>> = {}): ClientRequest {
      const sent = request(`${url}/files/v1/transfers/t1`, {
        method: 'PUT',
        headers: { ...asVisitor, ...headers },
      });
      sent.on('error', () => {});
      return sent;
    },
    /** A link to it for the visitor. */
    async linkTo(file: Pick<TransferredFile, 'id'>): Promise<string> {
      const answer = await fetch(`${url}/files/v1/${file.id}/link`, {
        method: 'POST',
        headers: asVisitor,
      });
      const { url: path } = (await answer.json()) as { url: string };
      return `${url}${path}`;
    },
    async [Symbol.asyncDispose]() {
      app.server.closeAllConnections();
      await app.close();
    },
  };
}

import type { ConsoleGateway, VisitorGateway } from '@baton/gateways';
import type { Hosts } from '@baton/host';
import fastify, { type FastifyInstance, type FastifyPluginAsync, LogController } from 'fastify';
import type { Logger } from 'pino';
import type { Registry } from 'prom-client';
import type { Callers } from './callers.ts';
import { frontPage } from './front-page.ts';
import { probes } from './probes.ts';
import { type ScreenFolders, screens } from './screens.ts';
import { securityHeaders } from './security-headers.ts';
import { upgrades } from './upgrades.ts';

/** What the one port serves. */
export type WebParts = {
  readonly visitor: VisitorGateway;
  readonly console: ConsoleGateway;
  /** The request/response way to bots. */
  readonly restEndpoint: FastifyPluginAsync;
  /** Taking files in and showing them. */
  readonly files: FastifyPluginAsync;
  /** Registers the admin API. */
  readonly admin: (app: FastifyInstance) => Promise<void>;
  readonly readiness: Hosts['readiness'];
  readonly registry: Registry;
  readonly callers: Callers;
  readonly folders: ScreenFolders;
  readonly log: Logger;
};

/** Everything over HTTP, not listening yet. */
export async function webServer(parts: WebParts): Promise<FastifyInstance> {
  const app = fastify({
    loggerInstance: parts.log,
    logController: new LogController({ disableRequestLogging: true }),
    trustProxy: (address, hop) => parts.callers.trusts(address, hop),
    forceCloseConnections: 'idle',
  }) as unknown as FastifyInstance;
  securityHeaders(app);
  probes(app, parts);
  frontPage(app);
  await app.register(parts.visitor.routes);
  await app.register(parts.restEndpoint);
  await app.register(parts.files);
  await parts.admin(app);
  await screens(app, parts.folders);
  app.setNotFoundHandler(async (_request, reply) =>
    reply.code(404).type('text/plain; charset=utf-8').send('Not found'),
  );
  upgrades(app.server, parts);
  return app;
}

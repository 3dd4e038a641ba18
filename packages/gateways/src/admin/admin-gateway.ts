import type { EpochMs } from '@baton/kernel';
import type { Records } from '@baton/records';
import type { FastifyInstance, FastifyPluginAsync } from 'fastify';
import { serializerCompiler, validatorCompiler } from 'fastify-type-provider-zod';
import { addressKey } from '../session/address-key.ts';
import type { Rate } from '../session/limits.ts';
import { Throttle } from '../session/throttle.ts';
import { guardAccess } from './access.ts';
import { answerProblems } from './answer-problems.ts';
import { describeApi } from './describe-api.ts';
import { apiPage } from './page/api-page.ts';
import { Refused } from './refusal.ts';
import { allRecords } from './routes/all-records.ts';
import { articleRoutes } from './routes/article-routes.ts';
import { crmRoutes } from './routes/crm-routes.ts';
import { endpointRoutes } from './routes/endpoint-routes.ts';
import { flowRoutes } from './routes/flow-routes.ts';
import { historyRoutes } from './routes/history-routes.ts';
import { listRoutes } from './routes/list-routes.ts';
import { organizationRoutes } from './routes/organization-routes.ts';
import { protectionRoutes } from './routes/protection-routes.ts';
import { quickTextRoutes } from './routes/quick-text-routes.ts';
import type { RouteGroups } from './routes/route-group.ts';
import { sessionRoutes } from './routes/session-routes.ts';
import { supportRoutes } from './routes/support-routes.ts';

/** The largest body the API reads. */
export const BODY_BYTES_MAX = 64 * 1024;
/** What one address may ask for. */
const ADDRESS_REQUESTS: Rate = { burst: 300, perSecond: 30 };

export type AdminGatewayOptions = {
  readonly records: Records;
  readonly now: () => EpochMs;
  /** What others bring: each adds its routes under `/api/v1`, guarded and described as all are. */
  readonly groups?: RouteGroups;
  /** How much one address may ask for; ADDRESS_REQUESTS when nobody says. */
  readonly addressRequests?: Rate;
};

/**
 * The admin REST API under `/api/v1`, its description at `/api/openapi.json` and the page at `/api/`. Register it without
 * a prefix; its parsers, its error shape and its answers for unknown addresses hold under `/api` only.
 */
export const adminGateway: FastifyPluginAsync<AdminGatewayOptions> = async (app, options) => {
  await app.register(api, { ...options, prefix: '/api' });
};

const api: FastifyPluginAsync<AdminGatewayOptions> = async (app, options) => {
  const { records, now } = options;
  const throttle = new Throttle(options.addressRequests ?? ADDRESS_REQUESTS);

  app.setValidatorCompiler(validatorCompiler);
  app.setSerializerCompiler(serializerCompiler);
  readJsonOnly(app);
  answerProblems(app);

  app.addHook('onRequest', async (request, reply) => {
    reply.header('cache-control', 'no-store').header('x-content-type-options', 'nosniff');
    const waitMs = throttle.take(addressKey(request.ip), now());
    if (waitMs > 0) throw new Refused({ code: 'too-many', retryAfterMs: waitMs });
  });
  guardAccess(app, records);

  const groups = Object.values(options.groups ?? {});
  const description = await describeApi(
    app,
    groups.flatMap(({ tag }) => tag ?? []),
  );
  await app.register(
    async (v1) => {
      v1.addHook('onRoute', (route) => {
        route.bodyLimit ??= BODY_BYTES_MAX;
      });
      sessionRoutes(v1, records);
      organizationRoutes(v1, records);
      allRecords(v1, records);
      crmRoutes(v1, records);
      quickTextRoutes(v1, records);
      articleRoutes(v1, records);
      protectionRoutes(v1, records);
      flowRoutes(v1, records);
      endpointRoutes(v1, records);
      supportRoutes(v1, records);
      historyRoutes(v1, records);
      listRoutes(v1, records);
      for (const group of groups) group.register(v1);
    },
    { prefix: '/v1' },
  );
  apiPage(app, description);
};

/** JSON and nothing else. No body at all is none, whatever type a client announces for it. */
function readJsonOnly(app: FastifyInstance): void {
  const parseJson = app.getDefaultJsonParser('error', 'error');
  app.removeAllContentTypeParsers();
  app.addContentTypeParser<string>(
    'application/json',
    { parseAs: 'string' },
    (request, body, done) => (body === '' ? done(null, undefined) : parseJson(request, body, done)),
  );
}

import type { Hosts } from '@baton/host';
import type { FastifyInstance } from 'fastify';
import type { Registry } from 'prom-client';

/** For whoever watches the process: is it up, can it serve, what does it count. */
export function probes(
  app: FastifyInstance,
  options: { readonly readiness: Hosts['readiness']; readonly registry: Registry },
): void {
  app.get('/healthz', async (_request, reply) => {
    reply.header('cache-control', 'no-store');
    return { status: 'up' };
  });
  app.get('/readyz', async (_request, reply) => {
    const { ready, why } = options.readiness();
    reply.code(ready ? 200 : 503).header('cache-control', 'no-store');
    return { ready, ...(why !== undefined && { why }) };
  });
  app.get('/metrics', async (_request, reply) => {
    reply.type(options.registry.contentType).header('cache-control', 'no-store');
    return options.registry.metrics();
  });
}

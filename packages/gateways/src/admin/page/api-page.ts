import type { FastifyInstance } from 'fastify';
import type { ApiDocument } from '../api-document.ts';
import { PAGE_STYLE } from './page-style.ts';
import { renderPage } from './render-page.ts';

/** Nothing but our own style sheet: no script, no frame, nothing from elsewhere. */
const POLICY =
  "default-src 'none'; style-src 'self'; img-src data:; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";
const UNTIL_RESTART = 'no-cache';

/** The description for programs at `/api/openapi.json` and for people at `/api/`. */
export function apiPage(app: FastifyInstance, description: () => ApiDocument): void {
  const route = { config: { access: 'anybody' }, schema: { hide: true } } as const;
  let page: string | undefined;

  app.get('/openapi.json', route, async (_request, reply) =>
    reply
      .header('cache-control', UNTIL_RESTART)
      .type('application/json; charset=utf-8')
      .serializer(JSON.stringify)
      .send(description()),
  );

  app.get('/', route, async (_request, reply) => {
    page ??= renderPage(description());
    return reply
      .header('cache-control', UNTIL_RESTART)
      .header('content-security-policy', POLICY)
      .header('referrer-policy', 'no-referrer')
      .type('text/html; charset=utf-8')
      .serializer(String)
      .send(page);
  });

  app.get('/page.css', route, async (_request, reply) =>
    reply
      .header('cache-control', UNTIL_RESTART)
      .type('text/css; charset=utf-8')
      .serializer(String)
      .send(PAGE_STYLE),
  );
}

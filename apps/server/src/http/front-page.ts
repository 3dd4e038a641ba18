import { createHash } from 'node:crypto';
import type { FastifyInstance } from 'fastify';

const STYLE = `
:root { color-scheme: light dark; font: 16px/1.5 system-ui, sans-serif; }
body { max-width: 36rem; margin: 12vh auto 0; padding: 0 1.5rem; }
h1 { font-size: 1.5rem; margin: 0 0 .25rem; }
p { margin: 0 0 2rem; opacity: .75; }
dl { display: grid; grid-template-columns: max-content 1fr; gap: .75rem 1.5rem; margin: 0; }
dt a { color: inherit; font-weight: 600; }
dd { margin: 0; opacity: .75; }
`;

const PAGE = `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>Baton</title>
<style>${STYLE}</style>
</head>
<body>
<main>
<h1>Baton</h1>
<p>This server is up.</p>
<dl>
<dt><a href="/demo/">Demo shop</a></dt><dd>A page with the chat widget, as a visitor sees it.</dd>
<dt><a href="/console/">Agent console</a></dt><dd>Where agents answer.</dd>
<dt><a href="/api/">API</a></dt><dd>How programs change people, skills and buttons.</dd>
</dl>
</main>
</body>
</html>
`;

const STYLE_HASH = createHash('sha256').update(STYLE).digest('base64');

/** What somebody sees who opens the bare address. */
export function frontPage(app: FastifyInstance): void {
  app.get('/', async (_request, reply) =>
    reply
      .type('text/html; charset=utf-8')
      .header(
        'content-security-policy',
        `default-src 'none'; style-src 'sha256-${STYLE_HASH}'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'`,
      )
      .send(PAGE),
  );
}

import { existsSync } from 'node:fs';
import { join } from 'node:path';
import staticFiles from '@fastify/static';
import type { FastifyInstance, FastifyPluginAsync, FastifyReply } from 'fastify';

/** Where the built screens lie. */
export type ScreenFolders = {
  readonly widget: string;
  readonly console: string;
  readonly demo: string;
};

const FOR_EVER = 'public, max-age=31536000, immutable';
/** The loader's name never changes, so a new release reaches every page within this. */
const SHORT = 'public, max-age=300';
const ASK = 'no-cache';
/** A bundler puts a hash of the content into the name: `app-B3x9_kQ2.js`. */
const HASHED_NAME = /-[\w-]{8,}\.\w+$/;

/** Serves the console, the widget and the demo shop from their folders. */
export async function screens(app: FastifyInstance, folders: ScreenFolders): Promise<void> {
  await app.register(staticFiles, {
    root: folders.widget,
    prefix: '/widget/',
    decorateReply: false,
    cacheControl: false,
    index: false,
    setHeaders(reply, path) {
      // Pages of every origin load it, with integrity.
      reply.header('access-control-allow-origin', '*');
      reply.header('cross-origin-resource-policy', 'cross-origin');
      cacheFor(reply, HASHED_NAME.test(path) ? FOR_EVER : SHORT);
    },
  });
  await app.register(staticFiles, {
    root: folders.demo,
    prefix: '/demo/',
    decorateReply: false,
    cacheControl: false,
    setHeaders: (reply) => cacheFor(reply, ASK),
  });
  await app.register(consoleScreen(folders.console), { prefix: '/console' });
  for (const name of ['console', 'demo']) {
    app.get(`/${name}`, async (_request, reply) => reply.redirect(`/${name}/`));
  }
}

function consoleScreen(folder: string): FastifyPluginAsync {
  return async (scope) => {
    await scope.register(staticFiles, {
      root: folder,
      prefix: '/',
      cacheControl: false,
      setHeaders: (reply, path) => cacheFor(reply, HASHED_NAME.test(path) ? FOR_EVER : ASK),
    });
    // Every address below is a place in the console; a file that is missing is missing.
    scope.setNotFoundHandler(async (request, reply) => {
      const [path = ''] = request.url.split('?');
      if (/\.\w+$/.test(path)) return reply.code(404).type('text/plain').send('Not found');
      return consolePage(reply, folder);
    });
  };
}

function consolePage(reply: FastifyReply, folder: string): FastifyReply {
  if (existsSync(join(folder, 'index.html'))) return reply.sendFile('index.html');
  return reply
    .code(503)
    .type('text/plain; charset=utf-8')
    .send('The console is not built yet. Run: npm run build');
}

function cacheFor(reply: FastifyReply, cacheControl: string): void {
  reply.header('cache-control', cacheControl);
}

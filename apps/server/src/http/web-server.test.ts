import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { consoleGateway, defaultFloodLimits, Floodgate, visitorGateway } from '@baton/gateways';
import type { Hosts } from '@baton/host';
import type { FastifyInstance } from 'fastify';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { openLog } from '../log.ts';
import { openMetrics } from '../metrics.ts';
import { systemClock } from '../system-clock.ts';
import { systemRandom } from '../system-random.ts';
import { temporaryFolder } from '../testing/running-server.ts';
import { callers } from './callers.ts';
import { webServer } from './web-server.ts';

let app: FastifyInstance;
let leave: () => Promise<void>;
let readiness: ReturnType<Hosts['readiness']> = { ready: true };

beforeEach(async () => {
  const folder = await temporaryFolder();
  const log = openLog('silent', { write: () => {} });
  const metrics = openMetrics();
  const hosts: Hosts = {
    desk: async () => undefined,
    conversations: async () => undefined,
    readiness: () => readiness,
  };
  const whoCalls = callers({ proxies: [], hops: 0, header: 'x-forwarded-for' });
  const shared = {
    hosts,
    clock: systemClock,
    meter: metrics.gateways,
    log,
    floodgate: new Floodgate(defaultFloodLimits),
  };
  const visitor = visitorGateway({
    ...shared,
    random: systemRandom,
    tokenKey: systemRandom(32),
    storefront: () => undefined,
    callerOf: whoCalls.callerOf,
  });
  const console = consoleGateway({
    ...shared,
    authenticate: async () => undefined,
    supervises: () => false,
  });
  app = await webServer({
    visitor,
    console,
    restEndpoint: async () => {},
    files: async () => {},
    admin: async () => {},
    readiness: () => hosts.readiness(),
    registry: metrics.registry,
    callers: whoCalls,
    folders: await builtScreens(folder.path),
    log,
  });
  leave = async () => {
    for (const group of [visitor.sockets, visitor.polls, console.sockets]) group.closeAll();
    await app.close();
    await folder[Symbol.asyncDispose]();
  };
});
afterEach(() => leave());

async function builtScreens(root: string) {
  const files = {
    'widget/loader.js': 'loader',
    'widget/app-en-DAJpG8xi.js': 'app',
    'console/index.html': '<title>Console</title>',
    'console/assets/index-B3x9_kQ2.js': 'console',
    'demo/index.html': '<title>Shop</title>',
    'secret.txt': 'secret',
  };
  for (const [path, text] of Object.entries(files)) {
    await mkdir(join(root, path, '..'), { recursive: true });
    await writeFile(join(root, path), text);
  }
  return {
    widget: join(root, 'widget'),
    console: join(root, 'console'),
    demo: join(root, 'demo'),
  };
}

test('[SV9] the widget is for every page: the loader for minutes, what has a hash for ever', async () => {
  const loader = await app.inject('/widget/loader.js');
  expect(loader.headers).toMatchObject({
    'access-control-allow-origin': '*',
    'cross-origin-resource-policy': 'cross-origin',
    'cache-control': 'public, max-age=300',
  });
  const hashed = await app.inject('/widget/app-en-DAJpG8xi.js');
  expect(hashed.headers['cache-control']).toBe('public, max-age=31536000, immutable');
});

test('[SV9] every place in the console is its page; a file that is missing is missing', async () => {
  for (const path of ['/console/', '/console/index.html', '/console/chats/570?x=1']) {
    const page = await app.inject(path);
    expect([page.statusCode, page.body]).toEqual([200, '<title>Console</title>']);
    expect(page.headers['cache-control']).toBe('no-cache');
  }
  expect((await app.inject('/console/assets/gone.js')).statusCode).toBe(404);
  expect((await app.inject('/console/assets/index-B3x9_kQ2.js')).headers['cache-control']).toMatch(
    /immutable/,
  );
  expect((await app.inject('/console')).headers['location']).toBe('/console/');
  expect((await app.inject('/demo/')).body).toContain('Shop');
});

test('[SV9] nothing outside the folders can be had', async () => {
  for (const path of [
    '/widget/../secret.txt',
    '/demo/%2e%2e/secret.txt',
    '/console/..%2fsecret.txt',
  ]) {
    expect((await app.inject(path)).body).not.toContain('secret');
  }
});

test('[SV10] every page comes with a strict policy', async () => {
  for (const path of ['/', '/console/', '/demo/', '/nowhere']) {
    const { headers } = await app.inject(path);
    expect(headers['content-security-policy']).toMatch(/^default-src 'none'/);
    expect(headers['content-security-policy']).not.toContain('unsafe');
    expect(headers['content-security-policy']).toContain("frame-ancestors 'none'");
    expect(headers['x-content-type-options']).toBe('nosniff');
  }
});

test('[SV11] up is not ready: readiness says why', async () => {
  expect((await app.inject('/healthz')).json()).toEqual({ status: 'up' });
  expect((await app.inject('/readyz')).statusCode).toBe(200);
  readiness = { ready: false, why: 'disk-full' };
  const answer = await app.inject('/readyz');
  expect([answer.statusCode, answer.json()]).toEqual([503, { ready: false, why: 'disk-full' }]);
  readiness = { ready: true };
  expect((await app.inject('/healthz')).statusCode).toBe(200);
});

test('[SV11] the figures can be read', async () => {
  const { body, headers } = await app.inject('/metrics');
  expect(headers['content-type']).toMatch(/^text\/plain/);
  for (const name of [
    'baton_replies_total',
    'baton_commit_ms',
    'baton_commit_failures_total',
    'baton_nodejs_eventloop_lag_seconds',
  ]) {
    expect(body).toContain(name);
  }
});

test('[SV9] what is nowhere is not found, in words that need no page', async () => {
  const answer = await app.inject('/nowhere');
  expect([answer.statusCode, answer.body]).toEqual([404, 'Not found']);
});

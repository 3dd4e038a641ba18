import { readFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { extname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { type Browser, chromium } from 'playwright-core';

const POLICY = "default-src 'self'; style-src 'self'; frame-ancestors 'none'";
const TYPES: { readonly [ending: string]: string } = {
  '.html': 'text/html',
  '.js': 'text/javascript',
  '.css': 'text/css',
  '.svg': 'image/svg+xml',
  '.woff2': 'font/woff2',
};

/** The built preview under the policy the console lives with, and a browser to look at it. */
export async function openPreview(): Promise<{
  readonly browser: Browser;
  readonly address: (scene: string, language?: string) => string;
  readonly close: () => Promise<void>;
}> {
  const dist = fileURLToPath(new URL('./dist/', import.meta.url));
  const server = createServer((request, response) => {
    const { pathname } = new URL(request.url ?? '/', 'http://localhost');
    const file = pathname.replace(/^\/console\//, '') || 'index.html';
    readFile(join(dist, file)).then(
      (content) => {
        response.writeHead(200, {
          'content-type': TYPES[extname(file)] ?? 'application/octet-stream',
          'content-security-policy': POLICY,
        });
        response.end(content);
      },
      () => response.writeHead(404).end(),
    );
  }).listen(0, '127.0.0.1');
  await new Promise((resolve) => server.once('listening', resolve));
  const origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const browser = await chromium.launch({
    executablePath: process.env['CHROMIUM'] ?? '/usr/bin/chromium',
    args: [
      '--no-sandbox',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
    ],
  });
  return {
    browser,
    address: (scene, language = 'en') =>
      `${origin}/console/index.html?scene=${scene}&language=${language}`,
    async close() {
      await browser.close();
      server.close();
    },
  };
}

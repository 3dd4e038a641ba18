import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { extname } from 'node:path';
import { AxeBuilder } from '@axe-core/playwright';
import { type Browser, chromium, type Page } from 'playwright-core';
import { botChecks } from './bot-checks.ts';
import { companyChecks } from './company-checks.ts';
import { SCENES } from './scenes.ts';
import { serveScenes } from './serve-scenes.ts';

/**
 * What only a browser can show, against the built widget: `node apps/widget/preview/check.ts`.
 * The browser is the one in `CHROMIUM`, or else Playwright's own. Prints a line for each failure and one at the end.
 */
const dist = new URL('../dist/', import.meta.url);
const POLICY = (host: string) =>
  `default-src 'none'; script-src ${host}; connect-src ${host} ${host.replace('http', 'ws')}; style-src 'self'`;
const SNIPPET = (host: string) =>
  `<script async src="${host}/widget/loader.js" data-deployment="572TEST"></script>`;

const WAIT_MS = 10_000;
/** What a theme can change; every other rule looks at what is the same in both. */
const RULES_OF_COLOUR = ['color-contrast', 'link-in-text-block'];
/** How many scenes are looked at at once. */
const PAGES = 4;

let passed = 0;
let failed = 0;
const widgetHost = await serve((path) => widgetFile(path));
const host = address(widgetHost);
const shopHost = await serve((path) => shopPage(path));
const shop = address(shopHost);
const executablePath = process.env['CHROMIUM'];
const browser = await chromium.launch({
  ...(executablePath === undefined ? {} : { executablePath }),
  // The limit keeps Chromium from preparing a process for the next page: with several windows it is mostly thrown away.
  args: ['--no-sandbox', '--renderer-process-limit=1'],
});
try {
  await Promise.all([alone(), scenes(browser)]);
} finally {
  await browser.close();
  widgetHost.close();
  shopHost.close();
}
process.stdout.write(`${passed} passed, ${failed} failed\n`);
if (failed > 0) process.exitCode = 1;

/** The built widget on a page of a shop. */
async function alone() {
  await check(
    'a strict content policy sees no violation, and the app is loaded when idle',
    strictPolicy,
  );
  await check('before the visitor acts: one request, nothing stored, no shift', manners);
  await check('the snippet included twice and mount called twice draw one launcher', oneWidget);
  await check('the widget survives a replaced body and is gone after unmount', survives);
  await check('who saves data loads nothing until they come near', savesData);
  await check(
    'an app that cannot be loaded is said so, and the next press tries again',
    failsToLoad,
  );
  await check('open, escape and focus', focus);
  await check('focus stays within the sheet of a phone', sheet);
  await check('an open panel and a draft survive a reload', reload);
}

async function strictPolicy(page: Page) {
  const violations: string[] = [];
  page.on('console', (message) => {
    if (/content security policy/i.test(message.text())) violations.push(message.text());
  });
  const app = page.waitForRequest(/app-en-/);
  await page.goto(`${shop}/strict`);
  await app;
  await page.getByRole('button', { name: 'Open chat' }).click();
  await page.getByRole('dialog').waitFor();
  const { width, height } = (await page.getByRole('dialog').boundingBox()) ?? {
    width: 0,
    height: 0,
  };
  assert.ok(width === 384 && height > 100, 'the constructed style sheet applies');
  assert.deepEqual(violations, []);
}

async function manners(page: Page) {
  const requests: string[] = [];
  page.on('request', (request) => {
    if (request.url().startsWith(host)) requests.push(new URL(request.url()).pathname);
  });
  await page.addInitScript(() => {
    window.requestIdleCallback = () => 0;
    const shifts = new PerformanceObserver((list) => {
      document.documentElement.dataset['shifts'] = String(list.getEntries().length);
    });
    shifts.observe({ type: 'layout-shift', buffered: true });
  });
  await page.goto(`${shop}/`);
  await page.getByRole('button', { name: 'Open chat' }).waitFor();
  await page.waitForLoadState('networkidle');
  assert.deepEqual(requests, ['/widget/loader.js']);
  await page.getByRole('button', { name: 'Open chat' }).hover();
  await page.waitForRequest(/socket|poll|app-en-/).catch(() => {});
  const stored = await page.evaluate(() => [
    localStorage.length,
    sessionStorage.length,
    document.cookie,
    document.documentElement.dataset['shifts'],
  ]);
  assert.deepEqual(stored, [0, 0, '', undefined]);
}

async function oneWidget(page: Page) {
  await page.goto(`${shop}/twice`);
  await page.getByRole('button', { name: 'Open chat' }).waitFor();
  await page.evaluate(() => {
    window.Baton?.mount({ deployment: '572TEST' });
    window.Baton?.mount({ deployment: '572OTHER' });
  });
  assert.equal(await page.locator('baton-widget').count(), 1);
}

async function survives(page: Page) {
  await page.goto(`${shop}/`);
  await page.getByRole('button', { name: 'Open chat' }).click();
  await page.getByRole('dialog').waitFor();
  await page.evaluate(() => {
    document.body.innerHTML = '<main>Another page</main>';
  });
  await page.getByRole('dialog').waitFor();
  await page.evaluate(() => {
    document.body.replaceWith(document.createElement('body'));
  });
  await page.getByRole('dialog').waitFor();
  await page.evaluate(() => window.Baton?.unmount());
  assert.equal(await page.locator('baton-widget').count(), 0);
  await page.evaluate(() => window.Baton?.mount({ deployment: '572TEST', language: 'de' }));
  // The visitor had it open.
  await page.getByRole('button', { name: 'Minimieren' }).click();
  await page.getByRole('button', { name: 'Chat öffnen' }).waitFor();
}

async function savesData(page: Page) {
  const apps: string[] = [];
  page.on('request', (request) => {
    if (request.url().includes('/app-')) apps.push(request.url());
  });
  await page.addInitScript(() => {
    Object.defineProperty(navigator, 'connection', { value: { saveData: true } });
  });
  await page.goto(`${shop}/`);
  const launcher = page.getByRole('button', { name: 'Open chat' });
  await launcher.waitFor();
  await page.evaluate(() => new Promise((resolve) => requestIdleCallback(resolve)));
  assert.deepEqual(apps, []);
  const app = page.waitForRequest(/app-en-/);
  await launcher.hover();
  await app;
}

async function failsToLoad(page: Page) {
  await page.route(/\/app-/, (route) => route.abort());
  await page.goto(`${shop}/`);
  const launcher = page.getByRole('button', { name: 'Open chat' });
  await launcher.click();
  await page.getByText('The chat does not load. Please try again.').waitFor();
  await page.unroute(/\/app-/);
  await launcher.click();
  await page.getByRole('dialog').waitFor();
}

async function focus(page: Page) {
  await page.goto(`${shop}/`);
  const launcher = page.getByRole('button', { name: 'Open chat' });
  await launcher.focus();
  await page.keyboard.press('Enter');
  const dialog = page.getByRole('dialog', { name: 'Chat with us' });
  await dialog.waitFor();
  assert.equal(
    await dialog.evaluate((panel) =>
      panel.contains(panel.ownerDocument.activeElement?.shadowRoot?.activeElement ?? null),
    ),
    true,
  );
  assert.equal(await dialog.getAttribute('aria-modal'), 'false');
  await page.keyboard.press('Escape');
  await dialog.waitFor({ state: 'detached' });
  assert.equal(await focusedName(page), 'Open chat');
}

async function sheet(page: Page) {
  await page.setViewportSize({ width: 390, height: 780 });
  await page.goto(`${shop}/`);
  await page.getByRole('button', { name: 'Open chat' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.waitFor();
  assert.equal(await dialog.getAttribute('aria-modal'), 'true');
  assert.deepEqual(await dialog.boundingBox(), { x: 0, y: 0, width: 390, height: 780 });
  for (let press = 0; press < 5; press += 1) {
    await page.keyboard.press(press % 2 === 0 ? 'Tab' : 'Shift+Tab');
    assert.equal(await page.evaluate(() => document.activeElement?.localName), 'baton-widget');
  }
}

async function reload(page: Page) {
  await page.goto(`${shop}/`);
  await page.getByRole('button', { name: 'Open chat' }).click();
  await page.getByRole('dialog').waitFor();
  await page.reload();
  await page.getByRole('dialog').waitFor();
  assert.equal(await page.evaluate(() => document.activeElement?.localName), 'body');
  await page.getByRole('button', { name: 'Minimise' }).click();
  await page.reload();
  await page.getByRole('button', { name: 'Open chat' }).waitFor();
  assert.equal(await page.getByRole('dialog').count(), 0);
}

/** Every scene of the preview, in both themes, under axe; and what some of them do when they are used. */
async function scenes(from: Browser) {
  const { address: preview, close } = await serveScenes();
  const waiting = ['light', 'dark'].flatMap((theme) =>
    Object.keys(SCENES).map((scene) => ({ scene, theme })),
  );
  await Promise.all([
    inUse(preview, await newPage(from)),
    ...Array.from({ length: PAGES }, async () => underAxe(waiting, await newPage(from), preview)),
  ]);
  await close();
}

async function inUse(preview: string, page: Page): Promise<void> {
  await attempt('focus is not lost with the screen that had it', async () => {
    await page.goto(`${preview}?scene=asking`);
    await page.getByRole('button', { name: 'Keep chatting' }).click();
    await page.getByRole('textbox', { name: 'Message' }).waitFor();
    assert.equal(await focusedName(page), 'Message');
  });
  await attempt('the end stays in sight, and who scrolled away is shown the way back', async () => {
    await page.goto(`${preview}?scene=history`);
    const back = page.getByRole('button', { name: 'Jump to latest' });
    await back.click();
    await back.waitFor({ state: 'detached' });
    assert.equal(await page.getByRole('log').evaluate((log) => log.scrollTop), 0);
  });
  await botChecks({ page, preview, check: attempt });
  await companyChecks({ page, preview, check: attempt });
  await page.context().close();
}

/** In a window of its own: Chromium draws a tab behind another one once a second. */
async function newPage(from: Browser): Promise<Page> {
  const context = await from.newContext({ reducedMotion: 'reduce' });
  context.setDefaultTimeout(WAIT_MS);
  return context.newPage();
}

/** Takes scenes until none is left. */
async function underAxe(
  waiting: { readonly scene: string; readonly theme: string }[],
  page: Page,
  preview: string,
): Promise<void> {
  for (let next = waiting.shift(); next; next = waiting.shift()) {
    const { scene, theme } = next;
    await attempt(`axe: ${scene}, ${theme}`, async () => {
      await page.goto(`${preview}?scene=${scene}&theme=${theme}`);
      await page.locator('.launcher').waitFor();
      await page.evaluate(() => new Promise((resolve) => setTimeout(resolve, 60)));
      const axe = new AxeBuilder({ page }).setLegacyMode();
      if (theme === 'dark') axe.withRules(RULES_OF_COLOUR);
      const { violations } = await axe.analyze();
      const found = violations.map(
        ({ id, nodes }) => `${id}: ${nodes.map((node) => node.html.slice(0, 120)).join(' ')}`,
      );
      assert.deepEqual(found, []);
    });
  }
  await page.context().close();
}

/** A check with a browser of its own: nothing of another one is stored there. */
function check(name: string, run: (page: Page) => Promise<void>): Promise<void> {
  return attempt(name, async () => {
    const page = await newPage(browser);
    try {
      await run(page);
    } finally {
      await page.context().close();
    }
  });
}

async function attempt(name: string, run: () => Promise<void>): Promise<void> {
  try {
    await run();
    passed += 1;
  } catch (error) {
    failed += 1;
    process.stdout.write(`FAILED ${name}\n${error instanceof Error ? error.message : error}\n`);
  }
}

function focusedName(page: Page): Promise<string | null | undefined> {
  return page.evaluate(() => document.activeElement?.shadowRoot?.activeElement?.ariaLabel);
}

type Answer =
  | { readonly type: string; readonly body: string; readonly policy?: string }
  | undefined;

async function serve(answer: (path: string) => Answer | Promise<Answer>): Promise<Server> {
  const server = createServer(async (request, response) => {
    const found = await answer(new URL(request.url ?? '/', 'http://local').pathname);
    response.writeHead(found ? 200 : 404, {
      'content-type': found?.type ?? 'text/plain',
      'access-control-allow-origin': '*',
      ...(found?.policy && { 'content-security-policy': found.policy }),
    });
    response.end(found?.body ?? '');
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return server;
}

function address(server: Server): string {
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

async function widgetFile(path: string): Promise<Answer> {
  if (!path.startsWith('/widget/') || extname(path) !== '.js') return undefined;
  return { type: 'text/javascript', body: await readFile(new URL(path.slice(8), dist), 'utf8') };
}

function shopPage(path: string): Answer {
  const snippets = path === '/twice' ? SNIPPET(host).repeat(2) : SNIPPET(host);
  const body = `<!doctype html><html lang="en"><head><title>Shop</title>${snippets}</head><body><main><h1>Shop</h1></main></body></html>`;
  if (!['/', '/strict', '/twice'].includes(path)) return undefined;
  return { type: 'text/html', body, ...(path === '/strict' && { policy: POLICY(host) }) };
}

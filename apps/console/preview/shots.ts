import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import AxeBuilder from '@axe-core/playwright';
import type { Page } from 'playwright-core';
import { ARRANGED, nothing } from './arranged.ts';
import { openPreview } from './preview-server.ts';

/*
 * Draws every scene and checks it: `node preview/shots.ts FOLDER [scene…]`, after `vite build -c preview/vite.config.ts`.
 * Chromium is taken from CHROMIUM or where Debian has it. Ends with 1 if axe or the policy complains.
 */
const SIZES = {
  wide: { width: 1440, height: 900 },
  middle: { width: 1100, height: 760 },
  laptop: { width: 1024, height: 700 },
  phone: { width: 390, height: 780 },
  zoomed: { width: 320, height: 256 },
} as const;
type Size = keyof typeof SIZES;
type Shot = readonly [
  scene: string,
  size: Size,
  theme: 'light' | 'dark',
  language?: 'en' | 'de',
  direction?: 'rtl',
];

const SHOTS: readonly Shot[] = [
  ['busy', 'wide', 'light'],
  ['busy', 'wide', 'dark'],
  ['together', 'wide', 'light'],
  ['together', 'wide', 'dark', 'de'],
  ['together', 'phone', 'light'],
  ['critical', 'laptop', 'dark'],
  ['file-asked', 'laptop', 'light'],
  ['transfer-pending', 'wide', 'light'],
  ['wrap-up-limit', 'wide', 'light'],
  ['wrap-up-free', 'wide', 'dark', 'de'],
  ['ask-colleague', 'wide', 'light'],
  ['ask-colleague', 'phone', 'dark', 'de'],
  ['ask-colleague-loading', 'wide', 'light'],
  ['ask-colleague-failed', 'wide', 'light'],
  ['ask-colleague-offline', 'wide', 'dark'],
  ['ask-file', 'wide', 'light'],
  ['ask-file-offline', 'wide', 'light'],
  ['block', 'phone', 'light'],
  ['raise-flag', 'wide', 'light'],
  ['leave-conference', 'wide', 'light'],
  ['leave-unsaved', 'wide', 'light'],
  ['transfer-timed-out', 'middle', 'light'],
  ['transfer-back', 'phone', 'dark'],
  ['twenty-tabs', 'wide', 'light'],
  ['together', 'middle', 'light'],
  ['together', 'wide', 'light', 'en', 'rtl'],
  ['together', 'phone', 'dark', 'en', 'rtl'],
  ['ask-colleague', 'phone', 'light', 'en', 'rtl'],
  ['monitor', 'wide', 'light', 'en', 'rtl'],
  ['past-transcript', 'wide', 'light', 'en', 'rtl'],
  ['monitor', 'wide', 'light'],
  ['monitor', 'laptop', 'dark', 'de'],
  ['monitor', 'phone', 'light'],
  ['offers', 'wide', 'light'],
  ['offers', 'wide', 'dark'],
  ['offers', 'laptop', 'light'],
  ['offers', 'phone', 'light'],
  ['busy', 'laptop', 'dark', 'de'],
  ['busy', 'phone', 'dark'],
  ['busy', 'zoomed', 'light'],
  ['offline', 'wide', 'light'],
  ['offline', 'laptop', 'dark', 'de'],
  ['catching-up', 'wide', 'light'],
  ['failed', 'wide', 'light'],
  ['wrap-up', 'wide', 'light'],
  ['absence', 'wide', 'light'],
  ['shift', 'wide', 'light'],
  ['shift', 'laptop', 'dark', 'de'],
  ['online', 'wide', 'light'],
  ['first-offer', 'wide', 'dark'],
  ['away', 'wide', 'light'],
  ['away', 'phone', 'light'],
  ['away', 'zoomed', 'dark'],
  ['details', 'laptop', 'light'],
  ['details', 'phone', 'dark', 'de'],
  ['loading', 'wide', 'light'],
  ['shift', 'phone', 'light'],
  ['toasts', 'phone', 'light'],
  ['many', 'wide', 'light'],
  ['hostile', 'wide', 'light'],
  ['long', 'wide', 'dark'],
  ['refused', 'wide', 'light'],
  ['from-bot', 'wide', 'light'],
  ['from-bot', 'wide', 'dark', 'de'],
  ['from-bot', 'phone', 'light'],
  ['keys', 'wide', 'light'],
  ['settings', 'wide', 'light'],
  ['settings', 'phone', 'dark', 'de'],
  ['palette', 'wide', 'light'],
  ['leave', 'wide', 'light'],
  ['end', 'wide', 'dark'],
  ['toasts', 'wide', 'light'],
  ['sign-in', 'wide', 'light'],
  ['sign-in', 'phone', 'dark', 'de'],
  ['locked-out', 'wide', 'light'],
  ['admin-flows', 'wide', 'light'],
  ['admin-flows', 'laptop', 'dark', 'de'],
  ['admin-flows', 'phone', 'light'],
  ['admin-flows-empty', 'wide', 'light'],
  ['admin-flows-many', 'wide', 'dark'],
  ['admin-flows-loading', 'wide', 'light'],
  ['admin-flows-offline', 'wide', 'light'],
  ['admin-flows-forbidden', 'wide', 'light'],
  ['admin-new-flow', 'wide', 'light'],
  ['admin-offer', 'wide', 'dark'],
  ['builder', 'wide', 'light'],
  ['builder', 'laptop', 'dark', 'de'],
  ['builder-node', 'wide', 'light'],
  ['builder-handover', 'wide', 'dark'],
  ['builder-problems', 'wide', 'light'],
  ['builder-intents', 'wide', 'light'],
  ['builder-versions', 'wide', 'light'],
  ['builder-publish', 'wide', 'light'],
  ['builder-keys', 'wide', 'dark', 'de'],
  ['builder-test', 'wide', 'light'],
  ['builder-test', 'laptop', 'dark'],
  ['builder-offline', 'wide', 'light'],
  ['builder-loading', 'wide', 'light'],
  ['builder-read-only', 'wide', 'light'],
  ['trace', 'wide', 'light'],
  ['admin-conversations', 'wide', 'light'],
  ['admin-conversations-empty', 'wide', 'light'],
  ['admin-endpoints', 'wide', 'light'],
  ['admin-endpoints-empty', 'wide', 'light'],
  ['admin-endpoints-many', 'wide', 'dark'],
  ['admin-endpoint', 'wide', 'light'],
  ['admin-endpoint', 'laptop', 'dark', 'de'],
  ['admin-providers', 'wide', 'light'],
  ['admin-provider', 'wide', 'light'],
  ['admin-tokens', 'wide', 'light'],
  ['admin-support', 'wide', 'light'],
  ['admin-support', 'laptop', 'dark', 'de'],
  ['admin-support-empty', 'wide', 'light'],
  ['admin-mail', 'wide', 'light'],
  ['admin-mail-empty', 'wide', 'light'],
];

const [folder = 'shots', ...only] = process.argv.slice(2);
await mkdir(folder, { recursive: true });
const preview = await openPreview();
let complaints = 0;
try {
  for (const shot of SHOTS) {
    if (only.length === 0 || only.includes(shot[0])) complaints += await take(shot);
  }
} finally {
  await preview.close();
}
say(complaints === 0 ? 'nothing to complain of' : `${complaints} complaints`);
process.exitCode = complaints === 0 ? 0 : 1;

async function take([scene, size, theme, language = 'en', direction]: Shot): Promise<number> {
  const context = await preview.browser.newContext({
    viewport: SIZES[size],
    colorScheme: theme,
    reducedMotion: 'reduce',
    deviceScaleFactor: 1,
  });
  const page = await context.newPage();
  const found: string[] = [];
  page.on('console', (message) => {
    if (message.type() === 'error' || message.type() === 'warning') found.push(message.text());
  });
  page.on('pageerror', (error) => found.push(String(error)));
  const address = preview.address(scene, language);
  await page.goto(direction ? `${address}&dir=${direction}` : address);
  await page.evaluate(() => document.fonts.ready);
  if (scene === 'locked-out') await tryToSignIn(page);
  await (ARRANGED[scene] ?? nothing)(page, language);
  await page.waitForTimeout(350);
  const name = `${scene}-${size}-${theme}${language === 'en' ? '' : `-${language}`}${direction ? `-${direction}` : ''}`;
  await page.screenshot({ path: join(folder, `${name}.png`) });
  const { violations } = await new AxeBuilder({ page }).analyze();
  for (const { id, help, nodes } of violations) {
    found.push(`axe ${id}: ${help} (${nodes.map((node) => node.html.slice(0, 160)).join(' | ')})`);
  }
  const overflow = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
  if (overflow > 0) found.push(`${overflow} px too wide`);
  for (const each of found) say(`${name}: ${each}`);
  await context.close();
  return found.length;
}

async function tryToSignIn(page: Page): Promise<void> {
  await page.getByLabel('E-mail').fill('jane@lumen.example');
  await page.getByLabel('Password', { exact: true }).fill('wrong');
  await page.getByRole('button', { name: 'Sign in' }).click();
}

function say(line: string): void {
  process.stdout.write(`${line}\n`);
}

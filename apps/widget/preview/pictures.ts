import { mkdir } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { type Browser, chromium } from 'playwright-core';
import { createServer } from 'vite';
import { SCENES } from './scenes.ts';

/**
 * Takes a picture of every scene: `node apps/widget/preview/pictures.ts [FOLDER] [SCENE…]`.
 * The browser is the one in `CHROMIUM`, or else Playwright's own.
 */
const [folder = 'test-results/widget', ...only] = process.argv.slice(2);
const MODES = [
  { name: 'light', query: 'theme=light', width: 480, height: 760 },
  { name: 'dark', query: 'theme=dark', width: 480, height: 760 },
  { name: 'phone', query: 'theme=light', width: 390, height: 780 },
  { name: 'phone-dark-de', query: 'theme=dark&language=de', width: 390, height: 780 },
  { name: 'german', query: 'theme=light&language=de', width: 480, height: 760 },
  { name: 'rtl', query: 'theme=light&dir=rtl&language=ar', width: 480, height: 760 },
] as const;

await mkdir(folder, { recursive: true });
const server = await createServer({
  configFile: fileURLToPath(new URL('vite.config.ts', import.meta.url)),
  server: { port: 0 },
  logLevel: 'error',
});
await server.listen();
const address = server.resolvedUrls?.local[0];
const executablePath = process.env['CHROMIUM'];
const browser = await chromium.launch({
  ...(executablePath === undefined ? {} : { executablePath }),
  args: ['--no-sandbox'],
});
try {
  for (const mode of MODES) {
    if (only[0]?.startsWith('@') && only[0] !== `@${mode.name}`) continue;
    await photograph(browser, mode);
  }
} finally {
  await browser.close();
  await server.close();
}

async function photograph(from: Browser, mode: (typeof MODES)[number]): Promise<void> {
  const context = await from.newContext({
    // A desktop is wider than what is worth looking at: only the panel's corner is kept.
    viewport: { width: mode.name.startsWith('phone') ? mode.width : 900, height: mode.height },
    deviceScaleFactor: 1.5,
    timezoneId: 'Europe/Berlin',
  });
  const page = await context.newPage();
  page.on('pageerror', (error) => process.stdout.write(`${mode.name}: ${error.message}\n`));
  for (const scene of Object.keys(SCENES)) {
    const wanted = only.filter((name) => !name.startsWith('@'));
    if (wanted.length > 0 && !wanted.includes(scene)) continue;
    await page.goto(`${address}?scene=${scene}&${mode.query}`);
    await page.waitForTimeout(350);
    const { width, height } = page.viewportSize() ?? mode;
    const x = mode.name === 'rtl' ? 0 : width - mode.width;
    await page.screenshot({
      path: `${folder}/${scene}-${mode.name}.png`,
      clip: { x, y: 0, width: Math.min(width, mode.width), height },
    });
  }
  await context.close();
}

import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { collect } from './child.mjs';
import { Failure } from './failure.mjs';
import { node24, node24Environment, programOf } from './node24.mjs';
import { root } from './root.mjs';
import { seconds } from './words.mjs';

const INSTALL_MS_MAX = 300_000;

/** Where the usual systems put it. */
const places = [
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
  '/usr/bin/google-chrome-stable',
  '/usr/local/bin/chromium',
  '/snap/bin/chromium',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  'C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe',
  'C:\\Program Files (x86)\\Google\\Chrome\\Application\\chrome.exe',
];

/**
 * The path of a Chromium: the one named by `CHROMIUM_PATH`, one that is there, or one installed now; else a `Failure`.
 * @returns {Promise<string>}
 */
export async function browserPath() {
  const named = process.env['CHROMIUM_PATH'];
  if (named !== undefined && named !== '') {
    if (existsSync(named)) return named;
    throw new Failure(`CHROMIUM_PATH says ${named}, and there is no such file.`);
  }
  const there = await findBrowser();
  if (there !== undefined) return there;

  const withApt = process.getuid?.() === 0 && existsSync('/usr/bin/apt-get');
  process.stdout.write(`Installing a browser with ${withApt ? 'apt-get' : 'Playwright'} … `);
  const startedAt = performance.now();
  const output = withApt ? await installWithApt() : await installWithPlaywright();
  const installed = await findBrowser();
  if (installed === undefined) {
    throw new Failure(
      `failed.\n${output.trim()}\nThe browser tests need Chromium or Chrome: install one, or say where it is with CHROMIUM_PATH.`,
    );
  }
  console.log(`done in ${seconds(performance.now() - startedAt)}.`);
  return installed;
}

async function findBrowser() {
  const { chromium } = await import(
    pathToFileURL(join(root, 'node_modules/playwright-core/index.mjs')).href
  );
  return [...places, chromium.executablePath()].find((path) => existsSync(path));
}

async function installWithApt() {
  const env = { DEBIAN_FRONTEND: 'noninteractive' };
  const options = { env, timeoutMs: INSTALL_MS_MAX };
  const update = await collect('apt-get', ['update', '-q'], options);
  const install = await collect(
    'apt-get',
    ['install', '-yq', '--no-install-recommends', 'chromium'],
    options,
  );
  return install.code === 0 ? '' : `${update.output}${install.output}`;
}

async function installWithPlaywright() {
  const install = await collect(node24(), [programOf('playwright-core'), 'install', 'chromium'], {
    env: node24Environment(),
    timeoutMs: INSTALL_MS_MAX,
  });
  return install.output;
}

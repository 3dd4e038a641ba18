import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { FIRST_BYTES_MAX, measureConsole } from './size.ts';

/** Text that does not compress. */
function noise(bytes: number): string {
  let state = 1;
  return Array.from({ length: bytes }, () => {
    state = (state * 48_271) % 2_147_483_647;
    return String.fromCharCode(33 + (state % 90));
  }).join('');
}

const PAGE = `<script src="/console/assets/index-1.js"></script>
<link rel="modulepreload" href="/console/assets/words-1.js">
<link rel="stylesheet" href="/console/assets/index-1.css">`;

async function built(assets: { readonly [name: string]: string }): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'console-'));
  onTestFinished(() => rm(folder, { recursive: true }));
  await mkdir(join(folder, 'assets'));
  await writeFile(join(folder, 'index.html'), PAGE);
  for (const [name, text] of Object.entries(assets)) {
    await writeFile(join(folder, 'assets', name), text);
  }
  return folder;
}

test('[CO223] what the page names and what that imports is the first load; what comes later is not', async () => {
  const size = await measureConsole(
    await built({
      'index-1.js': 'import{a}from"./words-1.js";import"./part-1.js";import("./later-1.js")',
      'words-1.js': 'export{a}',
      'part-1.js': noise(2_000),
      'index-1.css': '@import "./other.css"',
      'later-1.js': noise(9_000),
    }),
  );
  expect(size.files.map(({ file }) => file).sort()).toEqual([
    'index-1.css',
    'index-1.js',
    'index.html',
    'part-1.js',
    'words-1.js',
  ]);
  expect(size.firstGzipBytes).toBeGreaterThan(1_500);
  expect(size.firstGzipBytes).toBeLessThan(4_000);
  expect(size.isOver).toBe(false);
});

test('[CO223] more than FIRST_BYTES_MAX is too much', async () => {
  const parts = { 'words-1.js': '', 'index-1.css': '' };
  const folder = await built({ ...parts, 'index-1.js': noise(FIRST_BYTES_MAX * 2) });
  expect((await measureConsole(folder)).isOver).toBe(true);
});

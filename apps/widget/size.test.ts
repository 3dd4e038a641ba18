import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import {
  BOT_BYTES_MAX,
  LOADER_BYTES_MAX,
  MASK_BYTES_MAX,
  measureWidget,
  PART_BYTES_MAX,
  TOTAL_BYTES_MAX,
} from './size.ts';

/** Text that does not compress. */
function noise(bytes: number): string {
  let state = 1;
  return Array.from({ length: bytes }, () => {
    state = (state * 48_271) % 2_147_483_647;
    return String.fromCharCode(33 + (state % 90));
  }).join('');
}

async function built(files: { readonly [name: string]: string }): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'widget-'));
  onTestFinished(() => rm(folder, { recursive: true }));
  for (const [name, text] of Object.entries(files)) await writeFile(join(folder, name), text);
  return folder;
}

test('[WG24] the largest language counts, with what it imports, and not what comes later', async () => {
  const size = await measureWidget(
    await built({
      'loader.js': 'import("x")',
      'app-en-1.js': 'import{a}from"./part-1.js";import("./later-1.js")',
      'app-de-1.js': 'a',
      'part-1.js': noise(2_000),
      'later-1.js': noise(5_000),
    }),
  );
  expect(size.overBudget).toEqual([]);
  expect(size.files.map(({ file, when }) => `${file} ${when}`)).toEqual([
    'app-de-1.js first',
    'app-en-1.js first',
    'later-1.js later',
    'loader.js first',
    'part-1.js first',
  ]);
  expect(size.totalGzipBytes).toBeGreaterThan(1_500);
  expect(size.totalGzipBytes).toBeLessThan(5_000);
});

test('[WG24] what a bot needs has a budget of its own, with what it alone imports', async () => {
  const parts = {
    'loader.js': 'import("x")',
    'app-en-1.js': 'import("./bot-en-1.js");export{a}',
    'bot-en-1.js': 'import{a}from"./app-en-1.js";import{b}from"./shared-1.js"',
    'shared-1.js': noise(3_000),
  };
  const { files, botGzipBytes, overBudget } = await measureWidget(await built(parts));
  expect(files.map(({ file, when }) => `${file} ${when}`)).toEqual([
    'app-en-1.js first',
    'bot-en-1.js bot',
    'loader.js first',
    'shared-1.js bot',
  ]);
  expect(botGzipBytes).toBeGreaterThan(2_000);
  expect(overBudget).toEqual([]);
  const fat = await measureWidget(
    await built({ ...parts, 'bot-en-1.js': noise(BOT_BYTES_MAX * 2) }),
  );
  expect(fat.overBudget[0]).toMatch(/^what a bot needs is \d+ bytes over its 8192$/);
});

test('[WG24] each later part has a budget, and masking one of its own', async () => {
  const parts = { 'loader.js': 'import("x")', 'app-en-1.js': 'a' };
  const { overBudget } = await measureWidget(
    await built({
      ...parts,
      'mask-1.js': noise(PART_BYTES_MAX * 2),
      'files-en-1.js': noise(PART_BYTES_MAX * 2),
    }),
  );
  expect(overBudget).toHaveLength(1);
  expect(overBudget[0]).toMatch(/^files-en-1\.js is \d+ bytes over its 8192$/);
  const heavy = await measureWidget(
    await built({ ...parts, 'mask-1.js': noise(MASK_BYTES_MAX * 2) }),
  );
  expect(heavy.overBudget[0]).toMatch(/^mask-1\.js is \d+ bytes over its 49152$/);
});

test('[WG24] a byte over either budget is named', async () => {
  const fat = {
    'loader.js': noise(LOADER_BYTES_MAX * 2),
    'app-en-1.js': noise(TOTAL_BYTES_MAX * 2),
  };
  const { overBudget } = await measureWidget(await built(fat));
  expect(overBudget).toHaveLength(2);
  expect(overBudget[0]).toMatch(/^the loader is \d+ bytes over its 3072$/);
});

test('[WG24] without a build there is nothing to measure, and that is an error', async () => {
  await expect(measureWidget(await built({ 'other.js': '' }))).rejects.toThrow('build it first');
});

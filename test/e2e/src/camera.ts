import { mkdirSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { Page } from '@playwright/test';
import { smallPng } from './small-png.ts';

export const CONSOLE = { width: 1360, height: 800 };
export const SHOP = { width: 1180, height: 760 };

const folder = fileURLToPath(new URL('../../../docs/images/', import.meta.url));
/** So heavy a picture of the documentation may be, in bytes. */
const PICTURE_SIZE_MAX = 120 * 1024;

/** Puts a picture of the page as it is now among those of the documentation. */
export async function takePicture(page: Page, name: string): Promise<void> {
  await page.mouse.move(0, 0);
  const small = smallPng(await page.screenshot({ animations: 'disabled' }));
  if (small.length > PICTURE_SIZE_MAX) throw new Error(`${name} weighs ${small.length} bytes`);
  mkdirSync(folder, { recursive: true });
  writeFileSync(`${folder}${name}.png`, small);
}

/** The same in the dark, besides. */
export async function takeBoth(page: Page, name: string): Promise<void> {
  await takePicture(page, name);
  await page.emulateMedia({ colorScheme: 'dark' });
  await takePicture(page, `${name}-dark`);
  await page.emulateMedia({ colorScheme: 'light' });
}

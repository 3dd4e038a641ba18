import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import type { Page } from 'playwright-core';

type Around = {
  readonly page: Page;
  /** The address of the scenes. */
  readonly preview: string;
  readonly check: (name: string, run: () => Promise<void>) => Promise<void>;
};

/** What files, silence and copies do in a real page. */
export async function companyChecks({ page, preview, check }: Around): Promise<void> {
  const scene = (name: string) => page.goto(`${preview}?scene=${name}`);
  const prompt = page.getByRole('group', { name: 'Jane Miller asks you for a file' });
  await check('a file is chosen by keyboard, shows how far it is, and is cancelled', async () => {
    // Before the page: only then does no dialog of the system come up.
    const choosing = page.waitForEvent('filechooser');
    await scene('file-asked');
    await prompt.getByRole('button', { name: 'Choose a file' }).focus();
    await page.keyboard.press('Enter');
    const chooser = await choosing;
    await chooser.setFiles(fileOf('lamp.jpg', 200_000));
    const progress = page.getByRole('progressbar', { name: 'lamp.jpg' });
    await progress.waitFor();
    await page.getByText('82 kB of 195 kB').waitFor();
    await page.getByRole('button', { name: 'Cancel' }).click();
    assert.equal(await called(page), 'cancelFile transfer-1');
  });
  await check('a file is dropped anywhere on the panel, and the page stays', async () => {
    await scene('file-asked');
    await prompt.waitFor();
    const data = await page.evaluateHandle(() => {
      const transfer = new DataTransfer();
      transfer.items.add(new File([new Uint8Array(5_000)], 'dropped.png'));
      return transfer;
    });
    const log = page.getByRole('log');
    await log.dispatchEvent('dragover', { dataTransfer: data });
    await page.locator('.file-ask.over').waitFor();
    await log.dispatchEvent('drop', { dataTransfer: data });
    await page.getByRole('progressbar', { name: 'dropped.png' }).waitFor();
  });
  await check('what is too large is said at once, and another may be chosen', async () => {
    await scene('file-too-large');
    assert.match(
      (await page.getByRole('alert').textContent()) ?? '',
      /too large. Choose one of up to 25 MB/,
    );
    await prompt.getByRole('button', { name: 'Choose a file' }).waitFor();
  });
  await check('a file from an agent is fetched when it is wanted, and saved', async () => {
    await scene('file-arrived');
    const [saved] = await Promise.all([
      page.waitForEvent('download'),
      page.getByRole('button', { name: 'Save skipper-manual.pdf' }).click(),
    ]);
    assert.equal(saved.suggestedFilename(), 'skipper-manual.pdf');
    await page.getByRole('img', { name: 'broken-glass.jpg' }).waitFor();
  });
  await check('who is still there is led to where they write', async () => {
    await scene('idle');
    await page.getByRole('timer').waitFor();
    await page.getByRole('button', { name: 'I’m here' }).click();
    const composer = page.getByRole('textbox', { name: 'Message' });
    assert.equal(await composer.evaluate((field) => field.matches(':focus')), true);
  });
  await check(
    'a copy is made here, as text and as a page, and words in it stay words',
    async () => {
      await scene('long');
      await page.getByRole('button', { name: 'Options' }).click();
      await page.getByRole('button', { name: 'Keep a copy' }).click();
      const asText = await savedBy(page, 'Save as text');
      assert.match(asText, /^Your chat with Harbour Goods\n/);
      assert.match(asText, /You: <b>Does this work\?<\/b>/);
      const asPage = await savedBy(page, 'Save as web page');
      assert.match(asPage, /^<!doctype html>/);
      assert.match(asPage, /&lt;script&gt;alert\(1\)&lt;\/script&gt;/);
      assert.doesNotMatch(asPage, /<script/);
      await page.getByText('Saved to your downloads.').waitFor();
      await page.getByRole('button', { name: 'Close' }).click();
      await page.getByRole('textbox', { name: 'Message' }).waitFor();
    },
  );
  await check('zoomed in four times nothing has to be scrolled sideways', async () => {
    await page.setViewportSize({ width: 320, height: 256 });
    for (const name of ['file-asked', 'file-sending', 'idle', 'handed-on', 'keep']) {
      await scene(name);
      await page.getByRole('dialog').waitFor();
      await page.locator('.foot :is(button, input)').first().waitFor();
      const wide = await page
        .getByRole('dialog')
        .evaluate((panel) =>
          [...panel.querySelectorAll('.foot *')]
            .filter((element) => element.getBoundingClientRect().right > 321)
            .map(({ className }) => String(className)),
        );
      assert.deepEqual([name, wide], [name, []]);
    }
    await page.setViewportSize({ width: 1280, height: 720 });
  });
  await check('what is pressed is large enough for a finger', async () => {
    for (const name of ['file-asked', 'file-sending', 'idle', 'keep', 'waiting-range', 'options']) {
      await scene(name);
      await page
        .locator(name === 'options' ? '.entries button' : '.foot button')
        .first()
        .waitFor();
      const small = await page
        .locator('.foot button:not(.composer *), .entries button')
        .evaluateAll((buttons) =>
          buttons
            .filter((button) => button.getBoundingClientRect().height < 44)
            .map(({ textContent }) => textContent),
        );
      assert.deepEqual([name, small], [name, []]);
    }
  });
}

function fileOf(name: string, bytes: number) {
  return { name, mimeType: 'application/octet-stream', buffer: Buffer.alloc(bytes, 1) };
}

async function savedBy(page: Page, button: string): Promise<string> {
  const [saved] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('button', { name: button }).click(),
  ]);
  return readFile(await saved.path(), 'utf8');
}

/** The last thing that was asked of the client. */
function called(page: Page): Promise<string> {
  return page.evaluate(() => document.documentElement.dataset['called'] ?? '');
}

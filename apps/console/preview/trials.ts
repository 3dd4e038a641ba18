import type { Page } from 'playwright-core';
import { openPreview } from './preview-server.ts';

/*
 * What only a browser can show and no picture does: where the focus goes, what becomes of keys, pasted and dropped
 * files. `node preview/trials.ts [part of a name]`, after `vite build -c preview/vite.config.ts`. Ends with 1 if one fails.
 */
type Trial = readonly [name: string, scene: string, run: (page: Page) => Promise<void>];

const CHUNK = '**/assets/chat-dialogs-*.js';
const COMPOSER = '.panel[data-open="true"] .composer-field';
const SLOW_MS = 700;
/** Nothing here takes as long. */
const WAIT_MS = 5_000;

const TRIALS: readonly Trial[] = [
  ['letters typed before a window is there stand in its first field', 'busy', earlyLetters],
  ['Escape before it is there closes it, and the focus goes back', 'busy', earlyEscape],
  ['a window that does not come says so, and the focus goes back', 'busy', windowFails],
  ['a file that is pasted is sent', 'busy', pasteFile],
  ['pasted text with a picture of itself is text', 'busy', pasteText],
  ['a file is dropped where the veil shows', 'busy', dropFile],
  ['several files: the first goes, the others are told of', 'busy', dropSeveral],
  ['nothing is taken by an open window', 'ask-colleague', dropOnWindow],
  ['a file that nobody takes does not take the window away', 'online', dropOnNothing],
  ['a request that timed out can be asked again', 'transfer-timed-out', askAgain],
  ['a chat that came back from a button can go elsewhere', 'transfer-back', askAgain],
  ['records are saved before a conference is left', 'leave-unsaved', saveAndLeave],
  ['what cannot be saved keeps the conference', 'leave-unsavable', cannotSave],
];

const [only = ''] = process.argv.slice(2);
const preview = await openPreview();
let failures = 0;
for (const [name, scene, run] of TRIALS) {
  if (!name.includes(only)) continue;
  const page = await preview.browser.newPage({ viewport: { width: 1440, height: 900 } });
  page.setDefaultTimeout(WAIT_MS);
  const errors: string[] = [];
  page.on('pageerror', (error) => errors.push(String(error)));
  try {
    if (run === windowFails) await page.route(CHUNK, (route) => route.abort());
    else if (run === earlyLetters || run === earlyEscape) await delayWindows(page);
    await page.goto(preview.address(scene));
    await page.locator(run === dropOnNothing ? '.stage' : COMPOSER).waitFor();
    await run(page);
    expectThat(errors.length === 0, errors.join('; '));
    say(`ok      ${name}`);
  } catch (error) {
    failures++;
    say(`FAILED  ${name}\n        ${String(error)}`);
  }
  await page.close();
}
await preview.close();
process.exitCode = failures === 0 ? 0 : 1;

async function delayWindows(page: Page): Promise<void> {
  await page.route(CHUNK, async (route) => {
    await new Promise((resolve) => setTimeout(resolve, SLOW_MS));
    await route.continue();
  });
}

async function earlyLetters(page: Page): Promise<void> {
  await page.locator(COMPOSER).focus();
  await page.keyboard.press('Alt+t');
  await page.keyboard.type('rav');
  await page.locator('.targets').waitFor();
  await page.keyboard.type('i');
  const field = page.getByRole('combobox', { name: 'Find an agent' });
  expectThat((await field.inputValue()) === 'ravi', `the field has ${await field.inputValue()}`);
  expectThat(
    await has(page, '[role="option"][aria-selected="true"] >> text=Ravi'),
    'Ravi is meant',
  );
  await page.keyboard.press('Escape');
  await expectFocusInComposer(page);
  await page.keyboard.press('Alt+f');
  await page.keyboard.type('Help');
  const note = page.locator('.dialog textarea');
  expectThat((await note.inputValue()) === 'Help', 'the second window is there at the key');
}

async function earlyEscape(page: Page): Promise<void> {
  await page.locator(COMPOSER).focus();
  await page.keyboard.press('Alt+t');
  await page.keyboard.type('rav');
  await page.keyboard.press('Enter');
  await page.keyboard.press('Escape');
  await expectFocusInComposer(page);
  await page.waitForTimeout(SLOW_MS * 2);
  expectThat(!(await has(page, '.dialog')), 'no window comes late');
  await expectFocusInComposer(page);
}

async function windowFails(page: Page): Promise<void> {
  await page.locator(COMPOSER).focus();
  await page.keyboard.press('Alt+t');
  await page.getByRole('dialog', { name: 'Not loaded' }).waitFor();
  await page.keyboard.press('Escape');
  await expectFocusInComposer(page);
}

/** What a browser does when files come from the clipboard or from another window. */
async function give(
  page: Page,
  how: 'paste' | 'drop',
  names: readonly string[],
  text?: string,
): Promise<void> {
  await page.evaluate(
    ({ how, names, text }) => {
      const data = new DataTransfer();
      for (const name of names) data.items.add(new File(['lamp'], name, { type: 'image/png' }));
      if (text !== undefined) data.setData('text/plain', text);
      const target = document.querySelector('.panel[data-open="true"] .composer-field');
      const init = { bubbles: true, cancelable: true };
      target?.dispatchEvent(
        how === 'paste'
          ? new ClipboardEvent('paste', { ...init, clipboardData: data })
          : new DragEvent(how, { ...init, dataTransfer: data }),
      );
    },
    { how, names, text },
  );
}

async function pasteFile(page: Page): Promise<void> {
  await give(page, 'paste', ['wick.png']);
  await page.getByText('wick.png').first().waitFor();
}

async function pasteText(page: Page): Promise<void> {
  await give(page, 'paste', ['picture-of-text.png'], 'a table cell');
  await page.waitForTimeout(200);
  expectThat(!(await has(page, 'text=picture-of-text.png')), 'nothing is sent');
}

async function dropFile(page: Page): Promise<void> {
  await drag(page, 'dragover');
  await page.locator('.file-drop').waitFor();
  await give(page, 'drop', ['wick.png']);
  await page.getByText('wick.png').first().waitFor();
  expectThat(!(await has(page, '.file-drop')), 'the veil is gone');
  await drag(page, 'dragover');
  await page.locator('.file-drop').waitFor();
  await drag(page, 'dragleave');
  await page.waitForTimeout(50);
  expectThat(!(await has(page, '.file-drop')), 'the veil goes with the pointer');
}

async function dropSeveral(page: Page): Promise<void> {
  await give(page, 'drop', ['one.png', 'two.png']);
  await page.locator('.toast').first().waitFor();
  expectThat(await has(page, 'text=one.png'), 'the first goes');
  expectThat(!(await has(page, 'text=two.png')), 'the second waits');
}

async function dropOnWindow(page: Page): Promise<void> {
  await page.locator('.dialog').waitFor();
  await drag(page, 'dragover');
  await page.waitForTimeout(50);
  expectThat(!(await has(page, '.file-drop')), 'no veil over the window');
  await give(page, 'drop', ['wick.png']);
  await page.waitForTimeout(100);
  expectThat(!(await has(page, 'text=wick.png')), 'nothing is sent behind it');
}

async function dropOnNothing(page: Page): Promise<void> {
  const isTaken = await page.evaluate(() => {
    const data = new DataTransfer();
    data.items.add(new File([''], 'a.png'));
    const init = { bubbles: true, cancelable: true, dataTransfer: data };
    // A browser opens what nobody prevents it from opening, in place of the console.
    return ['dragover', 'drop'].map((type) =>
      document.body.dispatchEvent(new DragEvent(type, init)),
    );
  });
  expectThat(
    isTaken.every((opens) => !opens),
    'the browser is kept from opening it',
  );
}

async function drag(page: Page, type: 'dragover' | 'dragleave'): Promise<void> {
  await page.evaluate((type) => {
    const data = new DataTransfer();
    data.items.add(new File([''], 'a.png'));
    const init = { bubbles: true, cancelable: true, dataTransfer: data, relatedTarget: null };
    document.body.dispatchEvent(new DragEvent(type, init));
  }, type);
}

async function askAgain(page: Page): Promise<void> {
  await page.locator('.strip--refused').waitFor();
  await page.locator('.strip--refused').getByRole('button').first().click();
  await page.locator('.targets').waitFor();
  await page.keyboard.type('sof');
  await page.getByRole('option', { selected: true }).waitFor();
  await page.keyboard.press('Enter');
  await page.keyboard.press('Enter');
  await page.locator('.dialog').waitFor({ state: 'detached' });
}

async function saveAndLeave(page: Page): Promise<void> {
  const dialog = page.locator('.dialog');
  await dialog.getByText('Lamp came broken').waitFor();
  await dialog.getByRole('button', { name: 'Save all' }).click();
  await dialog.getByRole('button', { name: 'Leave', exact: true }).click();
  await dialog.waitFor({ state: 'detached' });
  await page.locator('.toast').waitFor();
}

async function cannotSave(page: Page): Promise<void> {
  const dialog = page.locator('.dialog');
  await dialog.getByRole('button', { name: 'Save all' }).click();
  await dialog.getByRole('alert').waitFor();
  await page.keyboard.press('Escape');
  await dialog.waitFor({ state: 'detached' });
  expectThat(await has(page, '[role="tab"] >> text=Maya'), 'the chat is still here');
}

async function expectFocusInComposer(page: Page): Promise<void> {
  // The library gives it back a moment after the window is gone.
  await page.waitForFunction(() => document.activeElement?.className === 'composer-field');
}

async function has(page: Page, selector: string): Promise<boolean> {
  return (await page.locator(selector).count()) > 0;
}

function expectThat(isSo: boolean, what: string): void {
  if (!isSo) throw new Error(`not so: ${what}`);
}

function say(line: string): void {
  process.stdout.write(`${line}\n`);
}

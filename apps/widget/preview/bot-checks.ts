import assert from 'node:assert/strict';
import type { Page } from 'playwright-core';

type Around = {
  readonly page: Page;
  /** The address of the scenes. */
  readonly preview: string;
  readonly check: (name: string, run: () => Promise<void>) => Promise<void>;
};

/** What a bot's words do in a real page. */
export async function botChecks({ page, preview, check }: Around): Promise<void> {
  const scene = (name: string) => page.goto(`${preview}?scene=${name}`);
  await check('a suggested answer is reached and given by keyboard', async () => {
    await scene('bot-greeting');
    const answers = page.getByRole('group', { name: 'Suggested answers' });
    await answers.getByRole('button', { name: 'Opening hours' }).focus();
    await page.keyboard.press('Enter');
    assert.equal(await called(page), 'send Opening hours {"payload":"say:Opening hours"}');
  });
  await check('a long form is read from its beginning', async () => {
    await scene('bot-form');
    await page.getByLabel('Your name').waitFor();
    await expectInSight(page, page.getByLabel('Your name'));
    await expectInSight(page, page.getByText('How do we reach you?'));
  });
  await check('the first field that is wrong has the focus and says why', async () => {
    await scene('bot-form');
    await page.getByLabel('Your name').fill('');
    await page.getByLabel('Your e-mail address').fill('mia');
    await page.getByRole('button', { name: 'Send', exact: true }).first().click();
    const name = page.getByLabel('Your name');
    assert.equal(await name.evaluate((field) => field.matches(':focus')), true);
    assert.match(await describedBy(page, 'Your name'), /Please fill this in/);
    assert.match(await describedBy(page, 'Your e-mail address'), /looks like name@example.org/);
    assert.equal(await called(page), '');
  });
  await check('a filled-in form is sent as answers and as text, once', async () => {
    await scene('bot-form');
    await page.getByLabel('Your e-mail address').fill('mia@sea.example');
    await page.getByLabel('A return').check();
    await page.getByLabel('Yes').check();
    await page.getByLabel('Which lantern?').selectOption('Storm');
    await page.getByLabel('5 of 5').check({ force: true });
    await page.getByLabel('When did you order?').fill('2026-05-01');
    await page.getByRole('button', { name: 'Send', exact: true }).first().click();
    const [, text, form] = /^send (.*) (\{.*\})$/s.exec(await called(page)) ?? [];
    assert.deepEqual(JSON.parse(form ?? '{}'), {
      form: {
        name: 'Mia Solberg',
        email: 'mia@sea.example',
        phone: '',
        day: '2026-05-01',
        about: 'A return',
        urgent: 'Yes',
        size: 'Storm',
        story: '',
        stars: '5',
      },
    });
    assert.match(text ?? '', /^Your name: Mia Solberg\n.*\nHow was the shop so far\?: 5 of 5$/s);
  });
  await check('fields ask for the right keyboard and let the browser fill in', async () => {
    await scene('bot-form');
    const attributes = (label: string) =>
      page
        .getByLabel(label)
        .evaluate((field) =>
          ['type', 'inputmode', 'autocomplete'].map((one) => field.getAttribute(one)),
        );
    assert.deepEqual(await attributes('Your e-mail address'), ['email', 'email', 'email']);
    assert.deepEqual(await attributes('Phone'), ['tel', 'tel', 'tel']);
    assert.deepEqual(await attributes('Your name'), [null, null, 'name']);
  });
  await check('a rating is one tap', async () => {
    await scene('bot-rating');
    await page.getByRole('button', { name: '4 of 5' }).click();
    assert.equal(await called(page), 'send 4 of 5 {"form":{"stars":"4"}}');
  });
  await check('the menu leads to a person, and gives the focus back', async () => {
    await scene('bot-greeting');
    const menu = page.getByRole('button', { name: 'Options' });
    await menu.click();
    await page.keyboard.press('Escape');
    assert.equal(await menu.getAttribute('aria-expanded'), 'false');
    assert.equal(await menu.evaluate((button) => button.matches(':focus')), true);
    assert.equal(await page.getByRole('dialog').count(), 1);
    await menu.click();
    await page.locator('.entries').getByRole('button', { name: 'Talk to a person' }).click();
    assert.equal(await called(page), 'send Talk to a person');
    assert.equal(await page.locator('.entries').count(), 0);
  });
  await check('a picture has its room before it has come', async () => {
    await page.route('**/lantern.svg', async (route) => {
      await new Promise((resolve) => setTimeout(resolve, 300));
      await route.continue();
    });
    await scene('bot-picture');
    const frame = page.locator('.picture').first();
    const before = await frame.boundingBox();
    await page.waitForFunction(() => {
      const root = document.querySelector('baton-widget')?.shadowRoot;
      return (root?.querySelector<HTMLImageElement>('.picture img')?.naturalWidth ?? 0) > 0;
    });
    assert.deepEqual(await frame.boundingBox(), before);
    await page.unroute('**/lantern.svg');
  });
}

async function expectInSight(page: Page, what: ReturnType<Page['locator']>): Promise<void> {
  const [log, box] = [await page.getByRole('log').boundingBox(), await what.boundingBox()];
  assert.ok(log && box && box.y >= log.y && box.y + box.height <= log.y + log.height);
}

function describedBy(page: Page, label: string): Promise<string> {
  return page.getByLabel(label).evaluate((field) => {
    const root = field.getRootNode();
    const id = field.getAttribute('aria-describedby') ?? '';
    return root instanceof ShadowRoot ? (root.getElementById(id)?.textContent ?? '') : '';
  });
}

/** The last thing that was asked of the scene's client. */
async function called(page: Page): Promise<string> {
  return (await page.evaluate(() => document.documentElement.dataset['called'])) ?? '';
}

import type { Locator, Page } from '@playwright/test';
import { expect, journey } from './desk.ts';
import { expectAccessible } from './expect-accessible.ts';

const PASSWORD = 'a-tall-ship-and-a-star';

journey(
  'an administrator makes a skill, a button and an agent, who signs in and gets a chat',
  async ({ desk }) => {
    journey.slow();
    const { page } = await desk.colleague('admin');
    await page.setViewportSize({ width: 1440, height: 900 });
    await page.getByRole('button', { name: 'Setup', exact: true }).click();

    await goTo(page, 'Skills');
    await page.getByRole('button', { name: 'New skill' }).click();
    await create(page, 'New skill', async (form) => {
      await form.getByRole('textbox', { name: 'Name', exact: true }).fill('Sailing');
      await form.getByLabel('What for').fill('Sails, ropes and knots');
    });
    await expect(page.getByRole('region', { name: 'Who has it' })).toContainText('Nobody yet');
    await expectAccessible(page);

    await goTo(page, 'Agent configurations');
    await page.getByRole('button', { name: 'New configuration' }).click();
    await create(page, 'New agent configuration', async (form) => {
      await form.getByRole('textbox', { name: 'Name', exact: true }).fill('Deck hands');
      await form.getByLabel('Chats at once').fill('2');
    });
    await expectAccessible(page);

    await goTo(page, 'Buttons');
    await page.getByRole('button', { name: 'New button' }).click();
    await create(page, 'New button', async (form) => {
      await form.getByRole('textbox', { name: 'Name', exact: true }).fill('Chandlery');
      await form.getByRole('checkbox', { name: 'Sailing' }).check();
      await form.getByLabel('End chats that nobody answers').check();
      const warning = form.getByRole('textbox', { name: 'Ask whether they are still there after' });
      await warning.fill('20');
      await form.getByRole('button', { name: 'Create' }).click();
      await expect(form).toContainText('Has to be shorter than “End the chat after”.');
      await warning.fill('4');
    });
    await expectAccessible(page);

    await goTo(page, 'Users');
    await page.getByRole('button', { name: 'New user' }).click();
    await create(page, 'New user', async (form) => {
      await form.getByRole('button', { name: 'Create' }).click();
      await expect(form.getByRole('textbox', { name: 'Name', exact: true })).toBeFocused();
      await form.getByRole('textbox', { name: 'Name', exact: true }).fill('Mina Silva');
      await form.getByLabel('E-mail').fill('jane@demo.baton.test');
      await form.getByRole('combobox', { name: 'Role' }).selectOption('Agent');
      await form.getByLabel('Password', { exact: true }).fill(PASSWORD);
      await form.getByRole('combobox', { name: 'Agent configuration' }).selectOption('Deck hands');
      await form.getByRole('checkbox', { name: 'Sailing' }).check();
      await form.getByRole('button', { name: 'Create' }).click();
      await expect(form).toContainText('There is one with this already.');
      await form.getByLabel('E-mail').fill('mina@demo.baton.test');
    });
    await expectAccessible(page);

    await goTo(page, 'Deployments');
    await page.getByRole('link', { name: 'Harbour Goods shop' }).click();
    const shop = page.getByRole('form', { name: 'Harbour Goods shop' });
    await shop.getByRole('combobox', { name: 'Add to “Buttons”' }).selectOption('Chandlery');
    await expect(shop).toContainText('data-deployment="572000000DEMO01"');
    await expectAccessible(page);
    await shop.getByRole('button', { name: 'Save' }).click();
    await expect(shop.getByRole('button', { name: 'Save' })).toBeDisabled();

    const mina = await desk.signIn('mina@demo.baton.test', PASSWORD);
    await mina.setPresence('Online');
    const visitor = await desk.visitor();
    await visitor.ask('Do you splice ropes?');
    await mina.accept();
    await expect(visitor.log).toContainText('Mina Silva joined');
    await mina.say('Every day.');
    await expect(visitor.log).toContainText('Every day.');

    await goTo(page, 'Roles');
    await page.getByRole('link', { name: 'Supervisor', exact: true }).click();
    await expect(page.getByRole('form', { name: 'Supervisor' })).toContainText(
      'This role comes with the product',
    );
    await page.getByRole('link', { name: 'Make a copy' }).click();
    await expect(page.getByRole('checkbox', { name: 'Assign to people: Skills' })).toBeChecked();
    await expectAccessible(page);
    for (const section of ['Organization', 'API tokens', 'Audit']) {
      await goTo(page, section);
      await expect(page.getByRole('region', { name: section, exact: true })).toBeVisible();
      await expectAccessible(page);
    }
    await expect(page.getByRole('row', { name: /Harbour Goods shop .*Edited/ })).toBeVisible();
  },
);

journey(
  'two administrators edit one record: the second sees both values and loses nothing',
  async ({ desk }) => {
    const alex = (await desk.colleague('admin')).page;
    const administrator = await desk.administrator();
    const { items } = (await administrator.call('GET', 'roles')) as {
      readonly items: readonly { readonly id: string; readonly builtIn: string | null }[];
    };
    await administrator.call('POST', 'users', {
      name: 'Sam Haddad',
      email: 'sam@demo.baton.test',
      roleId: items.find(({ builtIn }) => builtIn === 'administrator')?.id,
      password: PASSWORD,
    });
    const sam = (await desk.signIn('sam@demo.baton.test', PASSWORD)).page;
    await sam.setViewportSize({ width: 1440, height: 900 });
    const [first, second] = [await openStandard(alex), await openStandard(sam)];

    await first.getByLabel('Chats at once').fill('5');
    await first.getByLabel('Away after declining').check();
    await first.getByRole('button', { name: 'Save' }).click();
    await expect(first.getByRole('button', { name: 'Save' })).toBeDisabled();

    await second.getByLabel('Chats at once').fill('6');
    await second.getByLabel('Greeting').fill('Ahoy!');
    await second.getByRole('button', { name: 'Save' }).click();
    const notice = second.getByRole('alert');
    await expect(notice).toContainText('Alex Moreau saved this meanwhile');
    await expect(notice.getByRole('radio', { name: 'Yours 6' })).toBeVisible();
    await expect(notice).toContainText('Away after declining');
    await expect(second.getByRole('button', { name: 'Save' })).toBeDisabled();
    await expectAccessible(sam);

    // Nor does it get lost by leaving.
    await sam.getByRole('link', { name: 'Roles', exact: true }).click();
    const doubt = sam.getByRole('dialog', { name: 'Leave without saving?' });
    await doubt.getByRole('button', { name: 'Stay' }).click();
    await notice.getByRole('radio', { name: 'Theirs 5' }).check();
    await second.getByRole('button', { name: 'Save' }).click();
    await expect(notice).toBeHidden();
    expect(await administrator.call('GET', 'agent-configurations/0LC000000DEMO01')).toMatchObject({
      capacity: 5,
      autoAwayOnDecline: true,
      greeting: 'Ahoy!',
    });
  },
);

async function goTo(page: Page, section: string): Promise<void> {
  await page
    .getByRole('navigation', { name: 'Setup' })
    .getByRole('link', { name: section, exact: true })
    .click();
}

/** Fills in a form that makes something, and waits until it is made. */
async function create(
  page: Page,
  title: string,
  fill: (form: Locator) => Promise<void>,
): Promise<void> {
  const form = page.getByRole('form', { name: title });
  await fill(form);
  await form.getByRole('button', { name: 'Create' }).click();
  await expect(form).toBeHidden();
}

async function openStandard(page: Page): Promise<Locator> {
  await page.getByRole('button', { name: 'Setup', exact: true }).click();
  await goTo(page, 'Agent configurations');
  await page.getByRole('link', { name: 'Standard', exact: true }).click();
  return page.getByRole('form', { name: 'Standard' });
}

import { expect } from '@playwright/test';
import { journey } from './desk.ts';
import { expectAccessible } from './expect-accessible.ts';

journey(
  'a type of one’s own is made, and its field is seen by whom a role lets',
  async ({ desk }) => {
    const { page } = await desk.colleague('admin');
    await page.getByRole('button', { name: 'Setup', exact: true }).click();
    await page.getByRole('link', { name: 'Record types' }).click();
    await page.getByRole('button', { name: 'New type' }).click();
    const type = page.getByRole('form', { name: 'New record type' });
    await type.getByLabel('Name', { exact: true }).fill('Warranty claim');
    await type.getByLabel('Name of several').fill('Warranty claims');
    await expect(type.getByLabel('Key')).toHaveValue('warranty-claim');
    await type.getByLabel('Numbers').fill('W-{000}');
    await expect(type.getByText('Gives W-001, W-002, W-12345')).toBeVisible();
    await type.getByRole('button', { name: 'Create' }).click();
    await expect(page.getByRole('heading', { name: 'Warranty claims' })).toBeVisible();

    await page.getByRole('button', { name: 'New field' }).click();
    const field = page.getByRole('form', { name: 'New field' });
    await field.getByLabel('Name', { exact: true }).fill('Cause');
    await field.getByLabel('Kind').selectOption('Picklist');
    await field.getByLabel('Options').fill('Broken, on arrival\nWorn out');
    await field.getByRole('button', { name: 'Create' }).click();
    const saved = page.getByRole('form', { name: 'Cause' });
    await expect(saved.getByRole('heading', { name: 'Who may see it' })).toBeVisible();

    const administrator = await desk.administrator();
    const permissions = ['chats.take', 'records.warranty-claim.read'];
    const role = { name: 'Claims team', permissions };
    const { id: roleId } = (await administrator.call('POST', 'roles', role)) as { id: string };
    const account = { email: 'kim@demo.baton.test', password: 'lantern-and-rope' };
    await administrator.call('POST', 'users', { ...account, name: 'Kim', roleId, active: true });
    const kim = await desk.signIn(account.email, account.password);
    const fieldsSeen = async (): Promise<readonly string[]> => {
      const answer = await kim.page.request.get(new URL('/api/v1/records', kim.page.url()).href);
      const { items } = (await answer.json()) as {
        readonly items: readonly { readonly fields: readonly { readonly name: string }[] }[];
      };
      return items.flatMap(({ fields }) => fields.map(({ name }) => name));
    };
    expect(await fieldsSeen()).toEqual(['Name']);

    await page.reload();
    await page.getByRole('button', { name: 'Cause', exact: true }).click();
    await page.getByLabel('Access of Claims team').selectOption('Read');
    await expect.poll(fieldsSeen).toEqual(['Name', 'Cause']);
    await expectAccessible(page);
  },
);

journey('quick texts are looked at before they are imported', async ({ desk }) => {
  const { page } = await desk.colleague('admin');
  await page.getByRole('button', { name: 'Setup', exact: true }).click();
  await page.getByRole('link', { name: 'Quick text' }).click();
  await page.getByRole('button', { name: 'Import…' }).click();
  const dialog = page.getByRole('dialog', { name: 'Import quick texts' });
  const csv = 'name,text\nParcel,Your parcel left us {{visitor.name}}\nShoe,{{shoe.size}}\n';
  await dialog
    .getByLabel('Choose a file')
    .setInputFiles({ name: 'texts.csv', mimeType: 'text/csv', buffer: Buffer.from(csv) });
  await expect(dialog.getByText('1 new, 0 changed, 1 left out')).toBeVisible();
  await expect(dialog.getByText('Its text has an unknown merge field: shoe.size.')).toBeVisible();
  await expectAccessible(page);
  await dialog.getByRole('button', { name: 'Import 1 text' }).click();
  await dialog.getByRole('button', { name: 'Done' }).click();
  await page.getByRole('link', { name: 'Parcel' }).click();
  await expect(page.getByText('Your parcel left us Kim Larsson')).toBeVisible();
});

journey('a rule is tried, saved and put in its place', async ({ desk }) => {
  const { page } = await desk.colleague('admin');
  await page.getByRole('button', { name: 'Setup', exact: true }).click();
  await page.getByRole('link', { name: 'Sensitive data' }).click();
  await page.getByRole('button', { name: 'New rule' }).click();
  const editor = page.getByRole('form', { name: 'New rule' });
  await editor.getByLabel('Name', { exact: true }).fill('Lanterns');
  await editor.getByLabel('Pattern').fill('(?=lantern)');
  await expect(editor.getByText(/cannot be used/)).toBeVisible();
  await editor.getByLabel('Pattern').fill('(?i)lanterns?');
  await editor.getByLabel('What takes its place', { exact: true }).fill('[light]');
  await editor.getByLabel('Text to try').fill('Two Lanterns, please');
  await expect(editor.getByText('Two [light], please')).toBeVisible();
  await editor.getByRole('checkbox', { name: 'Visitors' }).uncheck();
  await expect(editor.getByText('Nothing is masked.')).toBeVisible();
  await editor.getByText('Agent', { exact: true }).click();
  await expect(editor.getByText('Masked by: Lanterns')).toBeVisible();
  await editor.getByRole('button', { name: 'Create' }).click();
  const grip = page.getByRole('button', { name: /^Move Lanterns/ });
  await expect(grip).toBeVisible();

  const places = page.getByRole('main').getByRole('listitem').getByRole('link');
  const names = () => places.allInnerTexts();
  const last = (await names()).length - 1;
  expect((await names())[last]).toBe('Lanterns');
  await grip.focus();
  for (let step = 0; step < last; step += 1) await page.keyboard.press('ArrowUp');
  await expect.poll(async () => (await names())[0]).toBe('Lanterns');
  await expect(page.getByText(`Lanterns is at place 1 of ${last + 1}.`)).toBeAttached();
  await page.reload();
  await expect.poll(async () => (await names())[0]).toBe('Lanterns');
  await expectAccessible(page);
});

import { readFile } from 'node:fs/promises';
import { expect } from '@playwright/test';
import { journey, talking } from './desk.ts';
import { expectAccessible } from './expect-accessible.ts';

journey('a chat ends, and its transcript tells everything of it', async ({ desk }) => {
  const { agent, visitor } = await talking(desk);
  await agent.say('It does: two of them, cotton.');
  await visitor.say('Then I take it.');
  await expect(agent.log).toContainText('Then I take it.');
  await agent.endChat();
  await agent.closeChat();

  const { page } = await desk.colleague('admin');
  await page.getByRole('button', { name: 'Records', exact: true }).click();
  const table = page.getByRole('table', { name: 'Transcripts' });
  const line = table.getByRole('row').filter({ hasText: 'Rosa' });
  await expect(line).toContainText('Jane Okafor');
  await expect(line).toContainText('Completed');
  await expectAccessible(page);

  await page.getByRole('button', { name: 'Missed today' }).click();
  await expect(page.getByText('Nothing matches')).toBeVisible();
  await page.getByRole('button', { name: 'Today', exact: true }).click();
  await expect(line).toBeVisible();
  await page.getByLabel('Status').selectOption('Completed');
  await page.getByRole('button', { name: 'Save view…' }).click();
  const naming = page.getByRole('dialog', { name: 'Save this view' });
  await naming.getByLabel('Name').fill('Served today');
  await naming.getByRole('button', { name: 'Save' }).click();
  await page.reload();
  await expect(page.getByRole('button', { name: 'Served today', exact: true })).toHaveAttribute(
    'aria-pressed',
    'true',
  );

  await page.getByRole('button', { name: 'Export' }).click();
  const dialog = page.getByRole('dialog', { name: 'Export as CSV' });
  await dialog.getByLabel('Chat id').check();
  const saved = page.waitForEvent('download');
  await dialog.getByRole('button', { name: 'Export' }).click();
  await expect(dialog.getByText('One line saved.')).toBeVisible();
  const file = await readFile(await (await saved).path(), 'utf8');
  expect(file.trim().split('\r\n')).toHaveLength(2);
  expect(file).toContain('Rosa');
  await dialog.getByRole('button', { name: 'Done' }).click();

  await page.getByLabel('Search ended chats').fill('cotton');
  await page.getByRole('link', { name: /Rosa/ }).click();
  const talk = page.getByRole('log', { name: 'Conversation' });
  await expect(talk).toContainText('Does the lantern come with a wick?');
  await expect(talk).toContainText('Ended by agent · Jane Okafor');
  for (const group of ['What happened', 'Times', 'Visitor', 'People and places']) {
    await expect(page.getByRole('region', { name: group, exact: true })).toBeVisible();
  }
  await expect(page.getByText(/Location \(no database of places is set up/)).toBeVisible();
  await page.getByRole('button', { name: 'Events' }).click();
  await expect(talk).not.toContainText('Ended by agent');
  await expectAccessible(page);
});

journey(
  'whoever may edit a transcript leaves a mark, and agents do not get there',
  async ({ desk }) => {
    const { agent } = await talking(desk);
    await agent.endChat();
    await agent.closeChat();

    const { page } = await desk.colleague('admin');
    await page.getByRole('button', { name: 'Records', exact: true }).click();
    await page.getByRole('table', { name: 'Transcripts' }).getByText('Rosa').click();
    await expect(page.getByText('Written by the desk as an audit record')).toBeVisible();
    await page.getByRole('button', { name: 'Edit' }).click();
    const editor = page.getByRole('form', { name: 'Edit' });
    await editor.getByLabel('Owner').selectOption('Ravi Lindqvist');
    await editor.getByRole('button', { name: 'Save' }).click();
    await expect(page.getByText(/^Edited by Alex Moreau on /)).toBeVisible();
    const people = page.getByRole('region', { name: 'People and places' });
    await expect(people).toContainText('Ravi Lindqvist');

    await page.getByRole('button', { name: 'More actions' }).click();
    await page.getByRole('menuitem', { name: 'Add event…' }).click();
    const adding = page.getByRole('dialog', { name: 'Add an event' });
    await adding.getByLabel('More about it').fill('Called back by phone');
    await adding.getByRole('button', { name: 'Add' }).click();
    await expect(page.getByRole('log', { name: 'Conversation' })).toContainText(
      'Called back by phone',
    );

    const here = page.url();
    await agent.page.getByRole('button', { name: 'Records', exact: true }).click();
    await expect(agent.page.getByRole('heading', { name: 'Cases' })).toBeVisible();
    await expect(agent.page.getByRole('link', { name: 'Transcripts' })).toHaveCount(0);
    await agent.page.goto(new URL(new URL(here).hash, agent.page.url()).href);
    await expect(agent.page.getByText('You may not do this.')).toBeVisible();
  },
);

import type { AgentPage } from './agent-page.ts';
import { expect, journey, talking } from './desk.ts';
import { expectAccessible } from './expect-accessible.ts';

const beside = ({ page }: AgentPage) => page.getByRole('region', { name: 'Visitor details' });

journey('a quick text is found, filled in and sent by keyboard alone', async ({ desk }) => {
  const { agent, visitor } = await talking(desk);
  const { keyboard } = agent.page;
  await expect(agent.composer).toBeFocused();
  await keyboard.type(';;look that');
  const texts = agent.page.getByRole('listbox', { name: 'Quick texts' });
  await expect(texts.getByRole('option')).toHaveCount(1);
  await expectAccessible(agent.page);
  await keyboard.press('Enter');
  await expect(texts).toBeHidden();
  await keyboard.press('Enter');
  await expect(visitor.log).toContainText('I am looking that up for you.');

  // No case is attached, so its number is not known: the text stays until the agent has seen that.
  await keyboard.type('/case made');
  await expect(texts.getByRole('option')).toHaveCount(1);
  await keyboard.press('Enter');
  await keyboard.press('Enter');
  await expect(agent.page.getByText('Not filled in:')).toBeVisible();
  await keyboard.type('CASE-77');
  await keyboard.press('Enter');
  await expect(visitor.log).toContainText('I have opened case CASE-77 for you.');
});

journey('a quick text is read in full and taken with the mouse', async ({ desk }) => {
  const { agent, visitor } = await talking(desk);
  await agent.composer.pressSequentially(';;');
  const texts = agent.page.getByRole('listbox', { name: 'Quick texts' });
  const goodbye = texts.getByRole('option', { name: /^Goodbye/ });
  await goodbye.click();
  await expect(goodbye).toHaveAttribute('aria-selected', 'true');
  const whole = 'Thank you for writing to Harbour Goods. Have a good day!';
  await expect(texts.locator('..')).toContainText(whole);
  await goodbye.dblclick();
  await expect(texts).toBeHidden();
  await expect(agent.composer).toHaveValue(whole);
  await agent.page.getByRole('button', { name: 'Send', exact: true }).click();
  await expect(visitor.log).toContainText(whole);
  // Used last, it is the first the next time.
  await agent.composer.pressSequentially(';;');
  await expect(texts.getByRole('option').first()).toContainText('Goodbye');
});

journey('a case is made beside the chat, and edited by two at once', async ({ desk }) => {
  const { agent } = await talking(desk);
  const { keyboard } = agent.page;
  const pane = beside(agent);
  await keyboard.press('Control+Shift+A');
  await expect(pane.getByRole('searchbox', { name: 'Find a record' })).toBeFocused();
  await pane.getByRole('button', { name: 'New Case' }).click();
  await pane.getByLabel('Subject').fill('Lantern without a wick');
  await keyboard.press('Control+s');
  await expect(pane.getByRole('tab', { name: 'Lantern without a wick' })).toBeVisible();
  // Made beside the chat, so it belongs to it.
  await expect(pane.getByRole('button', { name: /^Detach Lantern/ })).toBeVisible();

  const administrator = await desk.administrator();
  const { items } = (await administrator.call('GET', 'record-search?text=Lantern%20without')) as {
    readonly items: readonly { readonly id: string }[];
  };
  const path = `records/case/${items[0]?.id}`;
  const values = { subject: 'Wick missing', priority: 'High' };
  await administrator.call('PATCH', path, { values });

  await pane.getByLabel('Subject').fill('Lantern came without its wick');
  await pane.getByLabel('Status').selectOption('Working');
  await keyboard.press('Control+s');
  const asked = pane.getByRole('group', { name: 'Subject' });
  await expect(asked).toContainText('Wick missing');
  await expect(pane).toContainText('Changed meanwhile by Alex Moreau');
  await expectAccessible(agent.page);
  await asked.getByRole('button', { name: /Keep yours/ }).click();
  await keyboard.press('Control+s');
  await expect(pane.getByText('Saved', { exact: true })).toBeVisible();
  expect(await administrator.call('GET', path)).toMatchObject({
    values: { subject: 'Lantern came without its wick', status: 'Working', priority: 'High' },
  });

  // What is written and not saved is there after a reload of the page.
  await pane.getByLabel('Subject').fill('Half a thought');
  await agent.page.reload();
  await expect(pane.getByLabel('Subject')).toHaveValue('Half a thought');
});

journey('an article is found and its answer shared', async ({ desk }) => {
  const { agent, visitor } = await talking(desk);
  const { keyboard } = agent.page;
  const pane = beside(agent);
  await keyboard.press('Alt+b');
  await expect(pane.getByRole('searchbox', { name: 'Search articles' })).toBeFocused();
  await keyboard.type('delivery');
  await pane.getByRole('button', { name: /^How long delivery takes/ }).click();
  await expect(pane.getByRole('heading', { name: 'How long delivery takes' })).toBeVisible();
  await expectAccessible(agent.page);
  await pane.getByRole('button', { name: /^Share/ }).click();
  await expect(agent.composer).toBeFocused();
  await expect(agent.composer).not.toHaveValue('');
  const answer = await agent.composer.inputValue();
  await keyboard.press('Enter');
  await expect(visitor.log).toContainText(answer.slice(0, 40));
});

import type { Locator, Page } from '@playwright/test';
import { expect, journey, talking } from './desk.ts';

journey(
  'what waits for an answer says from where, whose it is and for how long',
  async ({ desk }) => {
    const jane = await desk.agent();
    const visitor = await desk.visitor();
    await visitor.ask('Does the lantern come with a wick?');
    for (const part of [
      'Rosa',
      'Harbour Goods shop · Support',
      'just arrived',
      'come with a wick?',
    ]) {
      await expect(jane.offer()).toContainText(part);
    }
    await jane.accept();
    const details = beside(jane.page).getByRole('tab', { name: 'Details' });
    await expect(details).toHaveAttribute('aria-selected', 'true');
    await expect(beside(jane.page)).toContainText('Chrome');

    const ravi = await desk.agent('ravi');
    const sofia = await desk.agent('sofia');
    await sofia.setPresence('Away');
    await jane.page.keyboard.press('Alt+t');
    const window = jane.page.getByRole('dialog');
    await expect(window.getByRole('option')).toHaveCount(1);
    await jane.page.keyboard.type('ravi');
    await jane.page.keyboard.press('Enter');
    await jane.page.keyboard.press('Enter');
    const request = ravi.page.getByRole('article', { name: 'Transfer of Rosa' });
    for (const part of ['Jane Okafor asks you to take over', 'Harbour Goods shop · Support']) {
      await expect(request).toContainText(part);
    }
    await expect(request.getByRole('timer')).toBeVisible();
  },
);

journey('of a skill everybody is asked to join, or one of them', async ({ desk }) => {
  const { agent: jane, visitor } = await talking(desk);
  const [ravi, sofia] = [await desk.agent('ravi'), await desk.agent('sofia')];
  await jane.page.keyboard.press('Alt+c');
  await jane.page.keyboard.press('ArrowRight');
  const window = jane.page.getByRole('dialog');
  await window.getByRole('option', { name: /^Support/ }).click();
  await expect(window.getByRole('radio', { name: /^Everybody with Support/ })).toBeChecked();
  await window.getByRole('radio', { name: /^Ravi/ }).check();
  await window.getByRole('button', { name: /^Ask Ravi/ }).click();
  const request = (page: Page) => page.getByRole('article', { name: 'Conference with Rosa' });
  await expect(request(ravi.page)).toBeVisible();
  await expect(request(sofia.page)).toHaveCount(0);
  await request(ravi.page)
    .getByRole('button', { name: /^Decline/ })
    .click();
  await expect(jane.page.getByText('Ravi Lindqvist cannot join.')).toBeVisible();
  await expect(visitor.log).not.toContainText('Ravi');
});

journey('an article without a chat answer is read and not shared', async ({ desk }) => {
  const { agent } = await talking(desk);
  await agent.page.keyboard.press('Alt+b');
  const search = beside(agent.page).getByRole('searchbox', { name: 'Search articles' });
  await expect(search).toBeFocused();
  await search.fill('brass');
  await beside(agent.page)
    .getByRole('button', { name: /^Caring for brass lanterns/ })
    .click();
  await expect(beside(agent.page)).toContainText('Wipe the brass with a soft dry cloth');
  const share = beside(agent.page).getByRole('button', { name: /^Share/ });
  await expect(share).toHaveAttribute('aria-disabled', 'true');
  await expect(beside(agent.page)).toContainText('This article has no chat answer');
  await expect(agent.composer).toHaveValue('');
});

journey('what was attached in a chat is reached from its transcript', async ({ desk }) => {
  const { agent } = await talking(desk);
  await agent.page.keyboard.press('Control+Shift+A');
  await beside(agent.page).getByRole('searchbox', { name: 'Find a record' }).fill('cracked');
  await beside(agent.page)
    .getByRole('button', { name: /^Attach Lantern/ })
    .click();
  await expect(agent.log).toContainText('attached a record');
  await agent.endChat();
  await agent.closeChat();

  const { page } = await desk.colleague('admin');
  await page.getByRole('button', { name: 'Records', exact: true }).click();
  await page.getByRole('table', { name: 'Transcripts' }).getByText('Rosa').click();
  await page.getByRole('button', { name: 'Lantern arrived with a cracked glass' }).click();
  await expect(page.getByLabel('Subject')).toHaveValue('Lantern arrived with a cracked glass');
});

function beside(page: Page): Locator {
  return page.getByRole('region', { name: 'Visitor details' });
}

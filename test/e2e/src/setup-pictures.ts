import type { Page } from '@playwright/test';
import { takePicture } from './camera.ts';
import type { Desk } from './desk.ts';

/** What administrators set for all of this. */
export async function setupPictures(desk: Desk): Promise<void> {
  const administrator = await desk.administrator();
  await administrator.call('POST', 'ip-rules', {
    addresses: '203.0.113.0/24',
    comment: 'Spam from one provider, all of it on Tuesday',
  });
  await administrator.call('POST', 'ip-rules', {
    addresses: '2001:db8:7::10-2001:db8:7::80',
    comment: 'A script that opens chats',
  });
  await administrator.call('POST', 'record-types', {
    key: 'warranty-claim',
    name: 'Warranty claim',
    pluralName: 'Warranty claims',
    numberFormat: 'W-{0000}',
  });
  const { page } = await desk.colleague('admin');
  await page.setViewportSize({ width: 1360, height: 1000 });
  await go(page, 'agent-configurations/0LC000000DEMO01');
  const may = page.getByRole('heading', { name: 'What they may do with a chat' });
  await may.waitFor();
  await may.evaluate((heading) => heading.scrollIntoView());
  await takePicture(page, 'setup-agents');
  await go(page, 'organization');
  await page.getByText('Largest file').first().waitFor();
  await takePicture(page, 'setup-organization');
  await page.setViewportSize({ width: 1360, height: 800 });
  await go(page, 'sensitive-data');
  await page.getByRole('link', { name: 'Card numbers' }).click();
  const rule = page.getByRole('form', { name: 'Card numbers' });
  await rule.getByLabel('Text to try').fill('My card is 4111 1111 1111 1111, is that enough?');
  await rule.getByText(/Masked by/).waitFor();
  await takePicture(page, 'setup-rule');
  await go(page, 'addresses');
  await page.getByText('203.0.113.0/24').first().waitFor();
  await takePicture(page, 'setup-addresses');
  await go(page, 'record-types');
  await page.getByText('Warranty claims').first().waitFor();
  await takePicture(page, 'setup-record-type');
}

async function go(page: Page, place: string): Promise<void> {
  const there = new URL(page.url());
  there.hash = `#/${place}`;
  await page.goto(there.href);
}

import { mkdirSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { chromium, type Page } from '@playwright/test';
import { BatonProcess } from './src/baton-process.ts';
import { Desk } from './src/desk.ts';

/** Takes the pictures of the documentation from the real thing: `node test/e2e/pictures.ts` after a build. */
const folder = fileURLToPath(new URL('../../docs/images/', import.meta.url));
mkdirSync(folder, { recursive: true });

const browser = await chromium.launch({
  executablePath: process.env['CHROMIUM_PATH'] ?? '/usr/bin/chromium',
  args: ['--no-sandbox', '--disable-background-networking', '--disable-component-update'],
});
const baton = await BatonProcess.start();
const desk = new Desk(baton, browser);

const shot = async (page: Page, name: string): Promise<void> => {
  await page.mouse.move(0, 0);
  await page.screenshot({ path: `${folder}${name}.png`, animations: 'disabled' });
};

try {
  const agent = await desk.agent();
  await agent.page.setViewportSize({ width: 1360, height: 800 });
  const rosa = await desk.visitor();
  await rosa.page.setViewportSize({ width: 1180, height: 760 });
  await rosa.ask('Hello! Does the Skipper lantern come with a wick?');
  await agent.accept();
  await agent.say('Good morning Rosa! It does: every lantern ships with two wicks.');
  const emil = await desk.visitor();
  await emil.ask('My parcel says delivered, but it is not here.', 'Emil Sørensen');
  await agent.accept('Emil Sørensen');
  await agent.say('Sorry to hear that, Emil. What is your order number?');
  await rosa.say('Lovely. And how long does delivery to Bergen take?');
  await agent.page.getByRole('tab', { name: /Rosa/ }).click();
  await agent.say('Three to five working days. Shall I reserve one for you?');
  await emil.say('It is 20417, ordered last Tuesday.');
  const mira = await desk.visitor();
  await mira.ask('Can I still change the address of my order?', 'Mira Halvorsen');
  await agent.offer('Mira Halvorsen').waitFor();
  await rosa.composer.pressSequentially('Yes please, the brass one', { delay: 15 });
  await agent.page.getByText('Yes please, the brass one').first().waitFor();
  await shot(agent.page, 'console');
  await shot(rosa.page, 'widget');
} finally {
  await desk.close();
  await baton.dispose();
  await browser.close();
}

import { chromium } from '@playwright/test';
import { BatonProcess } from './src/baton-process.ts';
import { BuilderPage } from './src/builder-page.ts';
import { CONSOLE, SHOP, takeBoth, takePicture } from './src/camera.ts';
import { companyPictures } from './src/company-pictures.ts';
import { Desk } from './src/desk.ts';
import { recordsPictures } from './src/records-pictures.ts';
import { setupPictures } from './src/setup-pictures.ts';
import type { VisitorPage } from './src/visitor-page.ts';

/**
 * Takes the pictures of the documentation from the real thing, after a build: `node test/e2e/pictures.ts` all of them,
 * or those of the stories that are named.
 */
const STORIES = {
  desk: deskPictures,
  bot: botPictures,
  builder: builderPictures,
  company: companyPictures,
  records: recordsPictures,
  setup: setupPictures,
};

const browser = await chromium.launch({
  executablePath: process.env['CHROMIUM_PATH'] ?? '/usr/bin/chromium',
  args: ['--no-sandbox', '--disable-background-networking', '--disable-component-update'],
});
try {
  const named = process.argv.slice(2);
  for (const [name, take] of Object.entries(STORIES)) {
    if (named.length === 0 || named.includes(name)) await onANewDesk(take);
  }
} finally {
  await browser.close();
}

async function onANewDesk(take: (desk: Desk) => Promise<void>): Promise<void> {
  const baton = await BatonProcess.start();
  const desk = new Desk(baton, browser);
  try {
    await take(desk);
  } finally {
    await desk.close();
    await baton.dispose();
  }
}

/** The desk by itself: visitors who meet no bot. */
async function deskPictures(desk: Desk): Promise<void> {
  await (await desk.administrator()).switchOffBot();
  const agent = await desk.agent();
  await agent.page.setViewportSize(CONSOLE);
  const rosa = await desk.visitor();
  await rosa.page.setViewportSize(SHOP);
  await rosa.ask('Hello! Does the Skipper lantern come with a wick?');
  await agent.accept();
  await agent.say('It does: every lantern ships with two wicks.');
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
  await takePicture(agent.page, 'console');
  await takePicture(rosa.page, 'widget');
}

/** A bot before and after the person. */
async function botPictures(desk: Desk): Promise<void> {
  const administrator = await desk.administrator();
  await administrator.setCapacity(1);
  const agent = await desk.agent();
  await agent.page.setViewportSize(CONSOLE);
  const first = await desk.visitor();
  const next = await desk.visitor();
  for (const { page } of [first, next]) await page.setViewportSize(SHOP);
  await first.meetBot();
  await first.answers.waitFor();
  await takePicture(first.page, 'widget-bot');
  await askForOrder(first, '4711');
  await first.choose('Talk to a person');
  await first.say('The parcel was to come on Monday, for a birthday.');
  await agent.acceptOnly();
  await agent.say('I see your order, HG 4711. One moment, I am asking the carrier.');
  await first.say('Thank you, that is kind.');
  await agent.log.getByText('Thank you, that is kind.').waitFor();
  await agent.page.setViewportSize({ ...CONSOLE, height: 980 });
  await agent.log.getByText(/^Before you:/).click();
  await agent.log.getByText('Thank you, that is kind.').scrollIntoViewIfNeeded();
  await takePicture(agent.page, 'console-bot');
  await next.meetBot();
  await askForOrder(next, '5210');
  await next.choose('Talk to a person');
  await next.queueCard.getByText(/You are number 1/).waitFor();
  await takePicture(next.page, 'widget-queue');
  await agent.endChat();
  await first.log.getByText(/How was that, from 1 to 5/).waitFor();
  await takePicture(first.page, 'widget-rating');
}

async function askForOrder(visitor: VisitorPage, order: string): Promise<void> {
  await visitor.choose('Where is my order?');
  await visitor.say(order);
  await visitor.log.getByText(`HG ${order}`).waitFor();
}

/** The demo's flow on the canvas, tried beside it. */
async function builderPictures(desk: Desk): Promise<void> {
  const { page } = await desk.colleague('admin');
  await page.setViewportSize({ width: 1600, height: 900 });
  const builder = new BuilderPage(page);
  await builder.openFlow('Harbour Goods');
  await builder.openTool('Test');
  await builder.test.getByText(/I look after the counter/).waitFor();
  await builder.sayInTest('Where is my order?');
  await builder.test.getByText(/Which order/).waitFor();
  await builder.sayInTest('4711');
  await builder.test.getByText(/HG 4711 left the quay/).waitFor();
  await takeBoth(page, 'builder');
}

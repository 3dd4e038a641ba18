import type { Locator, Page } from '@playwright/test';
import type { AgentPage } from './agent-page.ts';
import { CONSOLE, SHOP, takeBoth, takePicture } from './camera.ts';
import type { Desk } from './desk.ts';
import type { VisitorPage } from './visitor-page.ts';

type People = {
  readonly jane: AgentPage;
  readonly ravi: AgentPage;
  readonly sofia: AgentPage;
  readonly rosa: VisitorPage;
};

/** One chat from the first question to the closed tab, with everything agents have beside it and with each other. */
export async function companyPictures(desk: Desk): Promise<void> {
  const administrator = await desk.administrator();
  await administrator.switchOffBot();
  await administrator.call('PATCH', 'agent-configurations/0LC000000DEMO01', {
    may: { ...(await policyOf(administrator)), block: true },
    autoAwayOnTimeout: false,
    greetOnTransfer: false,
  });
  const jane = await desk.agent('jane');
  await jane.page.setViewportSize(CONSOLE);
  const rosa = await desk.visitor();
  await rosa.page.setViewportSize(SHOP);
  await rosa.ask('Hello! My lantern arrived with a cracked glass. Can I return it?', 'Rosa Marin');
  await jane.accept('Rosa Marin');
  await jane.say('I am sorry to hear that. Is it the Skipper lantern?');
  await rosa.say('Yes, ordered last Tuesday. The parcel looked fine from outside.');
  await jane.log.getByText('The parcel looked fine').waitFor();

  const tomas = await desk.visitor();
  await tomas.ask('Do you ship to Iceland?', 'Tomas Berg');
  await jane.accept('Tomas Berg');
  await jane.say('Every Thursday, by boat. Shall I put one aside for you?');
  await jane.page.getByRole('tab', { name: /^Rosa/ }).first().click();

  await besidePictures(jane);
  await filePictures(jane, rosa);
  const people = {
    jane,
    ravi: await desk.agent('ravi'),
    sofia: await desk.colleague('sofia'),
    rosa,
  };
  for (const { page } of [people.ravi, people.sofia]) await page.setViewportSize(CONSOLE);
  const mira = await desk.visitor();
  await mira.ask('Can I still change the address of my order?', 'Mira Halvorsen');
  await people.ravi.accept('Mira Halvorsen');
  await people.ravi.say('You can, until it leaves us at noon. Where should it go?');
  await transferPictures(desk, people);
  await conferencePictures(people);
  await endPictures(people);
}

async function policyOf(administrator: Awaited<ReturnType<Desk['administrator']>>) {
  const { may } = (await administrator.call('GET', 'agent-configurations/0LC000000DEMO01')) as {
    readonly may: object;
  };
  return may;
}

/** Records, quick texts and articles. */
async function besidePictures(jane: AgentPage): Promise<void> {
  const { page } = jane;
  const pane = beside(page);
  await takePicture(page, 'details');
  await page.keyboard.press('Control+Shift+A');
  await pane.getByRole('searchbox', { name: 'Find a record' }).fill('cracked');
  await press(pane, /^Attach Lantern arrived/);
  await pane
    .getByRole('button', { name: /^Detach Lantern/ })
    .first()
    .waitFor();
  await pane.getByText('Lantern arrived with a cracked glass').nth(1).waitFor();
  await takePicture(page, 'records');
  await pane
    .getByRole('button', { name: /Lantern arrived/ })
    .first()
    .click();
  await pane.getByLabel('Subject').waitFor();
  await takePicture(page, 'record');
  await jane.composer.click();
  await page.keyboard.type(';;');
  await page.getByRole('listbox', { name: 'Quick texts' }).getByRole('option').first().waitFor();
  await takePicture(page, 'quick-text');
  await page.keyboard.press('Escape');
  await jane.composer.fill('');
  await page.keyboard.press('Alt+b');
  await pane
    .getByRole('button', { name: /^Returning something/ })
    .first()
    .click();
  await press(pane, /^Share/);
  await takePicture(page, 'knowledge');
  await jane.composer.press('Enter');
}

/** Asked for, on its way, there. */
async function filePictures(jane: AgentPage, rosa: VisitorPage): Promise<void> {
  await jane.page.keyboard.press('Alt+u');
  await dialog(jane.page).getByRole('button', { name: 'Ask for the file' }).waitFor();
  await takePicture(jane.page, 'file-ask');
  await press(dialog(jane.page), 'Ask for the file');
  const prompt = rosa.panel.getByRole('group', { name: /asks you for a file/ });
  await prompt.waitFor();
  await takePicture(rosa.page, 'widget-file');
  const choosing = rosa.page.waitForEvent('filechooser');
  await press(prompt, 'Choose a file');
  const buffer = await rosa.page.locator('main img[src*=lantern]').first().screenshot();
  const chooser = await choosing;
  await chooser.setFiles({ name: 'cracked-glass.png', mimeType: 'image/png', buffer });
  const arrived = jane.log.getByRole('figure', { name: 'File: cracked-glass.png' });
  await arrived.getByRole('img').waitFor();
  await takePicture(jane.page, 'file');
}

/** Asked with a change unsaved, declined, asked anew. */
async function transferPictures(desk: Desk, { jane, ravi }: People): Promise<void> {
  const { page } = jane;
  const pane = beside(page);
  await pane.getByRole('tab', { name: /^Lantern arrived/ }).click();
  await pane
    .getByLabel('Subject')
    .fill('Lantern arrived with a cracked glass, second one promised');
  await page.keyboard.press('Alt+t');
  await dialog(page).getByRole('button', { name: 'Save all' }).waitFor();
  await takePicture(page, 'unsaved');
  await press(dialog(page), 'Save all');
  await dialog(page).getByRole('option').first().waitFor();
  await page.keyboard.type('rav');
  await page.keyboard.press('Enter');
  await page.keyboard.type('I promised her a second lantern. Please arrange the parcel.');
  await takePicture(page, 'transfer');
  const emil = await desk.visitor();
  await emil.ask('My parcel says delivered, but it is not here.', 'Emil Sørensen');
  await ravi.offer('Emil Sørensen').waitFor();
  await page.keyboard.press('Enter');
  const request = asked(ravi.page, 'Transfer of', 'Rosa Marin');
  await request.waitFor();
  await takePicture(ravi.page, 'monitor');
  await press(request, /^Decline/);
  await page.getByText('Ravi Lindqvist declined.').first().waitFor();
  await takePicture(page, 'transfer-declined');
  await ravi.accept('Emil Sørensen');
  await page.getByRole('button', { name: 'Dismiss' }).filter({ visible: true }).first().click();
}

/** A flag, then all three of them in one chat. */
async function conferencePictures({ jane, ravi, sofia, rosa }: People): Promise<void> {
  const { page } = jane;
  await page.keyboard.press('Alt+f');
  await page.keyboard.type('She asks for a refund beyond my limit.');
  await takePicture(page, 'flag');
  await page.keyboard.press('Enter');
  const tray = sofia.page.getByRole('region', { name: /^Help wanted/ });
  await tray.waitFor();
  await takePicture(sofia.page, 'flag-supervisor');
  await sofia.setPresence('Online');
  await press(tray, 'Lower the flag of Jane Okafor');
  for (const [name, colleague] of [
    ['ravi', ravi],
    ['sofia', sofia],
  ] as const) {
    await page.keyboard.press('Alt+c');
    await dialog(page).getByRole('option').first().waitFor();
    if (name === 'sofia') {
      await page.keyboard.press('ArrowRight');
      await takePicture(page, 'conference-ask');
      await page.keyboard.press('ArrowLeft');
    }
    await page.keyboard.type(name);
    await page.keyboard.press('Enter');
    await page.keyboard.press('Enter');
    const request = asked(colleague.page, 'Conference with', 'Rosa Marin');
    await press(request, /^Join/);
    await colleague.page.getByRole('tab', { name: /^Rosa/ }).first().waitFor();
  }
  await ravi.page.getByRole('tab', { name: /^Rosa/ }).first().click();
  await ravi.say('Hello Rosa, Ravi here: a new glass leaves us tomorrow at noon.');
  await rosa.log.getByText('leaves us tomorrow').waitFor();
  await rosa.say('That is quick, thank you both!');
  await jane.log.getByText('That is quick').waitFor();
  await takeBoth(page, 'conference');
  await takePicture(rosa.page, 'widget-conference');
  await press(ravi.page.getByRole('main'), 'Leave');
  await dialog(ravi.page)
    .getByText(/will go on without you/)
    .waitFor();
  await takePicture(ravi.page, 'conference-leave');
  await press(dialog(ravi.page), 'Leave');
}

/** Blocking, looked at and not done; the end, and the tab that is still open. */
async function endPictures({ jane, sofia, rosa }: People): Promise<void> {
  const { page } = jane;
  await page.getByRole('button', { name: 'More for this chat' }).filter({ visible: true }).click();
  await page.getByRole('menuitem', { name: 'Block the visitor' }).click();
  await dialog(page).getByLabel('Why? (optional)').fill('Writes the same thing in twenty windows.');
  await takePicture(page, 'block');
  await page.keyboard.press('Escape');
  await jane.say('Have a good day, Rosa!');
  await jane.endChat();
  await takePicture(page, 'wrap-up');
  await rosa.panel.getByText(/ended/).first().waitFor();
  await takePicture(rosa.page, 'widget-end');
  await jane.closeChat();
  await sofia.closeChat();
}

function beside(page: Page): Locator {
  return page.getByRole('region', { name: 'Visitor details' });
}

function dialog(page: Page): Locator {
  return page.getByRole('dialog');
}

function asked(page: Page, what: 'Transfer of' | 'Conference with', name: string): Locator {
  return page.getByRole('article', { name: `${what} ${name}` });
}

async function press(within: Locator, name: string | RegExp): Promise<void> {
  await within.getByRole('button', { name }).first().click();
}

import type { Locator } from '@playwright/test';
import type { AgentPage } from './agent-page.ts';
import { expect, expectSaidOnce, journey, talking } from './desk.ts';
import { expectAccessible } from './expect-accessible.ts';

const SUPPORT = '573000000DEMO01';
const PICTURE = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
  'base64',
);

journey('a transfer is declined by one, then taken by a skill', async ({ desk }) => {
  const { agent: jane, visitor } = await talking(desk);
  await attachCase(jane, 'Wick missing');
  await beside(jane).getByLabel('Subject').fill('Wick missing, promised one');
  const ravi = await desk.agent('ravi');

  // What is not saved is asked about first; then letters and Enter are all it takes.
  await jane.page.keyboard.press('Alt+t');
  await expect(dialog(jane)).toContainText('Wick missing');
  await press(dialog(jane), 'Save all');
  await expect(dialog(jane).getByRole('combobox', { name: 'Find an agent' })).toBeFocused();
  await jane.page.keyboard.type('rav');
  await expect(dialog(jane).getByRole('option', { selected: true })).toContainText('Ravi');
  await expectAccessible(jane.page);
  await jane.page.keyboard.press('Enter');
  await jane.page.keyboard.type('I promised her a wick.');
  await jane.page.keyboard.press('Enter');
  await expect(head(jane)).toContainText('Waiting for Ravi Lindqvist to take over');
  await expect(asked(ravi, 'Transfer of')).toContainText('I promised her a wick.');
  await press(asked(ravi, 'Transfer of'), /^Decline/);
  await expect(head(jane)).toContainText('Ravi Lindqvist declined. The chat is still yours.');

  await press(head(jane), 'Try somebody else');
  await jane.page.keyboard.press('ArrowRight');
  await jane.page.keyboard.type('supp');
  await jane.page.keyboard.press('Enter');
  await jane.page.keyboard.press('Enter');
  await press(asked(ravi, 'Transfer of'), 'Look into the chat');
  await expect(dialog(ravi)).toContainText('Does the lantern come with a wick?');
  await expectAccessible(ravi.page);
  await press(dialog(ravi), /^Take over/);

  // The tab of whoever asked closes by itself, and the record lies open for the other one.
  await expect(jane.chats).toHaveCount(0);
  await expect(
    jane.page.getByText('Ravi Lindqvist (Support) has taken over Rosa.', { exact: true }),
  ).toBeVisible();
  await expect(ravi.chats).toHaveCount(1);
  await expect(beside(ravi).getByRole('tab', { name: /^Wick missing, promised/ })).toBeVisible();
  await expect(visitor.log).toContainText('Ravi');
  await ravi.say('Ravi here, your wick is on its way.');
  await expectSaidOnce([visitor], ['Ravi here, your wick is on its way.']);
});

journey('the visitor writes on while the chat goes to a button', async ({ desk }) => {
  const { agent: jane, visitor } = await talking(desk);
  await jane.page.keyboard.press('Alt+t');
  await jane.page.keyboard.press('ArrowRight');
  await jane.page.keyboard.press('ArrowRight');
  // Nobody of sales is there, so the button takes nobody and cannot be chosen.
  await expect(dialog(jane).getByRole('option', { name: /Sales/ })).toBeDisabled();
  const sofia = await desk.agent('sofia');
  await expect(dialog(jane).getByRole('option', { name: /Sales/ })).toBeEnabled();
  await jane.page.keyboard.type('sales');
  await jane.page.keyboard.press('Enter');
  await jane.page.keyboard.type('She wants to buy twelve.');
  await jane.page.keyboard.press('Enter');
  await expect(jane.chats).toHaveCount(0);
  await expect(jane.page.getByText('Rosa waits at Sales now.', { exact: true })).toBeVisible();
  await visitor.say('Twelve of them, please.');
  await expect(sofia.offer()).toContainText('She wants to buy twelve.');
  await sofia.accept();
  await expectSaidOnce([sofia], ['Twelve of them, please.']);
  await expect(sofia.log).toContainText('Jane Okafor handed the chat on to Sales');
});

journey('a conference of three, and a flag a supervisor lowers', async ({ desk }) => {
  const { agent: jane, visitor } = await talking(desk);
  const ravi = await desk.agent('ravi');
  const sofia = await desk.agent('sofia');
  await jane.page.keyboard.press('Alt+f');
  await jane.page.keyboard.type('She wants more than my limit.');
  await jane.page.keyboard.press('Enter');
  const tray = sofia.page.getByRole('region', { name: /^Help wanted/ });
  await expect(tray).toContainText('Jane Okafor with Rosa');
  await expect(tray).toContainText('She wants more than my limit.');
  await expectAccessible(sofia.page);
  await press(tray, 'Lower the flag of Jane Okafor');
  await expect(tray).toBeHidden();
  await expect(jane.log).toContainText('Sofia Brandt (supervisor) lowered the flag');

  for (const [name, colleague] of [
    ['ravi', ravi],
    ['sofia', sofia],
  ] as const) {
    await jane.page.keyboard.press('Alt+c');
    await expect(dialog(jane).getByRole('option')).not.toHaveCount(0);
    await jane.page.keyboard.type(name);
    await jane.page.keyboard.press('Enter');
    await jane.page.keyboard.press('Enter');
    await press(asked(colleague, 'Conference with'), /^Join/);
    await expect(colleague.chats).toHaveCount(1);
  }
  await expect(visitor.log).toContainText('Sofia');
  const people = head(jane).getByRole('list', { name: 'In this chat' });
  await expect(people.getByRole('listitem')).toHaveText([
    'Youleads',
    'Ravi Lindqvist',
    'Sofia Brandt',
  ]);
  await ravi.say('It comes with two wicks.');
  await expectSaidOnce([jane, sofia, visitor], ['It comes with two wicks.']);
  await expect(ravi.page.getByRole('button', { name: 'End chat' })).toHaveCount(0);

  await press(head(jane), 'Leave');
  await expect(dialog(jane)).toContainText('Ravi Lindqvist leads from then on.');
  await press(dialog(jane), 'Leave');
  await expect(jane.chats).toHaveCount(0);
  await expect(ravi.log).toContainText('Jane Okafor left the conference');
  await expect(ravi.page.getByRole('button', { name: 'End chat' })).toBeVisible();
});

journey('files go both ways, and a refusal says what is taken', async ({ desk }) => {
  const { agent: jane, visitor } = await talking(desk);
  const picker = jane.page.locator('input[type=file]');
  await picker.setInputFiles({ name: 'wick.png', mimeType: 'image/png', buffer: PICTURE });
  const sent = jane.log.getByRole('figure', { name: 'File: wick.png' });
  await expect(sent.getByRole('img')).toBeVisible();
  const program = Buffer.from(`MZ${'\0'.repeat(600)}`);
  await picker.setInputFiles({ name: 'wick.exe', mimeType: 'text/plain', buffer: program });
  await expect(head(jane)).toContainText(
    'wick.exe was not sent. Files of this kind are not taken.',
  );
  await press(head(jane), 'Dismiss');

  // A file is asked for a record: without one, the way leads there.
  await jane.page.keyboard.press('Alt+u');
  await press(dialog(jane), 'Find a record to attach');
  await attachCase(jane, 'Wick missing');
  await jane.page.keyboard.press('Alt+u');
  await expect(dialog(jane)).toContainText('Wick missing');
  await press(dialog(jane), 'Ask for the file');
  await expect(head(jane)).toContainText('Rosa was asked for a file');
  await press(head(jane), 'Cancel the file');
  await expect(jane.log).toContainText('Jane Okafor canceled the file');

  await jane.page.keyboard.press('Alt+u');
  await press(dialog(jane), 'Ask for the file');
  const prompt = visitor.panel.getByRole('group', { name: /asks you for a file/ });
  const choosing = visitor.page.waitForEvent('filechooser');
  await press(prompt, 'Choose a file');
  const chooser = await choosing;
  await chooser.setFiles({ name: 'lantern.png', mimeType: 'image/png', buffer: PICTURE });
  const arrived = jane.log.getByRole('figure', { name: 'File: lantern.png' });
  await expect(arrived.getByRole('img')).toBeVisible();
  await expectAccessible(jane.page);
  const opening = jane.page.waitForEvent('popup');
  await press(arrived, 'Open lantern.png');
  expect((await opening).url()).toContain('/files/v1/');
});

journey('a visitor is blocked, and not let in again', async ({ desk }) => {
  const { agent: jane, visitor } = await talking(desk);
  await press(head(jane), 'More for this chat');
  await jane.page.getByRole('menuitem', { name: 'Block the visitor' }).click();
  await dialog(jane).getByLabel('Why? (optional)').fill('Spam');
  await expectAccessible(jane.page);
  await press(dialog(jane), 'Block and end chat');
  await expect(jane.log).toContainText('Jane Okafor blocked the visitor');
  await expect(head(jane)).toContainText('Closing the tab makes room for the next chat.');
  await expect(visitor.panel).toContainText('ended');
  const again = await desk.visitor();
  await again.open();
  await again.panel.getByLabel(/Your name/).fill('Rosa again');
  await again.panel.getByLabel('Your message').fill('Me once more');
  await press(again.panel, 'Start chat');
  await expect(again.panel.getByRole('button', { name: 'Start a new chat' })).toBeVisible();
  await expect(jane.offers).toHaveCount(0);
});

journey('a chat is open to choose, and the first to accept has it', async ({ desk }) => {
  const administrator = await desk.administrator();
  await administrator.call('PATCH', `buttons/${SUPPORT}`, { model: 'choice' });
  const [jane, ravi] = [await desk.agent('jane'), await desk.agent('ravi')];
  const visitor = await desk.visitor();
  await visitor.ask('Who is free?');
  const choice = ({ page }: AgentPage) =>
    page.getByRole('article', { name: 'Open to choose: Rosa' });
  await expect(choice(jane)).toContainText('Who is free?');
  await expect(choice(ravi)).toBeVisible();
  await press(choice(ravi), /^Accept/);
  await expect(ravi.chats).toHaveCount(1);
  await expect(choice(jane)).toBeHidden();
  await expect(
    jane.page.getByText('Rosa was taken by a colleague. You need do nothing.', { exact: true }),
  ).toBeVisible();
  await ravi.say('I am.');
  await expectSaidOnce([visitor], ['I am.']);
});

function beside({ page }: AgentPage): Locator {
  return page.getByRole('region', { name: 'Visitor details' });
}

/** The chat that is looked at; others stay drawn behind it. */
function head({ page }: AgentPage): Locator {
  return page.getByRole('tabpanel', { name: /^Chat with|^Rosa/ }).filter({ visible: true });
}

function dialog({ page }: AgentPage): Locator {
  return page.getByRole('dialog');
}

function asked({ page }: AgentPage, what: 'Transfer of' | 'Conference with'): Locator {
  return page.getByRole('article', { name: `${what} Rosa` });
}

async function press(within: Locator, name: string | RegExp): Promise<void> {
  await within.getByRole('button', { name }).click();
}

/** Makes a case beside the chat; it belongs to it from then on. */
async function attachCase(agent: AgentPage, subject: string): Promise<void> {
  const pane = beside(agent);
  await agent.page.keyboard.press('Control+Shift+A');
  await press(pane, 'New Case');
  await pane.getByLabel('Subject').fill(subject);
  await agent.page.keyboard.press('Control+s');
  await expect(pane.getByRole('button', { name: /^Detach/ })).toBeVisible();
}

import { BuilderPage } from './builder-page.ts';
import { botJourney, expect, expectSaidOnce } from './desk.ts';
import { expectAccessible } from './expect-accessible.ts';

const GREETING = 'Welcome to the reading room.';
const GOOD_BYE = 'Good bye, {{context.reader.name}}.';

botJourney(
  'a flow from nothing: problems mended, tried, published, talked to, and followed',
  async ({ desk }) => {
    botJourney.slow();
    const { page } = await desk.colleague('admin');
    await page.setViewportSize({ width: 1440, height: 900 });
    const builder = new BuilderPage(page);
    await builder.makeFlow('Reading room');
    await drawReadingRoom(builder);
    await tryInTest(builder);
    await expectAccessible(page);
    await builder.publish('The first one');
    await builder.openTool('Versions');
    await expect(builder.versions).toContainText('Version 1');
    await expectAccessible(page);

    await page.getByRole('link', { name: 'All flows' }).click();
    await page.getByRole('link', { name: 'Endpoints', exact: true }).click();
    await page.getByRole('link', { name: 'Harbour Goods shop', exact: true }).click();
    const endpoint = page.getByRole('form', { name: 'Harbour Goods shop' });
    await endpoint.getByRole('combobox', { name: 'Flow' }).selectOption('Reading room');
    await endpoint.getByRole('button', { name: 'Save' }).click();
    await expect(
      page.getByRole('row', { name: /Harbour Goods shop .* Reading room Active/ }),
    ).toBeVisible();
    await expectAccessible(page);

    const agent = await desk.agent();
    const visitor = await desk.visitor();
    await visitor.open();
    await expect(visitor.log).toContainText('What is your name?');
    await visitor.say('Ada');
    await expect(visitor.log).toContainText('I am getting a librarian, Ada.');
    await agent.acceptOnly();
    await agent.say('Which book is it?');
    await visitor.say('The one about the sea');
    await expectSaidOnce([agent, visitor], ['Which book is it?', 'The one about the sea']);
    await agent.endChat();
    await expect(visitor.log).toContainText('Good bye, Ada.');

    await page.getByRole('link', { name: 'Conversations', exact: true }).click();
    await page.getByRole('link', { name: /^Open the conversation of/ }).click();
    const trace = page.getByRole('region', { name: 'Trace' });
    for (const text of ['Ada', 'Which book is it?', 'The one about the sea', 'Good bye, Ada.']) {
      await expect(trace.getByText(text, { exact: true })).toBeVisible();
    }
    await page.getByRole('button', { name: 'Next input' }).click();
    await expect(page.getByRole('status').filter({ hasText: 'Input 2 of' })).toBeVisible();
    await expect(builder.canvas.getByText('What is your name?')).toBeVisible();
    await expectAccessible(page);
  },
);

botJourney('a flow that cannot work is not published, and says where', async ({ desk }) => {
  const builder = new BuilderPage((await desk.colleague('admin')).page);
  await builder.makeFlow('Half a flow');
  await builder.select('Start');
  await builder.add('Say');
  await builder.saved();
  await builder.openTool('Save & publish');
  const dialog = builder.page.getByRole('dialog', { name: 'Publish' });
  await expect(dialog).toContainText('This flow cannot be published yet:');
  await expect(dialog.getByRole('button', { name: 'Publish' })).toBeDisabled();
  await dialog.getByRole('button', { name: 'Show the problems' }).click();
  await expect(builder.problems.getByRole('button', { name: /^Error Say/ })).toBeVisible();
});

botJourney('undo and redo, by keyboard, and the draft outlives a reload', async ({ desk }) => {
  const builder = new BuilderPage((await desk.colleague('admin')).page);
  await builder.makeFlow('Undone');
  await builder.select('Start');
  await builder.add('Say');
  await builder.write('Text', GREETING);
  await builder.saved();
  await builder.openTool('Undo');
  await expect(builder.canvas.getByText(GREETING)).toHaveCount(0);
  await builder.openTool('Redo');
  await expect(builder.canvas.getByText(GREETING)).toBeVisible();
  await builder.saved();
  await builder.page.reload();
  await expect(builder.canvas.getByText(GREETING)).toBeVisible();
});

botJourney('versions: what differs, and the first one again', async ({ desk }) => {
  const builder = new BuilderPage((await desk.colleague('admin')).page);
  await builder.makeFlow('Twice');
  await builder.select('Start');
  await builder.add('Say');
  await builder.write('Text', 'The first wording');
  await builder.publish('One');
  await builder.write('Text', 'The second wording');
  await builder.publish('Two');
  const administrator = await desk.administrator();
  await administrator.letAnswer('Twice');
  const second = await desk.visitor();
  await second.open();
  await expect(second.log).toContainText('The second wording');
  await builder.openTool('Versions');
  await builder.versions.getByRole('button', { name: 'Actions for Version 1' }).click();
  await builder.page.getByRole('menuitem', { name: 'Publish this version again' }).click();
  await builder.page
    .getByRole('dialog')
    .or(builder.page.getByRole('alertdialog'))
    .getByRole('button', { name: /Publish/ })
    .click();
  await expect(builder.versions).toContainText('Version 3');
  const third = await desk.visitor();
  await third.open();
  await expect(third.log).toContainText('The first wording');
  await expect(second.log).toContainText('The second wording');
});

async function drawReadingRoom(builder: BuilderPage): Promise<void> {
  const { settings } = builder;
  await builder.select('Start');
  await builder.add('Say');
  await builder.write('Text', GREETING);
  await builder.add('Question');
  await builder.saved();
  // What is missing is told, and the way there is one press.
  await builder.openTool(/error/);
  await builder.problems.getByRole('button', { name: /Say what the bot asks/ }).click();
  await builder.write('Question', 'What is your name?');
  await builder.write('Store the answer at', 'reader.name');
  await builder.add('Handover to agent');
  await builder.write(
    'Handover accepted message',
    'I am getting a librarian, {{context.reader.name}}.',
  );
  await builder.add('Lookup');
  const cases = settings.getByRole('group', { name: 'Cases' });
  await cases.getByRole('button', { name: 'Add', exact: true }).click();
  await cases.getByRole('combobox', { name: 'Value' }).selectOption('Completed');
  // The exit is there when the server has read the case.
  await expect(settings.getByRole('combobox', { name: 'Completed' })).toBeVisible();
  await builder.add('Say');
  await builder.write('Text', GOOD_BYE);
  await builder.saved();
  await builder.select('Lookup');
  const completed = settings.getByRole('combobox', { name: 'Completed' });
  await completed.selectOption({ label: `Say: ${GOOD_BYE}` });
  await settings.getByRole('combobox', { name: 'Default' }).selectOption({ index: 0 });
  await builder.saved();
  await expect(builder.page.getByRole('button', { name: 'No problems' })).toBeVisible();
}

async function tryInTest(builder: BuilderPage): Promise<void> {
  const { test } = builder;
  await builder.openTool('Test');
  await expect(test).toContainText(GREETING);
  await builder.sayInTest('Ada');
  await expect(test).toContainText('A person was asked for');
  await test.getByRole('button', { name: 'Accept' }).click();
  await expect(test).toContainText('I am getting a librarian, Ada.');
  await test.getByRole('button', { name: 'Resolve' }).click();
  await expect(test).toContainText('Good bye, Ada.');
  await test.getByRole('tab', { name: 'Context' }).click();
  await expect(test).toContainText('"Ada"');
  await test.getByRole('tab', { name: 'Chat' }).click();
}

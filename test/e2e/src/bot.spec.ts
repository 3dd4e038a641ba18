import { botJourney, expect, expectSaidOnce } from './desk.ts';

botJourney(
  'the bot greets, answers, offers answers to press, and is the same after a reload',
  async ({ desk }) => {
    const visitor = await desk.visitor();
    await visitor.meetBot();
    await expect(visitor.answers.getByRole('button')).toHaveText([
      'Where is my order?',
      'Delivery',
      'Returns and repairs',
      'Talk to a person',
    ]);
    await visitor.say('When are you open?');
    await expect(visitor.log).toContainText('The shed is open Monday to Friday');
    await expect(visitor.answers).toHaveCount(0);
    await visitor.say('Hello');
    await visitor.choose('Delivery');
    await expect(visitor.log).toContainText('We pack on weekdays until noon');
    await visitor.say('Has my order been sent?');
    await visitor.choose('I do not have it');
    await expect(visitor.log).toContainText('somebody in the shed can find it by your name');
    const before = await visitor.log.getByRole('paragraph').allTextContents();
    await visitor.page.reload();
    await expectSaidOnce([visitor], ['When are you open?', 'Delivery', 'I do not have it']);
    expect(await visitor.log.getByRole('paragraph').allTextContents()).toEqual(before);
    await expect(visitor.answers.getByRole('button')).toHaveText(['Talk to a person']);
  },
);

botJourney(
  'a wrong answer is asked for again, and a question of another kind is answered first',
  async ({ desk }) => {
    const visitor = await desk.visitor();
    await visitor.meetBot();
    await visitor.choose('Where is my order?');
    await expect(visitor.log).toContainText('Which order?');
    await visitor.say('99999');
    await expect(visitor.log).toContainText('Our order numbers have four digits');
    await visitor.say('4711');
    await expect(visitor.log).toContainText('HG 4711 left the quay yesterday');
    await visitor.choose('Thanks!');
    await expect(visitor.log).toContainText('You are welcome. Fair winds!');
  },
);

botJourney('whoever only looks stores nothing and starts nothing', async ({ desk }) => {
  const visitor = await desk.visitor();
  await expect(visitor.launcher).toBeVisible();
  const stored = await visitor.page.evaluate<unknown>(
    '({ local: localStorage.length, session: sessionStorage.length, cookies: document.cookie })',
  );
  expect(stored).toEqual({ local: 0, session: 0, cookies: '' });
  const administrator = await desk.administrator();
  expect(await administrator.call('GET', 'conversations')).toMatchObject({ items: [] });
});

botJourney('the conversation goes along to another page of the shop', async ({ desk }) => {
  const visitor = await desk.visitor();
  await visitor.meetBot();
  await visitor.say('Do you repair things?');
  await expect(visitor.log).toContainText('we mend it in the shed');
  await visitor.page
    .getByRole('link', { name: /Skipper lantern/ })
    .first()
    .click();
  await expect(visitor.page).toHaveURL(/lantern/);
  await expectSaidOnce([visitor], ['Do you repair things?']);
  await visitor.say('When are you open?');
  await expect(visitor.log).toContainText('The shed is open');
});

botJourney('the visitor ends the conversation, and the next one begins anew', async ({ desk }) => {
  const visitor = await desk.visitor();
  await visitor.meetBot();
  await visitor.say('When are you open?');
  await expect(visitor.log).toContainText('The shed is open');
  await visitor.endChat();
  await expect(visitor.panel).toContainText('You ended the chat.');
  await visitor.panel.getByRole('button', { name: 'Start a new chat' }).click();
  await expect(visitor.log).toContainText('I look after the counter');
  await expect(visitor.log).not.toContainText('When are you open?');
});

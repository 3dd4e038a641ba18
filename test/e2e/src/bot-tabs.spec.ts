import { botJourney, expect, expectSaidOnce } from './desk.ts';

botJourney('two tabs of one visitor show one conversation, whoever speaks', async ({ desk }) => {
  const agent = await desk.agent();
  const visitor = await desk.visitor();
  await visitor.meetBot();
  const twin = await desk.anotherTab(visitor);
  if (!(await twin.panel.isVisible())) await twin.open();
  await expect(twin.answers.getByRole('button')).toHaveCount(4);
  await twin.say('When are you open?');
  await expectSaidOnce([visitor, twin], ['When are you open?']);
  for (const tab of [visitor, twin]) {
    await expect(tab.log.getByText('I look after the counter')).toHaveCount(1);
    await expect(tab.log.getByText('The shed is open')).toHaveCount(1);
    await expect(tab.answers).toHaveCount(0);
  }
  await visitor.say('Talk to a person');
  for (const tab of [visitor, twin]) await expect(tab.queueCard).toBeVisible();
  await agent.acceptOnly();
  await agent.say('I see both of you');
  await twin.say('From the second tab');
  await visitor.page.close();
  await agent.say('And one of you now');
  await expectSaidOnce([twin], ['I see both of you', 'From the second tab', 'And one of you now']);
  await expectSaidOnce([agent], ['I see both of you', 'From the second tab', 'And one of you now']);
  await agent.endChat();
  await twin.choose('5');
  await expect(twin.log).toContainText('Thank you, the shed will be glad to hear it.');
});

import { expect, expectSaidOnce, journey, talking } from './desk.ts';

journey(
  'either side reloads and finds everything, the visitor also on another page',
  async ({ desk }) => {
    const { agent, visitor } = await talking(desk);
    await agent.say('Two wicks, yes.');
    await expect(visitor.log).toContainText('Two wicks, yes.');
    await visitor.page.reload();
    await expectSaidOnce([visitor], ['Does the lantern come with a wick?', 'Two wicks, yes.']);
    await agent.page.reload();
    await agent.page.getByRole('tab', { name: /Rosa/ }).click();
    await expectSaidOnce([agent], ['Does the lantern come with a wick?', 'Two wicks, yes.']);
    await visitor.page
      .getByRole('link', { name: /Skipper lantern/ })
      .first()
      .click();
    await expect(visitor.page).toHaveURL(/lantern/);
    await expectSaidOnce([visitor], ['Does the lantern come with a wick?', 'Two wicks, yes.']);
    await visitor.say('From the other page');
    await expectSaidOnce([agent, visitor], ['From the other page']);
  },
);

journey('a draft is still there after a reload', async ({ desk }) => {
  const { agent, visitor } = await talking(desk);
  await visitor.composer.fill('Half a sentence');
  await agent.composer.fill('Half an answer');
  await visitor.page.reload();
  await expect(visitor.composer).toHaveValue('Half a sentence');
  await agent.page.reload();
  await agent.page.getByRole('tab', { name: /Rosa/ }).click();
  await expect(agent.composer).toHaveValue('Half an answer');
});

journey('two tabs of one visitor show the same chat', async ({ desk }) => {
  const { agent, visitor } = await talking(desk);
  const twin = await desk.anotherTab(visitor);
  if (!(await twin.panel.isVisible())) await twin.open();
  await twin.say('From the second tab');
  await agent.say('I see both');
  await expectSaidOnce([agent, visitor, twin], ['From the second tab', 'I see both']);
});

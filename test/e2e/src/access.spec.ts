import { expect, journey, talking } from './desk.ts';
import { expectAccessible } from './expect-accessible.ts';

journey('axe finds nothing in console and widget', async ({ desk }) => {
  const visitor = await desk.visitor();
  await visitor.open();
  await expect(visitor.panel).toContainText('We are away just now');
  await expectAccessible(visitor.page);
  const { agent, visitor: rosa } = await talking(desk);
  await agent.say('Two wicks, yes.');
  await expect(rosa.log).toContainText('Two wicks, yes.');
  await expectAccessible(agent.page);
  await expectAccessible(rosa.page);
});

journey('a chat by keyboard alone, on both sides', async ({ desk }) => {
  const agent = await desk.agent();
  const visitor = await desk.visitor();
  await visitor.launcher.focus();
  await visitor.page.keyboard.press('Enter');
  await expect(visitor.panel).toBeVisible();
  await visitor.panel.getByLabel('Your message').focus();
  await visitor.page.keyboard.type('By keyboard');
  await visitor.page.keyboard.press('Tab');
  await visitor.page.keyboard.press('Enter');
  await expect(visitor.log).toContainText('By keyboard');
  await expect(agent.page.getByRole('article')).toBeVisible();
  await agent.page.keyboard.press('Alt+a');
  await expect(agent.composer).toBeFocused();
  await agent.page.keyboard.type('Answered by keyboard');
  await agent.page.keyboard.press('Enter');
  await expect(visitor.log).toContainText('Answered by keyboard');
  await visitor.page.keyboard.press('Escape');
  await expect(visitor.panel).toBeHidden();
  await expect(visitor.launcher).toBeFocused();
});

import { botJourney, expect } from './desk.ts';
import { expectAccessible } from './expect-accessible.ts';

botJourney('axe finds nothing from greeting to rating', async ({ desk }) => {
  const agent = await desk.agent();
  const visitor = await desk.visitor();
  await visitor.meetBot();
  await expect(visitor.answers).toBeVisible();
  await expectAccessible(visitor.page);
  await visitor.choose('Talk to a person');
  await expect(visitor.queueCard).toBeVisible();
  await expect(agent.offers).toBeVisible();
  await expectAccessible(visitor.page);
  await expectAccessible(agent.page);
  await agent.acceptOnly();
  await agent.say('Hello, Jane here.');
  await expect(visitor.log).toContainText('Hello, Jane here.');
  await agent.log.getByText(/^Before you:/).click();
  await expectAccessible(visitor.page);
  await expectAccessible(agent.page);
  await agent.endChat();
  await expect(visitor.log).toContainText('How was that, from 1 to 5?');
  await expectAccessible(visitor.page);
  await expectAccessible(agent.page);
});

botJourney('axe finds nothing in a form and what is wrong in it', async ({ desk }) => {
  const visitor = await desk.visitor();
  await visitor.meetBot();
  await visitor.choose('Talk to a person');
  await visitor.choose('Yes, please');
  const send = visitor.log.getByRole('button', { name: 'Send' });
  await expect(send).toBeVisible();
  await expectAccessible(visitor.page);
  await send.click();
  await expect(visitor.log).toContainText('Please fill this in.');
  await expectAccessible(visitor.page);
});

botJourney('bot, queue and person by keyboard alone', async ({ desk }) => {
  const agent = await desk.agent();
  const visitor = await desk.visitor();
  const { keyboard } = visitor.page;
  await visitor.launcher.focus();
  await keyboard.press('Enter');
  await expect(visitor.log).toContainText('I look after the counter');
  await visitor.composer.focus();
  await keyboard.type('When are you open?');
  await keyboard.press('Enter');
  await expect(visitor.log).toContainText('The shed is open');
  await visitor.panel.getByRole('button', { name: 'Options' }).focus();
  await keyboard.press('Enter');
  await keyboard.press('Tab');
  await expect(visitor.panel.getByRole('button', { name: 'Talk to a person' })).toBeFocused();
  await keyboard.press('Enter');
  await expect(visitor.queueCard).toBeVisible();
  await expect(agent.offers).toBeVisible();
  await agent.page.keyboard.press('Alt+a');
  await expect(agent.composer).toBeFocused();
  await agent.page.keyboard.type('By keyboard');
  await agent.page.keyboard.press('Enter');
  await expect(visitor.log).toContainText('By keyboard');
});

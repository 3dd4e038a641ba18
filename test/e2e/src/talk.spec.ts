import { expect, expectSaidOnce, journey, talking } from './desk.ts';

journey(
  'a visitor asks, an agent accepts, both talk, the agent ends and closes',
  async ({ desk }) => {
    const { agent, visitor } = await talking(desk);
    await expect(agent.log).toContainText('Does the lantern come with a wick?');
    await agent.say('It does: two of them.');
    await expect(visitor.log).toContainText('It does: two of them.');
    await visitor.say('Lovely, thank you!');
    await expectSaidOnce(
      [agent, visitor],
      ['Does the lantern come with a wick?', 'It does: two of them.', 'Lovely, thank you!'],
    );
    await agent.page.getByRole('button', { name: 'End chat' }).first().click();
    const doubt = agent.page.getByRole('alertdialog').or(agent.page.getByRole('dialog'));
    if (await doubt.isVisible()) await doubt.getByRole('button', { name: 'End chat' }).click();
    await expect(visitor.panel).toContainText('Jane Okafor ended the chat');
    await expect(visitor.panel.getByRole('button', { name: 'Start a new chat' })).toBeVisible();
    await agent.page
      .getByRole('button', { name: /^Close tab/ })
      .first()
      .click();
    await expect(agent.page.getByRole('tab', { name: /Rosa/ })).toHaveCount(0);
  },
);

journey('the visitor ends the chat, and the agent sees who did', async ({ desk }) => {
  const { agent, visitor } = await talking(desk);
  await visitor.endChat();
  await expect(visitor.panel).toContainText('You ended the chat.');
  await expect(agent.log).toContainText('The visitor ended the chat');
});

journey(
  'a queue shows places, and the next in line moves up when somebody leaves',
  async ({ desk }) => {
    const agent = await desk.agent();
    for (const name of ['Ada', 'Ben', 'Cleo']) {
      const visitor = await desk.visitor();
      await visitor.ask(`Question of ${name}`, name);
      // The demo's agents take three chats at once.
      await agent.accept(name);
    }
    const dan = await desk.visitor();
    await dan.ask('Question of Dan', 'Dan');
    const eve = await desk.visitor();
    await eve.ask('Question of Eve', 'Eve');
    await expect(dan.panel).toContainText('You are number 1');
    await expect(eve.panel).toContainText('You are number 2');
    await dan.panel.getByRole('button', { name: 'Leave the queue' }).click();
    await expect(dan.panel).toContainText('How can we help?');
    await expect(eve.panel).toContainText('You are number 1');
  },
);

journey('markup is shown as text on both sides', async ({ desk }) => {
  const { agent, visitor } = await talking(desk);
  const nasty = '<img src=x onerror="document.title=1"><b>bold</b>';
  await visitor.say(nasty);
  await expect(agent.log.getByText(nasty)).toBeVisible();
  await agent.say(nasty);
  await expect(visitor.log.getByText(nasty)).toHaveCount(2);
  await expect(agent.page).not.toHaveTitle('1');
  await expect(visitor.page).not.toHaveTitle('1');
});

journey('typing shows on both sides, and the agent may peek', async ({ desk }) => {
  const { agent, visitor } = await talking(desk);
  await visitor.composer.pressSequentially('I would like', { delay: 20 });
  await expect(agent.page.getByText('I would like').first()).toBeVisible();
  await agent.composer.pressSequentially('Let me look', { delay: 20 });
  await expect(visitor.panel.getByText(/Jane Okafor is typing/).first()).toBeAttached();
});

import type { AgentPage } from './agent-page.ts';
import { botJourney, expect, expectSaidOnce, takenOver, waiting } from './desk.ts';

const RATING = 'You are back with me. How was that, from 1 to 5?';
const THANKS = 'Thank you, the shed will be glad to hear it.';

botJourney(
  'ask, queue, talk, end: the flow goes on below the node and asks how it was',
  async ({ desk }) => {
    const agent = await desk.agent();
    const visitor = await desk.visitor();
    await visitor.meetBot();
    await visitor.say('Where is my order?');
    await expect(visitor.log).toContainText('Which order?');
    await visitor.say('4711');
    await expect(visitor.log).toContainText('HG 4711 left the quay');
    await visitor.choose('Talk to a person');
    await expect(visitor.log).toContainText('I am getting somebody from the shed.');
    await expect(visitor.queueCard).toContainText(/You are (in the queue|number 1)/);
    await visitor.say('It is the second parcel that is late.');
    await agent.acceptOnly();
    await expectSaidOnce([agent], ['It is the second parcel that is late.']);
    await agent.log.getByText(/^Before you: \d+ messages with the bot$/).click();
    await expectSaidOnce([agent], ['4711', 'Talk to a person']);
    await expect(agent.log).toContainText('HG 4711 left the quay');
    const details = agent.page.getByRole('region', { name: 'Visitor details' });
    await expect(details.getByRole('definition').filter({ hasText: '4711' })).toBeVisible();
    await expect(visitor.log).toContainText('Jane Okafor joined the chat');
    await expect(visitor.stopWaiting).toHaveCount(0);
    await expect(visitor.answers).toHaveCount(0);

    await agent.composer.pressSequentially('Hello,', { delay: 20 });
    await expect(visitor.panel.getByText(/Jane Okafor is typing/).first()).toBeAttached();
    await agent.say('Hello, I see your order is 4711.');
    await expect(visitor.log).toContainText('I see your order is 4711.');
    await visitor.composer.pressSequentially('Yes, that', { delay: 20 });
    // As at the desk itself, an agent who may see it reads what is being typed.
    await expect(agent.page.getByText('Yes, that').first()).toBeVisible();
    await visitor.say('Yes, that one.');
    await expectSaidOnce([agent, visitor], ['Hello, I see your order is 4711.', 'Yes, that one.']);
    // What is said to a person is not answered by the bot.
    await visitor.say('When are you open?');
    await expectSaidOnce([agent, visitor], ['When are you open?']);
    await expect(visitor.log).not.toContainText('The shed is open');

    await agent.endChat();
    await expect(visitor.log).toContainText(RATING);
    await visitor.choose('4');
    await expect(visitor.log).toContainText(THANKS);
    await visitor.say('When are you open?');
    await expect(visitor.log).toContainText('The shed is open Monday to Friday');
    await agent.closeChat();
    await expect(agent.chats).toHaveCount(0);
  },
);

botJourney(
  'the line shows places, and the next moves up when somebody leaves',
  async ({ desk }) => {
    const administrator = await desk.administrator();
    await administrator.setCapacity(1);
    const { agent } = await takenOver(desk);
    const [second, third] = [await desk.visitor(), await desk.visitor()];
    for (const [place, visitor] of [second, third].entries()) {
      await visitor.meetBot();
      await visitor.choose('Talk to a person');
      await expect(visitor.queueCard).toContainText(`You are number ${place + 1}`);
    }
    await second.stopWaiting.click();
    await expect(second.log).toContainText('All right, nobody will come.');
    await expect(third.queueCard).toContainText('You are number 1');
    // The flow says it in words when its interval of 10 seconds has passed.
    await expect(third.log).toContainText('You are number 1', { timeout: 20_000 });
    await agent.endChat();
    await agent.closeChat();
    await agent.acceptOnly();
    await agent.say('Your turn now.');
    await expectSaidOnce([third], ['Your turn now.']);
    await expect(second.log).not.toContainText('Your turn now.');
  },
);

botJourney('either side reloads in every state and finds everything', async ({ desk }) => {
  const { agent, visitor } = await waiting(desk);
  await visitor.say('Said in the queue');
  await expectSaidOnce([visitor], ['Said in the queue']);
  await visitor.page.reload();
  await expect(visitor.queueCard).toBeVisible();
  await expectSaidOnce([visitor], ['Talk to a person', 'Said in the queue']);

  await agent.acceptOnly();
  await agent.say('Hello, Jane here.');
  await expectSaidOnce([agent, visitor], ['Said in the queue', 'Hello, Jane here.']);
  await visitor.page.reload();
  const all = ['Talk to a person', 'Said in the queue', 'Hello, Jane here.'];
  await expectSaidOnce([visitor], all);
  await expect(visitor.stopWaiting).toHaveCount(0);
  await agent.page.reload();
  await openOnly(agent);
  await expectSaidOnce([agent], ['Said in the queue', 'Hello, Jane here.']);
  await visitor.say('Still here');
  await agent.say('So am I');
  await expectSaidOnce([agent, visitor], ['Still here', 'So am I']);

  await agent.endChat();
  await expect(visitor.log).toContainText(RATING);
  await visitor.page.reload();
  await expectSaidOnce([visitor], [...all, 'Still here', 'So am I', RATING]);
  await visitor.choose('5');
  await expect(visitor.log).toContainText(THANKS);
  await visitor.page.reload();
  await expectSaidOnce([visitor], [...all, RATING, '5']);
  await expect(visitor.log).toContainText(THANKS);
});

botJourney('the visitor ends the conversation while a person talks', async ({ desk }) => {
  const { agent, visitor } = await takenOver(desk);
  await visitor.endChat();
  await expect(visitor.panel).toContainText('You ended the chat.');
  await expect(agent.log).toContainText('The visitor ended the chat');
});

async function openOnly(agent: AgentPage): Promise<void> {
  await agent.chats.click();
  await expect(agent.composer).toBeVisible();
}

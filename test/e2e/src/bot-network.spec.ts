import { botJourney, expect, expectSaidOnce, takenOver } from './desk.ts';

const AWAY_MS = 30_000;

botJourney(
  'two visitors are offline for 30 s: one is waiting, one is talking to a person',
  async ({ desk }) => {
    const administrator = await desk.administrator();
    await administrator.setCapacity(1);
    const { agent, visitor: talker } = await takenOver(desk);
    const waiter = await desk.visitor();
    await waiter.meetBot();
    await waiter.choose('Talk to a person');
    await expect(waiter.queueCard).toBeVisible();
    waiter.line.cut();
    talker.line.swallow();
    for (const visitor of [waiter, talker]) await visitor.say('Written while away');
    await agent.say('Written meanwhile');
    await waiter.page.waitForTimeout(AWAY_MS);
    for (const visitor of [waiter, talker]) {
      await expect(visitor.panel).toContainText('No connection');
      visitor.line.restore();
    }
    await expectSaidOnce([agent, talker], ['Written while away', 'Written meanwhile']);
    await expectSaidOnce([waiter], ['Talk to a person', 'Written while away']);
    await agent.endChat();
    await expect(talker.log).toContainText('How was that, from 1 to 5?');
    await agent.closeChat();
    await agent.acceptOnly();
    await agent.say('There you are.');
    await expectSaidOnce([agent, waiter], ['Written while away', 'There you are.']);
  },
);

botJourney(
  'a proxy without WebSockets: bot, queue and person over long polling',
  async ({ desk }) => {
    const agent = await desk.agent();
    const visitor = await desk.visitor('without-upgrade');
    await visitor.meetBot();
    await visitor.say('When are you open?');
    await expect(visitor.log).toContainText('The shed is open');
    await visitor.say('Talk to a person');
    await agent.acceptOnly();
    await agent.say('Can you hear me?');
    await visitor.say('Loud and clear');
    await expectSaidOnce([agent, visitor], ['Can you hear me?', 'Loud and clear']);
    await agent.endChat();
    await expect(visitor.log).toContainText('How was that, from 1 to 5?');
  },
);

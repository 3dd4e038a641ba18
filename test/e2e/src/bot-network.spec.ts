import { botJourney, expect, expectSaidOnce, takenOver, waiting } from './desk.ts';

const AWAY_MS = 30_000;

botJourney('the visitor is offline for 30 s in the queue and keeps the place', async ({ desk }) => {
  const { agent, visitor } = await waiting(desk);
  visitor.line.cut();
  await visitor.say('Written while away');
  await visitor.page.waitForTimeout(AWAY_MS);
  await expect(visitor.panel).toContainText('No connection');
  visitor.line.restore();
  await expectSaidOnce([visitor], ['Talk to a person', 'Written while away']);
  await agent.setPresence('Online');
  await agent.acceptOnly();
  await agent.say('There you are.');
  await expectSaidOnce([agent, visitor], ['Written while away', 'There you are.']);
});

for (const how of ['cut', 'swallow'] as const) {
  botJourney(`the visitor is offline for 30 s while a person talks (${how})`, async ({ desk }) => {
    const { agent, visitor } = await takenOver(desk);
    visitor.line[how]();
    await visitor.say('Written while away');
    await agent.say('Written meanwhile');
    await visitor.page.waitForTimeout(AWAY_MS);
    await expect(visitor.panel).toContainText('No connection');
    visitor.line.restore();
    await expectSaidOnce([agent, visitor], ['Written while away', 'Written meanwhile']);
    await agent.endChat();
    await expect(visitor.log).toContainText('How was that, from 1 to 5?');
  });
}

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

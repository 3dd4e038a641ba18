import { botJourney, expect, expectSaidOnce } from './desk.ts';

const HANDOVERS = 10;
const RATING = 'You are back with me. How was that, from 1 to 5?';

botJourney('ten handovers in one conversation', async ({ desk }) => {
  const agent = await desk.agent();
  const visitor = await desk.visitor();
  await visitor.meetBot();
  const hellos: string[] = [];
  for (let round = 1; round <= HANDOVERS; round += 1) {
    await visitor.say('I want to talk to a person');
    await agent.acceptOnly();
    hellos.push(`Hello number ${round}`);
    await agent.say(`Hello number ${round}`);
    await expectSaidOnce([agent, visitor], [`Hello number ${round}`]);
    await agent.endChat();
    await expect(visitor.log.getByText(RATING)).toHaveCount(round);
    await agent.closeChat();
    await expect(agent.chats).toHaveCount(0);
    await visitor.choose('Not now');
    await expect(visitor.log.getByText('All right. If there is anything else')).toHaveCount(round);
  }
  await visitor.page.reload();
  await expectSaidOnce([visitor], hellos);
  await expect(visitor.log.getByText(RATING)).toHaveCount(HANDOVERS);
  await visitor.say('When are you open?');
  await expect(visitor.log).toContainText('The shed is open');
});

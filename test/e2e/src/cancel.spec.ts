import { botJourney, expect, waiting } from './desk.ts';

const CANCELLED = 'All right, nobody will come.';

const ways = [
  ['by the button', (visitor) => visitor.stopWaiting.click()],
  ['by the answer that is offered', (visitor) => visitor.choose('I do not want to wait')],
  ['in words', (visitor) => visitor.say('Never mind, it takes too long')],
] as const satisfies readonly (readonly [
  string,
  (visitor: Awaited<ReturnType<typeof waiting>>['visitor']) => Promise<void>,
])[];

for (const [how, cancel] of ways) {
  botJourney(`a visitor stops waiting ${how}, and the bot goes on`, async ({ desk }) => {
    const { agent, visitor } = await waiting(desk);
    await cancel(visitor);
    await expect(visitor.log).toContainText(CANCELLED);
    await expect(visitor.stopWaiting).toHaveCount(0);
    await expect(agent.offers).toHaveCount(0);
    await visitor.say('When are you open?');
    await expect(visitor.log).toContainText('The shed is open');
    await expect(visitor.log.getByText(CANCELLED)).toHaveCount(1);
    // Asked for again, somebody comes.
    await visitor.say('Can I speak with somebody?');
    await agent.acceptOnly();
    await agent.say('Back again?');
    await expect(visitor.log).toContainText('Back again?');
  });
}

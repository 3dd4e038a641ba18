import { botJourney, expect, waiting } from './desk.ts';
import type { VisitorPage } from './visitor-page.ts';

const CANCELLED = 'All right, nobody will come.';
const WAYS: readonly ((visitor: VisitorPage) => Promise<void>)[] = [
  (visitor) => visitor.stopWaiting.click(),
  (visitor) => visitor.choose('I do not want to wait'),
  (visitor) => visitor.say('Never mind, it takes too long'),
];

botJourney(
  'a visitor stops waiting by button, by the answer that is offered, and in words; then waits',
  async ({ desk }) => {
    const { agent, visitor } = await waiting(desk);
    for (const [before, cancel] of WAYS.entries()) {
      await cancel(visitor);
      await expect(visitor.log.getByText(CANCELLED)).toHaveCount(before + 1);
      await expect(visitor.stopWaiting).toHaveCount(0);
      await expect(agent.offers).toHaveCount(0);
      await visitor.say('When are you open?');
      await expect(visitor.log.getByText('The shed is open')).toHaveCount(before + 1);
      // Asked for again, somebody comes.
      await visitor.say('Can I speak with somebody?');
      await expect(visitor.queueCard).toBeVisible();
      await expect(agent.offers).toBeVisible();
    }
    await agent.acceptOnly();
    await agent.say('Back again?');
    await expect(visitor.log).toContainText('Back again?');
    await expect(visitor.log.getByText(CANCELLED)).toHaveCount(WAYS.length);
  },
);

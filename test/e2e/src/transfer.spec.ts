import type { AgentPage } from './agent-page.ts';
import { botJourney, type Desk, expect, expectSaidOnce } from './desk.ts';
import type { VisitorPage } from './visitor-page.ts';

const RATING = 'You are back with me. How was that, from 1 to 5?';

botJourney('an agent is lost past the grace, and a colleague resolves', async ({ desk }) => {
  const administrator = await desk.administrator();
  await administrator.setAgentGrace(1_000);
  const { first, second, visitor } = await talkingToFirst(desk);
  first.line.cut();
  await takenOnAndResolved(visitor, second);
  first.line.restore();
  await expect(first.chats).toHaveCount(0);
});

botJourney('an agent hands on when going offline, and a colleague resolves', async ({ desk }) => {
  const { first, second, visitor } = await talkingToFirst(desk);
  await first.choosePresence('Offline');
  await first.page.getByRole('button', { name: /Hand on to the queue/ }).click();
  await takenOnAndResolved(visitor, second);
  await expect(first.chats).toHaveCount(0);
});

/** Two agents are there, and whoever rang first talks to the visitor. */
async function talkingToFirst(desk: Desk): Promise<{
  readonly first: AgentPage;
  readonly second: AgentPage;
  readonly visitor: VisitorPage;
}> {
  const [jane, ravi] = [await desk.agent('jane'), await desk.agent('ravi')];
  const visitor = await desk.visitor();
  await visitor.meetBot();
  await visitor.choose('Talk to a person');
  const first = await Promise.race(
    [jane, ravi].map(async (agent) => {
      await agent.offers.waitFor();
      return agent;
    }),
  );
  await first.acceptOnly();
  await first.say('One moment, please.');
  await expectSaidOnce([visitor], ['One moment, please.']);
  return { first, second: first === jane ? ravi : jane, visitor };
}

/** The flow is told once that the handover is over, whoever ended it. */
async function takenOnAndResolved(visitor: VisitorPage, second: AgentPage): Promise<void> {
  await expect(second.offers).toBeVisible();
  await expect(visitor.log).toContainText('had to leave the chat');
  await visitor.say('Is anybody there?');
  await second.acceptOnly();
  await expect(visitor.log.getByText('joined the chat')).toHaveCount(2);
  await expectSaidOnce([second], ['One moment, please.', 'Is anybody there?']);
  await second.say('I have read what you wrote.');
  await expectSaidOnce([visitor], ['I have read what you wrote.']);
  await second.endChat();
  await expect(visitor.log.getByText(RATING)).toHaveCount(1);
  await visitor.choose('5');
  await expect(visitor.log).toContainText('Thank you, the shed will be glad to hear it.');
  await expect(visitor.log.getByText(RATING)).toHaveCount(1);
}

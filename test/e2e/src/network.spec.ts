import type { AgentPage } from './agent-page.ts';
import { expect, expectSaidOnce, journey, talking } from './desk.ts';
import type { VisitorPage } from './visitor-page.ts';

const AWAY_MS = 30_000;

/** Somebody writes on both ends while one of them is away. */
async function apart(away: AgentPage | VisitorPage, other: AgentPage | VisitorPage) {
  await away.say('Written while away');
  await other.say('Written meanwhile');
}

for (const how of ['cut', 'swallow'] as const) {
  journey(`the visitor is offline for 30 s (${how})`, async ({ desk }) => {
    const { agent, visitor } = await talking(desk);
    visitor.line[how]();
    await apart(visitor, agent);
    await visitor.page.waitForTimeout(AWAY_MS);
    await expect(visitor.panel).toContainText('No connection');
    visitor.line.restore();
    await expectSaidOnce([agent, visitor], ['Written while away', 'Written meanwhile']);
  });
}

journey('the agent is offline for 30 s and keeps the chat', async ({ desk }) => {
  const { agent, visitor } = await talking(desk);
  agent.line.cut();
  await apart(agent, visitor);
  await agent.page.waitForTimeout(AWAY_MS);
  await expect(agent.page.getByText('No connection since').first()).toBeVisible();
  agent.line.restore();
  await expectSaidOnce([agent, visitor], ['Written while away', 'Written meanwhile']);
});

journey('a proxy without WebSockets: the whole chat goes over long polling', async ({ desk }) => {
  const { agent, visitor } = await talking(desk, 'without-upgrade');
  await agent.say('Can you hear me?');
  await visitor.say('Loud and clear');
  visitor.line.cut();
  await visitor.say('Through the tunnel');
  await agent.say('Are you there?');
  visitor.line.restore();
  await expectSaidOnce(
    [agent, visitor],
    ['Can you hear me?', 'Loud and clear', 'Through the tunnel', 'Are you there?'],
  );
});

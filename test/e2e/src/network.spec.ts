import type { AgentPage } from './agent-page.ts';
import { expect, expectSaidOnce, journey, talking } from './desk.ts';
import type { VisitorPage } from './visitor-page.ts';

const AWAY_MS = 30_000;

/** Somebody writes on both ends while one of them is away. */
async function apart(away: AgentPage | VisitorPage, other: AgentPage | VisitorPage) {
  await away.say('Written while away');
  await other.say('Written meanwhile');
}

journey('two visitors are offline for 30 s: one line is cut, one swallows', async ({ desk }) => {
  const { agent, visitor: rosa } = await talking(desk);
  const emil = await desk.visitor();
  await emil.ask('Where is my parcel?', 'Emil');
  await agent.accept('Emil');
  rosa.line.cut();
  emil.line.swallow();
  await rosa.say('Written while away');
  await apart(emil, agent);
  await emil.page.waitForTimeout(AWAY_MS);
  for (const visitor of [rosa, emil]) {
    await expect(visitor.panel).toContainText('No connection');
    visitor.line.restore();
  }
  await expectSaidOnce([agent, emil], ['Written while away', 'Written meanwhile']);
  await agent.page.getByRole('tab', { name: /Rosa/ }).click();
  await agent.say('To Rosa, too');
  await expectSaidOnce([agent, rosa], ['Written while away', 'To Rosa, too']);
});

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

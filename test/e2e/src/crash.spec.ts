import { expect, expectSaidOnce, journey, talking } from './desk.ts';

journey(
  'kill -9 in mid-chat: both sides go on without a reload, nothing lost or doubled',
  async ({ desk }) => {
    const { agent, visitor } = await talking(desk);
    const reloads = { agent: 0, visitor: 0 };
    agent.page.on('load', () => {
      reloads.agent += 1;
    });
    visitor.page.on('load', () => {
      reloads.visitor += 1;
    });
    await agent.say('Before the crash');
    await visitor.say('Before the crash, too');
    // No pause: some of these are on their way when the server dies.
    await agent.say('Into the crash');
    await visitor.say('Into the crash, too');
    await desk.baton.end('SIGKILL');
    await agent.say('While it is down');
    await visitor.say('While it is down, too');
    await desk.baton.start();
    const texts = [
      'Before the crash',
      'Before the crash, too',
      'Into the crash',
      'Into the crash, too',
      'While it is down',
      'While it is down, too',
    ];
    await expectSaidOnce([agent, visitor], texts);
    await visitor.say('And we are back');
    await agent.say('So we are');
    await expectSaidOnce([agent, visitor], [...texts, 'And we are back', 'So we are']);
    await agent.page.reload();
    await visitor.page.reload();
    await agent.page.getByRole('tab', { name: /Rosa/ }).click();
    await expectSaidOnce([agent, visitor], [...texts, 'And we are back', 'So we are']);
    expect(reloads).toEqual({ agent: 1, visitor: 1 });
  },
);

journey('an orderly restart shows nobody an error', async ({ desk }) => {
  const { agent, visitor } = await talking(desk);
  expect(await desk.baton.end('SIGTERM')).toBe(0);
  await desk.baton.start();
  await agent.say('Still here');
  await visitor.say('Me too');
  await expectSaidOnce([agent, visitor], ['Still here', 'Me too']);
  await expect(visitor.panel.getByRole('alert')).toHaveCount(0);
});

import { botJourney, expect, expectSaidOnce, takenOver, waiting } from './desk.ts';
import type { VisitorPage } from './visitor-page.ts';

const RATING = 'You are back with me. How was that, from 1 to 5?';

botJourney('kill -9 while the bot talks', async ({ desk }) => {
  const visitor = await desk.visitor();
  const loads = loadsOf(visitor);
  await visitor.meetBot();
  await visitor.choose('Where is my order?');
  await expect(visitor.log).toContainText('Which order?');
  await desk.baton.end('SIGKILL');
  await visitor.say('4711');
  await desk.baton.start();
  await expect(visitor.log).toContainText('HG 4711 left the quay', { timeout: 20_000 });
  await visitor.say('When are you open?');
  await expect(visitor.log).toContainText('The shed is open');
  await expectSaidOnce([visitor], ['Where is my order?', '4711', 'When are you open?']);
  await expect(visitor.log.getByText('left the quay')).toHaveCount(1);
  const agent = await desk.agent();
  await visitor.say('Talk to a person');
  await agent.acceptOnly();
  await agent.say('All well again?');
  await expectSaidOnce([visitor], ['All well again?']);
  expect(loads.count).toBe(0);
});

botJourney('kill -9 while queued: the wait goes on, nothing lost or doubled', async ({ desk }) => {
  const { agent, visitor } = await waiting(desk);
  const loads = loadsOf(visitor);
  await visitor.say('Before the crash');
  await desk.baton.end('SIGKILL');
  await visitor.say('While it is down');
  await desk.baton.start();
  await expectSaidOnce([visitor], ['Talk to a person', 'Before the crash', 'While it is down']);
  await expect(visitor.queueCard).toBeVisible();
  await agent.acceptOnly();
  await expectSaidOnce([agent], ['Before the crash', 'While it is down']);
  await agent.say('Here I am.');
  await expectSaidOnce([agent, visitor], ['Here I am.']);
  await expect(visitor.log.getByText('I am getting somebody from the shed.')).toHaveCount(1);
  expect(loads.count).toBe(0);
});

botJourney(
  'kill -9 while a person talks: both go on, and the flow after them',
  async ({ desk }) => {
    const { agent, visitor } = await takenOver(desk);
    const loads = loadsOf(visitor);
    // No pause: some of these are on their way when the server dies.
    await visitor.say('Into the crash');
    await agent.say('Into the crash, too');
    await desk.baton.end('SIGKILL');
    await visitor.say('While it is down');
    await agent.say('While it is down, too');
    await desk.baton.start();
    const texts = [
      'Hello, Jane here.',
      'Into the crash',
      'Into the crash, too',
      'While it is down',
      'While it is down, too',
    ];
    await expectSaidOnce([agent, visitor], texts);
    await visitor.say('And we are back');
    await expectSaidOnce([agent, visitor], [...texts, 'And we are back']);
    await agent.endChat();
    await expect(visitor.log.getByText(RATING)).toHaveCount(1);
    await desk.baton.end('SIGKILL');
    await desk.baton.start();
    await visitor.choose('5');
    await expect(visitor.log).toContainText('Thank you, the shed', { timeout: 20_000 });
    await expect(visitor.log.getByText(RATING)).toHaveCount(1);
    expect(loads.count).toBe(0);
    await visitor.page.reload();
    await expectSaidOnce([visitor], [...texts, 'And we are back', '5']);
  },
);

function loadsOf({ page }: VisitorPage): { readonly count: number } {
  const loads = { count: 0 };
  page.on('load', () => {
    loads.count += 1;
  });
  return loads;
}

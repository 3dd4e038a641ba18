import { expect, journey } from './desk.ts';

journey(
  'an open page learns within 3 s that somebody is there, and that nobody is',
  async ({ desk }) => {
    const visitor = await desk.visitor();
    await visitor.open();
    await expect(visitor.panel).toContainText('We are away just now');
    const agent = await desk.agent();
    await expect(visitor.panel).toContainText('How can we help?', { timeout: 3_000 });
    await visitor.panel.getByLabel('Your message').fill('Half a question');
    await agent.setPresence('Away');
    await expect(visitor.panel).toContainText('We are away just now', { timeout: 3_000 });
    await agent.setPresence('Online');
    await expect(visitor.panel.getByLabel('Your message')).toHaveValue('Half a question');
  },
);

journey(
  'nothing is stored and nobody is asked for anything before the visitor acts',
  async ({ desk }) => {
    const visitor = await desk.visitor();
    const requests: string[] = [];
    visitor.page.on('request', (request) => requests.push(request.url()));
    await visitor.page.reload();
    await expect(visitor.launcher).toBeVisible();
    const stored = await visitor.page.evaluate<unknown>(
      '({ local: localStorage.length, session: sessionStorage.length, cookies: document.cookie })',
    );
    expect(stored).toEqual({ local: 0, session: 0, cookies: '' });
    await visitor.open();
    await expect(visitor.panel).toBeVisible();
    expect(await visitor.page.context().cookies()).toEqual([]);
  },
);

import { readFile } from 'node:fs/promises';
import type { Download } from '@playwright/test';
import { byAgent } from './agent-line.ts';
import { type Desk, expect, journey, talking } from './desk.ts';
import { expectAccessible } from './expect-accessible.ts';

const PNG = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
  'base64',
);
const textOf = async (saved: Download) => readFile(await saved.path(), 'utf8');

/** Rosa talks to Jane, who has attached a case and may ask for files. */
async function talkingOfCase(desk: Desk) {
  const people = await talking(desk);
  const administrator = await desk.administrator();
  const record = (await administrator.call('POST', 'records/case', {
    values: { subject: 'A broken lamp' },
  })) as { readonly id: string };
  await byAgent(people.agent, [{ type: 'AttachRecord', recordType: 'case', recordId: record.id }]);
  const askForFile = (transferId: string) =>
    byAgent(people.agent, [{ type: 'RequestFile', transferId, recordType: 'case' }]);
  return { ...people, askForFile };
}

journey(
  'a visitor sends a file that is asked for, and cancels another on its way',
  async ({ desk }) => {
    const { visitor, askForFile } = await talkingOfCase(desk);
    const { page, panel, log } = visitor;
    await askForFile('journey-transfer-1');
    const prompt = panel.getByRole('group', { name: 'Jane Okafor asks you for a file' });
    await expect(prompt).toContainText('up to 25 MB');
    await expectAccessible(page);
    const line = await page.context().newCDPSession(page);
    const slow = { offline: false, latency: 0, downloadThroughput: -1, uploadThroughput: 200_000 };
    await line.send('Network.emulateNetworkConditions', slow);
    const field = prompt.locator('input').first();
    const big = { name: 'large.png', mimeType: 'image/png' };
    await field.setInputFiles({ ...big, buffer: Buffer.concat([PNG, Buffer.alloc(8_000_000)]) });
    await expect(panel.getByRole('progressbar', { name: 'large.png' })).toBeVisible();
    await panel.getByRole('button', { name: 'Cancel' }).click();
    await expect(log).toContainText('You have canceled the file');
    await expect(panel.getByRole('progressbar')).toHaveCount(0);
    await line.send('Network.emulateNetworkConditions', { ...slow, uploadThroughput: -1 });

    await askForFile('journey-transfer-2');
    await field.setInputFiles({ ...big, name: 'lamp.png', buffer: PNG });
    const save = log.getByRole('button', { name: 'Save lamp.png' });
    await expect(save).toBeVisible();
    await expect(prompt).toHaveCount(0);
    const [saved] = await Promise.all([page.waitForEvent('download'), save.click()]);
    expect(await readFile(await saved.path())).toEqual(PNG);
  },
);

journey(
  'a silent visitor sees how long the chat still lasts, and keeps it with a word',
  async ({ desk }) => {
    const administrator = await desk.administrator();
    const { items } = (await administrator.call('GET', 'buttons')) as {
      readonly items: readonly { readonly id: string }[];
    };
    const visitorIdle = { warnMs: 1_000, timeoutMs: 60_000 };
    for (const { id } of items) await administrator.call('PATCH', `buttons/${id}`, { visitorIdle });
    const { agent, visitor } = await talking(desk);
    await agent.say('Which lantern is it?');
    const left = visitor.panel.getByRole('timer');
    await expect(left).toHaveText(/^0:5\d$/);
    await expectAccessible(visitor.page);
    await visitor.panel.getByRole('button', { name: 'I’m here' }).click();
    await expect(visitor.composer).toBeFocused();
    await visitor.say('The Skipper.');
    await expect(left).toHaveCount(0);
    await expect(agent.log).toContainText('The Skipper.');
  },
);

journey('a visitor keeps a copy of the chat, as a file and by mail', async ({ desk }) => {
  const administrator = await desk.administrator();
  // Nobody listens there: the mail is kept and tried again.
  await administrator.call('PUT', 'mail-settings', {
    smtpUrl: 'smtp://127.0.0.1:1',
    fromAddress: 'chat@harbour.example',
    fromName: 'Harbour Goods',
  });
  const { agent, visitor } = await talking(desk);
  await agent.say('It comes with two wicks.');
  await expect(visitor.log).toContainText('It comes with two wicks.');
  await visitor.endChat();
  const { page, panel } = visitor;
  await panel.getByRole('button', { name: 'Keep a copy' }).click();
  await expectAccessible(page);
  const [saved] = await Promise.all([
    page.waitForEvent('download'),
    panel.getByRole('button', { name: 'Save as text' }).click(),
  ]);
  expect(await textOf(saved)).toMatch(
    /You: Does the lantern.*Jane Okafor: It comes with two wicks/s,
  );
  await panel.getByLabel('Or by e-mail to').fill('rosa@visitor.example');
  await panel.getByRole('button', { name: 'Send', exact: true }).click();
  await expect(panel).toContainText('It is on its way to you.');
  expect(await administrator.call('GET', 'mails')).toMatchObject({
    items: [{ subject: 'Your chat with Harbour Goods' }],
  });
  await panel.getByRole('button', { name: 'Close' }).click();
  await panel.getByRole('button', { name: 'Start a new chat' }).click();
  await expect(panel.getByLabel('Your message')).toBeVisible();
});

journey('an agent is told where the visitor came from and goes', async ({ desk }) => {
  const agent = await desk.agent();
  const visitor = await desk.visitor();
  await visitor.page.goto(visitor.page.url(), { referer: 'https://search.example/lamps' });
  await visitor.ask('Does the lantern come with a wick?');
  await agent.accept();
  await visitor.page.evaluate(`history.pushState({}, '', '/demo/lantern.html?size=2#glass')`);
  const seen = async () => (await byAgent(agent)).chats[0];
  await expect
    .poll(async () => (await seen())?.pages.map(({ pageUrl }) => new URL(pageUrl).pathname), {
      timeout: 15_000,
    })
    .toEqual(['/demo/lantern.html']);
  expect(await seen()).toMatchObject({
    context: {
      referrer: expect.stringContaining('https://search.example/'),
      screen: expect.stringMatching(/^\d+x\d+$/),
      timeZone: expect.any(String),
    },
    pages: [{ pageUrl: expect.stringMatching(/lantern\.html\?size=2$/) }],
  });
});

journey('a visitor whose storage was cleared is still themselves', async ({ desk }) => {
  const { agent, visitor } = await talking(desk);
  const { page } = visitor;
  await expect.poll(() => page.evaluate('document.cookie')).toContain('baton-');
  await page.evaluate(() => {
    localStorage.clear();
    sessionStorage.clear();
  });
  // The panel itself is written down as the page goes, and comes back open.
  await page.reload();
  await expect(visitor.log).toContainText('Does the lantern come with a wick?');
  await visitor.say('It is me again.');
  await expect(agent.log).toContainText('It is me again.');
});

journey(
  'what must not be said never leaves the page, and the visitor is told',
  async ({ desk }) => {
    const { agent, visitor } = await talking(desk);
    const sent: string[] = [];
    visitor.page.on('websocket', (socket) =>
      socket.on('framesent', ({ payload }) => sent.push(String(payload))),
    );
    // So that the line is one that is listened to.
    await visitor.page.reload();
    await expect(visitor.log).toContainText('Jane Okafor joined');
    await visitor.say('My card is 4111 1111 1111 1111.');
    await expect(visitor.log).toContainText('My card is ••••.');
    await expect(visitor.log).toContainText('We took out what should not be sent in a chat.');
    await expect(agent.log).toContainText('My card is ••••.');
    expect(sent.join()).toContain('My card is');
    expect(sent.join()).not.toContain('4111');
  },
);

import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { ServerFrame } from '@baton/protocol';
import { DEMO } from '@baton/records';
import { expect, test } from 'vitest';
import {
  runningServer,
  switchOffBot,
  type Talker,
  temporaryFolder,
} from './testing/running-server.ts';

const { admin, jane, ravi } = DEMO.people;
let chats = 0;

/** A chat of Rosa's, whom the bot does not answer, taken by Jane. */
async function talking(
  server: Awaited<ReturnType<typeof runningServer>>,
  headers: { readonly [name: string]: string } = {},
) {
  await switchOffBot(await server.api(admin.email));
  const agent = await server.agent(jane.email);
  await agent.ask({ type: 'SetPresence', presence: 'online' });
  const visitor = await server.visitor(undefined, headers);
  chats += 1;
  const chatId = `570000000000${String(chats).padStart(3, '0')}`;
  const context = { name: 'Rosa Marin', subject: 'Card 4111 1111 1111 1111' };
  const buttonId = DEMO.buttons.support;
  await visitor.ask({ type: 'RequestChat', chatId, buttonId, context });
  await agent.until(({ t }) => t === 'revealed');
  expect(await agent.ask({ type: 'AcceptOffer', chatId })).toMatchObject({ ok: true });
  return { agent, visitor, chatId };
}

const eventOf = (talker: Talker, type: string) =>
  talker.until((frame) => frame.t === 'event' && frame.event.type === type);
const isGreeting = (frame: ServerFrame) =>
  frame.t === 'event' &&
  frame.event.type === 'MessagePosted' &&
  /this is Jane/.test(frame.text ?? '');

test('[SV44] an agent of the demo greets, is told of the visitor’s browser, and where the chat can go', async () => {
  await using folder = await temporaryFolder();
  await using server = await runningServer(folder.path);
  const userAgent = 'Mozilla/5.0 (X11; Linux x86_64; rv:128.0) Gecko/20100101 Firefox/128.0';
  const { agent, visitor, chatId } = await talking(server, { 'user-agent': userAgent });
  expect(await visitor.until(isGreeting)).toMatchObject({
    text: 'Hello Rosa, this is Jane. How can I help?',
  });
  const revealed = await agent.until(({ t }) => t === 'revealed');
  expect(revealed).toMatchObject({
    chat: { context: { traits: { ip: '127.0.0.1', browser: 'Firefox 128', platform: 'Linux' } } },
  });
  const other = await server.agent(ravi.email);
  await other.ask({ type: 'SetPresence', presence: 'online' });
  const api = await server.api(jane.email);
  const { body } = await api('GET', `/desk/targets?chat=${chatId}`);
  expect(body).toMatchObject({
    agents: [{ agentId: ravi.id, name: ravi.name, transfer: true, conference: true }],
    skills: [
      { name: 'Support', reachable: 1 },
      { name: 'Sales', reachable: 0 },
    ],
    buttons: [
      { buttonId: DEMO.buttons.sales, name: 'Sales', waiting: 0, wait: { kind: 'unknown' } },
    ],
  });
  const foreign = await server.api(ravi.email);
  expect(await foreign('GET', `/desk/targets?chat=${chatId}`)).toMatchObject({ status: 404 });
});

test('[SV45] what rules take out of a talk is nowhere in the data folder, with a bot and without', async () => {
  await using folder = await temporaryFolder();
  const server = await runningServer(folder.path);
  const numbers = [
    '4111 1111 1111 1111',
    '4222222222222',
    '4333-3333-3333-3333',
    '4444444444444444',
  ];
  const bot = await server.visitor();
  expect(bot.welcome.maskPlan).toMatchObject([{ replacement: '••••' }]);
  const toBot = { type: 'RequestChat', chatId: '570000000000900', context: {} };
  expect(await bot.ask(toBot)).toMatchObject({ ok: true });
  await bot.ask({
    type: 'PostMessage',
    chatId: '570000000000900',
    messageId: 'to-bot-1',
    text: `My card is ${numbers[3]}`,
  });
  const { agent, visitor, chatId } = await talking(server);
  const post = (messageId: string, text: string) => ({
    type: 'PostMessage',
    chatId,
    messageId,
    text,
  });
  await visitor.ask(post('from-rosa', `It is ${numbers[1]}`));
  await agent.ask(post('from-jane', `You mean ${numbers[2]}?`));
  expect(await eventOf(agent, 'SensitiveDataMasked')).toBeDefined();
  const mine = await visitor.until(
    (frame) => frame.t === 'event' && /You mean/.test(frame.text ?? ''),
  );
  expect(mine).toMatchObject({ text: 'You mean ••••?' });
  await server.stop();
  const names = await readdir(folder.path, { recursive: true, withFileTypes: true });
  const files = names.filter((one) => one.isFile());
  const bytes = await Promise.all(
    files.map((one) => readFile(join(one.parentPath, one.name), 'latin1')),
  );
  expect(bytes.join()).toContain('You mean');
  for (const number of numbers) expect(bytes.join(), number).not.toContain(number);
  for (const number of numbers) expect(server.lines.join(), number).not.toContain(number);
});

test('[SV46] a blocked visitor is kept out by the address the proxy tells, and nobody else is', async () => {
  await using folder = await temporaryFolder();
  await using server = await runningServer(folder.path, { trustedProxies: ['127.0.0.1'] });
  const from = (address: string) => ({ 'x-forwarded-for': `6.6.6.6, ${address}` });
  const { agent, visitor, chatId } = await talking(server, from('198.51.100.7'));
  expect(await agent.ask({ type: 'BlockVisitor', chatId, note: 'Spam' })).toMatchObject({
    ok: true,
  });
  await eventOf(visitor, 'ChatEnded');
  expect(JSON.stringify(visitor.frames)).not.toMatch(/VisitorBlocked|Spam/);
  const api = await server.api(admin.email);
  const rules = async () => (await api('GET', '/ip-rules')).body.items;
  await expect
    .poll(rules)
    .toMatchObject([{ addresses: '198.51.100.7', comment: 'Spam', userId: jane.id }]);
  await agent.ask({ type: 'CloseChat', chatId });
  const ask = async (talker: Talker, number: number) =>
    talker.ask({
      type: 'RequestChat',
      chatId: `570000000000${number}`,
      buttonId: DEMO.buttons.support,
      context: { name: 'Rosa' },
    });
  const again = await server.visitor(undefined, from('198.51.100.7'));
  await ask(again, 801);
  expect(await eventOf(again, 'ChatCanceled')).toMatchObject({ event: { reason: 'blocked' } });
  const neighbour = await server.visitor(undefined, from('198.51.100.8'));
  await ask(neighbour, 802);
  await agent.until((frame) => frame.t === 'revealed' && frame.chat.chatId === '570000000000802');
  expect(JSON.stringify(agent.frames)).not.toContain('570000000000801');

  await api('PATCH', `/endpoints/${DEMO.endpointId}`, { active: true });
  const bot = await server.visitor(undefined, from('198.51.100.7'));
  expect(await ask(bot, 803)).toMatchObject({ ok: false, refusal: 'forbidden' });
});

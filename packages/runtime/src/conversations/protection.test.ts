import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { maskPlan } from '@baton/content-rules';
import { readyRules } from '@baton/content-rules/masking';
import type { ChatId, FileTransferId } from '@baton/desk';
import type { HandoverId } from '@baton/handover';
import { ContactCentre } from '@baton/handover/testing';
import { openMemoryStore, openSqliteStore } from '@baton/store';
import { expect, test } from 'vitest';
import { Page, startTalks, type TalksOptions } from '../testing/conversation-fixture.ts';
import { rosa, shop } from '../testing/desk-fixture.ts';
import { openStage, say, takeChat } from '../testing/stage.ts';
import { settled, VirtualClock } from '../testing/virtual-clock.ts';

const plan = maskPlan([
  {
    id: '0GO1' as Parameters<typeof maskPlan>[0][number]['id'],
    name: 'Cards',
    pattern: '4111[- ]?\\d+',
    replacement: '[card]',
    enforcedOn: ['visitor', 'agent'],
    priority: 1,
    active: true,
  },
]);
const rules = () => readyRules(plan);

async function talks(given: Partial<TalksOptions> = {}) {
  const clock = new VirtualClock();
  const centre = new ContactCentre();
  const store = openMemoryStore();
  const { runtime, log } = await startTalks({ store, clock, centre, rules, ...given });
  return { clock, centre, store, runtime, log };
}

test('[RT61] a visitor’s words are masked before the flow matches them and a provider hears them', async () => {
  const { runtime, centre } = await talks();
  const page = new Page();
  await page.open(runtime);
  expect(page.screen).toMatchObject({ sneakPeek: false });
  await page.begin(runtime);
  await page.say(runtime, 'my card is 4111-1234');
  await settled();
  expect(page.lines()).toEqual(['visitor: my card is [card]', 'bot: Bot: my card is [card]']);
  await page.say(runtime, 'person');
  await settled();
  const command = {
    type: 'PostMessage',
    chatId: 'talk' as ChatId,
    messageId: 'm-card' as Parameters<typeof page.do>[1] extends { messageId: infer Id }
      ? Id
      : never,
    text: '4111 99',
    masked: ['made-up'],
  } as const;
  expect(await page.do(runtime, command)).toMatchObject({ ok: true });
  await settled();
  const id = centre.calls.find((call) => call.startsWith('start '))?.slice(6) as HandoverId;
  expect(centre.find(id)?.messages).toMatchObject([{ text: '[card]', masked: ['0GO1'] }]);
});

test('[RT61] agents elsewhere are held to the rules, too', async () => {
  const { runtime, centre } = await talks();
  const page = new Page();
  await page.open(runtime);
  await page.begin(runtime);
  await page.say(runtime, 'person');
  await settled();
  const id = centre.calls.find((call) => call.startsWith('start '))?.slice(6) as HandoverId;
  centre.happens(id, {
    type: 'message',
    message: { vendorId: 'v1', from: { name: 'Ben' }, text: 'Is it 4111-5?' },
  });
  await settled();
  expect(page.lines()).toContain('agent: Is it [card]?');
});

test('[RT62] a blocked address begins no conversation', async () => {
  const blockedBy = (address: string) => (address === '192.0.2.7' ? 'rule-1' : undefined);
  const { runtime } = await talks({ blockedBy });
  const viewer = { kind: 'visitor', visitorId: rosa, deploymentId: shop } as const;
  const blocked = new Page({ ...viewer, traits: { ip: '192.0.2.7' } });
  await blocked.open(runtime);
  expect(await blocked.begin(runtime)).toEqual({ ok: false, refusal: 'forbidden' });
  const fine = new Page({ ...viewer, traits: { ip: '192.0.2.8' } });
  await fine.open(runtime);
  expect(await fine.begin(runtime)).toMatchObject({ ok: true });
});

test('[RT62] the bot answers nobody whose address was blocked meanwhile; a person may go on', async () => {
  const blocked = new Set<string>();
  const blockedBy = (address: string) => (blocked.has(address) ? 'rule-1' : undefined);
  const { runtime, centre } = await talks({ blockedBy });
  const viewer = { kind: 'visitor', visitorId: rosa, deploymentId: shop } as const;
  const page = new Page({ ...viewer, traits: { ip: '192.0.2.7' } });
  await page.open(runtime);
  await page.begin(runtime);
  blocked.add('192.0.2.7');
  expect(await page.say(runtime, 'Hello?')).toEqual({ ok: false, refusal: 'forbidden' });
  blocked.clear();
  await page.say(runtime, 'person');
  await settled();
  blocked.add('192.0.2.7');
  expect(await page.say(runtime, 'Still me')).toMatchObject({ ok: true });
  await settled();
  const id = centre.calls.find((call) => call.startsWith('start '))?.slice(6) as HandoverId;
  expect(centre.find(id)?.messages).toMatchObject([{ text: 'Still me' }]);
});

test('[RT63] what our desk shows its visitors is shown to who came by a bot', async () => {
  const { runtime, centre } = await talks();
  const page = new Page();
  await page.open(runtime);
  await page.begin(runtime);
  await page.say(runtime, 'person');
  await settled();
  const id = centre.calls.find((call) => call.startsWith('start '))?.slice(6) as HandoverId;
  centre.happens(id, {
    type: 'message',
    message: { vendorId: 'v1', from: { name: 'Ben' }, text: 'Hi' },
  });
  const event = {
    type: 'FileTransferRequested',
    at: 1,
    chatId: 'the-desks-own',
    transferId: 't1',
    agentId: 'ben',
    expiresAt: 9,
  };
  centre.happens(id, { type: 'shown', data: { event, name: 'Ben' } });
  await settled();
  expect(page.screen.chat?.file).toMatchObject({ transferId: 't1', direction: 'from-visitor' });
  const again = new Page();
  await again.open(runtime);
  expect(again.screen.chat?.file).toMatchObject({ transferId: 't1' });
  // Nobody has a desk here, so there is nobody to tell.
  const cancel = {
    type: 'CancelFile',
    chatId: 'talk' as ChatId,
    transferId: 't1' as FileTransferId,
  };
  expect(await page.do(runtime, cancel as Parameters<typeof page.do>[1])).toEqual({
    ok: false,
    refusal: 'chat-not-engaged',
  });
});

test('[RT56] what was masked is nowhere in the data folder, neither in the database nor beside it', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'baton-masked-'));
  const secrets = ['4111-2222', '4111-3333', '4111-4444', '4111-5555', '4111-6666', '4111-7777'];
  const [inMessage, inContext, byAgent, toBot, inName, inForm] = secrets as [
    string,
    string,
    string,
    string,
    string,
    string,
  ];
  try {
    const store = await openSqliteStore({ folder, migrations: [] });
    const clock = new VirtualClock();
    const desk = await openStage({
      store,
      clock,
      names: { sensitiveDataRules: rules, maskPlan: () => plan },
    });
    await takeChat(desk.host, { name: 'Rosa', subject: `Card ${inContext}` });
    expect(await say(desk.host, 'rosa', `It is ${inMessage}`, 'm1')).toMatchObject({ ok: true });
    expect(await say(desk.host, 'jane', `You said ${byAgent}`, 'm2')).toMatchObject({ ok: true });
    const { runtime } = await startTalks({ store, clock, centre: new ContactCentre(), rules });
    const page = new Page();
    await page.open(runtime);
    await page.do(runtime, {
      type: 'RequestChat',
      chatId: 'talk' as ChatId,
      context: { name: `Rosa ${inName}` },
    });
    await page.do(runtime, {
      type: 'PostMessage',
      chatId: 'talk' as ChatId,
      messageId: 'm3' as never,
      text: `Use ${toBot}`,
      form: { card: inForm },
    });
    await runtime.close();
    await desk.runtime.stop();
    const written = () => {
      const names = readdirSync(folder, { recursive: true, withFileTypes: true });
      const files = names.filter((one) => one.isFile());
      return files.map((one) => readFileSync(join(one.parentPath, one.name), 'latin1')).join('\n');
    };
    const open = written();
    expect(open).toContain('[card]');
    for (const secret of secrets) expect(open, secret).not.toContain(secret);
    await store.close();
    for (const secret of secrets) expect(written(), secret).not.toContain(secret);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
});

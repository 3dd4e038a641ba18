import type { ServerFrame } from '@baton/protocol';
import { DEMO } from '@baton/records';
import { expect, test } from 'vitest';
import { doorsOf, type Talker, temporaryFolder } from './testing/running-server.ts';
import { serverProcess } from './testing/server-process.ts';

/** Two processes are started, while others are busy. */
const SLOW_MS = 90_000;
const { jane } = DEMO.people;

/** A visitor who talks to the shop's bot and then wants a person. */
class Visitor {
  readonly #chatId: string;
  #count = 0;
  talker: Talker;

  constructor(talker: Talker, chatId: string) {
    this.talker = talker;
    this.#chatId = chatId;
  }

  async wantPerson(): Promise<void> {
    const asked = await this.talker.ask({
      type: 'RequestChat',
      chatId: this.#chatId,
      context: { name: this.#chatId },
    });
    expect(asked).toMatchObject({ ok: true });
    await this.say('I want to talk to a person');
    await hears(this.talker, 'I am getting somebody');
  }

  async say(text: string): Promise<void> {
    this.#count += 1;
    const messageId = `message-${this.#chatId}-${this.#count}`;
    const said = await this.talker.ask({
      type: 'PostMessage',
      chatId: this.#chatId,
      messageId,
      text,
    });
    expect(said).toMatchObject({ ok: true });
  }
}

/** Waits until somebody was told words, now or when they came. */
function hears(talker: Talker, words: string): Promise<ServerFrame> {
  return talker.until((frame) => JSON.stringify(frame).includes(words));
}

/** The chat that an agent sees of this visitor. */
async function chatOf(agent: Talker, name: string): Promise<string> {
  const frame = await agent.until(
    (one) =>
      (one.t === 'revealed' && one.chat.context.name === name) ||
      (one.t === 'welcome' && one.chats.some(({ context }) => context.name === name)),
  );
  if (frame.t === 'revealed') return frame.chat.chatId;
  const found =
    frame.t === 'welcome' && frame.chats.find(({ context }) => context.name === name)?.chatId;
  if (!found) throw new Error('no such chat');
  return found;
}

async function started(folder: string) {
  const server = serverProcess('--port', '0', '--data', folder, '--log-level', 'warn');
  const origin = /http:\/\/localhost:\d+/.exec(await server.up())?.[0];
  if (origin === undefined) throw new Error('it says no address');
  return { server, ...doorsOf(origin.replace('localhost', '127.0.0.1')) };
}

test('[SV35] a killed server goes on where it was: who waits, who talks, and the flow below', {
  timeout: SLOW_MS,
}, async () => {
  await using folder = await temporaryFolder();
  const first = await started(folder.path);
  await using _first = first.server;
  const mara = new Visitor(await first.visitor(), '570000000000Mar');
  const ida = new Visitor(await first.visitor(), '570000000000Ida');
  let agent = await first.agent(jane.email);
  await agent.ask({ type: 'SetPresence', presence: 'online' });
  await mara.wantPerson();
  const withMara = await chatOf(agent, '570000000000Mar');
  expect(await agent.ask({ type: 'AcceptOffer', chatId: withMara })).toMatchObject({ ok: true });
  const post = (chatId: string, messageId: string, text: string) =>
    agent.ask({ type: 'PostMessage', chatId, messageId, text });
  await post(withMara, 'message-from-jane-1', 'Hello Mara');
  await hears(mara.talker, 'Hello Mara');
  await ida.wantPerson();
  await chatOf(agent, '570000000000Ida');
  await mara.say('My net is torn');
  const tokens = [mara, ida].map(({ talker }) => talker.welcome.token);
  await first.server.kill();

  const second = await started(folder.path);
  await using _second = second.server;
  mara.talker = await second.visitor(tokens[0]);
  ida.talker = await second.visitor(tokens[1]);
  agent = await second.agent(jane.email);
  // What was acknowledged is there, on either side.
  await hears(mara.talker, 'Hello Mara');
  await hears(mara.talker, 'My net is torn');
  await hears(agent, 'My net is torn');
  await agent.ask({ type: 'SetPresence', presence: 'online' });
  await mara.say('Can you mend it?');
  await hears(agent, 'Can you mend it?');
  await post(withMara, 'message-from-jane-2', 'We can');
  await hears(mara.talker, 'We can');
  // Who waited is still in the queue and gets somebody.
  const withIda = await chatOf(agent, '570000000000Ida');
  expect(await agent.ask({ type: 'AcceptOffer', chatId: withIda })).toMatchObject({ ok: true });
  await post(withIda, 'message-from-jane-3', 'Hello Ida');
  await hears(ida.talker, 'Hello Ida');
  // And the flow goes on below the handover.
  expect(await agent.ask({ type: 'EndChat', chatId: withMara })).toMatchObject({ ok: true });
  await hears(mara.talker, 'How was that');
  await mara.say('5');
  await hears(mara.talker, 'Thank you');
});

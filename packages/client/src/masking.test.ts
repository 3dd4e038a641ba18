import { foldVisitorChat } from '@baton/view';
import { expect, test } from 'vitest';
import { agentClient } from './agent-client.ts';
import type { LoadMask, Mask } from './model.ts';
import { nextLine } from './testing/clients.ts';
import { CHAT, chatView, welcome } from './testing/frames.ts';
import { ScriptedWorld } from './testing/scripted-world.ts';
import { settled } from './testing/virtual-time.ts';
import { visitorClient } from './visitor-client.ts';

const PLAN = [{ id: 'card' }];
/** Digits must not be said. */
const mask: Mask = (text) => {
  const without = text.replace(/\d/g, '');
  return { text: without, triggered: without === text ? [] : ['card'] };
};

/** Masks that come when the test says so. */
function masks() {
  const asked: PromiseWithResolvers<Mask>[] = [];
  const load: LoadMask = () => {
    const coming = Promise.withResolvers<Mask>();
    asked.push(coming);
    return coming.promise;
  };
  return { asked, load };
}

function visitor(loadMask?: LoadMask, plan: unknown = PLAN) {
  const world = new ScriptedWorld();
  const client = visitorClient({
    world,
    deploymentId: '572d',
    storageKey: 'baton.shop',
    folds: { now: foldVisitorChat },
    ...(loadMask && { loadMask }),
  });
  client.open();
  const greet = () => {
    world.transport.open();
    const chats = [chatView(5)];
    world.transport.says(welcome({ cursor: 5, chats, sneakPeek: true, maskPlan: plan }));
  };
  greet();
  const said = () => world.transport.of('command').map(({ command }) => command);
  return { world, client, greet, said };
}

test('[CL33] nothing is said before the code that masks is here, then all of it in order', async () => {
  const { asked, load } = masks();
  const { world, client, said } = visitor(load);
  client.send('my card is 4711');
  client.send('thanks');
  expect(said()).toEqual([]);
  expect(client.state.outgoing.map(({ text }) => text)).toEqual(['my card is 4711', 'thanks']);
  asked[0]?.resolve(mask);
  await settled();
  expect(said()).toMatchObject([{ text: 'my card is ', masked: ['card'] }]);
  expect(client.state.outgoing.map(({ text }) => text)).toEqual(['my card is ', 'thanks']);
  const [first] = world.transport.of('command');
  world.transport.says({ t: 'reply', ref: first?.ref ?? 0, ok: true, seq: 6 });
  expect(said()[1]).toMatchObject({ text: 'thanks' });
  expect(said()[1]).not.toHaveProperty('masked');
  expect(world.session.get('baton.shop.outbox')).not.toContain('4711');
});

test('[CL33] of a draft nothing is shown before that, and then what may be', async () => {
  const { asked, load } = masks();
  const { world, client } = visitor(load);
  client.typing('card 4711');
  expect(world.transport.of('typing')).toEqual([{ t: 'typing', chatId: CHAT, typing: true }]);
  asked[0]?.resolve(mask);
  await world.time.advance(1_000);
  client.typing('card 47112');
  expect(world.transport.of('typing').at(-1)).toMatchObject({ text: 'card ' });
});

test('[CL33] code that does not come is asked for on the next line; meanwhile nobody is called connected', async () => {
  const { asked, load } = masks();
  const { world, client, greet, said } = visitor(load);
  client.send('4711');
  asked[0]?.reject(new Error('network'));
  await settled();
  expect(client.state.connection.kind).toBe('offline');
  await nextLine(world);
  greet();
  expect(said()).toEqual([]);
  asked[1]?.resolve(mask);
  await settled();
  expect(client.state.connection.kind).toBe('live');
  expect(said()).toMatchObject([{ text: ' ', masked: ['card'] }]);
});

test('[CL33] without a plan, or without the means, words go out as they are', () => {
  const { load, asked } = masks();
  for (const { client, said } of [visitor(load, []), visitor()]) {
    client.send('4711');
    expect(said()).toMatchObject([{ text: '4711' }]);
  }
  expect(asked).toEqual([]);
});

test('[CL33] the newest plan counts; equal ones are one', async () => {
  const { asked, load } = masks();
  const { world, client, greet, said } = visitor(load);
  world.transport.breaks();
  await nextLine(world);
  greet();
  expect(asked).toHaveLength(1);
  world.transport.breaks();
  await nextLine(world);
  world.transport.open();
  world.transport.says(welcome({ cursor: 5, maskPlan: [{ id: 'other' }] }));
  expect(asked).toHaveLength(2);
  asked[0]?.resolve(mask);
  await settled();
  client.send('4711');
  expect(said()).toEqual([]);
  asked[1]?.resolve((text) => ({ text, triggered: [] }));
  await settled();
  expect(said()).toMatchObject([{ text: '4711' }]);
});

test('[CL34] what was masked is sent again as it was, and a whisper is masked as one', async () => {
  const { asked, load } = masks();
  const world = new ScriptedWorld();
  const client = agentClient({ world, agentId: '005A' as never, loadMask: load });
  client.open();
  const greet = () => {
    world.transport.open();
    world.transport.says(welcome({ cursor: 5, chats: [chatView(5)], maskPlan: PLAN }));
  };
  greet();
  const heard: string[] = [];
  asked[0]?.resolve((text, as) => {
    heard.push(as);
    return { text: `${text}*`, triggered: ['card'] };
  });
  await settled();
  client.send(CHAT, 'one');
  const [first] = world.transport.of('command');
  world.transport.breaks();
  await nextLine(world);
  greet();
  const [again] = world.transport.of('command');
  expect(again?.command).toEqual(first?.command);
  expect(again?.command).toMatchObject({ text: 'one*', masked: ['card'] });
  world.transport.says({ t: 'reply', ref: again?.ref ?? 0, ok: true, seq: 6 });
  client.whisper(CHAT, 'psst').catch(() => {});
  expect(world.transport.of('command').at(-1)?.command).toMatchObject({
    type: 'PostWhisper',
    text: 'psst*',
    masked: ['card'],
  });
  expect(heard).toEqual(['PostMessage', 'PostWhisper']);
});

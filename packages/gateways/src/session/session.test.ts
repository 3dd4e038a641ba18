import type { Outcome } from '@baton/host';
import { MESSAGE_BYTES_MAX, OUTBOX_COMMANDS_MAX, PEEK_LENGTH_MAX } from '@baton/protocol';
import { expect, test } from 'vitest';
import { BUTTON } from '../fakes/fake-desk.ts';
import { CALLER, DEPLOYMENT, type FakeWorld, fakeWorld, settled } from '../fakes/fake-rules.ts';
import { FakeWire } from '../fakes/fake-wire.ts';
import { visitorDoor } from '../visitor/visitor-door.ts';
import {
  ARRIVING_FRAMES_MAX,
  EARLY_FRAMES_MAX,
  FRAMES_PER_TEXT_MAX,
  MALFORMED_IN_A_ROW_MAX,
  TYPING_PER_SWEEP_MAX,
} from './limits.ts';
import { Session } from './session.ts';

const CHAT = '570000000000abc';
const HELLO = { t: 'hello', v: 1, deploymentId: DEPLOYMENT, cursor: null, chats: [] };
const PONG = { t: 'pong' };

function say(session: Session, ...frames: unknown[]): void {
  session.receive(JSON.stringify(frames));
}

function post(ref: number, text: string) {
  const command = { type: 'PostMessage', chatId: CHAT, messageId: `message-${ref}`, text };
  return { t: 'command', ref, id: `c${ref}`, command };
}

function connect(world: FakeWorld, caller = CALLER) {
  const wire = new FakeWire();
  const session = new Session({ ...world, door: visitorDoor(world) }, wire, caller);
  return { wire, session };
}

async function greeted(world: FakeWorld, hello: object = HELLO, caller = CALLER) {
  const connected = connect(world, caller);
  say(connected.session, hello);
  await settled();
  const [welcome] = connected.wire.take();
  expect(welcome).toMatchObject({ t: 'welcome' });
  return { ...connected, welcome };
}

test('[GW1] before hello nothing is answered but a ping', async () => {
  const world = fakeWorld();
  const { session, wire } = connect(world);
  say(session, { t: 'ping' }, post(1, 'hi'), { t: 'typing', chatId: CHAT, typing: true });
  expect(wire.take()).toEqual([
    PONG,
    { t: 'reply', ref: 1, ok: false, refusal: 'malformed' },
    { t: 'refused', refusal: 'malformed' },
  ]);
  say(session, HELLO);
  await settled();
  expect(wire.take()).toMatchObject([{ t: 'welcome' }]);
  expect(world.desk.submissions).toEqual([]);
});

test('[GW1] a second hello is malformed and changes nothing', async () => {
  const world = fakeWorld();
  const { session, wire } = await greeted(world);
  say(session, HELLO);
  expect(wire.take()).toEqual([{ t: 'refused', refusal: 'malformed' }]);
  expect(world.desk.connections.size).toBe(1);
});

test('[GW2] the welcome goes first, then what the desk sent meanwhile, then what was asked meanwhile', async () => {
  const world = fakeWorld();
  const open = Promise.withResolvers<void>();
  world.desk.beforeOpen = open.promise;
  world.desk.onOpening = (sink) => sink.send(['{"t":"position","chatId":"x","position":2}']);
  const { session, wire } = connect(world);
  say(session, HELLO, post(1, 'first'), post(2, 'second'));
  await settled();
  expect(wire.take()).toEqual([]);
  open.resolve();
  await settled();
  expect(wire.take().map((frame) => frame.t)).toEqual(['welcome', 'position', 'reply', 'reply']);
  expect(world.desk.submissions.map(({ contents }) => contents?.[0]?.value)).toEqual([
    'first',
    'second',
  ]);
});

test('[GW2] a connection that went away while it was opened is closed at the desk as well', async () => {
  const world = fakeWorld();
  const open = Promise.withResolvers<void>();
  world.desk.beforeOpen = open.promise;
  const { session } = connect(world);
  say(session, HELLO);
  await settled();
  session.close();
  open.resolve();
  await settled();
  expect(world.desk.connections.size).toBe(0);
});

test('[GW2] early frames have a limit', async () => {
  const world = fakeWorld();
  world.desk.beforeOpen = new Promise(() => {});
  const { session, wire } = connect(world);
  say(session, HELLO);
  for (let ref = 1; ref <= EARLY_FRAMES_MAX + 1; ref++) say(session, post(ref, 'x'));
  expect(wire.take()).toMatchObject([{ ref: EARLY_FRAMES_MAX + 1, refusal: 'too-many' }]);
});

test('[GW2] frames that arrive before the welcome have a limit', async () => {
  const world = fakeWorld();
  world.desk.onOpening = (sink) => sink.send(Array(ARRIVING_FRAMES_MAX + 1).fill('{"t":"pong"}'));
  const { session, wire } = connect(world);
  say(session, HELLO);
  await settled();
  expect(wire.take()).toMatchObject([{ t: 'refused', refusal: 'unavailable' }]);
  expect(wire.ended).toBe(true);
  expect(world.desk.connections.size).toBe(0);
});

test('[GW3] another version is refused and the connection ends', async () => {
  const { session, wire } = connect(fakeWorld());
  say(session, { ...HELLO, v: 2 });
  expect(wire.take()).toEqual([{ t: 'refused', refusal: 'version-unsupported' }]);
  expect(wire.ended).toBe(true);
});

test('[GW4] a command is answered once, under its ref, when its outcome is known', async () => {
  const world = fakeWorld();
  const outcome = Promise.withResolvers<Outcome>();
  world.desk.onSubmit = () => outcome.promise;
  const { session, wire } = await greeted(world);
  say(session, post(7, 'hi'));
  await settled();
  expect(wire.take()).toEqual([]);
  expect(session.unanswered).toBe(1);
  outcome.resolve({ ok: true, seq: 12 });
  await settled();
  expect(wire.take()).toEqual([{ t: 'reply', ref: 7, ok: true, seq: 12 }]);
  expect(session.unanswered).toBe(0);
});

test('[GW4] a refusal of the desk is passed on with its wait', async () => {
  const world = fakeWorld();
  world.desk.onSubmit = async () => ({ ok: false, refusal: 'unavailable', retryAfterMs: 900 });
  const { session, wire } = await greeted(world);
  say(session, post(1, 'hi'));
  await settled();
  expect(wire.take()).toEqual([
    { t: 'reply', ref: 1, ok: false, refusal: 'unavailable', retryAfterMs: 900 },
  ]);
  expect(world.outcomes).toEqual(['unavailable']);
});

test('[GW4] a desk that fails is answered as internal, and the connection stays', async () => {
  const world = fakeWorld();
  world.desk.onSubmit = () => Promise.reject(new Error('a bug'));
  const { session, wire } = await greeted(world);
  say(session, post(1, 'hi'));
  await settled();
  expect(wire.take()).toEqual([{ t: 'reply', ref: 1, ok: false, refusal: 'internal' }]);
  expect(world.logged).toEqual(['a command failed']);
  expect(wire.ended).toBe(false);
});

test('[GW4] unanswered commands have a limit', async () => {
  const rate = { burst: 1_000, perSecond: 1_000 };
  const world = fakeWorld({ visitorCommands: rate, addressCommands: rate });
  world.desk.onSubmit = () => new Promise(() => {});
  const { session, wire } = await greeted(world);
  for (let ref = 1; ref <= OUTBOX_COMMANDS_MAX + 1; ref++) say(session, post(ref, 'x'));
  expect(world.desk.submissions).toHaveLength(OUTBOX_COMMANDS_MAX);
  expect(wire.take()).toMatchObject([{ ref: OUTBOX_COMMANDS_MAX + 1, refusal: 'too-many' }]);
});

test("[GW5] a command id counts under its sender's own id", async () => {
  const world = fakeWorld();
  const one = await greeted(world);
  const other = await greeted(world);
  say(one.session, post(1, 'hi'));
  say(other.session, post(1, 'hi'));
  const ids = world.desk.submissions.map(({ commandId }) => commandId);
  expect(new Set(ids).size).toBe(2);
  for (const id of ids) {
    expect(id).toMatch(/^c1:571[0-9A-Za-z]{12}$/);
    expect(id.length).toBeLessThanOrEqual(64);
  }
});

test('[GW6] words go beside the command: a message under its id, the context of a request as context', async () => {
  const world = fakeWorld();
  const { session } = await greeted(world);
  const context = { name: ' Mara ', pageUrl: 'https://shop.example/cart', language: 'de' };
  const request = { type: 'RequestChat', chatId: CHAT, context };
  say(session, { t: 'command', ref: 1, id: 'c1', command: request }, post(2, 'Où est-il ?'));
  const [first, second] = world.desk.submissions;
  expect(first).toMatchObject({
    command: {
      type: 'RequestChat',
      chatId: CHAT,
      deploymentId: DEPLOYMENT,
      buttonId: BUTTON,
      origin: 'widget',
      contextContentId: 'context',
    },
    contents: [{ chatId: CHAT, contentId: 'context', value: { ...context, name: 'Mara' } }],
  });
  expect(second).toMatchObject({
    command: { type: 'PostMessage', messageId: 'message-2', length: 11, by: { kind: 'visitor' } },
    contents: [{ chatId: CHAT, contentId: 'message-2', value: 'Où est-il ?' }],
  });
});

test('[GW6] a request without a button where there is none is refused', async () => {
  const world = fakeWorld();
  world.desk.button = undefined;
  const { session, wire } = await greeted(world);
  const request = { type: 'RequestChat', chatId: CHAT, context: {} };
  say(session, { t: 'command', ref: 1, id: 'c1', command: request });
  await settled();
  expect(wire.take()).toEqual([{ t: 'reply', ref: 1, ok: false, refusal: 'button-unknown' }]);
});

test('[GW6] a link that is no web page does not reach the agent', async () => {
  const world = fakeWorld();
  const { session } = await greeted(world);
  const context = { pageUrl: 'javascript:alert(1)', pageTitle: 'Cart' };
  const command = { type: 'RequestChat', chatId: CHAT, context };
  say(session, { t: 'command', ref: 1, id: 'c1', command });
  expect(world.desk.submissions[0]?.contents?.[0]?.value).toEqual({ pageTitle: 'Cart' });
});

test('[GW7] a text is measured in UTF-8 bytes', async () => {
  const world = fakeWorld();
  const { session, wire } = await greeted(world);
  const fits = '€'.repeat(MESSAGE_BYTES_MAX / 3);
  say(session, post(1, fits), post(2, `${fits}€`));
  await settled();
  expect(wire.take()).toEqual([
    { t: 'reply', ref: 2, ok: false, refusal: 'too-large' },
    { t: 'reply', ref: 1, ok: true, seq: 1 },
  ]);
});

test('[GW7] a list of too many frames is refused command by command', async () => {
  const world = fakeWorld();
  const { session, wire } = await greeted(world);
  const frames = Array.from({ length: FRAMES_PER_TEXT_MAX + 1 }, () => ({ t: 'ping' }));
  say(session, post(1, 'hi'), ...frames);
  expect(wire.take()).toEqual([{ t: 'reply', ref: 1, ok: false, refusal: 'too-large' }]);
  expect(world.desk.submissions).toEqual([]);
});

test('[GW8] what is malformed is refused with a word, and the connection goes on', async () => {
  const world = fakeWorld();
  const { session, wire } = await greeted(world);
  session.receive('{"t":');
  session.receive('"hello"');
  say(session, null, [1], { t: 'dance', ref: 3 }, { t: 'command', ref: 4, id: 'c4' });
  say(session, { ...post(5, 'x'), id: 'spaces are not allowed' }, post(6, ''), { t: 'typing' });
  say(session, post(7, 'still here'));
  await settled();
  const refused = { t: 'refused', refusal: 'malformed' };
  const reply = (ref: number) => ({ t: 'reply', ref, ok: false, refusal: 'malformed' });
  expect(wire.take()).toEqual([
    ...[refused, refused, refused, refused, reply(3), reply(4), reply(5), reply(6), refused],
    { t: 'reply', ref: 7, ok: true, seq: 1 },
  ]);
});

test('[GW8] so many malformed things in a row end the connection; one good frame starts the count anew', async () => {
  const { session, wire } = await greeted(fakeWorld());
  for (let i = 1; i < MALFORMED_IN_A_ROW_MAX; i++) session.receive('?');
  say(session, { t: 'ping' });
  for (let i = 1; i < MALFORMED_IN_A_ROW_MAX; i++) session.receive('?');
  expect(wire.ended).toBe(false);
  session.receive('?');
  expect(wire.ended).toBe(true);
});

test('[GW8] a chat id that was not minted here, or a message id in the place of the context, is malformed', async () => {
  const world = fakeWorld();
  const { session, wire } = await greeted(world);
  const request = { type: 'RequestChat', chatId: '500000000000abc', context: {} };
  const context = { ...post(2, 'x').command, messageId: 'context' };
  say(session, { t: 'command', ref: 1, id: 'c1', command: request });
  say(session, { t: 'command', ref: 2, id: 'c2', command: context });
  expect(wire.take()).toMatchObject([
    { ref: 1, refusal: 'malformed' },
    { ref: 2, refusal: 'malformed' },
  ]);
  expect(world.desk.submissions).toEqual([]);
});

test('[GW9] who sends too fast is told when to go on, on any connection; others are not affected', async () => {
  const world = fakeWorld({ visitorCommands: { burst: 3, perSecond: 2 } });
  const first = await greeted(world);
  const { token } = first.welcome as { token: string };
  const second = await greeted(world, { ...HELLO, token });
  const other = await greeted(world);
  say(first.session, post(1, 'a'), post(2, 'b'));
  say(second.session, post(3, 'c'), post(4, 'd'));
  say(other.session, post(1, 'hello'));
  await settled();
  expect(second.wire.take()).toEqual([
    { t: 'reply', ref: 4, ok: false, refusal: 'too-many', retryAfterMs: 500 },
    { t: 'reply', ref: 3, ok: true, seq: 3 },
  ]);
  expect(other.wire.take()).toMatchObject([{ ref: 1, ok: true }]);
  world.clock.jump(500);
  say(second.session, post(4, 'd'));
  await settled();
  expect(second.wire.take()).toMatchObject([{ ref: 4, ok: true }]);
});

test('[GW68] who walks about is asked to wait with that, and may speak all the same', async () => {
  const world = fakeWorld({ visitorPages: { burst: 2, perSecond: 0.5 } });
  const { session, wire } = await greeted(world);
  const visit = (ref: number) => ({
    t: 'command',
    ref,
    id: `c${ref}`,
    command: { type: 'VisitPage', chatId: CHAT, pageUrl: `https://shop.example/${ref}` },
  });
  say(session, visit(1), visit(2), visit(3), post(4, 'hello'));
  await settled();
  expect(wire.take()).toMatchObject([
    { ref: 3, ok: false, refusal: 'too-many', retryAfterMs: 2_000 },
    { ref: 1, ok: true },
    { ref: 2, ok: true },
    { ref: 4, ok: true },
  ]);
});

test('[GW9] an address has an allowance of its own', async () => {
  const world = fakeWorld({ addressCommands: { burst: 2, perSecond: 1 } });
  const one = await greeted(world);
  const two = await greeted(world);
  const elsewhere = await greeted(world, HELLO, { ...CALLER, address: '192.0.2.99' });
  say(one.session, post(1, 'a'), post(2, 'b'));
  say(two.session, post(1, 'c'));
  say(elsewhere.session, post(1, 'd'));
  await settled();
  expect(two.wire.take()).toMatchObject([{ refusal: 'too-many', retryAfterMs: 1000 }]);
  expect(elsewhere.wire.take()).toMatchObject([{ ok: true }]);
});

test('[GW9] new connections of one address are limited, with a wait', async () => {
  const world = fakeWorld({ addressConnections: { burst: 1, perSecond: 1 } });
  await greeted(world);
  const { session, wire } = connect(world);
  say(session, HELLO);
  expect(wire.take()).toEqual([{ t: 'refused', refusal: 'too-many', retryAfterMs: 1000 }]);
  expect(wire.ended).toBe(true);
});

test('[GW10] typing is passed on, cut to its end, and dropped when there is too much of it', async () => {
  const world = fakeWorld();
  const { session, wire } = await greeted(world);
  const draft = `lost${'x'.repeat(PEEK_LENGTH_MAX)}`;
  say(session, { t: 'typing', chatId: CHAT, typing: true, text: draft });
  expect(world.desk.typed).toEqual([
    { t: 'typing', chatId: CHAT, typing: true, text: 'x'.repeat(PEEK_LENGTH_MAX) },
  ]);
  for (let i = 0; i < 20; i++) say(session, { t: 'typing', chatId: CHAT, typing: true });
  expect(world.desk.typed).toHaveLength(TYPING_PER_SWEEP_MAX);
  session.sweep();
  say(session, { t: 'typing', chatId: CHAT, typing: false });
  expect(world.desk.typed).toHaveLength(TYPING_PER_SWEEP_MAX + 1);
  expect(wire.take()).toEqual([]);
});

test('[GW11] a desk that does not let somebody in is quoted, and the connection ends', async () => {
  const world = fakeWorld();
  world.desk.refuseOpen = 'unavailable';
  const { session, wire } = connect(world);
  say(session, HELLO);
  await settled();
  expect(wire.take()).toEqual([{ t: 'refused', refusal: 'unavailable' }]);
  expect(wire.ended).toBe(true);
});

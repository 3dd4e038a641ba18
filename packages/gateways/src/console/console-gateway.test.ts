import type { AgentId } from '@baton/desk';
import { MESSAGE_BYTES_MAX, NOTE_LENGTH_MAX } from '@baton/protocol';
import { expect, test } from 'vitest';
import { ORGANIZATION, OTHER_ORGANIZATION } from '../fakes/fake-desk.ts';
import { CALLER, type FakeWorld, fakeWorld } from '../fakes/fake-rules.ts';
import { eventually, listening, TestClient } from '../fakes/listening.ts';
import type { SignedIn } from './console-door.ts';
import { consoleGateway } from './console-gateway.ts';
import { isSameOrigin } from './same-origin.ts';

const HELLO = { t: 'hello', v: 1, cursor: null, chats: [] };
const CHAT = '570000000000abc';
const JANE: SignedIn = {
  userId: '005000000000001' as AgentId,
  organizationId: ORGANIZATION,
  sessionId: 's1',
  takesChats: true,
};

/** Cookies are names of people here; who is signed in can change under an open connection. */
async function start(world: FakeWorld = fakeWorld()) {
  const signedIn = new Map<string, SignedIn>([
    ['jane', JANE],
    ['admin', { ...JANE, userId: '005000000000002' as AgentId, takesChats: false }],
    ['stranger', { ...JANE, organizationId: OTHER_ORGANIZATION }],
  ]);
  const supervisors = new Set<AgentId>();
  const gateway = consoleGateway({
    ...world,
    authenticate: async (cookie) => signedIn.get(cookie ?? ''),
    supervises: (agentId) => supervisors.has(agentId),
  });
  const server = await listening((http) => {
    http.on('upgrade', (request, socket, head) => {
      const { origin, cookie, host } = request.headers;
      gateway.accept({ request, socket, head }, { caller: { ...CALLER, origin, cookie }, host });
    });
  });
  return {
    world,
    gateway,
    signedIn,
    supervisors,
    url: server.url,
    async greeted(cookie: string, hello: object = HELLO) {
      const client = await new TestClient(server.url, { cookie }).opened();
      client.say(hello);
      return client;
    },
    async [Symbol.asyncDispose]() {
      gateway.sockets.closeAll();
      gateway.sockets.cutAll();
      await server[Symbol.asyncDispose]();
    },
  };
}

test('[GW25] an agent comes in by the sign-in cookie and is known by it alone', async () => {
  await using server = await start();
  const client = await server.greeted('jane', { ...HELLO, deploymentId: 'x', token: 'whatever' });
  expect(await client.until(({ t }) => t === 'welcome')).not.toHaveProperty('token');
  const [connection] = server.world.desk.connections;
  expect(connection?.viewer).toEqual({ kind: 'agent', agentId: JANE.userId });
});

test('[GW25] who is not signed in, takes no chats, or belongs elsewhere is refused with a word', async () => {
  await using server = await start();
  const refusals = { nobody: 'unauthenticated', admin: 'forbidden', stranger: 'unavailable' };
  for (const [cookie, refusal] of Object.entries(refusals)) {
    const client = await server.greeted(cookie);
    expect(await client.until(({ t }) => t === 'refused')).toMatchObject({ refusal });
    expect(await client.closed).toBe(1008);
  }
});

test('[GW26] a page of another site cannot open a socket with the cookie of an agent', async () => {
  await using server = await start();
  const { port } = new URL(server.url);
  const from = (origin: string) => new TestClient(server.url, { cookie: 'jane', origin }).opened();
  await expect(from('https://evil.example')).rejects.toThrow('403');
  await expect(from('null')).rejects.toThrow('403');
  await expect(from(`http://127.0.0.1:${port}`)).resolves.toBeDefined();
});

test('[GW26] the same origin is the same host and port', () => {
  expect(isSameOrigin('https://desk.example', 'desk.example')).toBe(true);
  expect(isSameOrigin('https://desk.example', 'Desk.Example')).toBe(true);
  expect(isSameOrigin('https://desk.example:8443', 'desk.example')).toBe(false);
  expect(isSameOrigin('https://desk.example', undefined)).toBe(false);
  expect(isSameOrigin(undefined, 'desk.example')).toBe(true);
});

test('[GW27] a sign-in that ended elsewhere ends its connections, and others go on', async () => {
  await using server = await start();
  const ended = await server.greeted('jane');
  await ended.until(({ t }) => t === 'welcome');
  server.signedIn.set('ravi', { ...JANE, userId: '005000000000003' as AgentId, sessionId: 's2' });
  const other = await server.greeted('ravi');
  await other.until(({ t }) => t === 'welcome');
  server.signedIn.delete('jane');
  server.gateway.sockets.recheckAll();
  expect(await ended.until(({ t }) => t === 'refused')).toEqual({
    t: 'refused',
    refusal: 'unauthenticated',
  });
  await ended.closed;
  await eventually(() => server.gateway.sockets.size === 1);
  expect(server.world.desk.connections.size).toBe(1);
});

test('[GW27] it is noticed without being told, within a minute or so', async () => {
  await using server = await start();
  const client = await server.greeted('jane');
  await client.until(({ t }) => t === 'welcome');
  // The same person has signed in anew: this connection belongs to a session that is over.
  server.signedIn.set('jane', { ...JANE, sessionId: 's9' });
  let seconds = 0;
  while (client.socket.readyState === client.socket.OPEN && seconds < 120) {
    const before = client.frames.length;
    client.say({ t: 'ping' });
    await eventually(() => client.frames.length > before || client.socket.readyState !== 1);
    server.world.clock.pass(1_000);
    seconds++;
  }
  expect(client.frames.at(-1)).toMatchObject({ t: 'refused', refusal: 'unauthenticated' });
  expect(seconds).toBeLessThanOrEqual(65);
});

test('[GW6] what an agent says becomes a command of that agent', async () => {
  await using server = await start();
  const client = await server.greeted('jane');
  const commands = [
    { type: 'SetPresence', presence: 'away', reason: 'lunch' },
    { type: 'AcceptOffer', chatId: CHAT },
    { type: 'DeclineOffer', chatId: CHAT },
    { type: 'PostMessage', chatId: CHAT, messageId: 'message-1', text: 'Hi' },
    { type: 'EndChat', chatId: CHAT },
    { type: 'CloseChat', chatId: CHAT },
    { type: 'SignOut', chats: 'hand-on' },
  ];
  client.say(...commands.map((command, ref) => ({ t: 'command', ref, id: `c${ref}`, command })));
  await client.until((frame) => frame.t === 'reply' && frame.ref === commands.length - 1);
  const agentId = JANE.userId;
  const by = { kind: 'agent', agentId };
  expect(server.world.desk.submissions.map(({ command }) => command)).toEqual([
    { type: 'SetPresence', agentId, presence: 'away', reason: 'lunch' },
    { type: 'AcceptOffer', chatId: CHAT, agentId },
    { type: 'DeclineOffer', chatId: CHAT, agentId },
    { type: 'PostMessage', chatId: CHAT, messageId: 'message-1', by, length: 2 },
    { type: 'EndChat', chatId: CHAT, by },
    { type: 'CloseChat', chatId: CHAT, agentId },
    { type: 'SignOutAgent', agentId, chats: 'hand-on' },
  ]);
});

test('[GW67] who supervises may whisper from that moment on, and nobody else', async () => {
  await using server = await start();
  const client = await server.greeted('jane');
  const whisper = { type: 'PostWhisper', chatId: CHAT, messageId: 'message-1', text: 'Hi' };
  client.say({ t: 'command', ref: 1, id: 'c1', command: whisper });
  expect(await client.until(({ t }) => t === 'reply')).toMatchObject({ refusal: 'forbidden' });
  server.supervisors.add(JANE.userId);
  client.say({ t: 'command', ref: 2, id: 'c2', command: whisper });
  await client.until((frame) => frame.t === 'reply' && frame.ref === 2 && frame.ok);
  expect(server.world.desk.submissions.map(({ command }) => command.type)).toEqual(['PostWhisper']);
});

test('[GW66] a note above its limit is too large, and so is a whisper above that of a message', async () => {
  await using server = await start();
  const client = await server.greeted('jane');
  const flag = (length: number) => ({ type: 'RaiseFlag', chatId: CHAT, note: 'x'.repeat(length) });
  client.say({ t: 'command', ref: 1, id: 'c1', command: flag(NOTE_LENGTH_MAX) });
  client.say({ t: 'command', ref: 2, id: 'c2', command: flag(NOTE_LENGTH_MAX + 1) });
  const text = 'x'.repeat(MESSAGE_BYTES_MAX + 1);
  const whisper = { type: 'PostWhisper', chatId: CHAT, messageId: 'message-1', text };
  client.say({ t: 'command', ref: 3, id: 'c3', command: whisper });
  await client.until((frame) => frame.t === 'reply' && frame.ref === 1);
  const replies = client.frames.filter(({ t }) => t === 'reply');
  expect(replies).toHaveLength(3);
  expect(replies).toContainEqual({ t: 'reply', ref: 1, ok: true, seq: 1 });
  for (const ref of [2, 3]) {
    expect(replies).toContainEqual({ t: 'reply', ref, ok: false, refusal: 'too-large' });
  }
});

test('[GW28] a visitor cannot say what only agents say, nor an agent what only visitors say', async () => {
  await using server = await start();
  const client = await server.greeted('jane');
  const command = { type: 'RequestChat', chatId: CHAT, context: {} };
  client.say({ t: 'command', ref: 1, id: 'c1', command });
  expect(await client.until(({ t }) => t === 'reply')).toMatchObject({ refusal: 'malformed' });
});

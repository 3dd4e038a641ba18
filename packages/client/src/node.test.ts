import { createServer, type Server } from 'node:http';
import { expect, test } from 'vitest';
import { nodeWorld } from './node.ts';
import { visitorClient } from './visitor-client.ts';

/** Listens on a free port and says which. */
function listening(server: Server): Promise<string> {
  return new Promise((resolve) => {
    server.listen(0, '127.0.0.1', () => {
      const address = server.address();
      resolve(typeof address === 'object' && address ? `127.0.0.1:${address.port}` : '');
    });
  });
}

test('[CL84] in Node a client goes live over real HTTP when no WebSocket can be had', async () => {
  const asked: string[] = [];
  const server = createServer((request, response) => {
    let body = '';
    request.on('data', (chunk) => {
      body += chunk;
    });
    request.on('end', () => {
      if (request.method !== 'POST') {
        response.writeHead(404).end();
        return;
      }
      asked.push(body);
      const welcome = { t: 'welcome', v: 1, serverTime: 0, cursor: 3 };
      const frames = [{ ...welcome, chats: [], events: [], hidden: [], token: 'token-1' }];
      // The first request is answered, the next one is held.
      if (asked.length === 1) response.end(JSON.stringify({ session: 's', n: 1, frames }));
    });
  });
  const host = await listening(server);
  const world = nodeWorld({ socketUrl: `ws://${host}/socket`, pollUrl: `http://${host}/poll` });
  const client = visitorClient({
    world: { ...world, random: () => 0 },
    deploymentId: '572d',
    storageKey: 'k',
  });
  const live = new Promise<void>((resolve) => {
    client.subscribe(() => {
      if (client.state.connection.kind === 'live') resolve();
    });
  });
  client.open();
  await live;
  client.close();
  expect(JSON.parse(asked[0] ?? '')).toMatchObject({ session: null, ack: 0 });
  server.closeAllConnections();
  await new Promise((resolve) => {
    server.close(resolve);
  });
});

test('[CL84] ids of Node are fresh, and its storage is memory', () => {
  const world = nodeWorld({ socketUrl: 'ws://localhost', pollUrl: null });
  expect(world.newId()).not.toBe(world.newId());
  world.local.set('a', 'b');
  expect(world.local.get('a')).toBe('b');
  expect(world.session.get('a')).toBeNull();
});

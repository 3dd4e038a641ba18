import { once } from 'node:events';
import { type AddressInfo, connect, createServer } from 'node:net';
import { scheduler } from 'node:timers/promises';
import { expect, test } from 'vitest';
import { temporaryFolder } from './testing/running-server.ts';
import { MAIN, serverProcess } from './testing/server-process.ts';

/** A process takes its time to start while others are busy. */
const SLOW_MS = 60_000;

test('[SV12] a start prints where to go and as whom; a signal ends it cleanly', {
  timeout: SLOW_MS,
}, async () => {
  await using folder = await temporaryFolder();
  await using server = serverProcess('--port', '0', '--data', folder.path);
  const printed = await server.up();
  expect(printed).toMatch(/Demo shop +http:\/\/localhost:\d+\/demo\/\n/);
  expect(printed).toMatch(/Agent console +http:\/\/localhost:\d+\/console\/\n/);
  expect(printed).toMatch(/API +http:\/\/localhost:\d+\/api\/\n/);
  expect(printed).toMatch(/jane@demo\.baton\.test +Jane Okafor\n/);
  server.child.kill('SIGTERM');
  expect(await server.exited).toMatchObject({ code: 0 });
});

test('[SV13] a data folder that another process holds is one readable line and an exit code', {
  timeout: SLOW_MS,
}, async () => {
  await using folder = await temporaryFolder();
  await using first = serverProcess('--port', '0', '--data', folder.path);
  await first.up();
  const second = await serverProcess('--port', '0', '--data', folder.path).exited;
  expect(second.code).toBe(4);
  expect(second.complained).toMatch(/^The data folder .* is in use by another Baton process.*\n$/);
  first.child.kill('SIGINT');
  expect(await first.exited).toMatchObject({ code: 0 });
});

test('[SV13] a port that is taken is named with the variable that changes it', {
  timeout: SLOW_MS,
}, async () => {
  await using folder = await temporaryFolder();
  const other = createServer().listen(0, '127.0.0.1');
  await once(other, 'listening');
  const { port } = other.address() as AddressInfo;
  const { code, complained } = await serverProcess('--port', String(port), '--data', folder.path)
    .exited;
  other.close();
  expect(code).toBe(3);
  expect(complained).toContain(
    `Port ${port} is taken by another program. Choose one with --port N or the variable PORT.\n`,
  );
});

test('[SV13] what cannot be configured, and a folder that cannot be, are sentences as well', {
  timeout: SLOW_MS,
}, async () => {
  const wrong = await serverProcess('--port', 'http').exited;
  expect([wrong.code, wrong.complained]).toEqual([
    2,
    '--port (PORT) must be a number from 0 to 65535, not "http".\n',
  ]);
  const nowhere = await serverProcess('--port', '0', '--data', `${MAIN}/data`).exited;
  expect(nowhere.code).toBe(4);
  expect(nowhere.complained).toMatch(/^The data folder .*BATON_DATA\.\n$/);
});

test('[SV14] a second signal ends it at once', { timeout: SLOW_MS }, async () => {
  await using folder = await temporaryFolder();
  await using server = serverProcess('--port', '0', '--data', folder.path);
  const port = /localhost:(\d+)/.exec(await server.up())?.[1];
  // A visitor who never closes their side makes the first leave take its time.
  const visitor = connect(Number(port), '127.0.0.1');
  visitor.on('error', () => {});
  visitor.write(
    'GET /v1/visitor/socket HTTP/1.1\r\nHost: x\r\nConnection: Upgrade\r\nUpgrade: websocket\r\nSec-WebSocket-Version: 13\r\nSec-WebSocket-Key: AAAAAAAAAAAAAAAAAAAAAA==\r\n\r\n',
  );
  await once(visitor, 'data');
  server.child.kill('SIGINT');
  // So soon after, it is the same signal told twice; a little later it is meant.
  while (server.child.exitCode === null) {
    server.child.kill('SIGTERM');
    await scheduler.wait(20);
  }
  expect(await server.exited).toMatchObject({ code: 1 });
  visitor.destroy();
});

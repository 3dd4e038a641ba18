import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { aesSealer, DEMO } from '@baton/records';
import { pino } from 'pino';
import { expect, test } from 'vitest';
import { runningServer, temporaryFolder } from '../testing/running-server.ts';
import { LOST_KEY_QUIET_MS, watchfulSealer } from './watchful-sealer.ts';

const random = (count: number) => new Uint8Array(count).fill(7);
const keyOf = (byte: number) => new Uint8Array(32).fill(byte);

test('[SV34] what another key sealed is one clear line in the log, and not one for each try', () => {
  const lines: string[] = [];
  const log = pino({}, { write: (line: string) => void lines.push(line) });
  let now = 0;
  const sealer = watchfulSealer(aesSealer(keyOf(1), random), {
    log,
    now: () => now,
    keyFile: 'secrets.key',
  });
  const ours = sealer.seal('hunter2', 'here');
  expect(sealer.open(ours, 'here')).toBe('hunter2');
  expect(lines).toEqual([]);
  const foreign = aesSealer(keyOf(2), random).seal('hunter2', 'here');
  for (let count = 0; count < 100; count += 1) {
    expect(sealer.open(foreign, 'here')).toBeUndefined();
  }
  expect(lines).toHaveLength(1);
  expect(lines[0]).toContain('secrets.key');
  expect(lines[0]).not.toContain('hunter2');
  now += LOST_KEY_QUIET_MS;
  sealer.open(foreign, 'here');
  expect(lines).toHaveLength(2);
});

test('[SV34] a server whose key is lost says so and goes on without the secrets', async () => {
  await using folder = await temporaryFolder();
  const settings = {
    smtpUrl: 'smtp://bot:hunter2@127.0.0.1:1',
    fromAddress: 'bot@harbour.example',
    fromName: '',
  };
  {
    await using server = await runningServer(folder.path);
    const api = await server.api(DEMO.people.admin.email);
    expect((await api('PUT', '/mail-settings', settings)).status).toBe(200);
  }
  await rm(join(folder.path, 'secrets.key'));
  await using server = await runningServer(folder.path);
  const api = await server.api(DEMO.people.admin.email);
  expect((await api('POST', '/mail-settings/test')).body).toMatchObject({ outcome: 'kept' });
  expect(server.lines.filter((line) => line.includes('secrets.key'))).toHaveLength(1);
  // Entered again, it is sealed with the new key.
  await api('PUT', '/mail-settings', settings);
  expect((await api('POST', '/mail-settings/test')).body).toMatchObject({ outcome: 'deferred' });
});

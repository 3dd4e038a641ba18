import { once } from 'node:events';
import type { IncomingMessage } from 'node:http';
import { expect, test } from 'vitest';
import { settled } from '../fakes/fake-rules.ts';
import { fileWorld, PNG_HEAD } from '../fakes/file-world.ts';
import { eventually } from '../fakes/listening.ts';
import {
  LINGER_MS,
  PLACE_RETRY_MS,
  PROGRESS_MS,
  SENT_NAME_LENGTH_MAX,
  UPLOADS_PER_ADDRESS_MAX,
} from './limits.ts';
import { Places } from './places.ts';

const PNG = Buffer.concat([PNG_HEAD, Buffer.alloc(200_000, 7)]);

async function codeOf(answer: Response) {
  const { error } = (await answer.json()) as { error: { code: string; details?: object } };
  return [answer.status, error.code, ...(error.details ? [error.details] : [])];
}

async function answerTo(sent: NodeJS.EventEmitter) {
  const [response] = (await once(sent, 'response')) as [IncomingMessage];
  const chunks: Buffer[] = [];
  for await (const chunk of response) chunks.push(chunk);
  const body = JSON.parse(Buffer.concat(chunks).toString()) as { error?: { code: string } };
  return [response.statusCode, body.error?.code];
}

test('[GW78] there are so many places in all, so many for one address, and each is given back once', () => {
  const places = new Places(5, 2);
  const taken = ['a', 'a', 'b', 'b', 'c'].map((address) => places.take(address));
  expect(() => places.take('d')).toThrow('too-many');
  taken[4]?.[Symbol.dispose]();
  expect(() => places.take('a')).toThrow('too-many');
  taken[0]?.[Symbol.dispose]();
  taken[0]?.[Symbol.dispose]();
  expect(places.taken).toBe(3);
  places.take('a');
  expect(() => places.take('a')).toThrow('too-many');
});

test('[GW72] a name longer than any name is, is none', async () => {
  await using door = await fileWorld();
  const named = (name: string) => door.put(PNG, { ...door.asVisitor, 'baton-file-name': name });
  expect((await named('x'.repeat(SENT_NAME_LENGTH_MAX))).status).toBe(201);
  expect((await named('x'.repeat(SENT_NAME_LENGTH_MAX + 1))).status).toBe(400);
});

test('[GW78] uploads of one address have a limit at one time and over time; others go on', async () => {
  await using door = await fileWorld({
    limits: {
      addressUploads: { burst: UPLOADS_PER_ADDRESS_MAX + 2, perSecond: 0.5 },
      addressReads: { burst: 1, perSecond: 1 },
    },
  });
  const open = Array.from({ length: UPLOADS_PER_ADDRESS_MAX }, () => {
    const sent = door.begin();
    sent.write(PNG_HEAD);
    return sent;
  });
  await eventually(() => door.gateway.gauges().uploads === UPLOADS_PER_ADDRESS_MAX);
  const full = await door.put(PNG);
  expect(full.headers.get('retry-after')).toBe(String(PLACE_RETRY_MS / 1000));
  expect(await codeOf(full)).toEqual([429, 'too-many', { retryAfterMs: PLACE_RETRY_MS }]);
  const elsewhere = { ...door.asVisitor, 'x-test-address': '192.0.2.9' };
  expect((await door.put(PNG, elsewhere, 't2')).status).toBe(201);
  for (const sent of open) sent.destroy();
  await eventually(() => door.gateway.gauges().uploads === 0);
  expect((await door.put(PNG, door.asVisitor, 't3')).status).toBe(201);
  expect(await codeOf(await door.put(PNG))).toEqual([429, 'too-many', { retryAfterMs: 2_000 }]);
});

test('[GW79] those who watch are told how far it has come, now and then and at the end', async () => {
  await using door = await fileWorld();
  const sent = door.begin({ 'content-length': PNG.length });
  sent.write(PNG.subarray(0, 70_000));
  await eventually(() => (door.incoming[0]?.socket.bytesRead ?? 0) > 70_000);
  for (let turn = 0; turn < 20; turn += 1) await settled();
  expect(door.door.steps).toEqual([]);
  door.clock.pass(PROGRESS_MS);
  sent.write(PNG.subarray(70_000, 70_010));
  await eventually(() => door.door.steps.length === 1);
  sent.end(PNG.subarray(70_010));
  expect((await answerTo(sent))[0]).toBe(201);
  expect(door.door.steps).toEqual([
    [70_010, PNG.length],
    [PNG.length, PNG.length],
  ]);
});

test('[GW84] a refusal reaches a sender who is still sending, for as long as is bearable', async () => {
  await using door = await fileWorld();
  door.door.refuse = 'transfer-over';
  const sent = door.begin({ 'content-length': 10_000_000 });
  sent.write(Buffer.alloc(1_000_000));
  expect(await answerTo(sent)).toEqual([409, 'transfer-over']);
  sent.write(Buffer.alloc(1_000_000));
  await settled();
  expect(door.incoming[0]?.destroyed).toBe(false);
  door.clock.pass(LINGER_MS);
  expect(door.incoming[0]?.destroyed).toBe(true);
  sent.destroy();
});

test('[GW85] a server that leaves ends what comes in, and says so', async () => {
  await using door = await fileWorld();
  const sent = door.begin();
  sent.write(PNG_HEAD);
  await eventually(() => door.door.begun.length === 1);
  const closed = door.app.close();
  expect(await answerTo(sent)).toEqual([503, 'unavailable']);
  sent.destroy();
  await closed;
  expect(door.door.told).toEqual([{ kind: 'failed', why: 'interrupted' }]);
});

test('[GW87] pages of other origins may ask before they send, and no cookie goes along', async () => {
  await using door = await fileWorld();
  const answer = await fetch(`${door.url}/files/v1/transfers/t1`, {
    method: 'OPTIONS',
    headers: { origin: 'https://shop.example', 'access-control-request-method': 'PUT' },
  });
  expect(answer.status).toBe(204);
  expect(Object.fromEntries(answer.headers)).toMatchObject({
    'access-control-allow-origin': '*',
    'access-control-allow-methods': 'GET, HEAD, POST, PUT',
    'access-control-allow-headers': expect.stringContaining('authorization'),
  });
  expect(answer.headers.get('access-control-allow-credentials')).toBeNull();
  const refused = await door.put(PNG, { 'baton-file-name': 'x' });
  expect(refused.headers.get('access-control-allow-origin')).toBe('*');
});

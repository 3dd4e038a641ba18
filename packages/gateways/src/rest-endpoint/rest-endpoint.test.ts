import type { EpochMs } from '@baton/kernel';
import type { LiveEndpoint } from '@baton/records';
import fastify, { type FastifyInstance } from 'fastify';
import { afterEach, beforeEach, expect, test } from 'vitest';
import {
  ENDPOINT_BODY_BYTES_MAX,
  ENDPOINT_ID_LENGTH_MAX,
  ENDPOINT_TEXT_LENGTH_MAX,
  type EndpointAnswer,
  type EndpointRequest,
  restEndpoint,
} from './rest-endpoint.ts';

const endpoint = { endpointId: '0EP1', organizationId: '00D1', kind: 'rest' } as LiveEndpoint;
const said: EndpointAnswer = {
  kind: 'answered',
  conversationId: 'c1',
  outputs: [{ text: 'Hello' }],
  complete: true,
  ended: false,
};
let app: FastifyInstance;
let asked: EndpointRequest[];
let answer: EndpointAnswer;
let now: number;

beforeEach(async () => {
  asked = [];
  answer = said;
  now = 1_000_000;
  app = fastify();
  await app.register(
    restEndpoint({
      clock: { now: () => now as EpochMs, after: () => () => {} },
      endpointOf: (token) => (token === 'good' ? endpoint : undefined),
      converse: async (request) => {
        asked.push(request);
        return answer;
      },
      requests: { burst: 3, perSecond: 1 },
    }),
  );
});
afterEach(() => app.close());

const post = (payload: unknown, token = 'good') =>
  app.inject({
    method: 'POST',
    url: `/v1/endpoint/${token}`,
    headers: { 'content-type': 'application/json' },
    payload: typeof payload === 'string' ? payload : JSON.stringify(payload),
  });
const ann = { userId: 'ann', sessionId: 's1', text: 'hi' };

test('[GW60] a request is answered with what the bot says to it', async () => {
  const reply = await post({ ...ann, data: { order: 7 }, name: 'Ann' });
  expect(reply.statusCode).toBe(200);
  expect(reply.json()).toEqual({
    conversationId: 'c1',
    outputs: [{ text: 'Hello' }],
    complete: true,
    ended: false,
  });
  expect(asked).toMatchObject([{ text: 'hi', data: { order: 7 }, name: 'Ann', endpoint }]);
});

test('[GW61] the same user in the same session is the same visitor, and nobody else is', async () => {
  await post(ann);
  await post({ ...ann, text: 'again' });
  await post({ ...ann, sessionId: 's2' });
  const [first, second, third] = asked.map(({ visitorId }) => visitorId);
  expect(first).toMatch(/^571/);
  expect(second).toBe(first);
  expect(third).not.toBe(first);
});

test('[GW62] an unknown token, a body that is none, and fields beyond their limits are refused in words', async () => {
  const tooLong = 'x'.repeat(ENDPOINT_ID_LENGTH_MAX + 1);
  const replies = [
    await post(ann, 'bad'),
    await post('{'),
    await post({ ...ann, userId: tooLong }),
  ];
  now += 10_000;
  replies.push(await post({ ...ann, text: 'x'.repeat(ENDPOINT_TEXT_LENGTH_MAX + 1) }));
  replies.push(await post({ ...ann, data: { blob: 'x'.repeat(ENDPOINT_BODY_BYTES_MAX) } }));
  expect(replies.map((reply) => [reply.statusCode, reply.json().error.code])).toEqual([
    [404, 'endpoint-unknown'],
    [400, 'malformed'],
    [400, 'malformed'],
    [400, 'malformed'],
    [413, 'too-large'],
  ]);
  expect(asked).toEqual([]);
});

test('[GW63] a caller that floods is asked to wait, and told for how long', async () => {
  for (let count = 0; count < 3; count += 1) expect((await post(ann)).statusCode).toBe(200);
  const refused = await post(ann);
  expect(refused.statusCode).toBe(429);
  expect(Number(refused.headers['retry-after'])).toBeGreaterThan(0);
  now += 2_000;
  expect((await post(ann)).statusCode).toBe(200);
});

test('[GW64] what the conversation refuses is answered as such, with a time to come back', async () => {
  answer = { kind: 'refused', code: 'unavailable', retryAfterMs: 1_500 };
  const reply = await post(ann);
  expect(reply.statusCode).toBe(503);
  expect(reply.headers['retry-after']).toBe('2');
  expect(reply.json().error.code).toBe('unavailable');
});

import { createHmac } from 'node:crypto';
import type { EpochMs } from '@baton/kernel';
import { expect, test } from 'vitest';
import type { HandoffRequest } from '../handoff/model.ts';
import { sampleHandoff } from '../handoff/sample-handoff.ts';
import {
  HANDOFF_FIELDS_MAX,
  HANDOFF_MESSAGES_MAX,
  HOOK_BODY_BYTES_MAX,
  HOOK_MS_MAX,
  HOOK_SECRET_CHARS_MIN,
} from '../limits.ts';
import type { OutsideAnswer, OutsideRequest } from '../outside/outside-call.ts';
import { handoffHookBody, handoffSlackBody } from './handoff-hook.ts';
import { sendHook } from './send-hook.ts';
import { hookSecretProblem, hookSignature } from './sign-hook.ts';

const settings = { site: 'The shop' };

test('[ML90] a webhook says what the mail says', () => {
  const body = JSON.parse(handoffHookBody(sampleHandoff, settings));
  expect(body).toMatchObject({
    type: 'handoff.requested',
    handoff: {
      reference: 'K7QF-2M',
      site: 'The shop',
      visitor: { name: 'Ada Byron', email: 'ada@visitor.example' },
      fields: [{ label: 'Name' }, { label: 'Order number', value: '10-4471' }, { value: null }],
      earlier_messages: 0,
    },
  });
  expect(body.handoff.transcript).toHaveLength(4);
});

test('[ML90] a long handoff keeps its newest messages and says how many are left out', () => {
  const long = '☃'.repeat(3_000);
  const request: HandoffRequest = {
    ...sampleHandoff,
    fields: Array.from({ length: HANDOFF_FIELDS_MAX + 1 }, (_, i) => ({
      label: `f${i}`,
      value: 'v',
    })),
    transcript: Array.from({ length: HANDOFF_MESSAGES_MAX + 50 }, (_, i) => ({
      at: sampleHandoff.requestedAt,
      from: 'visitor' as const,
      text: `${i} ${long}`,
    })),
  };
  const body = handoffHookBody(request, settings);
  expect(Buffer.byteLength(body)).toBeLessThanOrEqual(HOOK_BODY_BYTES_MAX);
  const { transcript, earlier_messages } = JSON.parse(body).handoff;
  expect(transcript.length).toBeGreaterThan(0);
  expect(transcript.length + earlier_messages).toBe(HANDOFF_MESSAGES_MAX + 50);
  expect(transcript.at(-1).text.startsWith(`${HANDOFF_MESSAGES_MAX + 49} `)).toBe(true);
});

test('[ML91] a signature is over id, time and body, and can be checked by whoever has the secret', () => {
  const at = 1_767_606_060_999 as EpochMs;
  const secret = 'a secret that is long enough';
  const signed = hookSignature({ id: 'handoff.K7QF', at, body: '{"a":1}', secret });
  const expected = createHmac('sha256', secret)
    .update('handoff.K7QF.1767606060.{"a":1}')
    .digest('base64');
  expect(signed).toEqual({
    'webhook-id': 'handoff.K7QF',
    'webhook-timestamp': '1767606060',
    'webhook-signature': `v1,${expected}`,
  });
  // The example of the specification.
  expect(
    hookSignature({
      id: 'msg_p5jXN8AQM9LWM0D4loKWxJek',
      at: 1_614_265_330_000 as EpochMs,
      body: '{"test": 2432232314}',
      secret: 'whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw',
    })['webhook-signature'],
  ).toBe('v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=');
  expect(hookSecretProblem('x'.repeat(HOOK_SECRET_CHARS_MIN))).toBeUndefined();
  expect(hookSecretProblem('x'.repeat(HOOK_SECRET_CHARS_MIN - 1))).toContain('fewer');
});

test('[ML92] nobody is called and nothing is linked by what a visitor writes', () => {
  const nasty = '<!channel> @here @channel <https://evil.example|click> & </b>';
  const body = handoffSlackBody(
    {
      ...sampleHandoff,
      reason: nasty,
      visitor: { name: nasty, email: nasty, phone: nasty },
      fields: Array.from({ length: 20 }, () => ({ label: nasty, value: nasty.repeat(50) })),
      transcript: [{ at: sampleHandoff.requestedAt, from: 'visitor', text: `a\n${nasty}` }],
    },
    settings,
  );
  expect(body).not.toMatch(/[<>](?!a|&)/);
  expect(body).not.toMatch(/@(?:here|channel)/);
  const { text, blocks } = JSON.parse(body);
  expect(text).toContain('K7QF-2M');
  expect(blocks[1].fields).toHaveLength(10);
  for (const field of blocks[1].fields) expect(field.text.length).toBeLessThanOrEqual(2_000);
});

const answered = (status: number, headers = {}): OutsideAnswer => ({
  kind: 'answered',
  status,
  headers,
  body: new TextEncoder().encode('ok'),
});
const cases: readonly (readonly [string, OutsideAnswer, object])[] = [
  ['200', answered(200), { kind: 'accepted', status: 200 }],
  ['204', answered(204), { kind: 'accepted', status: 204 }],
  ['301', answered(301), { kind: 'rejected', status: 301, answer: 'ok' }],
  ['404', answered(404), { kind: 'rejected', status: 404, answer: 'ok' }],
  [
    '429',
    answered(429, { 'retry-after': '30' }),
    { kind: 'deferred', status: 429, answer: 'ok', retryAfterMs: 30_000 },
  ],
  ['503', answered(503), { kind: 'deferred', status: 503, answer: 'ok', retryAfterMs: null }],
  ['a long answer', { kind: 'too-large', status: 200 }, { kind: 'accepted', status: 200 }],
  [
    'a lost connection',
    { kind: 'unreachable', sent: 'perhaps', explanation: 'reset' },
    { kind: 'unknown', answer: 'reset' },
  ],
  [
    'nobody there',
    { kind: 'unreachable', sent: 'nothing', explanation: 'no' },
    { kind: 'deferred', status: null, answer: 'no', retryAfterMs: null },
  ],
  [
    'silence',
    { kind: 'timed-out', sent: 'perhaps' },
    { kind: 'unknown', answer: `no answer within ${HOOK_MS_MAX} ms` },
  ],
  [
    'silence before it was sent',
    { kind: 'timed-out', sent: 'nothing' },
    {
      kind: 'deferred',
      status: null,
      answer: `no answer within ${HOOK_MS_MAX} ms`,
      retryAfterMs: null,
    },
  ],
  [
    'a private address',
    { kind: 'refused-address', why: 'private-address', explanation: 'private' },
    { kind: 'misconfigured', answer: 'private' },
  ],
  [
    'no name service',
    { kind: 'refused-address', why: 'lookup-failed', explanation: 'later' },
    { kind: 'deferred', status: null, answer: 'later', retryAfterMs: null },
  ],
  [
    'a bad header',
    { kind: 'bad-request', explanation: 'bad' },
    { kind: 'misconfigured', answer: 'bad' },
  ],
];
test.each(cases)('[ML93] %s is told as what it is', async (_, answer, outcome) => {
  const asked: OutsideRequest[] = [];
  const hook = { url: 'https://hooks.example/a', body: '{}', headers: { 'webhook-id': 'x' } };
  const result = await sendHook(hook, async (request) => {
    asked.push(request);
    return answer;
  });
  expect(result).toEqual(outcome);
  expect(asked).toMatchObject([
    {
      url: hook.url,
      method: 'POST',
      body: '{}',
      redirects: 0,
      timeoutMs: HOOK_MS_MAX,
      headers: { 'webhook-id': 'x', 'content-type': 'application/json' },
    },
  ]);
});

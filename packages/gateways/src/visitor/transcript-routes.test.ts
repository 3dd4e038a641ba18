import type { VisitorId } from '@baton/desk';
import fastify from 'fastify';
import { expect, test } from 'vitest';
import { ORGANIZATION } from '../fakes/fake-desk.ts';
import {
  CALLER,
  DEPLOYMENT,
  FENCED_DEPLOYMENT,
  fakeWorld,
  MAY,
  TOKEN_KEY,
} from '../fakes/fake-rules.ts';
import type { TranscriptAsked, TranscriptMailed } from './transcript-routes.ts';
import { visitorGateway } from './visitor-gateway.ts';
import { signVisitorToken } from './visitor-token.ts';

const PATH = '/v1/visitor/chats/chat-1/transcript-mail';
const GOOD = { to: ' rosa@visitor.example ', language: 'de', timeZone: 'Europe/Berlin' };

/** A door where mails can be asked for, and what was asked. */
async function door({ may = MAY, outcome = 'sent' as TranscriptMailed } = {}) {
  const world = fakeWorld();
  const mailed: TranscriptAsked[] = [];
  const gateway = visitorGateway({
    ...world,
    storefront(deploymentId) {
      const found = world.storefront(deploymentId);
      return found && { ...found, may };
    },
    callerOf: ({ headers }) => ({ ...CALLER, origin: headers.origin }),
    async mailTranscript(asked) {
      mailed.push(asked);
      return outcome;
    },
  });
  const app = fastify();
  await app.register(gateway.routes);
  const tokenOf = (visitorId: string, deploymentId = DEPLOYMENT) =>
    signVisitorToken(
      {
        organizationId: ORGANIZATION,
        deploymentId,
        visitorId: visitorId as VisitorId,
        issuedAt: world.clock.now(),
      },
      TOKEN_KEY,
    );
  const ask = async (token: string, body: object = GOOD, headers: object = {}) => {
    const authorization = `Bearer ${token}`;
    const answer = await app.inject({
      method: 'POST',
      url: PATH,
      payload: body,
      headers: { authorization, ...headers },
    });
    return [answer.statusCode, answer.json().error?.code] as const;
  };
  return { app, world, mailed, tokenOf, ask };
}

test('[GW90] a visitor asks for a mail about a chat, to the address they typed', async () => {
  const { ask, tokenOf, mailed } = await door();
  expect(await ask(tokenOf('571rosa'))).toEqual([202, undefined]);
  expect(mailed).toMatchObject([
    {
      viewer: { kind: 'visitor', visitorId: '571rosa', deploymentId: DEPLOYMENT },
      chatId: 'chat-1',
      to: 'rosa@visitor.example',
      language: 'de',
      timeZone: 'Europe/Berlin',
    },
  ]);
});

test('[GW90] nobody else asks, from no other page, and not where it is not allowed', async () => {
  const { ask, tokenOf, mailed } = await door();
  expect(await ask('v1.forged.token')).toEqual([401, 'unauthenticated']);
  const fenced = tokenOf('571rosa', FENCED_DEPLOYMENT);
  const elsewhere = { origin: 'https://elsewhere.example' };
  expect(await ask(fenced, GOOD, elsewhere)).toEqual([403, 'forbidden']);
  const without = await door({ may: { ...MAY, mailTranscript: false } });
  expect(await without.ask(without.tokenOf('571rosa'))).toEqual([403, 'forbidden']);
  expect(mailed).toEqual([]);
});

test.each([
  ['malformed', 400],
  ['chat-unknown', 404],
  ['nothing-said', 409],
  ['address-refused', 422],
] as const)('[GW90] what cannot be done is said in a word: %s', async (code, status) => {
  if (code === 'malformed') {
    const { ask, tokenOf } = await door();
    expect(await ask(tokenOf('571rosa'), { to: 7 })).toEqual([status, code]);
    return;
  }
  const { ask, tokenOf } = await door({ outcome: code });
  expect(await ask(tokenOf('571rosa'))).toEqual([status, code]);
});

test('[GW90] who asks too often is told when to come back, and so is a whole address', async () => {
  const { ask, tokenOf, app } = await door();
  const rosa = tokenOf('571rosa');
  for (let time = 0; time < 3; time++) expect(await ask(rosa)).toEqual([202, undefined]);
  expect(await ask(rosa)).toEqual([429, 'too-many']);
  for (let one = 0; one < 6; one++) await ask(tokenOf(`571other${one}`));
  const late = await app.inject({
    method: 'POST',
    url: PATH,
    payload: GOOD,
    headers: { authorization: `Bearer ${tokenOf('571late')}` },
  });
  expect(late.statusCode).toBe(429);
  expect(Number(late.headers['retry-after'])).toBeGreaterThan(0);
});

test('[GW90] pages of other origins may ask before they send', async () => {
  const { app } = await door();
  const { statusCode, headers } = await app.inject({ method: 'OPTIONS', url: PATH });
  expect([statusCode, headers['access-control-allow-headers']]).toEqual([
    204,
    'authorization, content-type',
  ]);
});

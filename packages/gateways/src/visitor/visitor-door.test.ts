import type { VisitorId } from '@baton/desk';
import { type HelloFrame, PAGE_URL_LENGTH_MAX } from '@baton/protocol';
import { expect, test } from 'vitest';
import { ORGANIZATION, OTHER_ORGANIZATION } from '../fakes/fake-desk.ts';
import {
  CALLER,
  DEPLOYMENT,
  FENCED_DEPLOYMENT,
  FOREIGN_DEPLOYMENT,
  fakeWorld,
  MAY,
  TOKEN_KEY,
} from '../fakes/fake-rules.ts';
import type { Caller } from '../session/ports.ts';
import { visitorDoor } from './visitor-door.ts';
import {
  signVisitorToken,
  VISITOR_TOKEN_LIFE_MS,
  VISITOR_TOKEN_RENEW_MS,
} from './visitor-token.ts';

const HELLO: HelloFrame = { t: 'hello', v: 1, deploymentId: DEPLOYMENT, cursor: null, chats: [] };
const VISITOR = '571000000000001' as VisitorId;

function tokenFor(
  world: ReturnType<typeof fakeWorld>,
  claim: { organizationId?: typeof ORGANIZATION; deploymentId?: typeof DEPLOYMENT } = {},
) {
  return signVisitorToken(
    {
      organizationId: ORGANIZATION,
      deploymentId: DEPLOYMENT,
      visitorId: VISITOR,
      issuedAt: world.clock.now(),
      ...claim,
    },
    TOKEN_KEY,
  );
}

test('[GW12] who comes without a token is somebody new and gets one that is good next time', async () => {
  const door = visitorDoor(fakeWorld());
  const first = await door.admit(HELLO, CALLER);
  if (first.kind !== 'admitted' || first.token === undefined) throw new Error('not admitted');
  const again = await door.admit({ ...HELLO, token: first.token }, CALLER);
  expect(again).toMatchObject({ kind: 'admitted', viewer: first.viewer });
  expect(again).not.toHaveProperty('token');
  const another = await door.admit(HELLO, CALLER);
  expect(another).not.toMatchObject({ viewer: first.viewer });
});

test('[GW89] whoever is let in is told what they may do', async () => {
  expect(await visitorDoor(fakeWorld()).admit(HELLO, CALLER)).toMatchObject({ may: MAY });
});

test('[GW12] an ageing token is replaced, and the visitor stays who they are', async () => {
  const world = fakeWorld();
  const token = tokenFor(world);
  world.clock.jump(VISITOR_TOKEN_RENEW_MS + 1);
  const admission = await visitorDoor(world).admit({ ...HELLO, token }, CALLER);
  if (admission.kind !== 'admitted' || !admission.token) throw new Error('not renewed');
  world.clock.jump(VISITOR_TOKEN_LIFE_MS);
  const later = await visitorDoor(world).admit({ ...HELLO, token: admission.token }, CALLER);
  expect(later).toMatchObject({ viewer: { kind: 'visitor', visitorId: VISITOR } });
});

test('[GW12] stale and forged tokens, and those of another deployment or organization, are refused', async () => {
  const world = fakeWorld();
  const good = tokenFor(world);
  const tokens = [
    'v1.forged.token',
    tokenFor(world, { deploymentId: FENCED_DEPLOYMENT }),
    tokenFor(world, { organizationId: OTHER_ORGANIZATION }),
  ];
  const door = visitorDoor(world);
  const refused = { kind: 'refused', refusal: 'unauthenticated' };
  for (const token of tokens)
    expect(await door.admit({ ...HELLO, token }, CALLER)).toEqual(refused);
  world.clock.jump(VISITOR_TOKEN_LIFE_MS + 1);
  expect(await door.admit({ ...HELLO, token: good }, CALLER)).toEqual(refused);
});

test('[GW13] a page of a domain that is not permitted is refused, sub-domains by their own entry', async () => {
  const door = visitorDoor(fakeWorld());
  const from = async (origin: string | undefined) =>
    (await door.admit({ ...HELLO, deploymentId: FENCED_DEPLOYMENT }, { ...CALLER, origin })).kind;
  expect(await from('https://shop.example')).toBe('admitted');
  expect(await from('https://shop.example:8443')).toBe('admitted');
  expect(await from('https://evil.example')).toBe('refused');
  expect(await from('https://shop.example.evil.example')).toBe('refused');
  expect(await from('https://sub.shop.example')).toBe('refused');
  expect(await from('null')).toBe('refused');
  expect(await from(undefined)).toBe('refused');
});

test('[GW13] an unknown deployment, or none, is refused as unknown', async () => {
  const door = visitorDoor(fakeWorld());
  const { deploymentId: _, ...nameless } = HELLO;
  const unknown = { kind: 'refused', refusal: 'deployment-unknown' };
  expect(await door.admit(nameless, CALLER)).toEqual(unknown);
  expect(await door.admit({ ...HELLO, deploymentId: 'x' as typeof DEPLOYMENT }, CALLER)).toEqual(
    unknown,
  );
});

test('[GW13] an organization whose desk is not here is unavailable', async () => {
  const admission = await visitorDoor(fakeWorld()).admit(
    { ...HELLO, deploymentId: FOREIGN_DEPLOYMENT },
    CALLER,
  );
  expect(admission).toEqual({ kind: 'refused', refusal: 'unavailable' });
});

test('[GW66] a visitor is known by their address and browser, cut to a limit, as far as these are known', async () => {
  const door = visitorDoor(fakeWorld());
  const viewerOf = async (known: Partial<Caller>) => {
    const admission = await door.admit(HELLO, { ...CALLER, ...known });
    return admission.kind === 'admitted' ? admission.viewer : undefined;
  };
  expect(await viewerOf({})).not.toHaveProperty('traits');
  const userAgent = 'x'.repeat(PAGE_URL_LENGTH_MAX + 1);
  expect(await viewerOf({ ip: '192.0.2.1', userAgent })).toMatchObject({
    traits: { ip: '192.0.2.1', userAgent: userAgent.slice(1) },
  });
});

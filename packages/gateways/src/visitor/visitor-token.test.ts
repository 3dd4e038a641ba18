import { createHmac } from 'node:crypto';
import type { DeploymentId, OrganizationId, VisitorId } from '@baton/desk';
import type { EpochMs } from '@baton/kernel';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { signVisitorToken, VISITOR_TOKEN_LIFE_MS, verifyVisitorToken } from './visitor-token.ts';

const KEY = new Uint8Array(32).fill(1);
const NOW = 1_700_000_000_000 as EpochMs;
const CLAIM = {
  organizationId: '00D000000000001' as OrganizationId,
  deploymentId: '572000000000001' as DeploymentId,
  visitorId: '571000000000001' as VisitorId,
  issuedAt: NOW,
};

test('[GW12] a token says again what was signed, until it runs out', () => {
  const token = signVisitorToken(CLAIM, KEY);
  expect(verifyVisitorToken(token, KEY, NOW)).toEqual(CLAIM);
  const last = (NOW + VISITOR_TOKEN_LIFE_MS) as EpochMs;
  expect(verifyVisitorToken(token, KEY, last)).toEqual(CLAIM);
  expect(verifyVisitorToken(token, KEY, (last + 1) as EpochMs)).toBeUndefined();
});

test('[GW12] a token signed with another key, or for another purpose, is none', () => {
  const token = signVisitorToken(CLAIM, KEY);
  expect(verifyVisitorToken(token, new Uint8Array(32).fill(2), NOW)).toBeUndefined();
  const [version = '', body = ''] = token.split('.');
  const bare = createHmac('sha256', KEY).update(body).digest('base64url');
  expect(verifyVisitorToken(`${version}.${body}.${bare}`, KEY, NOW)).toBeUndefined();
});

test('[GW12] no change of a single character goes unnoticed', () => {
  const token = signVisitorToken(CLAIM, KEY);
  for (let i = 0; i < token.length; i++) {
    // The last character of a signature carries two bits that mean nothing.
    if (i === token.length - 1) continue;
    const changed = `${token.slice(0, i)}${token[i] === 'A' ? 'B' : 'A'}${token.slice(i + 1)}`;
    expect(verifyVisitorToken(changed, KEY, NOW)).toBeUndefined();
  }
});

test('[GW12] whatever else somebody sends is no token', () => {
  fc.assert(
    fc.property(
      fc.oneof(
        fc.string(),
        fc.base64String().map((text) => `v1.${text}.${text}`),
      ),
      (text) => {
        expect(verifyVisitorToken(text, KEY, NOW)).toBeUndefined();
      },
    ),
  );
});

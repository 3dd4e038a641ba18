import { createHmac } from 'node:crypto';
import type { AgentId, DeploymentId, OrganizationId, VisitorId } from '@baton/desk';
import type { FileId } from '@baton/host';
import { type EpochMs, later } from '@baton/kernel';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { type LinkScope, signFileLink, verifyFileLink } from './file-link.ts';

const KEY = new Uint8Array(32).fill(3);
const NOW = 1_700_000_000_000 as EpochMs;
const FILE = '00P000000000001' as FileId;
const ORGANIZATION = '00D000000000001' as OrganizationId;
const visitor: LinkScope = {
  kind: 'visitor',
  organizationId: ORGANIZATION,
  deploymentId: '572000000000001' as DeploymentId,
  visitorId: '571000000000001' as VisitorId,
};
const scopes: readonly LinkScope[] = [
  visitor,
  { kind: 'agent', organizationId: ORGANIZATION, agentId: '005000000000001' as AgentId },
  { kind: 'reader', organizationId: ORGANIZATION, userId: '005000000000001' },
];
const claim = { fileId: FILE, scope: visitor, expiresAt: later(NOW, 1_000) };
const link = signFileLink(claim, KEY);
const verify = (query: object, fileId = FILE, now: EpochMs = NOW) =>
  verifyFileLink(fileId, query, { key: KEY, now });

test('[FI60] a link says again for whom it was made, until it runs out', () => {
  for (const scope of scopes) {
    const made = { ...claim, scope };
    expect(verify(signFileLink(made, KEY))).toEqual(made);
  }
  expect(verify(link, FILE, later(NOW, 1_000))).toEqual(claim);
  expect(verify(link, FILE, later(NOW, 1_001))).toBeUndefined();
});

test('[FI61] another file, another person, another organization, another time, another key: no link', () => {
  const others: readonly object[] = [
    { ...link, for: link.for.replace('571000000000001', '571000000000002') },
    { ...link, for: link.for.replace(ORGANIZATION, '00D000000000002') },
    { ...link, for: link.for.replace('v.', 'r.') },
    { ...link, until: String(later(NOW, 99_999)) },
    { ...link, sig: '' },
    { ...link, sig: undefined },
    { ...link, sig: ['x', 'y'] },
    { for: link.for, until: link.until },
    {},
  ];
  for (const query of others) expect(verify(query)).toBeUndefined();
  expect(verify(link, '00P000000000002' as FileId)).toBeUndefined();
  expect(verifyFileLink(FILE, link, { key: new Uint8Array(32).fill(4), now: NOW })).toBeUndefined();
  // What the same key signed for another purpose is no link.
  const text = JSON.stringify([FILE, link.for, link.until]);
  const sig = createHmac('sha256', KEY).update(text).digest('base64url');
  expect(verify({ ...link, sig })).toBeUndefined();
});

test('[FI61] no change of a single character goes unnoticed', () => {
  for (const part of ['for', 'until', 'sig'] as const) {
    const text = link[part];
    for (let at = 0; at < text.length; at += 1) {
      // The last character of a signature carries two bits that mean nothing.
      if (part === 'sig' && at === text.length - 1) continue;
      const changed = `${text.slice(0, at)}${text[at] === '1' ? '2' : '1'}${text.slice(at + 1)}`;
      expect(verify({ ...link, [part]: changed })).toBeUndefined();
    }
  }
});

test('[FI61] whatever else somebody sends is no link', () => {
  fc.assert(
    fc.property(fc.anything(), fc.anything(), fc.anything(), (scope, until, sig) => {
      expect(verify({ for: scope, until, sig })).toBeUndefined();
    }),
  );
});

import { createHmac, timingSafeEqual } from 'node:crypto';
import type { AgentId, DeploymentId, OrganizationId, VisitorId } from '@baton/desk';
import type { FileId, FileViewer } from '@baton/host';
import { type EpochMs, invariant } from '@baton/kernel';
import { LINK_KEY_BYTES_MIN } from '../limits.ts';

/**
 * Whom a link was made for. A viewer is asked for again when it is followed; a reader had the right to the file's record or transcript
 * when it was made, and that is good for as long as the link.
 */
export type LinkScope =
  | FileViewer
  | { readonly kind: 'reader'; readonly organizationId: OrganizationId; readonly userId: string };

export type LinkClaim = {
  readonly fileId: FileId;
  readonly scope: LinkScope;
  readonly expiresAt: EpochMs;
};

/** The query of a link: `for`, `until` and `sig`. */
export type LinkQuery = { readonly for: string; readonly until: string; readonly sig: string };

const PART_LENGTH_MAX = 256;
const VERSION = 'v1';

/** Signs that whoever holds the link may read this file until then, as long as its scope may. */
export function signFileLink(claim: LinkClaim, key: Uint8Array): LinkQuery {
  invariant(key.length >= LINK_KEY_BYTES_MIN, 'the key of links is long enough');
  const made = { for: writtenScope(claim.scope), until: String(claim.expiresAt) };
  return { ...made, sig: signature(claim.fileId, made, key).toString('base64url') };
}

/** The claim of a link this server made and that has not run out; undefined for every other one. */
export function verifyFileLink(
  fileId: FileId,
  query: { readonly [name in keyof LinkQuery]?: unknown },
  { key, now }: { readonly key: Uint8Array; readonly now: EpochMs },
): LinkClaim | undefined {
  const { for: scope, until, sig } = query;
  if (!isPart(scope) || !isPart(until) || !isPart(sig)) return undefined;
  const expected = signature(fileId, { for: scope, until }, key);
  const offered = Buffer.from(sig, 'base64url');
  if (offered.length !== expected.length || !timingSafeEqual(offered, expected)) return undefined;
  // It was signed here, so its shape is known.
  const expiresAt = Number(until) as EpochMs;
  return now <= expiresAt ? { fileId, scope: readScope(scope), expiresAt } : undefined;
}

function isPart(value: unknown): value is string {
  return typeof value === 'string' && value.length <= PART_LENGTH_MAX;
}

function signature(
  fileId: FileId,
  { for: scope, until }: Omit<LinkQuery, 'sig'>,
  key: Uint8Array,
): Buffer {
  const text = JSON.stringify([fileId, scope, until]);
  return createHmac('sha256', key).update(`baton file link ${VERSION}\n${text}`).digest();
}

function writtenScope(scope: LinkScope): string {
  const { organizationId } = scope;
  switch (scope.kind) {
    case 'visitor':
      return ['v', organizationId, scope.deploymentId, scope.visitorId].join('.');
    case 'agent':
      return ['a', organizationId, scope.agentId].join('.');
    case 'reader':
      return ['r', organizationId, scope.userId].join('.');
  }
}

function readScope(text: string): LinkScope {
  const [kind, first = '', second = '', third = ''] = text.split('.');
  const organizationId = first as OrganizationId;
  switch (kind) {
    case 'v':
      return {
        kind: 'visitor',
        organizationId,
        deploymentId: second as DeploymentId,
        visitorId: third as VisitorId,
      };
    case 'a':
      return { kind: 'agent', organizationId, agentId: second as AgentId };
    default:
      return { kind: 'reader', organizationId, userId: second };
  }
}

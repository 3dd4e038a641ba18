import { createHmac, timingSafeEqual } from 'node:crypto';
import type { DeploymentId, OrganizationId, VisitorId } from '@baton/desk';
import type { EpochMs } from '@baton/kernel';

/** A visitor who stays away longer than this is a new one. */
export const VISITOR_TOKEN_LIFE_MS = 90 * 24 * 60 * 60 * 1000;
/** A token older than this is replaced at the next welcome, so that a regular visitor stays who they are. */
export const VISITOR_TOKEN_RENEW_MS = 30 * 24 * 60 * 60 * 1000;
/** The shortest signing key, in bytes. */
export const VISITOR_TOKEN_KEY_BYTES_MIN = 32;
const TOKEN_LENGTH_MAX = 1_024;
const VERSION = 'v1';

/** Who a visitor is, as this server once said. */
export type VisitorClaim = {
  readonly organizationId: OrganizationId;
  readonly deploymentId: DeploymentId;
  readonly visitorId: VisitorId;
  readonly issuedAt: EpochMs;
};

/** Signs the claim: the holder of the token is that visitor. */
export function signVisitorToken(claim: VisitorClaim, key: Uint8Array): string {
  const fields = [claim.organizationId, claim.deploymentId, claim.visitorId, claim.issuedAt];
  const body = Buffer.from(JSON.stringify(fields)).toString('base64url');
  return `${VERSION}.${body}.${signature(body, key).toString('base64url')}`;
}

/** The claim of a token this server signed and that has not run out. */
export function verifyVisitorToken(
  token: string,
  key: Uint8Array,
  now: EpochMs,
): VisitorClaim | undefined {
  if (token.length > TOKEN_LENGTH_MAX) return undefined;
  const [version, body, given, ...rest] = token.split('.');
  if (version !== VERSION || !body || !given || rest.length > 0) return undefined;
  const expected = signature(body, key);
  const offered = Buffer.from(given, 'base64url');
  if (offered.length !== expected.length || !timingSafeEqual(offered, expected)) return undefined;
  const claim = readClaim(body);
  return now - claim.issuedAt <= VISITOR_TOKEN_LIFE_MS ? claim : undefined;
}

/** The body was signed here, so its shape is known. */
function readClaim(body: string): VisitorClaim {
  const [organizationId, deploymentId, visitorId, issuedAt] = JSON.parse(
    Buffer.from(body, 'base64url').toString(),
  ) as [OrganizationId, DeploymentId, VisitorId, EpochMs];
  return { organizationId, deploymentId, visitorId, issuedAt };
}

function signature(body: string, key: Uint8Array): Buffer {
  return createHmac('sha256', key).update(`baton visitor token ${VERSION}\n${body}`).digest();
}

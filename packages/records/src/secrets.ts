import { createHash } from 'node:crypto';

/** Bytes of chance in a cookie or a token: beyond guessing. */
const SECRET_BYTES = 32;
/** What every API token begins with, so that scanners for leaked secrets know it. */
export const API_TOKEN_PREFIX = 'baton_';
/** The longest cookie or token that is looked up, in characters. */
export const SECRET_LENGTH_MAX = 128;

/** The only form in which cookies and tokens are stored. They are random, so a fast hash is enough. */
export function secretHash(secret: string): string {
  return createHash('sha256').update(secret).digest('base64url');
}

/** A new secret as text. */
export function mintSecret(random: (byteCount: number) => Uint8Array): string {
  return Buffer.from(random(SECRET_BYTES)).toString('base64url');
}

/** What every token of a REST endpoint begins with. */
const ENDPOINT_TOKEN_PREFIX = 'endpoint_';
const ENDPOINT_TOKEN_BYTES = 24;

/** A new name for an endpoint that nobody guesses. It is shown to administrators, so it is kept as it is. */
export function mintEndpointToken(random: (byteCount: number) => Uint8Array): string {
  return ENDPOINT_TOKEN_PREFIX + Buffer.from(random(ENDPOINT_TOKEN_BYTES)).toString('base64url');
}

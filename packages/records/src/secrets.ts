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

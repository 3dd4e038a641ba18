import { createHmac } from 'node:crypto';
import type { EpochMs } from '@baton/kernel';
import { HOOK_SECRET_CHARS_MIN } from '../limits.ts';

/**
 * The headers by which a receiver knows that a webhook is ours, is new, and was not changed, as the
 * Standard Webhooks specification has them: an HMAC-SHA-256 over id, seconds and body.
 */
export function hookSignature(message: {
  /** The same for every attempt. */
  readonly id: string;
  /** When this attempt is made. */
  readonly at: EpochMs;
  readonly body: string;
  /** Any text, or bytes as `whsec_` and Base64. */
  readonly secret: string;
}): { readonly [name: string]: string } {
  const { id, at, body, secret } = message;
  const timestamp = Math.floor(at / 1_000);
  const mac = createHmac('sha256', keyOf(secret)).update(`${id}.${timestamp}.${body}`);
  return {
    'webhook-id': id,
    'webhook-timestamp': String(timestamp),
    'webhook-signature': `v1,${mac.digest('base64')}`,
  };
}

/** Why a secret cannot be used; undefined if it can. */
export function hookSecretProblem(secret: string): string | undefined {
  return keyOf(secret).length < HOOK_SECRET_CHARS_MIN
    ? `It has fewer than ${HOOK_SECRET_CHARS_MIN} characters, or bytes after ${BYTES}.`
    : undefined;
}

const BYTES = 'whsec_';

function keyOf(secret: string): Buffer {
  return secret.startsWith(BYTES)
    ? Buffer.from(secret.slice(BYTES.length), 'base64')
    : Buffer.from(secret);
}

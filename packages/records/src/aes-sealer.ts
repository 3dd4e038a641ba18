import { createCipheriv, createDecipheriv } from 'node:crypto';
import { invariant } from '@baton/kernel';
import type { Sealer } from './bot-ports.ts';

/** What a sealing key has to have: 256 bits. */
export const SEALING_KEY_BYTES = 32;
const NONCE_BYTES = 12;
const TAG_BYTES = 16;
/** Before every sealed text, so that another way of sealing can follow one day. */
const VERSION = 'v1.';

/** Seals with AES-256-GCM; the context is authenticated with the text. Throws for a key of another length. */
export function aesSealer(key: Uint8Array, random: (byteCount: number) => Uint8Array): Sealer {
  invariant(key.length === SEALING_KEY_BYTES, 'a sealing key has 32 bytes');
  return {
    seal(text, context) {
      const nonce = random(NONCE_BYTES);
      const cipher = createCipheriv('aes-256-gcm', key, nonce, { authTagLength: TAG_BYTES });
      cipher.setAAD(Buffer.from(context));
      const sealed = [nonce, cipher.update(text, 'utf8'), cipher.final(), cipher.getAuthTag()];
      return VERSION + Buffer.concat(sealed).toString('base64url');
    },
    open(sealed, context) {
      if (!sealed.startsWith(VERSION)) return undefined;
      const bytes = Buffer.from(sealed.slice(VERSION.length), 'base64url');
      if (bytes.length < NONCE_BYTES + TAG_BYTES) return undefined;
      const nonce = bytes.subarray(0, NONCE_BYTES);
      const decipher = createDecipheriv('aes-256-gcm', key, nonce, { authTagLength: TAG_BYTES });
      decipher.setAAD(Buffer.from(context));
      decipher.setAuthTag(bytes.subarray(-TAG_BYTES));
      const body = decipher.update(bytes.subarray(NONCE_BYTES, -TAG_BYTES));
      try {
        return Buffer.concat([body, decipher.final()]).toString('utf8');
      } catch {
        // The tag does not fit: another key, another context, or other bytes.
        return undefined;
      }
    },
  };
}

import { MESSAGE_BYTES_MAX } from '@baton/protocol';

/** From here on the composer counts down. */
const NEAR_BYTES = 2_048;

/** How much more may be written, in UTF-8 bytes; null while that is no concern. Negative: too long to send. */
export function bytesLeft(text: string): number | null {
  // A UTF-16 unit takes at most three bytes, so short texts need no counting.
  if (text.length * 3 <= MESSAGE_BYTES_MAX - NEAR_BYTES) return null;
  const left = MESSAGE_BYTES_MAX - new TextEncoder().encode(text).length;
  return left <= NEAR_BYTES ? left : null;
}

/** Whether there is something to send and the server will take it. */
export function isSendable(text: string): boolean {
  return text.trim() !== '' && (bytesLeft(text.trim()) ?? 0) >= 0;
}

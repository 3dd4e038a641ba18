import { randomBytes } from 'node:crypto';

/** The machine's own chance: so many unguessable bytes. */
export function systemRandom(byteCount: number): Uint8Array {
  return randomBytes(byteCount);
}

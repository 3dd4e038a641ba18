import { randomBytes, randomInt, randomUUID } from 'node:crypto';

/** The machine's own chance: so many unguessable bytes. */
export function systemRandom(byteCount: number): Uint8Array {
  return randomBytes(byteCount);
}

/** An id nobody else has and nobody can guess. */
export function systemId(): string {
  return randomUUID();
}

/** A whole number from 0 up to, but without, the bound. */
export function systemPick(bound: number): number {
  return randomInt(bound);
}

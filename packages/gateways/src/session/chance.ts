import type { RandomBytes } from './ports.ts';

const ALPHABET = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz';
/** Bytes above the largest multiple of 62 are thrown away, so that every character is equally likely. */
const FAIR_BYTES = 256 - (256 % ALPHABET.length);

/** `prefix` and so many characters of chance, about six bits each. */
export function randomText(prefix: string, length: number, random: RandomBytes): string {
  let text = prefix;
  while (text.length < prefix.length + length) {
    for (const byte of random(length)) {
      if (byte < FAIR_BYTES && text.length < prefix.length + length) {
        text += ALPHABET[byte % ALPHABET.length];
      }
    }
  }
  return text;
}

/** Evenly from `from` up to, not including, `to`. */
export function randomBetween(from: number, to: number, random: RandomBytes): number {
  const [high = 0, low = 0] = random(2);
  return from + ((high * 256 + low) / 65_536) * (to - from);
}

const TIME_LENGTH = 9;
const RANDOM_LENGTH = 16;

/** An id of 25 characters that sorts by time; `random` gives so many bytes. */
export function newId(now: number, random: (length: number) => Uint8Array): string {
  let id = now.toString(36).padStart(TIME_LENGTH, '0');
  for (const byte of random(RANDOM_LENGTH)) id += (byte % 36).toString(36);
  return id;
}

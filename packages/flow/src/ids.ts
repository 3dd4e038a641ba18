const ALPHABET = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';

/**
 * An id that follows from where it is made: the same conversation and count give the same id again, and two
 * conversations do not share one (50 bits). It has no letters that are mistaken for figures, so it can be read out.
 */
export function derivedId(prefix: string, conversation: string, count: number): string {
  const source = `${conversation}/${count}`;
  const low = mixed(source, 0x811c9dc5);
  const high = mixed(source, 0x9747b28c);
  return `${prefix}-${letters(high)}${letters(low)}`;
}

function mixed(text: string, seed: number): number {
  let hash = seed;
  for (let i = 0; i < text.length; i += 1) {
    hash = Math.imul(hash ^ text.charCodeAt(i), 0x5bd1e995);
    hash ^= hash >>> 15;
  }
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35);
  return (hash ^ (hash >>> 16)) >>> 0;
}

function letters(value: number): string {
  let rest = value;
  let text = '';
  for (let i = 0; i < 5; i += 1) {
    text = `${ALPHABET[rest % 32] ?? ''}${text}`;
    rest = Math.floor(rest / 32);
  }
  return text;
}

/** An address as a number. IPv4 lies beyond IPv6, so that no range of one reaches into the other. */
export type AddressNumber = bigint;

const V4_PLACE = 1n << 128n;
/** What stands before an IPv4 address that is written as an IPv6 one, `::ffff:192.0.2.1`. */
const MAPPED = 0xffffn;
const V4_MASK = 0xffffffffn;
const PART_4 = /^(?:0|[1-9]\d{0,2})$/;
const PART_6 = /^[0-9a-f]{1,4}$/i;
const GROUPS = 8;

/** The address, without the zone an interface may have; undefined for anything else. */
export function addressNumber(text: string): AddressNumber | undefined {
  const bare = text.replace(/%.*$/s, '');
  return bare.includes(':') ? v6Number(bare) : v4Number(bare);
}

/** The address in its one short form (RFC 5952). */
export function addressText(number: AddressNumber): string {
  if (isV4(number)) {
    const v4 = number & V4_MASK;
    return [24n, 16n, 8n, 0n].map((shift) => (v4 >> shift) & 255n).join('.');
  }
  const groups = Array.from({ length: GROUPS }, (_, place) =>
    ((number >> BigInt(16 * (GROUPS - 1 - place))) & 0xffffn).toString(16),
  );
  const gap = longestGap(groups);
  if (!gap) return groups.join(':');
  return `${groups.slice(0, gap.from).join(':')}::${groups.slice(gap.to).join(':')}`;
}

/** Whether it is an IPv4 address, however it was written. */
export function isV4(number: AddressNumber): boolean {
  return number >= V4_PLACE;
}

function v4Number(text: string): AddressNumber | undefined {
  const parts = text.split('.');
  if (parts.length !== 4 || !parts.every((part) => PART_4.test(part) && Number(part) < 256)) {
    return undefined;
  }
  return parts.reduce((number, part) => (number << 8n) | BigInt(part), 0n) | V4_PLACE;
}

function v6Number(text: string): AddressNumber | undefined {
  const halves = text.split('::');
  if (halves.length > 2) return undefined;
  const sides = halves.map(groupsOf);
  const [head, tail] = sides;
  // An IPv4 address stands at the end or nowhere.
  const misplaced = halves.length === 2 && halves[0]?.includes('.');
  if (!head || misplaced || sides.includes(undefined)) return undefined;
  const missing = GROUPS - head.length - (tail?.length ?? 0);
  if (tail ? missing < 1 : missing !== 0) return undefined;
  const groups = [...head, ...Array<string>(missing).fill('0'), ...(tail ?? [])];
  const number = groups.reduce((before, group) => (before << 16n) | BigInt(`0x${group}`), 0n);
  return number >> 32n === MAPPED ? V4_PLACE | (number & V4_MASK) : number;
}

/** The groups of one side of the gap; an IPv4 address at the end is two of them. */
function groupsOf(half: string): readonly string[] | undefined {
  if (half === '') return [];
  const parts = half.split(':');
  const last = parts.at(-1) ?? '';
  const v4 = last.includes('.') ? v4Number(last) : undefined;
  if (v4 !== undefined) {
    const low = v4 & V4_MASK;
    parts.splice(-1, 1, (low >> 16n).toString(16), (low & 0xffffn).toString(16));
  }
  return parts.every((part) => PART_6.test(part)) ? parts : undefined;
}

/** The first of the longest runs of noughts, if there are two or more of them. */
function longestGap(
  groups: readonly string[],
): { readonly from: number; readonly to: number } | undefined {
  let best: { readonly from: number; readonly to: number } | undefined;
  for (let from = 0; from < groups.length; from += 1) {
    let to = from;
    while (groups[to] === '0') to += 1;
    if (to - from > 1 && (!best || to - from > best.to - best.from)) best = { from, to };
    from = Math.max(from, to);
  }
  return best;
}

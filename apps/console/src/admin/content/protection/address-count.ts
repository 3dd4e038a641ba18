/** From so many addresses on a range is more than a household or a company. */
const LARGE_FROM = 65_536n;

/** A number of addresses as people read it; above a billion its size says more than its digits. */
export function addressCount(digits: string, language: string): string {
  const count = BigInt(digits);
  if (count < 1_000_000_000n) return new Intl.NumberFormat(language).format(count);
  const bits = count.toString(2).length - 1;
  return 1n << BigInt(bits) === count ? `2^${bits}` : `> 2^${bits}`;
}

/** Whether a range is so large that somebody may have made a mistake. */
export function isLarge(digits: string, version: 4 | 6): boolean {
  // Of IPv6 a household has 2^64.
  return BigInt(digits) > (version === 4 ? LARGE_FROM : 1n << 64n);
}

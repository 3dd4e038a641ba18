import { BlockList, isIP } from 'node:net';

/**
 * Whether an address is none of the public internet's: this machine, a private network, the link (where clouds
 * keep their metadata), or reserved for something else. What is no address at all is forbidden, too.
 */
export function isForbidden(address: string): boolean {
  const [bare = ''] = address.split('%');
  switch (isIP(bare)) {
    case 4:
      return forbidden4.check(bare, 'ipv4');
    case 6:
      return isForbidden6(bare);
    default:
      return true;
  }
}

/** From the registries of special-purpose addresses. */
const FORBIDDEN_4 = [
  ['0.0.0.0', 8], // this network
  ['10.0.0.0', 8], // private
  ['100.64.0.0', 10], // shared by carriers, and some clouds' metadata
  ['127.0.0.0', 8], // this machine
  ['168.63.129.16', 32], // a cloud's own services, in the middle of public addresses
  ['169.254.0.0', 16], // the link, and most clouds' metadata
  ['172.16.0.0', 12], // private
  ['192.0.0.0', 24], // protocols
  ['192.0.2.0', 24], // documentation
  ['192.88.99.0', 24], // relays of IPv6
  ['192.168.0.0', 16], // private
  ['198.18.0.0', 15], // benchmarks
  ['198.51.100.0', 24], // documentation
  ['203.0.113.0', 24], // documentation
  ['224.0.0.0', 4], // groups
  ['240.0.0.0', 4], // reserved, and everybody
] as const;

/** Inside of what is public. */
const FORBIDDEN_6 = [
  ['2001::', 23], // protocols, tunnels with an IPv4 address inside among them
  ['2001:db8::', 32], // documentation
  ['2002::', 16], // tunnels with an IPv4 address inside
  ['3fff::', 20], // documentation
] as const;

const forbidden4 = new BlockList();
for (const [network, bits] of FORBIDDEN_4) forbidden4.addSubnet(network, bits, 'ipv4');
const forbidden6 = new BlockList();
for (const [network, bits] of FORBIDDEN_6) forbidden6.addSubnet(network, bits, 'ipv6');
const public6 = new BlockList();
public6.addSubnet('2000::', 3, 'ipv6');
/** A network without IPv4 reaches IPv4 through these, which is as good as the address inside. */
const translated6 = new BlockList();
translated6.addSubnet('64:ff9b::', 96, 'ipv6');

function isForbidden6(address: string): boolean {
  if (translated6.check(address, 'ipv6')) return forbidden4.check(lastFourBytes(address), 'ipv4');
  return !public6.check(address, 'ipv6') || forbidden6.check(address, 'ipv6');
}

/** Of an address whose middle is zeros, so that its one canonical form has a `::` before its end. */
function lastFourBytes(address: string): string {
  const canonical = new URL(`http://[${address}]`).hostname.slice(1, -1);
  const [, end = ''] = canonical.split('::');
  const [low = 0, high = 0] = end
    .split(':')
    .reverse()
    .map((group) => parseInt(group, 16) || 0);
  return [high >> 8, high & 255, low >> 8, low & 255].join('.');
}

import type { IncomingMessage } from 'node:http';
import { BlockList, isIP, isIPv6 } from 'node:net';
import { addressKey, type Caller } from '@baton/gateways';

/** Forwarding headers with more entries than this are not read on. */
const FORWARDED_ENTRIES_MAX = 20;

/** Where requests really come from, and what their browser calls this server. */
export type Callers = {
  callerOf(request: IncomingMessage): Caller;
  hostOf(request: IncomingMessage): string | undefined;
  trusts(address: string): boolean;
};

/** Believes the forwarding headers of the proxies named here, and nobody else's. */
export function callers(trustedProxies: readonly string[]): Callers {
  const trusted = new BlockList();
  for (const entry of trustedProxies) {
    const [address = '', prefix] = entry.split('/');
    const family = isIPv6(address) ? 'ipv6' : 'ipv4';
    if (prefix === undefined) trusted.addAddress(address, family);
    else trusted.addSubnet(address, Number(prefix), family);
  }
  const trusts = (address: string) => trusted.check(address, isIPv6(address) ? 'ipv6' : 'ipv4');
  const peerOf = (request: IncomingMessage) => request.socket.remoteAddress ?? '';
  return {
    trusts,
    callerOf(request) {
      const address = forwardedAddress(request, peerOf(request), trusts);
      const { origin, cookie, 'user-agent': userAgent } = request.headers;
      const ip = address.replace(/^::ffff:(?=\d+\.)/i, '');
      return {
        address: addressKey(address),
        origin,
        cookie,
        ...(isIP(ip) !== 0 && { ip }),
        ...(userAgent !== undefined && { userAgent }),
      };
    },
    hostOf(request) {
      const forwarded = request.headers['x-forwarded-host'];
      return typeof forwarded === 'string' && trusts(peerOf(request))
        ? forwarded.split(',')[0]?.trim()
        : request.headers.host;
    },
  };
}

/** From our end of the chain backwards: the first address that is no proxy of ours. */
function forwardedAddress(
  request: IncomingMessage,
  peer: string,
  trusts: (address: string) => boolean,
): string {
  const header = request.headers['x-forwarded-for'];
  if (header === undefined || !trusts(peer)) return peer;
  const chain = [header]
    .flat()
    .join(',')
    .split(',')
    .slice(-FORWARDED_ENTRIES_MAX)
    .map((entry) => entry.trim());
  return chain.findLast((address) => !trusts(address)) ?? chain[0] ?? peer;
}

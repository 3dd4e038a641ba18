import type { IncomingMessage } from 'node:http';
import { BlockList, isIP, isIPv6 } from 'node:net';
import { addressKey, type Caller } from '@baton/gateways';

/** Forwarding headers with more entries than this are not read on. */
const FORWARDED_ENTRIES_MAX = 20;

/** Where requests really come from, and what their browser calls this server. */
export type Callers = {
  callerOf(request: IncomingMessage): Caller;
  hostOf(request: IncomingMessage): string | undefined;
  /** `hop` counts proxies from ours outwards, from 0. */
  trusts(address: string, hop: number): boolean;
};

/** Whose forwarding headers are believed, and which. */
export type TrustedProxies = {
  /** Addresses and networks. */
  readonly proxies: readonly string[];
  /** So many besides, from ours outwards, whatever their addresses. */
  readonly hops: number;
  readonly header: 'x-forwarded-for' | 'forwarded';
};

/** Believes the forwarding headers of the proxies named here, and nobody else's. */
export function callers({ proxies, hops, header }: TrustedProxies): Callers {
  const trusted = new BlockList();
  for (const entry of proxies) {
    const [address = '', prefix] = entry.split('/');
    const family = isIPv6(address) ? 'ipv6' : 'ipv4';
    if (prefix === undefined) trusted.addAddress(address, family);
    else trusted.addSubnet(address, Number(prefix), family);
  }
  const trusts = (address: string, hop: number) =>
    hop < hops || trusted.check(address, isIPv6(address) ? 'ipv6' : 'ipv4');
  const peerOf = (request: IncomingMessage) => request.socket.remoteAddress ?? '';
  return {
    trusts,
    callerOf(request) {
      const chain = [peerOf(request), ...forwardedBy(request, header)];
      const address = chain.find((one, hop) => !trusts(one, hop)) ?? chain.at(-1) ?? '';
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
      return typeof forwarded === 'string' && trusts(peerOf(request), 0)
        ? forwarded.split(',')[0]?.trim()
        : request.headers.host;
    },
  };
}

/** Who passed the request on, from our end of the chain outwards: beyond the last proxy of ours anybody may have written it. */
function forwardedBy(
  { headers }: IncomingMessage,
  header: TrustedProxies['header'],
): readonly string[] {
  const written = [headers[header] ?? []].flat().join(',');
  if (written === '') return [];
  return written
    .split(',')
    .slice(-FORWARDED_ENTRIES_MAX)
    .map((entry) => bareAddress(header === 'forwarded' ? forPart(entry) : entry.trim()))
    .reverse();
}

/** `for="[2001:db8::1]:4711";proto=https` says who was in front of that proxy. */
function forPart(element: string): string {
  const part = element
    .split(';')
    .map((pair) => pair.trim())
    .find((pair) => /^for=/i.test(pair));
  return part?.slice('for='.length).replaceAll('"', '') ?? '';
}

/** Without the port some proxies add. */
function bareAddress(text: string): string {
  const bracketed = /^\[([^\]]+)\](?::\d+)?$/.exec(text);
  if (bracketed) return bracketed[1] ?? text;
  return /^[\d.]+:\d+$/.test(text) ? text.replace(/:\d+$/, '') : text;
}

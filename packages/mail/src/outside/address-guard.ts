import { lookup } from 'node:dns/promises';
import { BlockList, isIP } from 'node:net';
import { ADDRESSES_MAX, URL_CHARS_MAX } from '../limits.ts';
import { isForbidden } from './forbidden-networks.ts';

export type ResolvedAddress = { readonly address: string; readonly family: 4 | 6 };
/** Finds all addresses of a name. Rejects with a `code`, `ENOTFOUND` if the name does not exist. */
export type Resolve = (host: string) => Promise<readonly ResolvedAddress[]>;

export type AddressRefusal =
  | 'not-a-web-address'
  | 'has-credentials'
  | 'private-address'
  | 'unknown-host'
  | 'lookup-failed';
export type AddressVerdict =
  /** Connect to one of these addresses and to nothing else: asked again, the name may give others. */
  | { readonly ok: true; readonly url: URL; readonly addresses: readonly ResolvedAddress[] }
  | {
      readonly ok: false;
      readonly why: AddressRefusal;
      /** For whoever configured the address. */
      readonly explanation: string;
    };

export interface AddressGuard {
  check(url: string): Promise<AddressVerdict>;
}

export type AddressGuardOptions = {
  /** Places that may be called though they are private: `crm.internal`, `10.1.2.3`, `10.1.0.0/16`, `fd00::/8`. */
  readonly allowed?: readonly string[];
  /** The machine's own way if not given. */
  readonly resolve?: Resolve;
};

/**
 * Keeps addresses that people or flows supply from leading into private networks. A name is refused if any of its
 * addresses is. Entries of `allowed` that `allowedPlaceProblem` complains about are ignored.
 */
export function addressGuard({
  allowed = [],
  resolve = resolveBySystem,
}: AddressGuardOptions = {}): AddressGuard {
  const places = allowed.map(readPlace);
  const names = new Set(places.flatMap((place) => (place?.kind === 'name' ? [place.name] : [])));
  const networks = new BlockList();
  for (const place of places) {
    if (place?.kind !== 'network') continue;
    networks.addSubnet(place.network, place.bits, place.family);
  }
  const isAllowed = ({ address, family }: ResolvedAddress) =>
    !isForbidden(address) || networks.check(address, family === 4 ? 'ipv4' : 'ipv6');

  return {
    async check(text) {
      const url = text.length > URL_CHARS_MAX ? null : URL.parse(text);
      if (!url || !/^https?:$/.test(url.protocol) || url.hostname === '') {
        return refused(
          'not-a-web-address',
          'It is not an address that begins with http:// or https://.',
        );
      }
      if (url.username !== '' || url.password !== '') {
        return refused(
          'has-credentials',
          'It has a user or a password before an @. Put credentials into a header.',
        );
      }
      const host = bareHost(url.hostname);
      const found = await addressesOf(host, resolve);
      if ('ok' in found) return found;
      const fits = found.length > 0 && found.length <= ADDRESSES_MAX;
      if (!fits) return refused('lookup-failed', `${host} has no address, or too many.`);
      if (names.has(host) || found.every(isAllowed)) return { ok: true, url, addresses: found };
      return refused(
        'private-address',
        `${host} lies in a private network or on this machine. If it is meant to be called, an operator has to allow it.`,
      );
    },
  };
}

/** Why a line of the list of allowed places cannot be one; undefined if it can. */
export function allowedPlaceProblem(place: string): string | undefined {
  return readPlace(place)
    ? undefined
    : 'It is neither a name like crm.internal, nor an address like 10.1.2.3, nor a network like 10.1.0.0/16.';
}

type Place =
  | { readonly kind: 'name'; readonly name: string }
  | {
      readonly kind: 'network';
      readonly network: string;
      readonly bits: number;
      readonly family: 'ipv4' | 'ipv6';
    };

function readPlace(text: string): Place | undefined {
  const [address = '', bits, ...more] = text.trim().split('/');
  const family = isIP(address);
  if (more.length > 0) return undefined;
  if (family === 0) {
    const name = bareHost(address);
    const isName =
      bits === undefined && /^[\p{L}\p{N}](?:[\p{L}\p{N}.-]*[\p{L}\p{N}])?$/u.test(name);
    // What consists of numbers alone was meant to be an address.
    return isName && !/^[\d.]+$/.test(name) ? { kind: 'name', name } : undefined;
  }
  const bitsMax = family === 4 ? 32 : 128;
  const count = bits === undefined ? bitsMax : /^\d{1,3}$/.test(bits) ? Number(bits) : -1;
  if (count < 0 || count > bitsMax) return undefined;
  return { kind: 'network', network: address, bits: count, family: family === 4 ? 'ipv4' : 'ipv6' };
}

/** A host as names are compared: no brackets, no dot at the end, small letters. */
function bareHost(hostname: string): string {
  return hostname
    .replace(/^\[|\]$/g, '')
    .replace(/\.$/, '')
    .toLowerCase();
}

async function addressesOf(
  host: string,
  resolve: Resolve,
): Promise<readonly ResolvedAddress[] | AddressVerdict> {
  const family = isIP(host);
  if (family === 4 || family === 6) return [{ address: host, family }];
  try {
    return await resolve(host);
  } catch (error) {
    if (!(error instanceof Error && 'code' in error)) throw error;
    return error.code === 'ENOTFOUND'
      ? refused('unknown-host', `There is no host ${host}.`)
      : refused(
          'lookup-failed',
          `The address of ${host} could not be found out: ${String(error.code)}.`,
        );
  }
}

function refused(why: AddressRefusal, explanation: string): AddressVerdict {
  return { ok: false, why, explanation };
}

/** All addresses, in the order in which the machine would try them. */
async function resolveBySystem(host: string): Promise<readonly ResolvedAddress[]> {
  const found = await lookup(host, { all: true });
  return found.map(({ address, family }) => ({ address, family: family === 6 ? 6 : 4 }));
}

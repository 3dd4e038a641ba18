import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { isIP } from 'node:net';
import type { VisitorTraits } from '@baton/protocol';
import { Reader } from 'mmdb-lib';
import { ConfigurationProblem } from '../configuration.ts';

/** The country database that comes with the server where it could be installed. */
const COUNTRIES = '@ip-location-db/geo-whois-asn-country-mmdb/geo-whois-asn-country.mmdb';

/** The parts of a record that are looked at; databases differ in which they have. */
type GeoRecord = {
  readonly city?: Named | string;
  readonly subdivisions?: readonly Named[];
  readonly state1?: string;
  readonly country?: Named & { readonly iso_code?: string };
  readonly country_code?: string;
  readonly autonomous_system_organization?: string;
  readonly isp?: string;
  readonly organization?: string;
};
type Named = { readonly names?: { readonly [language: string]: string } };

export type FindPlace = (address: string) => Pick<VisitorTraits, 'location' | 'network'>;

/** Databases of where addresses are: the operator's, in their order, then the one of countries if it is there. */
export async function openGeoDatabases(files: readonly string[]): Promise<FindPlace> {
  const readers: Reader<never>[] = [];
  for (const file of files) readers.push(await opened(file));
  const countries = await bundled();
  if (countries) readers.push(countries);
  return (address) => placeOf(recordsOf(readers, address));
}

async function opened(file: string): Promise<Reader<never>> {
  try {
    return new Reader(await readFile(file));
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error);
    throw new ConfigurationProblem(`${file} cannot be read as a geo database: ${why}`);
  }
}

async function bundled(): Promise<Reader<never> | undefined> {
  try {
    const file = createRequire(import.meta.url).resolve(COUNTRIES);
    return new Reader(await readFile(file));
  } catch {
    // It is optional: without it nobody is told a country.
    return undefined;
  }
}

function recordsOf(readers: readonly Reader<never>[], address: string): readonly GeoRecord[] {
  if (isIP(address) === 0) return [];
  return readers.flatMap((reader) => {
    try {
      const record: GeoRecord | null = reader.get(address);
      return record ? [record] : [];
    } catch {
      // An IPv6 address in a database of IPv4, or a file that is damaged there: nothing is known.
      return [];
    }
  });
}

function placeOf(records: readonly GeoRecord[]): ReturnType<FindPlace> {
  const location = first(records, locationOf);
  const network = first(
    records,
    (record) => record.autonomous_system_organization ?? record.isp ?? record.organization,
  );
  return {
    ...(location !== undefined && { location }),
    ...(network !== undefined && { network }),
  };
}

function locationOf(record: GeoRecord): string | undefined {
  const city = typeof record.city === 'string' ? record.city : nameOf(record.city);
  const state = nameOf(record.subdivisions?.[0]) ?? record.state1;
  const country = countryOf(record);
  const parts = [city, state ?? country].filter((part) => part !== undefined && part !== '');
  return city ? parts.join(', ') : (country ?? state);
}

function countryOf({ country, country_code: code }: GeoRecord): string | undefined {
  const iso = country?.iso_code ?? code;
  const name = nameOf(country);
  if (name !== undefined || iso === undefined) return name;
  return /^[A-Z]{2}$/.test(iso) ? (countryNames.of(iso) ?? iso) : undefined;
}

const countryNames = new Intl.DisplayNames('en', { type: 'region' });

function nameOf(named: Named | undefined): string | undefined {
  return named?.names?.['en'];
}

function first<Value>(
  records: readonly GeoRecord[],
  look: (record: GeoRecord) => Value | undefined,
): Value | undefined {
  for (const record of records) {
    const value = look(record);
    if (value !== undefined && value !== '') return value;
  }
  return undefined;
}

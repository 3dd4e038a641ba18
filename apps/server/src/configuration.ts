import { isIP } from 'node:net';
import { resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { allowedPlaceProblem } from '@baton/mail/address-guard';
import { ConfigurationProblem } from './configuration-problem.ts';
import {
  FILE_OPTIONS,
  FILE_USAGE,
  type FilesConfiguration,
  filesConfiguration,
} from './files-configuration.ts';

export { ConfigurationProblem };

const LOG_LEVELS = ['debug', 'info', 'warn', 'error', 'silent'] as const;
export type LogLevel = (typeof LOG_LEVELS)[number];

/** What the operator decided. */
export type Configuration = {
  readonly host: string;
  /** 0: any free one. */
  readonly port: number;
  readonly dataFolder: string;
  /** Addresses and networks whose forwarding headers are believed. */
  readonly trustedProxies: readonly string[];
  /** How many proxies in front of this server are believed besides those, whatever their addresses. */
  readonly trustedHops: number;
  /** Which header those proxies write; the other one is anybody's and is not looked at. */
  readonly forwardedHeader: 'x-forwarded-for' | 'forwarded';
  /** Databases of where addresses are, asked in this order. */
  readonly geoDatabases: readonly string[];
  /** Names, addresses and networks of the operator's own that flows and webhooks may call. */
  readonly privateRequests: readonly string[];
  readonly files: FilesConfiguration;
  readonly logLevel: LogLevel;
  /** What an empty database gets. */
  readonly firstOrganization: FirstOrganization;
  /** `off` for load tests, where thousands of visitors come from one address. */
  readonly floodLimits: 'on' | 'off';
};

export type FirstOrganization =
  | { readonly kind: 'demo' }
  | {
      readonly kind: 'own';
      readonly name: string;
      readonly email: string;
      readonly password: string;
    }
  | { readonly kind: 'none' };

export const USAGE = `Baton

  --port N              where to listen (PORT, default 4600)
  --host ADDRESS        on which address (BATON_HOST, default 127.0.0.1; 0.0.0.0 for all)
  --data FOLDER         where everything is kept (BATON_DATA, default ./data)
  --trusted-proxies L   addresses or networks in front of this server, by comma; a number stands for so many
                        proxies, whatever their addresses (BATON_TRUSTED_PROXIES)
  --forwarded-header H  the header they write: x-forwarded-for or forwarded (BATON_FORWARDED_HEADER)
  --geo-database L      .mmdb files that tell cities and networks of visitors, by comma (BATON_GEO_DATABASE)
  --allow-private-requests L
                        names, addresses or networks of your own that flows and webhooks may call, by comma
                        (BATON_ALLOW_PRIVATE_REQUESTS, default none)
${FILE_USAGE}  --log-level L         ${LOG_LEVELS.join(', ')} (BATON_LOG_LEVEL; warn at a terminal, else info)
  --demo, --no-demo     whether an empty database gets the demo organization, whose passwords everybody
                        knows (BATON_DEMO=on|off, default on while only this machine can connect)
  --flood-limits off    for load tests only (BATON_FLOOD_LIMITS)
  --help                this page

Without the demo an empty database gets the organization BATON_ORGANIZATION, whose first administrator
signs in with BATON_ADMIN_EMAIL and BATON_ADMIN_PASSWORD.
`;

/** So many proxies, instead of their addresses. */
const HOPS = /^\d{1,2}$/;

type Environment = { readonly [name: string]: string | undefined };

/** Reads arguments, then variables, then defaults. Throws a `ConfigurationProblem`; `help` when that was asked for. */
export function readConfiguration(
  args: readonly string[],
  environment: Environment,
  terminal: 'terminal' | 'pipe',
): Configuration | 'help' {
  const values = readArguments(args);
  if (values.help) return 'help';
  const text = (option: string | undefined, variable: string, otherwise: string) =>
    option ?? (environment[variable] || otherwise);
  const host = text(values.host, 'BATON_HOST', '127.0.0.1');
  const proxies = listed(text(values['trusted-proxies'], 'BATON_TRUSTED_PROXIES', ''));
  return {
    host,
    port: portOf(text(values.port, 'PORT', '4600')),
    dataFolder: resolve(text(values.data, 'BATON_DATA', 'data')),
    trustedProxies: proxies.filter((entry) => !HOPS.test(entry)).map(networkOf),
    trustedHops: Math.max(0, ...proxies.filter((entry) => HOPS.test(entry)).map(Number)),
    forwardedHeader: oneOf(
      ['x-forwarded-for', 'forwarded'] as const,
      text(values['forwarded-header'], 'BATON_FORWARDED_HEADER', 'x-forwarded-for'),
      '--forwarded-header (BATON_FORWARDED_HEADER)',
    ),
    geoDatabases: listed(text(values['geo-database'], 'BATON_GEO_DATABASE', '')).map((file) =>
      resolve(file),
    ),
    privateRequests: listed(
      text(values['allow-private-requests'], 'BATON_ALLOW_PRIVATE_REQUESTS', ''),
    ).map(placeOf),
    files: filesConfiguration(values, environment),
    logLevel: oneOf(
      LOG_LEVELS,
      text(values['log-level'], 'BATON_LOG_LEVEL', terminal === 'terminal' ? 'warn' : 'info'),
      '--log-level (BATON_LOG_LEVEL)',
    ),
    firstOrganization: firstOrganizationOf(values.demo, environment, host),
    floodLimits: oneOf(
      ['on', 'off'] as const,
      text(values['flood-limits'], 'BATON_FLOOD_LIMITS', 'on'),
      '--flood-limits (BATON_FLOOD_LIMITS)',
    ),
  };
}

function readArguments(args: readonly string[]) {
  try {
    return parseArgs({
      args: [...args],
      allowNegative: true,
      options: {
        port: { type: 'string' },
        host: { type: 'string' },
        data: { type: 'string' },
        'trusted-proxies': { type: 'string' },
        'forwarded-header': { type: 'string' },
        'geo-database': { type: 'string' },
        'allow-private-requests': { type: 'string' },
        ...FILE_OPTIONS,
        'log-level': { type: 'string' },
        demo: { type: 'boolean' },
        'flood-limits': { type: 'string' },
        help: { type: 'boolean', short: 'h' },
      },
    }).values;
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error);
    throw new ConfigurationProblem(`${why}\n\n${USAGE}`);
  }
}

function firstOrganizationOf(
  demo: boolean | undefined,
  environment: Environment,
  host: string,
): FirstOrganization {
  const wanted = oneOf(
    ['on', 'off', 'auto'] as const,
    demo === undefined ? (environment['BATON_DEMO'] ?? 'auto') : demo ? 'on' : 'off',
    '--demo (BATON_DEMO)',
  );
  if (wanted === 'on') return { kind: 'demo' };
  const email = environment['BATON_ADMIN_EMAIL'];
  const password = environment['BATON_ADMIN_PASSWORD'];
  if (email && password) {
    const name = environment['BATON_ORGANIZATION'] || 'My organization';
    return { kind: 'own', name, email, password };
  }
  // The demo's passwords are in the documentation: not on a server that strangers can reach.
  return wanted === 'auto' && isLoopback(host) ? { kind: 'demo' } : { kind: 'none' };
}

function isLoopback(host: string): boolean {
  return host === 'localhost' || host === '::1' || /^127\./.test(host);
}

function portOf(text: string): number {
  const port = Number(text);
  if (/^\d+$/.test(text) && port <= 65_535) return port;
  throw new ConfigurationProblem(`--port (PORT) must be a number from 0 to 65535, not "${text}".`);
}

function listed(text: string): readonly string[] {
  return text
    .split(',')
    .map((entry) => entry.trim())
    .filter((entry) => entry !== '');
}

function placeOf(entry: string): string {
  const problem = allowedPlaceProblem(entry);
  if (problem === undefined) return entry;
  throw new ConfigurationProblem(
    `--allow-private-requests (BATON_ALLOW_PRIVATE_REQUESTS): "${entry}" cannot be allowed. ${problem}`,
  );
}

function networkOf(entry: string): string {
  const [address = '', prefix, ...rest] = entry.split('/');
  const bits = isIP(address) === 6 ? 128 : 32;
  const prefixFits = prefix === undefined || (/^\d+$/.test(prefix) && Number(prefix) <= bits);
  if (isIP(address) !== 0 && prefixFits && rest.length === 0) return entry;
  throw new ConfigurationProblem(
    `--trusted-proxies (BATON_TRUSTED_PROXIES): "${entry}" is neither an address nor a network such as 10.0.0.0/8.`,
  );
}

function oneOf<Word extends string>(words: readonly Word[], text: string, name: string): Word {
  const found = words.find((word) => word === text);
  if (found !== undefined) return found;
  throw new ConfigurationProblem(`${name} must be one of ${words.join(', ')}, not "${text}".`);
}

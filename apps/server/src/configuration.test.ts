import { resolve } from 'node:path';
import { expect, test } from 'vitest';
import { ConfigurationProblem, readConfiguration } from './configuration.ts';

function read(args: string[], environment: { [name: string]: string } = {}) {
  const configuration = readConfiguration(args, environment, 'pipe');
  if (configuration === 'help') throw new Error('help was not asked for');
  return configuration;
}

test('[SV7] without a word: one port, this machine only, a folder beside, the demo', () => {
  expect(read([])).toEqual({
    host: '127.0.0.1',
    port: 4600,
    dataFolder: resolve('data'),
    trustedProxies: [],
    trustedHops: 0,
    forwardedHeader: 'x-forwarded-for',
    geoDatabases: [],
    privateRequests: [],
    files: { place: { kind: 'data-folder' }, linkLifeMs: 600_000 },
    logLevel: 'info',
    firstOrganization: { kind: 'demo' },
    floodLimits: 'on',
  });
});

test('[SV7] an argument goes before a variable, a variable before the default', () => {
  const environment = { PORT: '5000', BATON_DATA: '/var/lib/baton', BATON_LOG_LEVEL: 'error' };
  expect(read([], environment)).toMatchObject({ port: 5000, dataFolder: '/var/lib/baton' });
  expect(read(['--port', '6000', '--log-level=debug'], environment)).toMatchObject({
    port: 6000,
    logLevel: 'debug',
    dataFolder: '/var/lib/baton',
  });
  expect(readConfiguration(['--help'], {}, 'pipe')).toBe('help');
  expect(readConfiguration([], {}, 'terminal')).toMatchObject({ logLevel: 'warn' });
});

test('[SV7] what cannot be is refused in a sentence that names the option and the variable', () => {
  const refused: [string[], { [name: string]: string }, string][] = [
    [['--port', 'http'], {}, '--port (PORT) must be a number from 0 to 65535, not "http".'],
    [[], { PORT: '70000' }, '--port (PORT)'],
    [['--log-level', 'loud'], {}, '--log-level (BATON_LOG_LEVEL) must be one of debug'],
    [['--trusted-proxies', '10.0.0.0/8,proxy'], {}, '"proxy" is neither an address nor a network'],
    [['--trusted-proxies', '10.0.0.0/64'], {}, '10.0.0.0/64'],
    [
      [],
      { BATON_ALLOW_PRIVATE_REQUESTS: '10.0.0.0/8,http://crm' },
      '--allow-private-requests (BATON_ALLOW_PRIVATE_REQUESTS): "http://crm" cannot be allowed.',
    ],
    [[], { BATON_DEMO: 'yes' }, '--demo (BATON_DEMO)'],
    [['--prot', '1'], {}, '--prot'],
  ];
  for (const [args, environment, sentence] of refused) {
    expect(() => read(args, environment)).toThrow(ConfigurationProblem);
    expect(() => read(args, environment)).toThrow(sentence);
  }
});

test('[SV7] private places that may be called are names, addresses and networks by comma', () => {
  const args = ['--allow-private-requests', 'crm.internal, 10.1.2.3 ,fd00::/8,'];
  expect(read(args).privateRequests).toEqual(['crm.internal', '10.1.2.3', 'fd00::/8']);
});

test('[SV8] the demo, whose passwords everybody knows, is not made where strangers can connect unless asked for', () => {
  expect(read(['--host', '0.0.0.0']).firstOrganization).toEqual({ kind: 'none' });
  expect(read(['--host', '0.0.0.0', '--demo']).firstOrganization).toEqual({ kind: 'demo' });
  expect(read(['--no-demo']).firstOrganization).toEqual({ kind: 'none' });
  expect(read([], { BATON_DEMO: 'off' }).firstOrganization).toEqual({ kind: 'none' });
  const own = { BATON_ADMIN_EMAIL: 'ada@desk.example', BATON_ADMIN_PASSWORD: 'correct horse' };
  expect(read([], own).firstOrganization).toEqual({
    kind: 'own',
    name: 'My organization',
    email: 'ada@desk.example',
    password: 'correct horse',
  });
});

test('[SV43] proxies are named by address, network or number, with the header they write', () => {
  expect(
    read(['--trusted-proxies', '10.0.0.0/8, 2', '--forwarded-header', 'forwarded']),
  ).toMatchObject({
    trustedProxies: ['10.0.0.0/8'],
    trustedHops: 2,
    forwardedHeader: 'forwarded',
  });
  expect(() => read(['--forwarded-header', 'x-real-ip'])).toThrow('BATON_FORWARDED_HEADER');
});

test('[SV42] databases of places are named by file', () => {
  const { geoDatabases } = read(['--geo-database', 'city.mmdb, asn.mmdb']);
  expect(geoDatabases).toEqual([resolve('city.mmdb'), resolve('asn.mmdb')]);
});

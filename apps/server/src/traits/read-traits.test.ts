import fc from 'fast-check';
import { expect, test } from 'vitest';
import { openGeoDatabases } from './geo-databases.ts';
import { readTraits, TRAIT_LENGTH_MAX } from './read-traits.ts';

const nowhere = () => ({});
const FIREFOX = 'Mozilla/5.0 (X11; Linux x86_64; rv:128.0) Gecko/20100101 Firefox/128.0';
const EDGE =
  'Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/126.0.0.0 Safari/537.36 Edg/126.0.2592.87';

test('[SV41] browser and platform are read from the name a browser gives itself', () => {
  expect(readTraits({ ip: '192.0.2.1', userAgent: FIREFOX }, nowhere)).toEqual({
    ip: '192.0.2.1',
    userAgent: FIREFOX,
    browser: 'Firefox 128',
    platform: 'Linux',
  });
  expect(readTraits({ userAgent: EDGE }, nowhere)).toMatchObject({
    browser: 'Microsoft Edge 126',
    platform: 'Windows 10',
  });
  expect(readTraits({}, nowhere)).toEqual({});
  const endless = `Mozilla/5.0 (X11; Linux) Firefox/${'1'.repeat(2 * TRAIT_LENGTH_MAX)}`;
  expect(readTraits({ userAgent: endless }, nowhere).browser).toHaveLength(TRAIT_LENGTH_MAX);
});

test('[SV41] whatever a connection says, reading it throws nothing', async () => {
  const findPlace = await openGeoDatabases([]);
  fc.assert(
    fc.property(fc.string(), fc.oneof(fc.string(), fc.ipV4(), fc.ipV6()), (userAgent, ip) => {
      expect(readTraits({ userAgent, ip }, findPlace)).toMatchObject({ userAgent, ip });
    }),
  );
});

test('[SV42] a database that cannot be read keeps the server from starting, and says which', async () => {
  await expect(openGeoDatabases(['/nowhere/places.mmdb'])).rejects.toThrow('/nowhere/places.mmdb');
  await expect(openGeoDatabases([import.meta.filename])).rejects.toThrow('geo database');
});

test('[SV42] the country is told where its database is installed, and nothing where it is not known', async () => {
  const findPlace = await openGeoDatabases([]);
  expect(findPlace('10.0.0.1')).toEqual({});
  expect(findPlace('nobody')).toEqual({});
  const { location } = findPlace('8.8.8.8');
  expect([undefined, 'United States']).toContain(location);
});

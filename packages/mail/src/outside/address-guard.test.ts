import fc from 'fast-check';
import { expect, test } from 'vitest';
import { ADDRESSES_MAX, URL_CHARS_MAX } from '../limits.ts';
import { addressGuard, allowedPlaceProblem, type Resolve } from './address-guard.ts';
import { isForbidden } from './forbidden-networks.ts';

const publicOnly: Resolve = async () => [{ address: '93.184.216.34', family: 4 }];
const never: Resolve = async (host) => {
  throw new Error(`${host} was asked for`);
};

test.each([
  'http://127.0.0.1/',
  'http://127.1/',
  'http://127.255.255.254/',
  'http://2130706433/',
  'http://0x7f000001/',
  'http://0x7f.0.0.1/',
  'http://017700000001/',
  'http://0177.0.0.01/',
  'http://0/',
  'http://0.0.0.0/',
  'http://１２７.０.０.１/',
  'http://127。0。0。1/',
  'http://127.0.0.1./',
  'http://%31%32%37.0.0.1/',
  'http://10.0.0.1/',
  'http://167772161/',
  'http://172.16.0.1/',
  'http://172.31.255.255/',
  'http://192.168.1.1/',
  'http://100.64.0.1/',
  'http://100.100.100.200/latest/meta-data/',
  'http://169.254.169.254/latest/meta-data/',
  'http://2852039166/latest/meta-data/',
  'http://168.63.129.16/',
  'http://192.0.0.192/',
  'http://198.18.0.1/',
  'http://224.0.0.1/',
  'http://255.255.255.255/',
  'http://[::]/',
  'http://[::1]/',
  'http://[0:0:0:0:0:0:0:1]/',
  'http://[::ffff:127.0.0.1]/',
  'http://[::ffff:7f00:1]/',
  'http://[::ffff:8.8.8.8]/',
  'http://[::ffff:0:127.0.0.1]/',
  'http://[::127.0.0.1]/',
  'http://[64:ff9b::127.0.0.1]/',
  'http://[64:ff9b::a9fe:a9fe]/',
  'http://[64:ff9b::]/',
  'http://[64:ff9b:1::1]/',
  'http://[2002:7f00:1::]/',
  'http://[2001:0:7f00:1::]/',
  'http://[fe80::1]/',
  'http://[fec0::1]/',
  'http://[fc00::1]/',
  'http://[fd00:ec2::254]/',
  'http://[ff02::1]/',
  'http://[100::1]/',
  'http://[2001:db8::1]/',
  'http:127.0.0.1/',
  'http:\\\\127.0.0.1\\',
  'http:////127.0.0.1/',
  ' http://127.0.0.1/',
  'ht\ntp://127.0.0.1/',
])('[ML80] %s is a private address, however it is written', async (url) => {
  expect(await addressGuard({ resolve: never }).check(url)).toMatchObject({
    ok: false,
    why: 'private-address',
  });
});

test.each([
  ['http://user@127.0.0.1/', 'has-credentials'],
  ['http://user:pass@shop.example/', 'has-credentials'],
  ['http://shop.example@127.0.0.1/', 'has-credentials'],
  ['http://shop.example:80@127.0.0.1:8080/', 'has-credentials'],
  ['http://shop.example%2f@127.0.0.1/', 'has-credentials'],
  ['file:///etc/passwd', 'not-a-web-address'],
  ['gopher://127.0.0.1:25/', 'not-a-web-address'],
  ['ftp://shop.example/', 'not-a-web-address'],
  ['data:text/html,x', 'not-a-web-address'],
  ['javascript:alert(1)', 'not-a-web-address'],
  ['//shop.example/', 'not-a-web-address'],
  ['shop.example', 'not-a-web-address'],
  ['http://', 'not-a-web-address'],
  ['http://[::1', 'not-a-web-address'],
  ['http://999.1.1.1/', 'not-a-web-address'],
  ['http://[fe80::1%25eth0]/', 'not-a-web-address'],
  ['', 'not-a-web-address'],
])('[ML81] %s is refused as %s', async (url, why) => {
  expect(await addressGuard({ resolve: publicOnly }).check(url)).toMatchObject({ ok: false, why });
});

test('[ML81] an address above URL_CHARS_MAX is refused', async () => {
  const start = 'http://shop.example/';
  const at = start + 'x'.repeat(URL_CHARS_MAX - start.length);
  const guard = addressGuard({ resolve: publicOnly });
  expect((await guard.check(at)).ok).toBe(true);
  expect(await guard.check(`${at}x`)).toMatchObject({ ok: false, why: 'not-a-web-address' });
});

test('[ML82] a name is judged by all its addresses, and those are the ones to connect to', async () => {
  const v4 = { address: '93.184.216.34', family: 4 } as const;
  const v6 = { address: '2606:2800:220:1::1', family: 6 } as const;
  const inside = { address: '10.0.0.5', family: 4 } as const;
  const of = (...addresses: Awaited<ReturnType<Resolve>>) =>
    addressGuard({ resolve: async () => addresses }).check('https://shop.example/a?b');
  expect(await of(v4, v6)).toMatchObject({ ok: true, addresses: [v4, v6] });
  expect(await of(v4, inside)).toMatchObject({ ok: false, why: 'private-address' });
  expect(await of({ address: 'fe80::1%eth0', family: 6 })).toMatchObject({ ok: false });
  expect(await of({ address: 'nonsense', family: 4 })).toMatchObject({ ok: false });
  expect(await of()).toMatchObject({ ok: false, why: 'lookup-failed' });
  const many = (count: number) => Array.from({ length: count }, () => v4);
  expect(await of(...many(ADDRESSES_MAX))).toMatchObject({ ok: true });
  expect(await of(...many(ADDRESSES_MAX + 1))).toMatchObject({ ok: false, why: 'lookup-failed' });
});

test('[ML82] a name that cannot be found is refused, for good or for now', async () => {
  const failing = (code: string) =>
    addressGuard({
      resolve: async () => {
        throw Object.assign(new Error(code), { code });
      },
    }).check('http://shop.example/');
  expect(await failing('ENOTFOUND')).toMatchObject({ ok: false, why: 'unknown-host' });
  expect(await failing('EAI_AGAIN')).toMatchObject({ ok: false, why: 'lookup-failed' });
});

test('[ML83] what an operator allows may be called, and nothing beside it', async () => {
  const guard = addressGuard({
    allowed: ['10.1.0.0/16', 'CRM.internal.', '192.168.7.7', 'fd12::/16', 'nonsense/99'],
    resolve: async () => [{ address: '172.20.0.1', family: 4 }],
  });
  const allowed = async (url: string) => (await guard.check(url)).ok;
  expect(await allowed('http://10.1.255.1/')).toBe(true);
  expect(await allowed('http://10.2.0.1/')).toBe(false);
  expect(await allowed('http://crm.internal:8080/')).toBe(true);
  expect(await allowed('http://CRM.internal./')).toBe(true);
  expect(await allowed('http://other.internal/')).toBe(false);
  expect(await allowed('http://xcrm.internal/')).toBe(false);
  expect(await allowed('http://192.168.7.7/')).toBe(true);
  expect(await allowed('http://192.168.7.8/')).toBe(false);
  expect(await allowed('http://[fd12::1]/')).toBe(true);
  expect(await allowed('http://[fd13::1]/')).toBe(false);
});

test('[ML83] a place that cannot be one is named as such', () => {
  for (const place of [
    'crm.internal',
    'localhost',
    '10.0.0.1',
    '10.0.0.0/8',
    '::1',
    'fd00::/8',
    ' a.b ',
  ]) {
    expect(allowedPlaceProblem(place), place).toBeUndefined();
  }
  for (const place of [
    '',
    '10.0.0.0/33',
    '10.0.0.0/',
    '10.0.0',
    '300.1.1.1',
    'fd00::/129',
    'a b',
    'http://a',
    '*.b',
    'a/8',
    '1/2/3',
  ]) {
    expect(allowedPlaceProblem(place), place).toBeDefined();
  }
});

test('[ML80] whatever way an IPv4 address is written, the verdict is the same', async () => {
  const guard = addressGuard({ resolve: never });
  const octet = fc.integer({ min: 0, max: 255 });
  await fc.assert(
    fc.asyncProperty(octet, octet, octet, octet, async (a, b, c, d) => {
      const number = ((a * 256 + b) * 256 + c) * 256 + d;
      const dotted = `${a}.${b}.${c}.${d}`;
      const forms = [
        dotted,
        String(number),
        `0x${number.toString(16)}`,
        `0${number.toString(8)}`,
        `0${a.toString(8)}.0x${b.toString(16)}.${c}.${d}`,
        `${a}.${b}.${c * 256 + d}`,
        `${a}.${(b * 256 + c) * 256 + d}`,
        `[64:ff9b::${dotted}]`,
      ];
      for (const form of forms) {
        const { ok } = await guard.check(`http://${form}/`);
        expect(ok, form).toBe(!isForbidden(dotted));
      }
      expect((await guard.check(`http://[::ffff:${dotted}]/`)).ok).toBe(false);
    }),
    { numRuns: 300 },
  );
});

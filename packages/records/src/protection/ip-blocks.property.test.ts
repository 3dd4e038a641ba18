import fc from 'fast-check';
import { expect, test } from 'vitest';
import { addressNumber, addressText } from './ip-address.ts';
import { addressRange, ipBlocks, isBlocked } from './ip-blocks.ts';
import type { IpRule } from './model.ts';

const v4 = fc.ipV4();
const v6 = fc.ipV6();
/** Near each other, so that rules overlap and edges are met. */
const near = fc.integer({ min: 0, max: 40 }).map((last) => `10.0.0.${last}`);

function rulesOf(written: readonly string[]): readonly IpRule[] {
  return written.flatMap((addresses, place) => {
    const range = addressRange(addresses);
    const ends = range && { from: addressText(range.from), to: addressText(range.to) };
    return ends ? [{ id: `${place}`, ...ends } as unknown as IpRule] : [];
  });
}

test('[RC144] an address is one number however it is written, and has one short form', () => {
  fc.assert(
    fc.property(fc.oneof(v4, v6), (text) => {
      const number = addressNumber(text);
      if (number === undefined) throw new Error(`${text} is an address`);
      expect(addressNumber(addressText(number))).toBe(number);
      expect(addressNumber(text.toUpperCase())).toBe(number);
    }),
  );
  const forms = {
    '::': '::',
    '::1': '::1',
    '1::': '1::',
    '2001:0db8:0:0:1:0:0:1': '2001:db8::1:0:0:1',
    '1:0:3:4:5:6:7:8': '1:0:3:4:5:6:7:8',
    '::ffff:192.0.2.1': '192.0.2.1',
    '::FFFF:c000:201': '192.0.2.1',
    '64:ff9b::192.0.2.1': '64:ff9b::c000:201',
    'fe80::1%eth0': 'fe80::1',
  };
  for (const [text, short] of Object.entries(forms)) {
    expect(addressText(addressNumber(text) ?? -1n), text).toBe(short);
  }
  const none = [
    '',
    ':',
    '1:2:3:4:5:6:7',
    '1:2:3:4:5:6:7:8:9',
    '1::2::3',
    '1:2:3:4:5:6:7:8::',
    'g::',
    '12345::',
    '1.2.3.256',
    '1.2.3',
    '1.2.3.4.5',
    '1.2.3.4:80',
    '::1.2.3',
    '1.2.3.4::',
    '1.2.3.4::1',
  ];
  for (const text of none) expect(addressNumber(text), text).toBeUndefined();
});

test('[RC144] an address is blocked as a look at every rule finds it', () => {
  const written = fc.oneof(
    near,
    fc.tuple(near, near).map(([from, to]) => `${from}-${to}`),
    fc.tuple(near, fc.integer({ min: 20, max: 32 })).map(([from, bits]) => `${from}/${bits}`),
  );
  fc.assert(
    fc.property(fc.array(written, { maxLength: 8 }), near, (given, address) => {
      const rules = rulesOf(given);
      const number = addressNumber(address) ?? -1n;
      const blocking = rules.filter(({ from, to }) => {
        const [low = 0n, high = -1n] = [addressNumber(from), addressNumber(to)];
        return low <= number && number <= high;
      });
      const found = isBlocked(address, ipBlocks(rules));
      expect(found === undefined).toBe(blocking.length === 0);
      if (found !== undefined) expect(blocking.map(({ id }) => id)).toContain(found);
    }),
    { numRuns: 500 },
  );
});

test('[RC144] the ends of a range are blocked, and what lies next to them is not', () => {
  const edges: readonly (readonly [string, readonly string[], readonly string[]])[] = [
    [
      '192.0.2.0/24',
      ['192.0.2.0', '192.0.2.255', '::ffff:192.0.2.9'],
      ['192.0.1.255', '192.0.3.0'],
    ],
    ['10.0.0.5-10.0.0.7', ['10.0.0.5', '10.0.0.7'], ['10.0.0.4', '10.0.0.8']],
    [
      '2001:db8::/32',
      ['2001:db8::', '2001:db8:ffff:ffff:ffff:ffff:ffff:ffff'],
      ['2001:db7:ffff:ffff:ffff:ffff:ffff:ffff', '2001:db9::'],
    ],
    ['0.0.0.0/0', ['0.0.0.0', '255.255.255.255'], ['::', '::1']],
    [
      '::/0',
      ['::', 'ffff:ffff:ffff:ffff:ffff:ffff:ffff:ffff'],
      ['1.2.3.4', '::ffff:1.2.3.4', 'no address'],
    ],
    ['::ffff:192.0.2.0/120', ['192.0.2.0', '192.0.2.255'], ['192.0.3.0']],
  ];
  for (const [addresses, blocked, open] of edges) {
    const blocks = ipBlocks(rulesOf([addresses]));
    for (const address of blocked) expect(isBlocked(address, blocks), address).toBe('0');
    for (const address of open) expect(isBlocked(address, blocks), address).toBeUndefined();
  }
  expect(addressRange('::ffff:0.0.0.0/95')).toBeUndefined();
});

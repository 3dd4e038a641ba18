import { expect, test } from 'vitest';
import { addressKey } from './address-key.ts';

test('[GW9] an IPv6 household is one address, an IPv4 address is itself however it is written', () => {
  expect(addressKey('192.0.2.7')).toBe('192.0.2.7');
  expect(addressKey('::ffff:192.0.2.7')).toBe('192.0.2.7');
  expect(addressKey('2001:DB8:0:1:aaaa::1')).toBe('2001:db8:0:1::/64');
  expect(addressKey('2001:db8:0:1:bbbb:1:2:3')).toBe('2001:db8:0:1::/64');
  expect(addressKey('2001:db8::1')).toBe('2001:db8:0:0::/64');
  expect(addressKey('fe80::1%eth0')).toBe('fe80:0:0:0::/64');
  expect(addressKey('::1')).toBe('0:0:0:0::/64');
  expect(addressKey('1::2:3:4:5:6:7')).toBe('1:0:2:3::/64');
  expect(addressKey('unknown')).toBe('unknown');
});

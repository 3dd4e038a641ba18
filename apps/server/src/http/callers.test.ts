import type { IncomingMessage } from 'node:http';
import { expect, test } from 'vitest';
import { callers } from './callers.ts';

function request(remoteAddress: string, headers: { readonly [name: string]: string } = {}) {
  return { socket: { remoteAddress }, headers } as unknown as IncomingMessage;
}

function trusting(...proxies: readonly string[]) {
  return callers({ proxies, hops: 0, header: 'x-forwarded-for' });
}

test('[SV6] forwarding headers count only from a proxy that is trusted', () => {
  const forwarded = { 'x-forwarded-for': '198.51.100.7', 'x-forwarded-host': 'desk.example' };
  const near = trusting('10.0.0.0/8', '::1');
  const told = request('10.1.2.3', { ...forwarded, host: 'internal:4600' });
  expect(near.callerOf(told).address).toBe('198.51.100.7');
  expect(near.hostOf(told)).toBe('desk.example');
  const stranger = request('192.0.2.9', { ...forwarded, host: 'desk.example:4600' });
  expect(near.callerOf(stranger).address).toBe('192.0.2.9');
  expect(near.hostOf(stranger)).toBe('desk.example:4600');
  expect(trusting().callerOf(told).address).toBe('10.1.2.3');
});

test('[SV6] of a chain of proxies the last one that is not ours is the caller, whatever was made up before it', () => {
  const chain = { 'x-forwarded-for': '6.6.6.6, 198.51.100.7, 10.0.0.2' };
  const { callerOf } = trusting('10.0.0.0/8');
  expect(callerOf(request('10.0.0.1', chain)).address).toBe('198.51.100.7');
  expect(callerOf(request('::ffff:10.0.0.1', chain)).address).toBe('198.51.100.7');
  expect(callerOf(request('10.0.0.1', { 'x-forwarded-for': '10.0.0.9' })).address).toBe('10.0.0.9');
});

test('[SV6] what is told of a visitor is the address itself and the name of the browser, if there is one', () => {
  const { callerOf } = trusting('10.0.0.0/8');
  const from = (address: string, headers: { readonly [name: string]: string } = {}) => {
    const { ip, userAgent } = callerOf(request(address, headers));
    return { ip, userAgent };
  };
  expect(from('::ffff:192.0.2.9')).toEqual({ ip: '192.0.2.9', userAgent: undefined });
  expect(from('2001:db8::1', { 'user-agent': 'Browser/1' })).toEqual({
    ip: '2001:db8::1',
    userAgent: 'Browser/1',
  });
  expect(from('10.0.0.1', { 'x-forwarded-for': 'unknown' }).ip).toBeUndefined();
});

test('[SV43] so many hops are trusted as are in front, and what is made up beyond them is not the caller', () => {
  const { callerOf } = callers({ proxies: [], hops: 2, header: 'x-forwarded-for' });
  const chain = { 'x-forwarded-for': '6.6.6.6, 198.51.100.7, 203.0.113.9' };
  expect(callerOf(request('192.0.2.1', chain)).ip).toBe('198.51.100.7');
  expect(callerOf(request('192.0.2.1', { 'x-forwarded-for': '198.51.100.7' })).ip).toBe(
    '198.51.100.7',
  );
  expect(callerOf(request('192.0.2.1')).ip).toBe('192.0.2.1');
});

test('[SV43] the header the proxies write is read, with ports and brackets, and the other one never', () => {
  const { callerOf } = callers({ proxies: ['10.0.0.0/8'], hops: 0, header: 'forwarded' });
  const from = (headers: { readonly [name: string]: string }) =>
    callerOf(request('10.0.0.1', headers)).ip;
  const made = { 'x-forwarded-for': '6.6.6.6' };
  expect(from({ ...made, forwarded: 'for=198.51.100.7;proto=https' })).toBe('198.51.100.7');
  expect(from({ forwarded: 'for=6.6.6.6, For="[2001:db8::7]:4711";by=x, for=10.0.0.3' })).toBe(
    '2001:db8::7',
  );
  expect(from(made)).toBe('10.0.0.1');
  expect(from({ forwarded: 'for=unknown' })).toBeUndefined();
  const other = trusting('10.0.0.0/8').callerOf;
  const both = { forwarded: 'for=6.6.6.6', 'x-forwarded-for': '198.51.100.7:5001' };
  expect(other(request('10.0.0.1', both)).ip).toBe('198.51.100.7');
});

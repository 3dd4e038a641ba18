import type { IncomingMessage } from 'node:http';
import { expect, test } from 'vitest';
import { callers } from './callers.ts';

function request(remoteAddress: string, headers: { readonly [name: string]: string } = {}) {
  return { socket: { remoteAddress }, headers } as unknown as IncomingMessage;
}

test('[SV6] forwarding headers count only from a proxy that is trusted', () => {
  const forwarded = { 'x-forwarded-for': '198.51.100.7', 'x-forwarded-host': 'desk.example' };
  const trusting = callers(['10.0.0.0/8', '::1']);
  const told = request('10.1.2.3', { ...forwarded, host: 'internal:4600' });
  expect(trusting.callerOf(told).address).toBe('198.51.100.7');
  expect(trusting.hostOf(told)).toBe('desk.example');
  const stranger = request('192.0.2.9', { ...forwarded, host: 'desk.example:4600' });
  expect(trusting.callerOf(stranger).address).toBe('192.0.2.9');
  expect(trusting.hostOf(stranger)).toBe('desk.example:4600');
  expect(callers([]).callerOf(told).address).toBe('10.1.2.3');
});

test('[SV6] of a chain of proxies the last one that is not ours is the caller, whatever was made up before it', () => {
  const chain = { 'x-forwarded-for': '6.6.6.6, 198.51.100.7, 10.0.0.2' };
  const { callerOf } = callers(['10.0.0.0/8']);
  expect(callerOf(request('10.0.0.1', chain)).address).toBe('198.51.100.7');
  expect(callerOf(request('::ffff:10.0.0.1', chain)).address).toBe('198.51.100.7');
  expect(callerOf(request('10.0.0.1', { 'x-forwarded-for': '10.0.0.9' })).address).toBe('10.0.0.9');
});

test('[SV6] what is told of a visitor is the address itself and the name of the browser, if there is one', () => {
  const { callerOf } = callers(['10.0.0.0/8']);
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

import { connect, type LookupFunction, type Socket } from 'node:net';
import type { Clock } from '@baton/host';

/** Connects, or rejects with the error of the name or of the network; `late` is its code when time ran out. */
export function openSocket(
  to: { readonly host: string; readonly port: number },
  { clock, lookup, timeoutMs }: OpenSocketOptions,
): Promise<Socket> {
  const { promise, resolve, reject } = Promise.withResolvers<Socket>();
  const socket = connect({ ...to, ...(lookup ? { lookup } : {}) });
  const stopWaiting = clock.after(timeoutMs, () => {
    socket.destroy(Object.assign(new Error('no connection in time'), { code: 'ETIMEDOUT' }));
  });
  socket.once('error', reject);
  socket.once('connect', () => {
    socket.off('error', reject);
    resolve(socket);
  });
  return promise.finally(stopWaiting);
}

type OpenSocketOptions = {
  readonly clock: Clock;
  /** Finds the addresses of a name; the machine's own way if not given. */
  readonly lookup?: LookupFunction | undefined;
  readonly timeoutMs: number;
};

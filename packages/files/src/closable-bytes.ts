import type { Readable } from 'node:stream';

/**
 * The bytes of a stream for one reader. Unlike a generator it lets go of what it holds also when it is given up before the
 * first byte was asked for. Failures come as `failureOf` says.
 */
export function closableBytes(
  stream: Readable,
  failureOf: (error: unknown) => unknown,
): AsyncIterableIterator<Uint8Array> {
  const inner = stream[Symbol.asyncIterator]();
  // One that fails before anybody asks tells so when it is asked.
  stream.on('error', () => {});
  return {
    async next() {
      try {
        return await inner.next();
      } catch (error) {
        throw failureOf(error);
      }
    },
    async return() {
      stream.destroy();
      await inner.return?.();
      return { done: true, value: undefined };
    },
    [Symbol.asyncIterator]() {
      return this;
    },
  };
}

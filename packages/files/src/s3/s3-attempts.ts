import type { IncomingMessage } from 'node:http';
import type { Clock } from '@baton/host';
import type { Pick as Chance } from '@baton/kernel';
import { S3_ATTEMPTS_MAX, S3_RETRY_MS } from '../limits.ts';
import { FileStoreError } from '../model.ts';
import { answeredFailure, S3Failure } from './s3-failure.ts';
import { type S3Line, watchedBody } from './s3-line.ts';

export type S3Tries = {
  readonly line: S3Line;
  readonly clock: Clock;
  /** Spreads the waits. */
  readonly pick: Chance;
};

/**
 * Tries until it works, until what went wrong will stay, or until S3_ATTEMPTS_MAX attempts are over; the first one here is number
 * `first`. Waits longer each time. Every request of ours may be repeated: it means the same again.
 */
export async function tryAgain<Value>(
  { clock, pick }: Omit<S3Tries, 'line'>,
  work: (attempt: number) => Promise<Value>,
  {
    signal,
    first = 1,
  }: { readonly signal?: AbortSignal | undefined; readonly first?: number } = {},
): Promise<Value> {
  for (let attempt = first; ; attempt += 1) {
    try {
      return await work(attempt);
    } catch (error) {
      const again = error instanceof S3Failure && error.course === 'passes';
      if (!again || attempt >= S3_ATTEMPTS_MAX) throw error;
    }
    const pauseMs = S3_RETRY_MS * 2 ** (attempt - 1);
    await pause(clock, pauseMs + pick(pauseMs), signal);
  }
}

/** The answer if it is a success; throws what went wrong otherwise. */
export async function successOf(response: IncomingMessage, clock: Clock): Promise<IncomingMessage> {
  const status = response.statusCode ?? 0;
  if (status >= 200 && status < 300) return response;
  throw await answeredFailure(status, watchedBody(response, clock));
}

function pause(clock: Clock, forMs: number, signal: AbortSignal | undefined): Promise<void> {
  const { promise, resolve, reject } = Promise.withResolvers<void>();
  const abort = () => reject(new FileStoreError('aborted', 'it is not wanted any more'));
  const stop = clock.after(forMs, resolve);
  if (signal?.aborted) abort();
  else signal?.addEventListener('abort', abort, { once: true });
  return promise.finally(() => {
    stop();
    signal?.removeEventListener('abort', abort);
  });
}

import { type FileBytes, FileStoreError } from './model.ts';

/**
 * The bytes of a source, until somebody does not want them any more: then it ends with `aborted`, also in the middle of a wait. The
 * source is told when nobody wants more of it.
 */
export async function* abortableBytes(
  source: FileBytes | ReadableStream<Uint8Array>,
  signal: AbortSignal | undefined,
): AsyncGenerator<Uint8Array, void, undefined> {
  const iterator: AsyncIterator<Uint8Array> = source[Symbol.asyncIterator]();
  const aborted = abortOf(signal);
  let state: 'between' | 'waiting' | 'ended' = 'between';
  try {
    for (;;) {
      state = 'waiting';
      const next = await Promise.race([aborted.promise, iterator.next()]);
      state = next.done ? 'ended' : 'between';
      if (next.done) return;
      yield next.value;
    }
  } finally {
    aborted.forget();
    const told = state === 'ended' ? undefined : Promise.resolve(iterator.return?.());
    if (state === 'between') await told;
    // One that has no next bytes cannot be waited for: it may answer when its own sender does, or never. How it ends, after
    // it was given up, tells nobody anything new.
    else told?.catch(() => {});
  }
}

function abortOf(signal: AbortSignal | undefined) {
  const { promise, reject } = Promise.withResolvers<never>();
  const abort = () => reject(new FileStoreError('aborted', 'it is not wanted any more'));
  // Between two waits nobody listens: then the next one finds it.
  promise.catch(() => {});
  if (signal?.aborted) abort();
  else signal?.addEventListener('abort', abort, { once: true });
  return { promise, forget: () => signal?.removeEventListener('abort', abort) };
}

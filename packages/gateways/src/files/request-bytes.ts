import type { IncomingMessage } from 'node:http';
import type { Clock } from '@baton/host';

/** The sender went away, or let us wait for too long. */
export class Interrupted extends Error {
  override readonly name = 'Interrupted';
  readonly why: 'cut' | 'late';
  constructor(why: 'cut' | 'late', options?: ErrorOptions) {
    super(why, options);
    this.why = why;
  }
}

export type Patience = {
  readonly clock: Clock;
  /** How long nothing may come. */
  readonly idleMs: number;
  /** How long all of it may take. */
  readonly totalMs: number;
};

/**
 * The body of a request as it comes, no faster than it is taken. Whoever leaves the loop leaves the connection as it is, so that
 * an answer can still be given.
 */
export async function* requestBytes(
  request: IncomingMessage,
  { clock, idleMs, totalMs }: Patience,
): AsyncGenerator<Uint8Array, void, undefined> {
  // Told by the loop below.
  request.on('error', () => {});
  const pieces = request.iterator({ destroyOnReturn: false });
  const endsAt = clock.now() + totalMs;
  for (;;) {
    const next = await soon(pieces, clock, Math.min(idleMs, endsAt - clock.now()));
    if (next.done) return;
    yield next.value;
  }
}

async function soon(
  pieces: AsyncIterator<Uint8Array>,
  clock: Clock,
  waitMs: number,
): Promise<IteratorResult<Uint8Array>> {
  const late = Promise.withResolvers<never>();
  const stop = clock.after(Math.max(waitMs, 0), () => late.reject(new Interrupted('late')));
  try {
    return await Promise.race([pieceOf(pieces), late.promise]);
  } finally {
    stop();
  }
}

async function pieceOf(pieces: AsyncIterator<Uint8Array>): Promise<IteratorResult<Uint8Array>> {
  try {
    return await pieces.next();
  } catch (error) {
    throw new Interrupted('cut', { cause: error });
  }
}

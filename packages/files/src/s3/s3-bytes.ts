import type { IncomingMessage } from 'node:http';
import { S3_ATTEMPTS_MAX } from '../limits.ts';
import type { ByteRange, FileKey } from '../model.ts';
import { type S3Tries, successOf, tryAgain } from './s3-attempts.ts';
import { S3Failure } from './s3-failure.ts';
import { watchedBody } from './s3-line.ts';

/** Reads one object, as far as the range goes. */
export async function readObject(
  tries: S3Tries,
  key: FileKey,
  range: ByteRange | undefined,
): Promise<AsyncIterableIterator<Uint8Array>> {
  const response = await tryAgain(tries, () => ask(tries, key, { range }));
  return response === 'beyond-the-end' ? nothing() : new ObjectBytes(tries, key, response, range);
}

/**
 * The bytes of an object. A connection that breaks on the way is made again from the byte where it broke, as long as the
 * object is still the same and attempts are left.
 */
class ObjectBytes implements AsyncIterableIterator<Uint8Array> {
  readonly #tries: S3Tries;
  readonly #key: FileKey;
  readonly #start: number;
  readonly #length: number;
  readonly #etag: string | undefined;
  #body: AsyncIterableIterator<Uint8Array>;
  #got = 0;
  #attempt = 1;

  constructor(
    tries: S3Tries,
    key: FileKey,
    response: IncomingMessage,
    range: ByteRange | undefined,
  ) {
    this.#tries = tries;
    this.#key = key;
    this.#start = range?.start ?? 0;
    this.#length = Number(response.headers['content-length']);
    this.#etag = response.headers.etag;
    this.#body = watchedBody(response, tries.clock);
  }

  async next(): Promise<IteratorResult<Uint8Array, undefined>> {
    for (;;) {
      try {
        const next = await this.#body.next();
        if (next.done && this.#got < this.#length) throw cutShort();
        if (next.done) return { done: true, value: undefined };
        this.#got += next.value.byteLength;
        return next;
      } catch (error) {
        await this.#goOn(error);
      }
    }
  }

  async return(): Promise<IteratorResult<Uint8Array, undefined>> {
    await this.#body.return?.();
    return { done: true, value: undefined };
  }

  [Symbol.asyncIterator](): this {
    return this;
  }

  async #goOn(error: unknown): Promise<void> {
    const passes = error instanceof S3Failure && error.course === 'passes';
    if (!passes || !Number.isFinite(this.#length) || this.#attempt >= S3_ATTEMPTS_MAX) throw error;
    const range = { start: this.#start + this.#got, end: this.#start + this.#length - 1 };
    const response = await tryAgain(
      this.#tries,
      (attempt) => {
        this.#attempt = attempt;
        return ask(this.#tries, this.#key, { range, etag: this.#etag });
      },
      { first: this.#attempt + 1 },
    );
    if (response === 'beyond-the-end') throw error;
    this.#body = watchedBody(response, this.#tries.clock);
  }
}

async function ask(
  { line, clock }: S3Tries,
  key: FileKey,
  { range, etag }: { readonly range: ByteRange | undefined; readonly etag?: string | undefined },
): Promise<IncomingMessage | 'beyond-the-end'> {
  const response = await line({
    method: 'GET',
    key,
    headers: {
      ...(range && { range: `bytes=${range.start}-${range.end}` }),
      ...(etag !== undefined && { 'if-match': etag }),
    },
  });
  if (response.statusCode === 416) {
    response.resume();
    return 'beyond-the-end';
  }
  await successOf(response, clock);
  if (range && response.statusCode !== 206) {
    response.destroy();
    throw new S3Failure('unavailable', 'stays', 'the storage does not know ranges');
  }
  return response;
}

function cutShort(): S3Failure {
  return new S3Failure('unavailable', 'passes', 'the storage sent too little');
}

async function* nothing(): AsyncGenerator<Uint8Array, undefined> {}

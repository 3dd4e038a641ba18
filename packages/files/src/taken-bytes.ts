import { createHash } from 'node:crypto';
import { abortableBytes } from './abortable-bytes.ts';
import { type FileBytes, FileStoreError, type StoredBytes } from './model.ts';

/** Bytes on their way into a store: counted and digested while somebody takes them. */
export type TakenBytes = {
  /** Ends with `too-large` above the limit, and as `abortableBytes` does. */
  readonly bytes: AsyncGenerator<Uint8Array, void, undefined>;
  /** What was taken; right once `bytes` has come to its end. */
  stored(): StoredBytes;
};

/** Takes a source once, up to `sizeMax` bytes. */
export function takenBytes(
  source: FileBytes | ReadableStream<Uint8Array>,
  { sizeMax, signal }: { readonly sizeMax: number; readonly signal?: AbortSignal | undefined },
): TakenBytes {
  const hash = createHash('sha256');
  let size = 0;
  const take = async function* (): AsyncGenerator<Uint8Array, void, undefined> {
    for await (const chunk of abortableBytes(source, signal)) {
      size += chunk.byteLength;
      if (size > sizeMax) throw new FileStoreError('too-large', `more than ${sizeMax} bytes`);
      hash.update(chunk);
      yield chunk;
    }
  };
  return { bytes: take(), stored: () => ({ size, sha256: hash.copy().digest('hex') }) };
}

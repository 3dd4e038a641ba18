import { type FileKey, type FileStore, FileStoreError } from './model.ts';
import { takenBytes } from './taken-bytes.ts';

/** A store for tests and simulations; another one over the same map has all its bytes. */
export function memoryStore(
  kept: Map<FileKey, Uint8Array> = new Map(),
  { bytesMax = Number.MAX_SAFE_INTEGER }: { readonly bytesMax?: number } = {},
): FileStore {
  return {
    async put(key, source, options) {
      const { bytes, stored } = takenBytes(source, options);
      const chunks: Uint8Array[] = [];
      let size = 0;
      for await (const chunk of bytes) {
        size += chunk.byteLength;
        if (size > bytesMax) throw new FileStoreError('full', 'the memory is full');
        chunks.push(chunk.slice());
      }
      kept.set(key, Buffer.concat(chunks));
      return stored();
    },
    async read(key, range) {
      const bytes = kept.get(key);
      if (!bytes) throw new FileStoreError('not-found', 'no such bytes');
      const wanted = range ? bytes.subarray(range.start, range.end + 1) : bytes;
      return pieces(wanted);
    },
    async delete(key) {
      kept.delete(key);
    },
    has: async (key) => kept.has(key),
  };
}

const PIECE_BYTES = 64 * 1024;

async function* pieces(bytes: Uint8Array): AsyncGenerator<Uint8Array, void, undefined> {
  for (let at = 0; at < bytes.length; at += PIECE_BYTES) yield bytes.slice(at, at + PIECE_BYTES);
}

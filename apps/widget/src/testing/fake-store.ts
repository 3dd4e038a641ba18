import type { KeyValue } from '@baton/client';

/** Storage that counts what is written to it. */
export function fakeStore(): KeyValue & { readonly writes: number } {
  const values = new Map<string, string>();
  let writes = 0;
  return {
    get writes() {
      return writes;
    },
    get: (key) => values.get(key) ?? null,
    set(key, value) {
      writes += 1;
      values.set(key, value);
    },
    delete: (key) => values.delete(key),
  };
}

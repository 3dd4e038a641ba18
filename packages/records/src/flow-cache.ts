import type { FlowDocument } from '@baton/flow';

/** The most documents that are held, and their length together, in UTF-16 code units of their JSON. */
export const CACHED_FLOWS_MAX = 200;
export const CACHED_FLOWS_LENGTH_MAX = 16_000_000;

export type CachedDocument = { readonly document: FlowDocument; readonly length: number };

/** The published documents that were used last. They never change, so none is ever out of date. */
export type FlowCache = {
  get(key: string): FlowDocument | undefined;
  put(key: string, cached: CachedDocument): void;
  readonly size: number;
};

/** Holds documents by key; the one that was not used for the longest time goes first. */
export function flowCache(limits = { count: CACHED_FLOWS_MAX, length: CACHED_FLOWS_LENGTH_MAX }) {
  // A map keeps the order of insertion: the first is the one that was used least recently.
  const held = new Map<string, CachedDocument>();
  let length = 0;
  const drop = (key: string, cached: CachedDocument) => {
    held.delete(key);
    length -= cached.length;
  };
  const cache: FlowCache = {
    get(key) {
      const found = held.get(key);
      if (!found) return undefined;
      held.delete(key);
      held.set(key, found);
      return found.document;
    },
    put(key, cached) {
      const before = held.get(key);
      if (before) drop(key, before);
      held.set(key, cached);
      length += cached.length;
      for (const [oldest, entry] of held) {
        if (held.size <= limits.count && length <= limits.length) break;
        drop(oldest, entry);
      }
    },
    get size() {
      return held.size;
    },
  };
  return cache;
}

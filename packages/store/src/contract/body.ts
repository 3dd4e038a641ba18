import type { LogStore } from '../model.ts';

/** One store under test, on a disk of its own that goes when it is disposed of. */
export type StoreBody = AsyncDisposable & {
  readonly store: LogStore;
  /** Closes the store and opens another one on the same disk. */
  reopen(): Promise<LogStore>;
};

export type MakeStore = () => Promise<StoreBody>;

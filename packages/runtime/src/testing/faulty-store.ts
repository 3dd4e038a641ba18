import { type Append, type LogStore, StoreError } from '@baton/store';

/** What becomes of the next appends; `fine` when the list is used up. */
export type Fault = 'fine' | 'lost-before' | 'lost-after' | 'disk-full';

/** A store whose appends fail as told; everything else is the real one. */
export function faultyStore(
  store: LogStore,
  faults: Fault[],
): LogStore & { readonly appends: Append[] } {
  const appends: Append[] = [];
  const append = async (batch: Append): Promise<void> => {
    appends.push(batch);
    const fault = faults.shift() ?? 'fine';
    if (fault === 'disk-full') throw new StoreError('disk-full', 'the disk is full');
    if (fault === 'lost-before') throw new StoreError('unknown-outcome', 'nobody knows');
    await store.append(batch);
    if (fault === 'lost-after') throw new StoreError('unknown-outcome', 'nobody knows');
  };
  return new Proxy(store as LogStore & { readonly appends: Append[] }, {
    get(target, key) {
      if (key === 'append') return append;
      if (key === 'appends') return appends;
      const value: unknown = Reflect.get(target, key);
      return typeof value === 'function' ? value.bind(target) : value;
    },
  });
}

import { useEffect, useState } from 'react';

export type Masking = typeof import('@baton/content-rules/masking');
type Loaded =
  | { readonly state: 'loading' | 'failed' }
  | { readonly state: 'ready'; readonly masking: Masking };

/** What runs patterns. It is large, so it is fetched by whoever looks after rules. */
export function useMasking(): Loaded {
  const [loaded, setLoaded] = useState<Loaded>({ state: 'loading' });
  useEffect(() => {
    let isWanted = true;
    import('@baton/content-rules/masking').then(
      (masking) => {
        if (isWanted) setLoaded({ state: 'ready', masking });
      },
      // A network that is away; the page says so where something would be tried.
      () => {
        if (isWanted) setLoaded({ state: 'failed' });
      },
    );
    return () => {
      isWanted = false;
    };
  }, []);
  return loaded;
}

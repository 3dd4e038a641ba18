/** What the guard needs of a window. */
export type GuardedWindow = {
  readonly location: { hash: string };
  readonly history: { replaceState(data: unknown, title: string, address: string): void };
  addEventListener(type: 'hashchange' | 'beforeunload', listener: (event: Event) => void): void;
  removeEventListener(type: 'hashchange' | 'beforeunload', listener: (event: Event) => void): void;
};

let held: { readonly hash: string } | null = null;

/** The place something unsaved holds the window at; null while nothing does. */
export function heldHash(): string | null {
  return held?.hash ?? null;
}

/**
 * Holds the window where it is until it is released. Whoever goes elsewhere, also by the browser's own buttons, is told
 * to `onLeave` with the place they wanted; closing the window makes the browser ask.
 */
export function holdHere(
  page: GuardedWindow,
  onLeave: (wantedHash: string) => void,
): { readonly release: () => void } {
  const holding = { hash: page.location.hash };
  held = holding;
  const onHash = (): void => {
    const wanted = page.location.hash;
    if (wanted === holding.hash) return;
    // Replaced and not gone back: which way they came from is not told.
    page.history.replaceState(null, '', holding.hash);
    onLeave(wanted);
  };
  const onUnload = (event: Event): void => event.preventDefault();
  page.addEventListener('hashchange', onHash);
  page.addEventListener('beforeunload', onUnload);
  return {
    release() {
      if (held === holding) held = null;
      page.removeEventListener('hashchange', onHash);
      page.removeEventListener('beforeunload', onUnload);
    },
  };
}

/** A page that takes the widget away this often in a row means it. */
const REATTACH_MAX = 20;
/** Removals further apart than this are navigations, not a quarrel. */
const QUARREL_MS = 250;

/** Puts `host` into the body, and back again when a navigation within the page replaces what is there. */
export function keepAttached(host: HTMLElement): () => void {
  let inARow = 0;
  let last = 0;
  const attach = () => {
    if (host.isConnected || !document.body) return;
    const now = performance.now();
    inARow = now - last < QUARREL_MS ? inARow + 1 : 0;
    last = now;
    if (inARow < REATTACH_MAX) document.body.append(host);
  };
  // The body's own children and the body itself; what happens deeper cannot remove the host.
  const watch = () => {
    observer.disconnect();
    observer.observe(document.documentElement, { childList: true });
    if (document.body) observer.observe(document.body, { childList: true });
    attach();
  };
  const observer = new MutationObserver(watch);
  watch();
  return () => observer.disconnect();
}

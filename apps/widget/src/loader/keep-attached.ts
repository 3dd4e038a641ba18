/** A page that takes the widget away more often than anybody navigates means it. */
const REATTACH_MAX = 500;

/** Puts `host` into the body, and back again when a navigation within the page replaces what is there. */
export function keepAttached(host: HTMLElement): () => void {
  let attached = 0;
  // The body's own children and the body itself; what happens deeper cannot remove the host.
  const watch = () => {
    observer.disconnect();
    for (const parent of [document.documentElement, document.body]) {
      if (parent) observer.observe(parent, { childList: true });
    }
    if (host.isConnected || !document.body || attached === REATTACH_MAX) return;
    attached += 1;
    document.body.append(host);
  };
  const observer = new MutationObserver(watch);
  watch();
  return () => observer.disconnect();
}

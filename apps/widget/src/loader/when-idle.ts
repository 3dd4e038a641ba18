const IDLE_TIMEOUT_MS = 6_000;
const NO_IDLE_DELAY_MS = 2_000;

type Network = { readonly saveData?: boolean; readonly effectiveType?: string };

/** Runs once the page has loaded and rests; never for visitors who save data. Returns what takes it back. */
export function whenIdle(run: () => void): () => void {
  let taken = false;
  const once = () => {
    if (!taken) run();
  };
  const rest = () => {
    if ('requestIdleCallback' in window) requestIdleCallback(once, { timeout: IDLE_TIMEOUT_MS });
    else setTimeout(once, NO_IDLE_DELAY_MS);
  };
  if (!savesData(navigator)) {
    if (document.readyState === 'complete') rest();
    else addEventListener('load', rest, { once: true });
  }
  return () => {
    taken = true;
  };
}

function savesData(from: Navigator & { readonly connection?: Network }): boolean {
  const { saveData, effectiveType } = from.connection ?? {};
  return saveData === true || /2g/.test(effectiveType ?? '');
}

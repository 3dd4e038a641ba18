import type { BatonApi } from '../embed.ts';
import { createWidgetSlot } from './widget-slot.ts';

declare global {
  interface Window {
    Baton?: BatonApi;
  }
}

const script = document.currentScript;
if (!(script instanceof HTMLScriptElement)) {
  throw new Error('Baton: include loader.js as a classic script.');
}

// A snippet that is included twice finds the first one's slot, which holds one widget.
window.Baton ??= createWidgetSlot({ src: script.src, nonce: script.nonce });
const { deployment, ...options } = script.dataset;
if (deployment) window.Baton.mount({ deployment, ...options });

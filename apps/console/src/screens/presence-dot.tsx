import type { Presence } from '../desk-names.ts';

/** A disc for online, a half one for away, a ring for offline: the shape says it without the colour. */
export function PresenceDot({ presence }: { readonly presence: Presence }) {
  return <span className="presence-dot" data-presence={presence} aria-hidden="true" />;
}

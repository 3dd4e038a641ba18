import type { Presence } from '../desk-names.ts';

type PresenceDotProps = {
  readonly presence: Presence;
  /** Without a connection nobody knows what the desk thinks by now. */
  readonly isKnown: boolean;
};

/** A disc for online, a half one for away, a ring for offline: the shape says it without the colour. */
export function PresenceDot({ presence, isKnown }: PresenceDotProps) {
  return (
    <span className="presence-dot" data-presence={isKnown ? presence : 'unknown'} aria-hidden />
  );
}

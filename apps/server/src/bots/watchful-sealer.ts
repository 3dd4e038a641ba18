import type { Sealer } from '@baton/records';
import type { Logger } from 'pino';

/** How long nothing more is said of sealed things that cannot be opened. */
export const LOST_KEY_QUIET_MS = 60 * 60_000;

/**
 * A sealer that says in the log when something cannot be opened: as a rule the key's file was lost or replaced. What
 * needs the secret goes on without it, so it is said at most once in `LOST_KEY_QUIET_MS`.
 */
export function watchfulSealer(
  sealer: Sealer,
  {
    log,
    now,
    keyFile,
  }: { readonly log: Logger; readonly now: () => number; readonly keyFile: string },
): Sealer {
  let quietUntil = Number.NEGATIVE_INFINITY;
  return {
    seal: (text, context) => sealer.seal(text, context),
    open(sealed, context) {
      const text = sealer.open(sealed, context);
      if (text === undefined && now() >= quietUntil) {
        quietUntil = now() + LOST_KEY_QUIET_MS;
        log.error(
          { keyFile },
          'a secret cannot be opened: it was sealed with another key than the one in this file. Restore the file from a backup, or enter passwords and keys again. Handovers that need such a secret end with an error',
        );
      }
      return text;
    },
  };
}

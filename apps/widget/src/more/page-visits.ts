import type { ClientWorld, VisitorClient } from '@baton/client';
import { pageHere } from '../view/page-here.ts';

/** Pages say late what they are called; and who only passes through is not told of. */
export const SETTLE_MS = 1_000;
/** At least so far apart. Pages gone through faster than this are not told. */
export const VISIT_EVERY_MS = 5_000;
/** Where a page does not say that its address has changed, it is looked at so often. */
export const LOOK_EVERY_MS = 2_000;

export type VisitsPlace = {
  readonly world: Pick<ClientWorld, 'after' | 'session'>;
  readonly client: Pick<VisitorClient, 'state' | 'visitPage'>;
  /** Under which this tab remembers what was told last. */
  readonly key: string;
};

/** Tells the agents of a chat where its visitor goes, navigations within a page included; only while a person has it, or is waited for. */
export function pageVisits(
  { world, client, key }: VisitsPlace,
  here = pageHere,
): { follow(): void; stop(): void } {
  let stopLooking: (() => void) | null = null;
  let isResting = false;
  /** Where a chat was asked for: it says so itself. */
  let askedAt: string | null = null;

  const isTold = () => {
    const { chat, connection } = client.state;
    return (
      chat !== null &&
      chat.ending === null &&
      chat.phase !== 'bot' &&
      chat.phase !== 'ended' &&
      connection.kind === 'live'
    );
  };

  function look() {
    stopLooking = null;
    if (!isTold()) return;
    if (!isResting && world.session.get(key) !== here().pageUrl) {
      isResting = true;
      world.after(SETTLE_MS, tell);
      world.after(VISIT_EVERY_MS, () => {
        isResting = false;
      });
    }
    stopLooking = world.after(LOOK_EVERY_MS, look);
  }

  function tell() {
    const page = here();
    if (!isTold() || world.session.get(key) === page.pageUrl) return;
    world.session.set(key, page.pageUrl);
    client.visitPage(page).catch(() => world.session.delete(key));
  }

  return {
    follow() {
      if (client.state.chat === null) {
        askedAt = here().pageUrl;
        return;
      }
      if (askedAt !== null) world.session.set(key, askedAt);
      askedAt = null;
      if (!stopLooking) look();
    },
    stop() {
      stopLooking?.();
    },
  };
}

import type { VisitorGateway } from '@baton/gateways';
import { type ConsoleGateway, RETURN_SPREAD_MS, randomBetween } from '@baton/gateways';
import type { Clock } from '@baton/host';

/** Leaving takes at most this; what is not done by then is cut. Nothing acknowledged depends on it. */
export const SHUTDOWN_MS_MAX = 8_000;
/** How long commands that are under way may take to be answered. */
const ANSWERS_MS_MAX = 3_000;
/** How long clients have to close their side. */
const CLOSING_MS_MAX = 1_000;
const LOOK_EVERY_MS = 20;
/** Nobody comes back sooner: a restart takes about so long. */
const RETURN_MS_MIN = 500;

/** What leaves, in the order it leaves. */
export type Leaving = {
  readonly clock: Clock;
  readonly random: (byteCount: number) => Uint8Array;
  readonly visitor: VisitorGateway;
  readonly console: ConsoleGateway;
  /** Takes no new connections from now on. */
  stopListening(): void;
  /** Commits what is in flight and takes nothing more. */
  stopRuntime(): Promise<void>;
  /** Resolves when the last connection is gone. */
  closeServer(): Promise<void>;
  closeStore(): Promise<void>;
};

/**
 * Leaves so that nobody sees an error: clients are told when to come back, each at a time of its own; what was said
 * is answered; then connections, runtime and store are closed.
 */
export async function leave(leaving: Leaving): Promise<void> {
  const { clock, visitor, console, random } = leaving;
  const doors = [visitor.sockets, visitor.polls, console.sockets];
  const retryAfterMs = () =>
    Math.round(randomBetween(RETURN_MS_MIN, RETURN_MS_MIN + RETURN_SPREAD_MS, random));
  leaving.stopListening();
  for (const door of doors) door.announceClosing(retryAfterMs);
  await until(clock, ANSWERS_MS_MAX, () => doors.every((door) => door.unanswered === 0));
  await leaving.stopRuntime();
  for (const door of doors) door.closeAll();
  await until(clock, CLOSING_MS_MAX, () => doors.every((door) => door.size === 0));
  visitor.sockets.cutAll();
  console.sockets.cutAll();
  await leaving.closeServer();
  await leaving.closeStore();
}

/** Resolves when `done`, or after `withinMs`. */
function until(clock: Clock, withinMs: number, done: () => boolean): Promise<void> {
  const deadline = clock.now() + withinMs;
  return new Promise((resolve) => {
    look();
    function look(): void {
      if (done() || clock.now() >= deadline) resolve();
      else clock.after(LOOK_EVERY_MS, look);
    }
  });
}

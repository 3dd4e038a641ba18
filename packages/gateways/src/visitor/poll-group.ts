import { randomText } from '../session/chance.ts';
import type { SessionRules } from '../session/floodgate.ts';
import {
  FULL_RETRY_MS,
  POLL_SESSION_IDLE_MS,
  POLL_SESSIONS_MAX,
  SWEEP_MS,
} from '../session/limits.ts';
import type { Caller, RandomBytes } from '../session/ports.ts';
import { startSweep } from '../session/sweep.ts';
import { PollSession } from './poll-session.ts';

/** 22 characters: nobody guesses another's session. */
const SESSION_ID_LENGTH = 22;
const IDLE_SWEEPS_MAX = Math.ceil(POLL_SESSION_IDLE_MS / SWEEP_MS);

/** The poll sessions of one gateway: finds, makes, sweeps, and lets them go. */
export class PollGroup {
  readonly #rules: SessionRules;
  readonly #random: RandomBytes;
  readonly #sessions = new Map<string, PollSession>();
  readonly #perAddress = new Map<string, number>();
  readonly #stopSweep: () => void;
  #sweeps = 0;
  #phase: 'serving' | 'closing' = 'serving';

  constructor(rules: SessionRules, random: RandomBytes) {
    this.#rules = rules;
    this.#random = random;
    this.#stopSweep = startSweep(rules.clock, () => this.#sweep());
  }

  get size(): number {
    return this.#sessions.size;
  }

  /** Commands that are not answered yet, over all sessions. */
  get unanswered(): number {
    let sum = 0;
    for (const { session } of this.#sessions.values()) sum += session.unanswered;
    return sum;
  }

  /** The time by which sessions measure their silence. */
  get sweeps(): number {
    return this.#sweeps;
  }

  find(id: string): PollSession | undefined {
    return this.#sessions.get(id);
  }

  /** A new session, or for how long there is no room for one. */
  make(caller: Caller): PollSession | { readonly retryAfterMs: number } {
    const count = (this.#perAddress.get(caller.address) ?? 0) + 1;
    if (
      this.#phase === 'closing' ||
      this.#sessions.size >= POLL_SESSIONS_MAX ||
      count > this.#rules.floodgate.limits.connectionsPerAddressMax
    ) {
      this.#rules.meter.cut('full');
      return { retryAfterMs: FULL_RETRY_MS };
    }
    const id = randomText('', SESSION_ID_LENGTH, this.#random);
    const session = new PollSession(id, this.#rules, caller);
    this.#sessions.set(id, session);
    this.#perAddress.set(caller.address, count);
    return session;
  }

  announceClosing(retryAfterMs: () => number): void {
    this.#phase = 'closing';
    for (const { session } of this.#sessions.values()) session.announceClosing(retryAfterMs());
  }

  /** Ends every request that is held. */
  closeAll(): void {
    this.#phase = 'closing';
    this.#stopSweep();
    for (const session of this.#sessions.values()) this.#forget(session);
  }

  #sweep(): void {
    this.#sweeps++;
    for (const session of this.#sessions.values()) {
      if (session.sweep(this.#sweeps, IDLE_SWEEPS_MAX)) this.#forget(session);
    }
  }

  #forget(session: PollSession): void {
    session.leave();
    if (!this.#sessions.delete(session.id)) return;
    const others = (this.#perAddress.get(session.address) ?? 1) - 1;
    if (others > 0) this.#perAddress.set(session.address, others);
    else this.#perAddress.delete(session.address);
  }
}

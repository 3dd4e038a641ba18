import type { SessionRules } from '../session/floodgate.ts';
import { POLL_UNSENT_LENGTH_MAX, QUIET_SWEEPS_MAX } from '../session/limits.ts';
import type { Caller, Wire } from '../session/ports.ts';
import { PONG, Session } from '../session/session.ts';
import { type Batch, PollBatches } from './poll-batches.ts';

/** Ends one HTTP request; must not throw. `undefined`: this session is gone. */
export type Answer = (body: string | undefined) => void;

/** A session carried by requests: frames wait in numbered batches until one of them takes them along. */
export class PollSession implements Wire {
  readonly id: string;
  readonly address: string;
  readonly session: Session;
  readonly #batches = new PollBatches();
  #held: { readonly answer: Answer; readonly sinceSweep: number } | null = null;
  #flushing = false;
  #phase: 'serving' | 'ended' | 'gone' = 'serving';
  #heardAtSweep = 0;

  constructor(id: string, rules: SessionRules, caller: Caller) {
    this.id = id;
    this.address = caller.address;
    this.session = new Session(rules, this, caller);
  }

  /** One request: what the client has, what it says, and where the answer goes. */
  take(
    request: {
      readonly ack: number;
      readonly say: (session: Session) => void;
      readonly wait: boolean;
    },
    sweep: number,
    answer: Answer,
  ): void {
    this.#heardAtSweep = sweep;
    if (this.#phase === 'gone' || !this.#batches.acknowledge(request.ack)) {
      answer(undefined);
      return;
    }
    request.say(this.session);
    if (this.#phase === 'ended' && this.#batches.isEmpty) {
      answer(undefined);
      this.leave();
    } else if (request.wait) this.#hold(answer, sweep);
    // What is pending goes to the request that is held for it, or rides along when there is none.
    else answer(this.#body(this.#held === null ? this.#batches.next() : undefined));
    this.#flush();
  }

  /** The request was given up by its client. */
  release(answer: Answer, sweep: number): void {
    if (this.#held?.answer !== answer) return;
    this.#held = null;
    this.#heardAtSweep = sweep;
  }

  deliver(frames: readonly string[]): void {
    if (this.#phase !== 'serving') return;
    this.#batches.add(frames);
    if (this.#batches.length > POLL_UNSENT_LENGTH_MAX) {
      this.leave();
      return;
    }
    if (this.#flushing || this.#held === null) return;
    this.#flushing = true;
    // After the promises of this turn: a reply and its event meet here and leave in one answer.
    process.nextTick(() => {
      this.#flushing = false;
      this.#flush();
    });
  }

  /** The last words stay to be fetched. */
  end(): void {
    if (this.#phase === 'serving') this.#phase = 'ended';
    this.#flush();
  }

  /** Forgets everything; whoever still asks is told so. */
  leave(): void {
    this.#phase = 'gone';
    this.session.close();
    this.#held?.answer(undefined);
    this.#held = null;
  }

  /** Whether nobody asked for `idleSweeps`. A request that is held long enough takes a sign of life along. */
  sweep(now: number, idleSweeps: number): boolean {
    this.session.sweep();
    if (this.#held !== null) {
      this.#heardAtSweep = now;
      if (now - this.#held.sinceSweep >= QUIET_SWEEPS_MAX) this.deliver([PONG]);
    }
    return this.#phase === 'gone' || now - this.#heardAtSweep > idleSweeps;
  }

  #hold(answer: Answer, sweep: number): void {
    this.#answerHeld(undefined);
    this.#held = { answer, sinceSweep: sweep };
  }

  #flush(): void {
    if (this.#held === null || this.#phase === 'gone') return;
    const batch = this.#batches.next();
    if (batch) this.#answerHeld(batch);
  }

  #answerHeld(batch: Batch | undefined): void {
    const held = this.#held;
    this.#held = null;
    held?.answer(this.#body(batch));
  }

  /** An answer without a batch repeats the number the client has, for another would acknowledge what it never got. */
  #body(batch: Batch | undefined): string {
    const n = batch?.n ?? this.#batches.acknowledged;
    return `{"session":"${this.id}","n":${n},"frames":[${batch?.frames ?? ''}]}`;
  }
}

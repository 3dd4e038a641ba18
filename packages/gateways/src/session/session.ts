import type { DoorViewer, Opened, Outcome, Sink } from '@baton/host';
import {
  type ClientFrame,
  type CommandFrame,
  type HelloFrame,
  OUTBOX_COMMANDS_MAX,
  PROTOCOL_VERSION,
  type Refusal,
  type ServerFrame,
  type TypingFrame,
} from '@baton/protocol';
import type { SessionRules } from './floodgate.ts';
import {
  ARRIVING_FRAMES_MAX,
  EARLY_FRAMES_MAX,
  FRAMES_PER_TEXT_MAX,
  FULL_RETRY_MS,
  MALFORMED_IN_A_ROW_MAX,
  TYPING_PER_SWEEP_MAX,
} from './limits.ts';
import type { Line } from './line.ts';
import type { Admission, Caller, CutWhy, Wire } from './ports.ts';
import { readFrame, readText, refOf } from './read-frame.ts';

/** A sign of life, encoded. */
export const PONG = JSON.stringify({ t: 'pong' } satisfies ServerFrame);

type Phase =
  | { readonly kind: 'new'; readonly caller: Caller }
  /** `early` came in from the client, `arriving` from the desk, before the welcome was out. */
  | { readonly kind: 'opening'; readonly early: ClientFrame[]; readonly arriving: string[] }
  | {
      readonly kind: 'open';
      readonly viewer: DoorViewer;
      readonly line: Line;
      /** Only this of what the desk opened: a welcome is large, and thousands of pages sit idle. */
      readonly leave: Opened['close'];
      readonly stillAllowed: (() => Promise<boolean>) | undefined;
    }
  | { readonly kind: 'closed' };

const CLOSED: Phase = { kind: 'closed' };

/**
 * One connection of one viewer, whatever carries it: says hello, submits commands, passes typing on, and is the
 * sink of the desk's frames. Nothing a client sends makes it throw.
 */
export class Session implements Sink {
  readonly #rules: SessionRules;
  readonly #wire: Wire;
  readonly #address: string;
  #phase: Phase;
  #unanswered = 0;
  #malformedInARow = 0;
  #typingThisSweep = 0;

  constructor(rules: SessionRules, wire: Wire, caller: Caller) {
    this.#rules = rules;
    this.#wire = wire;
    this.#address = caller.address;
    this.#phase = { kind: 'new', caller };
  }

  /** Whether `hello` was heard; a connection that only pings is nobody's. */
  get greeted(): boolean {
    return this.#phase.kind !== 'new';
  }

  /** How many commands wait for their outcome. */
  get unanswered(): number {
    return this.#unanswered;
  }

  /** One text message from the client: a JSON array of frames. */
  receive(text: string): void {
    const frames = readText(text);
    if (frames === undefined) this.#stumble('malformed', null);
    else this.receiveFrames(frames);
  }

  /** The frames of one text, unread. */
  receiveFrames(frames: readonly unknown[]): void {
    if (frames.length > FRAMES_PER_TEXT_MAX) {
      this.refuseFrames(frames);
      return;
    }
    for (const raw of frames) {
      if (this.#phase.kind === 'closed') return;
      const read = readFrame(raw, this.#rules.door.side);
      if (read.kind === 'refused') this.#stumble(read.refusal, read.ref);
      else this.#take(read.frame);
    }
  }

  /** Answers a text that is too large: every command in it by its own reply, so that nobody waits for one. */
  refuseFrames(frames: readonly unknown[] | undefined): void {
    const refs = frames?.map(refOf).filter((ref) => ref !== null) ?? [];
    for (const ref of refs.slice(0, FRAMES_PER_TEXT_MAX)) this.#refuse(ref, 'too-large');
    if (refs.length === 0) this.#stumble('too-large', null);
  }

  /** Frames from the desk. */
  send(frames: readonly string[]): void {
    if (this.#phase.kind === 'open') this.#wire.deliver(frames);
    else if (this.#phase.kind === 'opening') this.#keep(this.#phase.arriving, frames);
  }

  /** Tells the client to go, with a typed word, and closes. */
  dismiss(refusal: Refusal, why: CutWhy, retryAfterMs?: number): void {
    if (this.#phase.kind === 'closed') return;
    this.#rules.meter.cut(why);
    this.#write({ t: 'refused', refusal, ...(retryAfterMs !== undefined && { retryAfterMs }) });
    this.close();
    this.#wire.end();
  }

  /** The server leaves: the client comes back after `retryAfterMs`, perhaps to another process. */
  announceClosing(retryAfterMs: number): void {
    if (this.#phase.kind === 'closed') return;
    this.#write({ t: 'closing', why: 'shutdown', retryAfterMs });
  }

  /** The connection is gone. Safe to call twice. */
  close(): void {
    const phase = this.#phase;
    this.#phase = CLOSED;
    if (phase.kind === 'open') phase.leave();
  }

  /** Once per `SWEEP_MS`. */
  sweep(): void {
    this.#typingThisSweep = 0;
  }

  /** Asks again whether the viewer may be here, and dismisses them if not. */
  async recheck(): Promise<void> {
    if (this.#phase.kind !== 'open' || this.#phase.stillAllowed === undefined) return;
    if (!(await this.#phase.stillAllowed())) this.dismiss('unauthenticated', 'refused');
  }

  #take(frame: ClientFrame): void {
    this.#malformedInARow = 0;
    if (frame.t === 'ping') {
      this.#wire.deliver([PONG]);
      return;
    }
    const phase = this.#phase;
    switch (phase.kind) {
      case 'new':
        if (frame.t === 'hello') this.#greet(frame, phase.caller);
        else this.#stumble('malformed', frame.t === 'command' ? frame.ref : null);
        return;
      case 'opening':
        if (phase.early.length < EARLY_FRAMES_MAX) phase.early.push(frame);
        else if (frame.t === 'command') this.#refuse(frame.ref, 'too-many', 1_000);
        return;
      case 'open':
        if (frame.t === 'command') this.#submit(phase, frame);
        else if (frame.t === 'typing') this.#pass(phase, frame);
        else this.#stumble('malformed', null);
        return;
      case 'closed':
        return;
    }
  }

  #greet(hello: HelloFrame, caller: Caller): void {
    if (hello.v !== PROTOCOL_VERSION) {
      this.dismiss('version-unsupported', 'refused');
      return;
    }
    const waitMs = this.#rules.floodgate.connections.take(caller.address, this.#rules.clock.now());
    if (waitMs > 0) {
      this.dismiss('too-many', 'refused', waitMs);
      return;
    }
    this.#phase = { kind: 'opening', early: [], arriving: [] };
    this.#open(hello, caller).catch((cause: unknown) => {
      this.#rules.log.error({ err: cause }, 'a connection could not be opened');
      this.dismiss('internal', 'refused');
    });
  }

  async #open(hello: HelloFrame, caller: Caller): Promise<void> {
    const admission = await this.#rules.door.admit(hello, caller);
    if (admission.kind === 'refused') {
      this.dismiss(admission.refusal, 'refused', admission.retryAfterMs);
      return;
    }
    const { line } = admission;
    const opened = await line.open({ cursor: hello.cursor, chats: hello.chats }, this);
    if ('refusal' in opened) {
      this.dismiss(opened.refusal, 'refused', opened.retryAfterMs);
      return;
    }
    this.#settle(admission, opened);
  }

  /** The welcome goes out first, then what the desk sent meanwhile, then what the client asked meanwhile. */
  #settle(admission: Extract<Admission, { kind: 'admitted' }>, opened: Opened): void {
    const opening = this.#phase;
    if (opening.kind !== 'opening') {
      opened.close();
      return;
    }
    const { line, viewer, token, may, stillAllowed } = admission;
    this.#phase = { kind: 'open', viewer, line, leave: opened.close, stillAllowed };
    const welcome = {
      ...opened.welcome,
      ...(token !== undefined && { token }),
      ...(may && { may }),
    };
    this.#wire.deliver([JSON.stringify(welcome satisfies ServerFrame), ...opening.arriving]);
    for (const frame of opening.early) this.#take(frame);
  }

  #submit(phase: Extract<Phase, { kind: 'open' }>, frame: CommandFrame): void {
    const { clock, meter } = this.#rules;
    const startedAt = meter.stopwatch();
    const waitMs =
      this.#unanswered >= OUTBOX_COMMANDS_MAX
        ? 1_000
        : this.#rules.floodgate.takeCommand(phase.viewer, frame.command, {
            address: this.#address,
            now: clock.now(),
          });
    if (waitMs > 0) {
      meter.command(frame.command.type, 'too-many', startedAt);
      this.#refuse(frame.ref, 'too-many', waitMs);
      return;
    }
    this.#unanswered++;
    phase.line.say(frame).then(
      (outcome) => {
        meter.command(frame.command.type, outcome.ok ? 'ok' : outcome.refusal, startedAt);
        this.#answer(frame.ref, outcome);
      },
      (cause: unknown) => {
        meter.command(frame.command.type, 'internal', startedAt);
        this.#rules.log.error({ err: cause, command: frame.command.type }, 'a command failed');
        this.#answer(frame.ref, { ok: false, refusal: 'internal' });
      },
    );
  }

  #answer(ref: number, outcome: Outcome): void {
    this.#unanswered--;
    if (this.#phase.kind === 'closed') return;
    // Built by hand: one for every message there is.
    if (outcome.ok) {
      this.#wire.deliver([`{"t":"reply","ref":${ref},"ok":true,"seq":${outcome.seq}}`]);
    } else this.#refuse(ref, outcome.refusal, outcome.retryAfterMs);
  }

  #keep(arriving: string[], frames: readonly string[]): void {
    if (arriving.length + frames.length > ARRIVING_FRAMES_MAX) {
      this.dismiss('unavailable', 'slow', FULL_RETRY_MS);
    } else arriving.push(...frames);
  }

  #pass(phase: Extract<Phase, { kind: 'open' }>, frame: TypingFrame): void {
    if (++this.#typingThisSweep > TYPING_PER_SWEEP_MAX) return;
    phase.line.typing(frame);
  }

  #stumble(refusal: 'malformed' | 'too-large', ref: number | null): void {
    if (ref === null) this.#write({ t: 'refused', refusal });
    else this.#refuse(ref, refusal);
    this.#malformedInARow++;
    if (this.#malformedInARow >= MALFORMED_IN_A_ROW_MAX) this.dismiss(refusal, 'malformed');
  }

  #refuse(ref: number, refusal: Refusal, retryAfterMs?: number): void {
    this.#write({
      t: 'reply',
      ref,
      ok: false,
      refusal,
      ...(retryAfterMs !== undefined && { retryAfterMs }),
    });
  }

  #write(frame: ServerFrame): void {
    this.#wire.deliver([JSON.stringify(frame)]);
  }
}

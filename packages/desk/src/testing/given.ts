import { type EpochMs, later } from '@baton/kernel';
import { expect } from 'vitest';
import type { DeskCommand, Rejection } from '../commands.ts';
import { decide } from '../decide.ts';
import type { ConfigurationChange, DeskEvent } from '../events.ts';
import { settle } from '../settle.ts';
import { type DeskRecords, DeskState } from '../state.ts';
import { configure, dawn } from './desk-fixtures.ts';

type Untimed<Event> = Event extends DeskEvent ? Omit<Event, 'at'> : never;
/** One kind of event without its instant, which is the one of the command. */
export type ExpectedEvent<Type extends DeskEvent['type']> = Untimed<
  Extract<DeskEvent, { type: Type }>
>;
/** An event, or one that speaks of instants after the command's. */
export type Expected = Untimed<DeskEvent> | ((now: EpochMs) => Untimed<DeskEvent>);

type Wait = { readonly waitMs: number };
export type Step = DeskCommand | Wait | readonly Step[];

/** Time passes; what is due then happens. */
export const after = (waitMs: number): Wait => ({ waitMs });

/** A rule as a story: what is configured and has happened, what somebody does, what comes of it. */
export function given(configuration: ConfigurationChange, ...steps: readonly Step[]) {
  const story = new Story(new DeskState(), dawn);
  story.play([configure(configuration), ...steps]);
  return told(story);
}

function told(story: Story) {
  return {
    desk: story.desk,
    log: story.log,
    /** The same moment on a desk taken from its records. */
    from: (records: DeskRecords) => told(new Story(new DeskState(records), story.now)),
    get now(): EpochMs {
      return story.now;
    },
    /** Time passes without the desk looking at it. */
    sleep(ms: number): void {
      story.now = later(story.now, ms);
    },
    when(...next: readonly Step[]): Then {
      return new Then(story.play(next), story.now);
    },
  };
}

class Story {
  readonly desk: DeskState;
  readonly log: DeskEvent[] = [];
  now: EpochMs;

  constructor(desk: DeskState, now: EpochMs) {
    this.desk = desk;
    this.now = now;
  }

  play(steps: readonly Step[]): readonly (DeskEvent | Rejection)[] {
    return steps.flatMap((step) => {
      if (isList(step)) return this.play(step);
      if ('type' in step) return this.#command(step);
      this.now = later(this.now, step.waitMs);
      return this.#command({ type: 'AdvanceClock' });
    });
  }

  #command(command: DeskCommand): readonly (DeskEvent | Rejection)[] {
    const decision = decide(this.desk, command, this.now);
    if (!decision.ok) return [decision.rejection];
    const start = this.log.length;
    for (const event of decision.events) this.#record(event);
    for (let event = settle(this.desk, this.now); event; event = settle(this.desk, this.now)) {
      expect(this.log.length - start, 'the desk comes to rest').toBeLessThan(1_000);
      this.#record(event);
    }
    return this.log.slice(start);
  }

  #record(event: DeskEvent): void {
    this.desk.apply(event);
    this.log.push(event);
  }
}

function isList(step: Step): step is readonly Step[] {
  return Array.isArray(step);
}

class Then {
  readonly #happened: readonly (DeskEvent | Rejection)[];
  readonly #now: EpochMs;
  constructor(happened: readonly (DeskEvent | Rejection)[], now: EpochMs) {
    this.#happened = happened;
    this.#now = now;
  }

  /** Exactly these events, whole, in this order. */
  thenEvents(...events: readonly Expected[]): void {
    const now = this.#now;
    const whole = events.map((event) => ({
      at: now,
      ...(typeof event === 'function' ? event(now) : event),
    }));
    expect(this.#happened).toEqual(whole);
  }

  thenNothing(): void {
    expect(this.#happened).toEqual([]);
  }

  thenRefused(rejection: Rejection): void {
    expect(this.#happened).toEqual([rejection]);
  }
}

import { type DeskEvent, OBSERVED_MS, OBSERVED_WAITS_MIN, type WaitEstimate } from '@baton/desk';
import { promised } from './broken-promise.ts';

/** How estimates turned out: a range that says 8 of 10 is honest when about so many held the truth. */
export type Calibrated = {
  readonly said: number;
  readonly inside: number;
  readonly unknown: number;
  /** Summed over what was said: how wide the ranges were, and how long the waits. */
  readonly widthMs: number;
  readonly waitMs: number;
};

const NOT_ASKED: Calibrated = { said: 0, inside: 0, unknown: 0, widthMs: 0, waitMs: 0 };

type Range = Extract<WaitEstimate, { kind: 'range' }> & { readonly askedAt: number };

/** Compares what was estimated when a chat began to wait with what happened, as the log tells it. */
export class Calibration {
  readonly #open = new Map<string, Range>();
  /** The request and the button of chats nobody has taken yet. */
  readonly #requested = new Map<string, { readonly at: number; readonly buttonId: string }>();
  /** When an agent took a chat for the first time, per button. */
  readonly #taken = new Map<string, number[]>();
  #result = NOT_ASKED;

  get result(): Calibrated {
    return this.#result;
  }

  asked(chatId: string, estimate: WaitEstimate, askedAt: number): void {
    const request = this.#requested.get(chatId);
    // Somebody had it already: waiting again is no such wait.
    if (!request) return;
    if (estimate.kind === 'unknown') {
      this.#result = { ...this.#result, unknown: this.#result.unknown + 1 };
      return;
    }
    const { buttonId } = request;
    const lately = (this.#taken.get(buttonId) ?? []).filter((at) => askedAt - at <= OBSERVED_MS);
    promised(
      lately.length >= OBSERVED_WAITS_MIN,
      `a wait at ${buttonId} is estimated from ${lately.length} waits`,
    );
    promised(
      estimate.minMs >= 0 && estimate.minMs <= estimate.maxMs,
      `from ${estimate.minMs} to ${estimate.maxMs} ms is a range`,
    );
    this.#open.set(chatId, { ...estimate, askedAt });
  }

  hear(event: DeskEvent): void {
    if (event.type === 'ChatRequested') {
      this.#requested.set(event.chatId, { at: event.at, buttonId: event.buttonId });
    }
    if (event.type === 'DeskResumed') this.#resume(event.downMs);
    if (event.type === 'OfferAccepted') {
      const request = this.#requested.get(event.chatId);
      if (!request) return;
      this.#requested.delete(event.chatId);
      const taken = this.#taken.get(request.buttonId) ?? [];
      this.#taken.set(request.buttonId, [...taken, event.at]);
      this.#over(event.chatId, event.at, 'taken');
    }
    if (event.type === 'ChatCanceled') {
      this.#requested.delete(event.chatId);
      this.#over(event.chatId, event.at, 'given-up');
    }
  }

  #over(chatId: string, at: number, end: 'taken' | 'given-up'): void {
    const range = this.#open.get(chatId);
    if (!range) return;
    this.#open.delete(chatId);
    const waitMs = at - range.askedAt;
    // Who gave up before the range was over might have been taken within it: nobody knows.
    if (end === 'given-up' && waitMs <= range.maxMs) return;
    const isInside = end === 'taken' && waitMs >= range.minMs && waitMs <= range.maxMs;
    this.#result = totalOf([
      this.#result,
      {
        said: 1,
        inside: isInside ? 1 : 0,
        unknown: 0,
        widthMs: range.maxMs - range.minMs,
        waitMs,
      },
    ]);
  }

  /** The time nobody was served is nobody's waiting. */
  #resume(downMs: number): void {
    for (const [chatId, range] of this.#open) {
      this.#open.set(chatId, { ...range, askedAt: range.askedAt + downMs });
    }
  }
}

export function totalOf(results: readonly Calibrated[]): Calibrated {
  return results.reduce(
    (sum, { said, inside, unknown, widthMs, waitMs }) => ({
      said: sum.said + said,
      inside: sum.inside + inside,
      unknown: sum.unknown + unknown,
      widthMs: sum.widthMs + widthMs,
      waitMs: sum.waitMs + waitMs,
    }),
    NOT_ASKED,
  );
}

/** "said a range 40 times, truth inside 83 %, unknown 12 times". */
export function calibrationText({ said, inside, unknown }: Calibrated): string {
  const share = said === 0 ? '–' : Math.round((100 * inside) / said);
  return `said a range ${said} times, truth inside ${share} %, unknown ${unknown} times`;
}

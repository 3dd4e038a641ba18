import { type EpochMs, later } from '@baton/kernel';
import type { ChatEvent, DeskEvent } from './events.ts';
import type { ButtonId, Chat, ChatId } from './model.ts';
import { estimateWait, type ObservedWait, type WaitEstimate } from './wait-estimate.ts';

/** How many of its newest waits a button remembers, of those who were asked at once and of those who queued. */
export const OBSERVED_WAITS_MAX = 200;
/** How many buttons are remembered; the one at which no wait was over for longest is forgotten. */
export const OBSERVED_BUTTONS_MAX = 1_000;

type Live = {
  readonly buttonId: ButtonId;
  /** Null once an agent has had it, or when it was there before anybody listened. */
  readonly since: EpochMs | null;
  readonly places: number;
  readonly isQueued: boolean;
};

/**
 * What people waited at each button, heard from the log: from the request until an agent took the chat for the first
 * time, or until it was given up. Remembers live chats and a limited number of waits.
 */
export class WaitTimes {
  readonly #live = new Map<ChatId, Live>();
  readonly #queued = new Map<ButtonId, number>();
  /** The newest last; the button that was observed last is last. */
  readonly #observed = new Map<ButtonId, readonly ObservedWait[]>();

  /** The chats of a desk whose log was not heard from its start: those not heard of count as waiting, but not how long. */
  meet(chats: Iterable<Chat>): void {
    for (const chat of chats) {
      const { id, buttonId } = chat;
      if (chat.phase === 'wrapping-up' || this.#live.has(id)) continue;
      const isQueued = chat.phase === 'waiting' && chat.asked.size === 0;
      this.#put(id, { buttonId, since: null, places: 0, isQueued });
    }
  }

  hear(event: DeskEvent): void {
    if (event.type === 'DeskResumed') this.#resume(event.downMs);
    else if ('chatId' in event) this.#hearOfChat(event);
  }

  /** `places` as in `ObservedWait`: 0 when somebody is free now. */
  estimate(buttonId: ButtonId, places: number, now: EpochMs): WaitEstimate {
    return estimateWait(this.#observed.get(buttonId) ?? [], places, now);
  }

  #hearOfChat(event: ChatEvent): void {
    const { chatId, at } = event;
    if (event.type === 'ChatRequested') {
      const { buttonId } = event;
      this.#put(chatId, { buttonId, since: at, places: 0, isQueued: false });
      return;
    }
    const live = this.#live.get(chatId);
    if (!live) return;
    switch (event.type) {
      case 'ChatQueued': {
        const queued = (this.#queued.get(live.buttonId) ?? 0) + (live.isQueued ? 0 : 1);
        // The first place counts: a chat that comes back has made its way already.
        this.#put(chatId, { ...live, places: live.places || queued, isQueued: true });
        return;
      }
      case 'ChoiceOffered':
      case 'OfferPushed':
        this.#put(chatId, { ...live, isQueued: false });
        return;
      case 'OfferAccepted':
        this.#observe(live, { at, end: 'taken' });
        this.#put(chatId, { ...live, since: null });
        return;
      case 'TransferredToButton':
        this.#put(chatId, { ...live, buttonId: event.buttonId, isQueued: false });
        return;
      case 'TransferToButtonFailed':
        this.#put(chatId, { ...live, buttonId: event.backTo, isQueued: false });
        return;
      case 'ChatCanceled':
        this.#observe(live, { at, end: 'given-up' });
        this.#put(chatId, undefined);
        return;
      case 'ChatEnded':
        this.#put(chatId, undefined);
        return;
      default:
        return;
    }
  }

  #observe({ buttonId, since, places }: Live, how: Pick<ObservedWait, 'at' | 'end'>): void {
    if (since === null) return;
    const waitMs = Math.max(0, how.at - since);
    // Whoever was turned away at once did not wait.
    if (how.end === 'given-up' && waitMs === 0) return;
    const observed = this.#observed.get(buttonId) ?? [];
    const alike = observed.filter((wait) => (wait.places === 0) === (places === 0));
    const oldest = alike.length >= OBSERVED_WAITS_MAX ? alike[0] : undefined;
    const kept = observed.filter((wait) => wait !== oldest);
    this.#observed.delete(buttonId);
    this.#observed.set(buttonId, [...kept, { ...how, waitMs, places }]);
    if (this.#observed.size <= OBSERVED_BUTTONS_MAX) return;
    const [longestAgo] = this.#observed.keys();
    if (longestAgo !== undefined) this.#observed.delete(longestAgo);
  }

  /** Nobody was served meanwhile, so the time does not count as waiting. */
  #resume(downMs: number): void {
    for (const [chatId, live] of this.#live) {
      if (live.since !== null) {
        this.#live.set(chatId, { ...live, since: later(live.since, downMs) });
      }
    }
  }

  #put(chatId: ChatId, live: Live | undefined): void {
    const before = this.#live.get(chatId);
    if (before?.isQueued) this.#count(before.buttonId, -1);
    if (live?.isQueued) this.#count(live.buttonId, 1);
    if (live) this.#live.set(chatId, live);
    else this.#live.delete(chatId);
  }

  #count(buttonId: ButtonId, by: 1 | -1): void {
    const count = (this.#queued.get(buttonId) ?? 0) + by;
    if (count === 0) this.#queued.delete(buttonId);
    else this.#queued.set(buttonId, count);
  }
}

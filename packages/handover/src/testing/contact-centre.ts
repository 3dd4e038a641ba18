import type { EpochMs } from '@baton/kernel';
import type { HandoverId, OutMessage, ProviderEvent, ProviderEventBody } from '../model.ts';

/** What becomes of a call; `fine` when the list is used up. */
export type CallFault =
  | 'fine'
  /** Refused before anything happened. */
  | 'down'
  /** Nobody knows; it did not happen. */
  | 'lost-before'
  /** Nobody knows; it happened. */
  | 'lost-after'
  | 'refused';

/** How events come. Whatever is set, `flush` brings what is left. */
export type Weather = 'fine' | 'late' | 'doubled' | 'reordered';

type Heard = (events: readonly ProviderEvent[]) => void;

type Conversation = {
  readonly messages: OutMessage[];
  readonly events: ProviderEvent[];
  isOver: boolean;
};

/** A contact centre in memory, for the scripted provider: what people there do, and how badly the line to it behaves. */
export class ContactCentre {
  readonly faults: CallFault[] = [];
  weather: Weather = 'fine';
  /** Until then every call is refused as temporary. */
  downUntil = 0 as EpochMs;
  agents = 1;
  /** Every call that came, also those that failed. */
  readonly calls: string[] = [];
  readonly notices: string[] = [];
  readonly #conversations = new Map<HandoverId, Conversation>();
  readonly #listeners = new Map<HandoverId, Set<Heard>>();
  readonly #held: { readonly id: HandoverId; readonly event: ProviderEvent }[] = [];
  #count = 0;

  find(id: HandoverId): Conversation | undefined {
    return this.#conversations.get(id);
  }

  open(): number {
    return [...this.#conversations.values()].filter(({ isOver }) => !isOver).length;
  }

  begin(id: HandoverId): Conversation {
    const known = this.#conversations.get(id);
    if (known) return known;
    const begun: Conversation = { messages: [], events: [], isOver: false };
    this.#conversations.set(id, begun);
    this.happens(id, { type: 'started' });
    return begun;
  }

  /** Something happens there, and is told to whoever listens as the weather allows. */
  happens(id: HandoverId, body: ProviderEventBody): ProviderEvent {
    const conversation = this.#conversations.get(id);
    if (!conversation) throw new Error(`there is no conversation ${id}`);
    this.#count += 1;
    const event: ProviderEvent = { key: `k${this.#count}`, at: this.#count as EpochMs, ...body };
    conversation.events.push(event);
    if (event.type === 'ended' || event.type === 'failed') conversation.isOver = true;
    if (this.weather === 'late' || this.weather === 'reordered') this.#held.push({ id, event });
    else this.#tell(id, this.weather === 'doubled' ? [event, event] : [event]);
    return event;
  }

  says(id: HandoverId, text: string): ProviderEvent {
    const vendorId = `${id}-v${this.#count + 1}`;
    return this.happens(id, {
      type: 'message',
      message: { vendorId, from: { name: 'Jane' }, text },
    });
  }

  /** What was late comes, the last first where the weather reorders. */
  flush(): void {
    const held = this.#held.splice(0);
    for (const { id, event } of this.weather === 'reordered' ? held.reverse() : held) {
      this.#tell(id, [event]);
    }
  }

  /** Hears what happens from now on. */
  listen(id: HandoverId, hear: Heard): () => void {
    const listeners = this.#listeners.get(id) ?? new Set();
    this.#listeners.set(id, listeners);
    listeners.add(hear);
    return () => listeners.delete(hear);
  }

  #tell(id: HandoverId, events: readonly ProviderEvent[]): void {
    for (const hear of this.#listeners.get(id) ?? []) hear(events);
  }
}

import type { EpochMs } from '@baton/kernel';
import type { ButtonPolicy, ChatId, WaitingChat } from './model.ts';
import { OrderedSet } from './ordered-set.ts';

type Ticket = {
  readonly chatId: ChatId;
  readonly priority: number;
  readonly requestedAt: EpochMs;
};

/** Waiting chats, next first. Returned chats keep their age, so they go ahead of newer requests. */
export class Queue {
  readonly #tickets: OrderedSet<Ticket>;
  readonly #byId = new Map<ChatId, Ticket>();
  /** Chats somebody has declined in this round. */
  readonly declined = new OrderedSet<ChatId>(byText);
  /** Chats that have a place in the queue, not counting those that have just arrived. */
  #queued = 0;

  constructor(order: ButtonPolicy['order']) {
    this.#tickets = new OrderedSet(order === 'priority' ? byPriority : byAge);
  }

  get size(): number {
    return this.#tickets.size;
  }

  get queuedCount(): number {
    return this.#queued;
  }

  first(): ChatId | undefined {
    return this.#tickets.first()?.chatId;
  }

  *[Symbol.iterator](): IterableIterator<ChatId> {
    for (const ticket of this.#tickets) yield ticket.chatId;
  }

  /** 1 is next. */
  position(chatId: ChatId): number | undefined {
    const ticket = this.#byId.get(chatId);
    return ticket && this.#tickets.rank(ticket) + 1;
  }

  join(chat: WaitingChat): void {
    const ticket = ticketOf(chat);
    this.#byId.set(chat.id, ticket);
    this.#tickets.add(ticket);
    this.#count(chat, 1);
  }

  leave(chat: WaitingChat): void {
    const ticket = this.#byId.get(chat.id);
    if (!ticket) return;
    this.#tickets.delete(ticket);
    this.#byId.delete(chat.id);
    this.#count(chat, -1);
  }

  /** The same chat with other marks. */
  update(before: WaitingChat, after: WaitingChat): void {
    this.#count(before, -1);
    this.#count(after, 1);
  }

  #count(chat: WaitingChat, by: 1 | -1): void {
    if (chat.place !== 'arriving') this.#queued += by;
    if (by < 0) this.declined.delete(chat.id);
    else if (chat.declinedBy.size > 0) this.declined.add(chat.id);
  }
}

export function byText(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

/** Whether one chat is served before the other. */
export function standsBefore(
  order: ButtonPolicy['order'],
  one: WaitingChat,
  other: WaitingChat,
): boolean {
  return (order === 'priority' ? byPriority : byAge)(ticketOf(one), ticketOf(other)) < 0;
}

function ticketOf(chat: WaitingChat): Ticket {
  return { chatId: chat.id, priority: chat.priority, requestedAt: chat.requestedAt };
}

function byAge(a: Ticket, b: Ticket): number {
  return a.requestedAt - b.requestedAt || byText(a.chatId, b.chatId);
}

function byPriority(a: Ticket, b: Ticket): number {
  return a.priority - b.priority || byAge(a, b);
}

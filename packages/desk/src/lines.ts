import type { ButtonId, ButtonPolicy, DeskConfiguration, WaitingChat } from './model.ts';
import type { Pool } from './pools.ts';
import { Queue } from './queue.ts';

/** The chats that wait at one button for the same agents. Its id is the button's, unless they ask for skills of their own. */
export type Line = {
  readonly id: string;
  readonly buttonId: ButtonId;
  /** Undefined once the button is gone. */
  readonly pool: Pool | undefined;
  readonly queue: Queue;
};

/**
 * Where waiting chats stand: in the queue of their button, which says who is next there, and in a line of it, which
 * says who is next for an agent who becomes free. Lines are made when somebody stands in them and dropped when nobody does.
 */
export class Lines {
  readonly #queues = new Map<ButtonId, Queue>();
  readonly #byId = new Map<string, Line>();
  readonly #byPool = new Map<Pool, Set<Line>>();

  queue(buttonId: ButtonId): Queue | undefined {
    return this.#queues.get(buttonId);
  }

  line(id: string): Line | undefined {
    return this.#byId.get(id);
  }

  all(): Iterable<Line> {
    return this.#byId.values();
  }

  of(pool: Pool): Iterable<Line> {
    return this.#byPool.get(pool) ?? [];
  }

  clear(): void {
    this.#queues.clear();
    this.#byId.clear();
    this.#byPool.clear();
  }

  /** Puts a chat where it stands now and returns its line, which may be empty after this. */
  move(
    from: WaitingChat | undefined,
    to: WaitingChat | undefined,
    place: {
      readonly chat: WaitingChat;
      readonly pool: Pool | undefined;
      readonly desk: DeskConfiguration;
    },
  ): Line {
    const order = place.desk.buttons.get(place.chat.buttonId)?.order ?? 'age';
    const line = this.#lineOf(place.chat, place.pool, order);
    moveIn(line.queue, from, to);
    moveIn(this.#queueOf(place.chat.buttonId, order), unshown(from), unshown(to));
    if (line.queue.size === 0) this.#drop(line);
    return line;
  }

  #lineOf({ buttonId, skills }: WaitingChat, pool: Pool | undefined, order: Order): Line {
    const id = skills.length === 0 || !pool ? buttonId : `${buttonId} ${pool.key}`;
    const known = this.#byId.get(id);
    if (known) return known;
    const line = { id, buttonId, pool, queue: new Queue(order) };
    this.#byId.set(id, line);
    if (!pool) return line;
    const lines = this.#byPool.get(pool) ?? new Set();
    this.#byPool.set(pool, lines.add(line));
    return line;
  }

  #queueOf(buttonId: ButtonId, order: Order): Queue {
    const known = this.#queues.get(buttonId);
    if (known) return known;
    const queue = new Queue(order);
    this.#queues.set(buttonId, queue);
    return queue;
  }

  #drop(line: Line): void {
    this.#byId.delete(line.id);
    if (!line.pool) return;
    const lines = this.#byPool.get(line.pool);
    lines?.delete(line);
    if (lines?.size === 0) this.#byPool.delete(line.pool);
  }
}

/** A chat that is shown to somebody has no place among those that wait for somebody to come. */
function unshown(chat: WaitingChat | undefined): WaitingChat | undefined {
  return chat && chat.asked.size === 0 ? chat : undefined;
}

function moveIn(queue: Queue, from: WaitingChat | undefined, to: WaitingChat | undefined): void {
  if (from && to) queue.update(from, to);
  else if (from) queue.leave(from);
  else if (to) queue.join(to);
}

type Order = ButtonPolicy['order'];

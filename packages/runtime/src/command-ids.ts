import { type EpochMs, later } from '@baton/kernel';
import {
  COMMAND_ID_KEPT_MS,
  type CommandId,
  type LogStore,
  READ_ROWS_MAX,
  type StreamId,
} from '@baton/store';
import { COMMAND_IDS_IN_MEMORY_MAX } from './limits.ts';

/** Which commands have taken effect in the last 24 hours: the newest in memory, older ones in the store. */
export class CommandIds {
  readonly #store: LogStore;
  readonly #stream: StreamId;
  readonly #halfMax: number;
  // Two halves instead of one that forgets id by id: a full one becomes the older, and the older is forgotten whole.
  #newer = new Map<CommandId, number>();
  #older = new Map<CommandId, number>();
  /** Whether memory lacks ids that the store has. */
  #overflowed = false;

  constructor(store: LogStore, stream: StreamId, inMemoryMax = COMMAND_IDS_IN_MEMORY_MAX) {
    this.#store = store;
    this.#stream = stream;
    this.#halfMax = Math.max(1, Math.floor(inMemoryMax / 2));
  }

  async load(now: EpochMs): Promise<void> {
    const since = later(now, -COMMAND_ID_KEPT_MS);
    const limit = Math.min(this.#halfMax, READ_ROWS_MAX);
    const newest = await this.#store.readCommands(this.#stream, since, limit);
    for (const { id, seq } of newest.toReversed()) this.add(id, seq);
    if (newest.length === limit) this.#overflowed = true;
  }

  /** The seq the command was acknowledged at, as far as memory knows. */
  known(id: CommandId): number | undefined {
    return this.#newer.get(id) ?? this.#older.get(id);
  }

  /** Whether the store may know ids that memory does not. */
  get overflowed(): boolean {
    return this.#overflowed;
  }

  /** The seq the command was acknowledged at, as the store knows. */
  find(id: CommandId): Promise<number | undefined> {
    return this.#store.findCommand(this.#stream, id);
  }

  add(id: CommandId, seq: number): void {
    if (this.#newer.size >= this.#halfMax) {
      if (this.#older.size > 0) this.#overflowed = true;
      this.#older = this.#newer;
      this.#newer = new Map();
    }
    this.#newer.set(id, seq);
  }
}

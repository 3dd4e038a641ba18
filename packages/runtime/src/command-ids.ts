import { type EpochMs, later } from '@baton/kernel';
import { COMMAND_ID_KEPT_MS, type CommandId, type LogStore, type StreamId } from '@baton/store';
import { COMMAND_IDS_IN_MEMORY_MAX } from './limits.ts';

/** Which commands have taken effect in the last 24 hours: the newest in memory, older ones in the store. */
export class CommandIds {
  readonly #store: LogStore;
  readonly #stream: StreamId;
  readonly #inMemoryMax: number;
  readonly #seqs = new Map<CommandId, number>();
  /** Whether memory lacks ids that the store has. */
  #overflowed = false;

  constructor(store: LogStore, stream: StreamId, inMemoryMax = COMMAND_IDS_IN_MEMORY_MAX) {
    this.#store = store;
    this.#stream = stream;
    this.#inMemoryMax = inMemoryMax;
  }

  async load(now: EpochMs): Promise<void> {
    const since = later(now, -COMMAND_ID_KEPT_MS);
    const pageMax = Math.min(this.#inMemoryMax, 10_000);
    const newest = await this.#store.readCommands(this.#stream, since, pageMax);
    for (const { id, seq } of newest.toReversed()) this.#seqs.set(id, seq);
    this.#overflowed = newest.length === pageMax;
  }

  /** The seq the command was acknowledged at, as far as memory knows. */
  known(id: CommandId): number | undefined {
    return this.#seqs.get(id);
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
    this.#seqs.set(id, seq);
    if (this.#seqs.size <= this.#inMemoryMax) return;
    const oldest = this.#seqs.keys().next();
    if (!oldest.done) this.#seqs.delete(oldest.value);
    this.#overflowed = true;
  }
}

/** How many items one block holds before it is split in two. */
const BLOCK_ITEMS_MAX = 256;

/**
 * A set kept in order, for queues, pools of free agents and deadlines: insert, delete and first are O(log n)
 * for any size a desk can have, and walking it needs no copy. Items are compared with `compare` alone: two that
 * compare equal are the same item.
 */
export class OrderedSet<Item> {
  readonly #compare: (a: Item, b: Item) => number;
  #blocks: Item[][] = [];
  #size = 0;

  constructor(compare: (a: Item, b: Item) => number) {
    this.#compare = compare;
  }

  get size(): number {
    return this.#size;
  }

  first(): Item | undefined {
    return this.#blocks[0]?.[0];
  }

  has(item: Item): boolean {
    const block = this.#blocks[this.#blockFor(item)];
    if (!block) return false;
    const found = block[this.#place(block, item)];
    return found !== undefined && this.#compare(found, item) === 0;
  }

  /** Returns whether the item was new. */
  add(item: Item): boolean {
    if (this.#blocks.length === 0) {
      this.#blocks.push([item]);
      this.#size = 1;
      return true;
    }
    const at = Math.min(this.#blockFor(item), this.#blocks.length - 1);
    const block = this.#blocks[at]!;
    const place = this.#place(block, item);
    const found = block[place];
    if (found !== undefined && this.#compare(found, item) === 0) return false;
    block.splice(place, 0, item);
    this.#size += 1;
    if (block.length > BLOCK_ITEMS_MAX) {
      this.#blocks.splice(at + 1, 0, block.splice(BLOCK_ITEMS_MAX / 2));
    }
    return true;
  }

  /** Returns whether the item was there. */
  delete(item: Item): boolean {
    const at = this.#blockFor(item);
    const block = this.#blocks[at];
    if (!block) return false;
    const place = this.#place(block, item);
    const found = block[place];
    if (found === undefined || this.#compare(found, item) !== 0) return false;
    block.splice(place, 1);
    this.#size -= 1;
    if (block.length === 0) this.#blocks.splice(at, 1);
    return true;
  }

  /** How many items come before this one, whether or not it is a member. */
  rank(item: Item): number {
    const at = this.#blockFor(item);
    let before = 0;
    for (let i = 0; i < at; i += 1) before += this.#blocks[i]!.length;
    const block = this.#blocks[at];
    return block ? before + this.#place(block, item) : before;
  }

  /** First to last. The set must not change while it is walked. */
  *[Symbol.iterator](): IterableIterator<Item> {
    for (const block of this.#blocks) yield* block;
  }

  /** The first block whose last item is not before `item`; past the end if there is none. */
  #blockFor(item: Item): number {
    let low = 0;
    let high = this.#blocks.length;
    while (low < high) {
      const middle = (low + high) >>> 1;
      const block = this.#blocks[middle]!;
      if (this.#compare(block[block.length - 1]!, item) < 0) low = middle + 1;
      else high = middle;
    }
    return low;
  }

  /** The first place in the block that is not before `item`. */
  #place(block: readonly Item[], item: Item): number {
    let low = 0;
    let high = block.length;
    while (low < high) {
      const middle = (low + high) >>> 1;
      if (this.#compare(block[middle]!, item) < 0) low = middle + 1;
      else high = middle;
    }
    return low;
  }
}

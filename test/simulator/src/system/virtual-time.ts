type Timer = { readonly at: number; readonly order: number; run: (() => void) | null };

/** How many turns of promises follow one timer before the next may fire: each runs all that is ready. */
const TURNS_PER_TIMER = 3;

/** Time that passes only when told: timers fire in order, and all that they set off happens before the next one. */
export class VirtualTime {
  #now = 0;
  #order = 0;
  #fired = 0;
  readonly #heap: Timer[] = [];

  /** Milliseconds since the world began; never runs backwards. */
  get now(): number {
    return this.#now;
  }

  get fired(): number {
    return this.#fired;
  }

  /** Runs once after `delayMs`; the returned function takes it back. */
  after(delayMs: number, run: () => void): () => void {
    this.#order += 1;
    const timer: Timer = { at: this.#now + Math.max(0, delayMs), order: this.#order, run };
    this.#push(timer);
    return () => {
      timer.run = null;
    };
  }

  /** Lets time pass, and stops early when `stop` says so. */
  async pass(ms: number, stop: () => boolean = () => false): Promise<void> {
    const until = this.#now + ms;
    await settled();
    for (let next = this.#heap[0]; next && next.at <= until && !stop(); next = this.#heap[0]) {
      this.#pop();
      const { run } = next;
      if (!run) continue;
      this.#now = next.at;
      this.#fired += 1;
      run();
      await settled();
    }
    if (!stop()) this.#now = until;
  }

  #push(timer: Timer): void {
    const heap = this.#heap;
    let at = heap.length;
    heap.push(timer);
    while (at > 0) {
      const parent = (at - 1) >> 1;
      if (!isBefore(timer, heap[parent]!)) break;
      heap[at] = heap[parent]!;
      at = parent;
    }
    heap[at] = timer;
  }

  #pop(): void {
    const heap = this.#heap;
    const last = heap.pop();
    if (heap.length === 0 || !last) return;
    let at = 0;
    for (;;) {
      let child = at * 2 + 1;
      if (child >= heap.length) break;
      if (child + 1 < heap.length && isBefore(heap[child + 1]!, heap[child]!)) child += 1;
      if (!isBefore(heap[child]!, last)) break;
      heap[at] = heap[child]!;
      at = child;
    }
    heap[at] = last;
  }
}

/** Whatever only waits for promises has happened. */
async function settled(): Promise<void> {
  for (let turn = 0; turn < TURNS_PER_TIMER; turn += 1) {
    await new Promise<void>((resolve) => process.nextTick(resolve));
  }
}

function isBefore(a: Timer, b: Timer): boolean {
  return a.at < b.at || (a.at === b.at && a.order < b.order);
}

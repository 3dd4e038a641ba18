/**
 * Immutable snapshots of a state. `change` gives a new one at once, unless nothing differs; listeners hear of any
 * number of changes of one turn once, after it.
 */
export class Snapshot<State extends object> {
  #state: State;
  #isTold = true;
  readonly #listeners = new Set<() => void>();

  constructor(first: State) {
    this.#state = first;
  }

  get state(): State {
    return this.#state;
  }

  change(patch: Partial<State>): void {
    const keys = Object.keys(patch) as (keyof State)[];
    if (keys.every((key) => Object.is(patch[key], this.#state[key]))) return;
    this.#state = { ...this.#state, ...patch };
    if (!this.#isTold) return;
    this.#isTold = false;
    queueMicrotask(() => {
      this.#isTold = true;
      for (const listener of [...this.#listeners]) listener();
    });
  }

  subscribe(listener: () => void): () => void {
    // A listener given twice is two listeners; each is taken back by its own function.
    const own = () => listener();
    this.#listeners.add(own);
    return () => {
      this.#listeners.delete(own);
    };
  }
}

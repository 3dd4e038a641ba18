/** A value that can be watched. The screens' own state lives in a few of these, beside the client's. */
export interface Observable<Value> {
  readonly state: Value;
  /** Sets the value and calls everybody who listens; the same value again calls nobody. */
  set(next: Value): void;
  /** Called after every change; returns what takes it back. */
  subscribe(listener: () => void): () => void;
}

/** An observable that holds `initial` until it is set. */
export function observable<Value>(initial: Value): Observable<Value> {
  let state = initial;
  const listeners = new Set<() => void>();
  return {
    get state() {
      return state;
    },
    set(next) {
      if (Object.is(next, state)) return;
      state = next;
      for (const listener of [...listeners]) listener();
    },
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}

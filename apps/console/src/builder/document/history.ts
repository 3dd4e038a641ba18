/** What was, what is, and what was taken back. */
export type History<Value> = {
  readonly past: readonly Value[];
  readonly present: Value;
  readonly future: readonly Value[];
  /** What the last edit was about: a further one of the same kind belongs to it. */
  readonly lately: string | null;
};

/** How many edits can be taken back. */
export const UNDO_MAX = 200;

export function historyOf<Value>(present: Value): History<Value> {
  return { past: [], present, future: [], lately: null };
}

/**
 * Goes on to `next`. Edits with the same `about` in a row (letters typed into one setting) are taken back as one; the
 * same value again is no edit.
 */
export function record<Value>(
  history: History<Value>,
  next: Value,
  about: string | null = null,
): History<Value> {
  if (Object.is(next, history.present)) return history;
  const belongs = about !== null && about === history.lately;
  const past = belongs ? history.past : [...history.past, history.present].slice(-UNDO_MAX);
  return { past, present: next, future: [], lately: about };
}

/** The next edit begins a new step, whatever it is about. */
export function rest<Value>(history: History<Value>): History<Value> {
  return history.lately === null ? history : { ...history, lately: null };
}

/** Back by one step; the same history when there is none. */
export function undo<Value>(history: History<Value>): History<Value> {
  const previous = history.past.at(-1);
  if (previous === undefined) return history;
  return {
    past: history.past.slice(0, -1),
    present: previous,
    future: [history.present, ...history.future],
    lately: null,
  };
}

/** Forward by one step that was taken back. */
export function redo<Value>(history: History<Value>): History<Value> {
  const [next, ...future] = history.future;
  if (next === undefined) return history;
  return { past: [...history.past, history.present], present: next, future, lately: null };
}

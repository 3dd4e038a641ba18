/** Something the system promises did not hold: the finding of a checker, never of the code under test. */
class BrokenPromise extends Error {
  override readonly name = 'BrokenPromise';
}

/** Throws `BrokenPromise` unless the condition holds; `said` says what was promised and by whom it was broken. */
export function promised(condition: unknown, said: string): asserts condition {
  if (!condition) throw new BrokenPromise(said);
}

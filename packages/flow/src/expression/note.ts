/** What is wrong with an expression, in words for its author. `at` and `length` count UTF-16 code units of its source. */
export type Problem = {
  readonly message: string;
  readonly at: number;
  readonly length: number;
};

export type NoteKind =
  /** It cannot be read: see `expressionProblems`. */
  | 'broken'
  /** It was read, and what it asks for is not there. */
  | 'missing'
  /** A value is not of the kind an operator or a function needs. */
  | 'wrong-kind'
  /** A limit was reached. */
  | 'steps-used-up'
  | 'too-large'
  | 'too-deep';

/** Why an expression gave nothing, for a run's trace. It quotes the script and never what a visitor said. */
export type Note = Problem & { readonly kind: NoteKind };

/** Stops an evaluation from within; caught where the evaluation began, and turned into a note. */
export class Halt extends Error {
  override readonly name = 'Halt';
  readonly kind: NoteKind;

  constructor(kind: NoteKind, message: string) {
    super(message);
    this.kind = kind;
  }
}

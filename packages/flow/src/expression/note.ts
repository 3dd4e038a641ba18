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

/** The note about a script that cannot be read; `by` is where the script begins in what the note is about. */
export function brokenNote({ message, at, length }: Problem, script: string, by = 0): Note {
  const where = script.trim() === '' ? '' : ` In: ${quoted(script)}`;
  return { kind: 'broken', message: `${message}${where}`, at: at + by, length };
}

/** The longest piece of a script a note quotes, in UTF-16 code units. */
const QUOTE_LENGTH_MAX = 80;

export function quoted(script: string): string {
  const words = script.trim();
  return words.length > QUOTE_LENGTH_MAX ? `“${words.slice(0, QUOTE_LENGTH_MAX)}…”` : `“${words}”`;
}

/** Stops an evaluation from within; caught where the evaluation began, and turned into a note. */
export class Halt extends Error {
  override readonly name = 'Halt';
  readonly kind: NoteKind;

  constructor(kind: NoteKind, message: string) {
    super(message);
    this.kind = kind;
  }
}

import { type Expression, type Options, Parser, type TokenType, tokTypes } from 'acorn';
import { EXPRESSION_DEPTH_MAX } from './limits.ts';

// Why acorn, of the parsers on npm: it reads exactly the language authors know (precedence, template literals, `?.`,
// escapes), gives every part its place in the source, which our messages need, never runs anything, and has no
// dependencies. jsep is smaller, but gives no places, and needs plugins for objects and template literals. The version
// is pinned to the digit, because the methods overridden below are what acorn's own plugins use, not a frozen interface.

/** What acorn read, and nothing of ours: anything JavaScript allows may be in it. */
export type Syntax = Expression;

/** Why there is no syntax. */
export class Refusal extends Error {
  override readonly name = 'Refusal';
  readonly at: number;
  readonly length: number;

  constructor(message: string, at: number, length: number) {
    super(message);
    this.at = at;
    this.length = length;
  }
}

/** Reads the whole text as one expression of JavaScript. Throws `Refusal`. */
export function readSyntax(source: string): Syntax {
  try {
    return new ExpressionParser(OPTIONS, source).whole();
  } catch (error) {
    if (error instanceof SyntaxError) throw refusalOf(error, source);
    throw error;
  }
}

const OPTIONS: Options = { ecmaVersion: 2022, sourceType: 'module' };

type Internals = {
  readonly type: TokenType;
  readonly input: string;
  readonly pos: number;
  readonly start: number;
  readonly end: number;
  readonly lastTokEnd: number;
  nextToken(): void;
  parseExpression(): Expression;
  parseMaybeAssign(...given: unknown[]): Expression;
  parseMaybeUnary(...given: unknown[]): Expression;
  parseExprAtom(...given: unknown[]): Expression;
  parseIdent(liberal: boolean): Expression;
};

const Acorn = Parser as unknown as new (options: Options, input: string) => Internals;

/** Refuses what nests without end, or could, before acorn descends into it: its recursion is on our stack. */
class ExpressionParser extends Acorn {
  #depth = 0;

  whole(): Expression {
    this.nextToken();
    const expression = this.parseExpression();
    if (this.type !== tokTypes.eof) this.refuse(unexpected(this.input, this.start, this.end));
    return expression;
  }

  override parseMaybeAssign(...given: unknown[]): Expression {
    return this.deeper(() => super.parseMaybeAssign(...given));
  }

  override parseMaybeUnary(...given: unknown[]): Expression {
    return this.deeper(() => super.parseMaybeUnary(...given));
  }

  override parseExprAtom(...given: unknown[]): Expression {
    // A reserved word in JavaScript, a function here.
    if (this.type === tokTypes._default) return this.parseIdent(true);
    return super.parseExprAtom(...given);
  }

  parseFunction({ start }: { readonly start: number }): never {
    throw new Refusal(NO_FUNCTIONS, start, this.lastTokEnd - start);
  }

  parseArrowExpression({ start }: { readonly start: number }): never {
    throw new Refusal(NO_FUNCTIONS, start, this.lastTokEnd - start);
  }

  parseMethod(): never {
    return this.refuse(NO_FUNCTIONS);
  }

  parseClass(): never {
    return this.refuse('Classes are not allowed.');
  }

  parseNew(): never {
    return this.refuse('“new” is not allowed. For the time, write now().');
  }

  parseExprImport(): never {
    return this.refuse('“import” is not allowed.');
  }

  readRegexp(): never {
    const message =
      'Patterns between slashes are not allowed. Write includes(…), startsWith(…) or replace(…).';
    throw new Refusal(message, Math.max(0, this.pos - 1), 1);
  }

  private deeper(read: () => Expression): Expression {
    // An operand is two of these deep, so this is EXPRESSION_DEPTH_MAX pairs of brackets.
    if (this.#depth >= EXPRESSION_DEPTH_MAX * 2) this.refuse('This nests too deeply.');
    this.#depth += 1;
    const expression = read();
    this.#depth -= 1;
    return expression;
  }

  private refuse(message: string): never {
    throw new Refusal(message, this.start, Math.max(1, this.end - this.start));
  }
}

const NO_FUNCTIONS =
  'Functions cannot be written here. To pick from a list, write map(list, "name") or filter(list, "name", value).';

function refusalOf(error: SyntaxError & { pos?: number }, source: string): Refusal {
  const at = Math.min(error.pos ?? 0, source.length);
  if (error.message.startsWith('Unexpected token')) {
    const word = /^(?:[\p{L}\p{N}_$]+|[\s\S])/u.exec(source.slice(at))?.[0] ?? '';
    return new Refusal(unexpected(source, at, at + word.length), at, Math.max(1, word.length));
  }
  if (error.message.startsWith('Unterminated string')) {
    return new Refusal('This text has no closing quote.', at, source.length - at);
  }
  if (error.message.startsWith('Unterminated template')) {
    return new Refusal('This text has no closing `.', at, Math.max(1, source.length - at));
  }
  if (CURLY_QUOTES.test(source.slice(at, at + 1))) {
    return new Refusal('Write straight quotes: "text".', at, 1);
  }
  const reason = error.message.replace(/ \(\d+:\d+\)$/, '');
  return new Refusal(`This cannot be read: ${reason}.`, at, 1);
}

function unexpected(source: string, at: number, end: number): string {
  if (source.slice(at).trim() === '') return 'The expression ends too early.';
  const word = source.slice(at, end);
  const instead = WORDS.get(word.toLowerCase());
  return `“${word}” is not expected here.${instead === undefined ? '' : ` Write ${instead}.`}`;
}

/** What word processors make of quotes. */
const CURLY_QUOTES = /[“”„‘’‚«»]/;

/** Operators as other languages write them. */
const WORDS: ReadonlyMap<string, string> = new Map([
  ['and', '&&'],
  ['or', '||'],
  ['not', '!'],
  ['is', '==='],
  ['equals', '==='],
]);

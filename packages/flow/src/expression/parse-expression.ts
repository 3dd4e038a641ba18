import { Refusal, readSyntax, type Syntax } from './expression-parser.ts';
import { FUNCTIONS } from './functions/functions.ts';
import { EXPRESSION_LENGTH_MAX } from './limits.ts';
import type { Problem } from './note.ts';
import type { Parsed } from './tree.ts';
import { TreeBuilder } from './tree-builder.ts';

/** Reads an expression. The first thing that is wrong with it, where it cannot be evaluated. Never throws. */
export function parseExpression(source: string): Parsed | Problem {
  const { parsed, problems } = read(source);
  return parsed ?? problems[0] ?? EMPTY;
}

/** Everything that is wrong with an expression; an empty list for one that can be evaluated. */
export function expressionProblems(source: string): readonly Problem[] {
  return read(source).problems;
}

export function isProblem(read: Parsed | Problem): read is Problem {
  return 'message' in read;
}

const EMPTY: Problem = { message: 'There is no expression here.', at: 0, length: 0 };

type Reading = { readonly parsed?: Parsed; readonly problems: readonly Problem[] };

function read(source: string): Reading {
  if (source.length > EXPRESSION_LENGTH_MAX) {
    const message = `The expression is longer than ${EXPRESSION_LENGTH_MAX} characters.`;
    return { problems: [{ message, at: EXPRESSION_LENGTH_MAX, length: 1 }] };
  }
  if (source.trim() === '') return { problems: [{ ...EMPTY, length: source.length }] };
  const syntax = syntaxOf(source);
  if ('message' in syntax) return { problems: [syntax] };
  const builder = new TreeBuilder(FUNCTIONS);
  const tree = builder.build(syntax);
  return builder.problems.length > 0
    ? { problems: builder.problems }
    : { parsed: { source, tree }, problems: [] };
}

function syntaxOf(source: string): Syntax | Problem {
  try {
    return readSyntax(source);
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    return { message: error.message, at: error.at, length: error.length };
  }
}

import { Run, type Scope } from './evaluate.ts';
import { Budget, EXPRESSION_LIMITS, type Limits } from './limits.ts';
import { brokenNote, type Note, type Problem } from './note.ts';
import { isTruthy } from './operators.ts';
import { isProblem, parseExpression } from './parse-expression.ts';
import type { Parsed } from './tree.ts';

export type Condition = { readonly holds: boolean; readonly notes: readonly Note[] };

/**
 * Whether a bare expression, or one in braces, is true. False, 0, the empty text, null and nothing are not; everything
 * else is, also an empty list and the text "false". What cannot be worked out is not true, and noted.
 */
export function evaluateCondition(
  source: string,
  scope: Scope,
  limits: Limits = EXPRESSION_LIMITS,
): Condition {
  const read = parseCondition(source);
  if (isProblem(read)) return { holds: false, notes: [brokenNote(read, source)] };
  return conditionHolds(read, scope, limits);
}

/** The same for a condition that was read before. */
export function conditionHolds(
  parsed: Parsed,
  scope: Scope,
  limits: Limits = EXPRESSION_LIMITS,
): Condition {
  const run = new Run(scope, new Budget(limits));
  const done = run.attempt(parsed, () => isTruthy(run.value(parsed.tree)));
  return 'failed' in done
    ? { holds: false, notes: [done.failed] }
    : { holds: done.value, notes: [] };
}

/** Reads a bare expression; braces around the whole of it are taken off. Places count in the source as it was given. */
export function parseCondition(source: string): Parsed | Problem {
  const bare = parseExpression(source);
  if (!isProblem(bare) || !BRACES.test(source)) return bare;
  // Blanks in place of the braces, so that every place stays where it was.
  return parseExpression(source.replace('{{', '  ').replace(/\}\}(?=\s*$)/, '  '));
}

const BRACES = /^\s*\{\{[\s\S]*\}\}\s*$/;

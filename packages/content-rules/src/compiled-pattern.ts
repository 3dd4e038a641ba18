import { RE2JS, RE2JSException } from 're2js';

/** The most instructions a pattern may come to: running one costs these times the length of the text. */
const PATTERN_STEPS_MAX = 2_000;

/** The pattern ready to run, or what RE2 has against it. */
export function compiledPattern(pattern: string): RE2JS | string {
  try {
    return RE2JS.compile(pattern);
  } catch (error) {
    if (error instanceof RE2JSException) return error.message;
    throw error;
  }
}

/** What is wrong with a pattern, in words for its author; undefined when nothing is. */
export function patternProblem(pattern: string): string | undefined {
  const compiled = compiledPattern(pattern);
  if (typeof compiled === 'string') return compiled;
  if (compiled.programSize() > PATTERN_STEPS_MAX) return 'repeats too much';
  return compiled.matcher('').find() ? 'also finds nothing at all, everywhere' : undefined;
}

import { unreachable } from '@baton/kernel';
import type { AdminWords } from '../words/words.ts';
import { countOf, unitOf } from './duration-parts.ts';
import type { FormWords } from './field.ts';
import type { FieldProblem } from './field-problems.ts';

/** What is wrong with a value and what is allowed, as a sentence. */
export function problemWords(
  problem: FieldProblem,
  { form }: Pick<AdminWords, 'form'>,
  fields: FormWords,
): string {
  const { problems } = form;
  switch (problem.kind) {
    case 'missing':
      return problems.missing;
    case 'too-long':
      return problems.tooLong(problem.max);
    case 'too-short':
      return problems.tooShort(problem.min);
    case 'not-email':
      return problems.notEmail;
    case 'not-colour':
      return problems.notColour;
    case 'unknown-merge-field':
      return problems.unknownMergeField(problem.name);
    case 'not-whole':
      return problems.notWhole;
    case 'out-of-range':
      return problems.outOfRange(problem.min, problem.max);
    case 'duration-range':
      return problems.durationRange(lasts(problem.minMs, form), lasts(problem.maxMs, form));
    case 'not-below':
      return problems.notBelow(fields[problem.path]?.label ?? problem.path);
    case 'too-many':
      return problems.tooMany(problem.max);
    case 'bad-line':
      return problems.badLine(problem.line);
    default:
      return unreachable(problem);
  }
}

/** A duration as people write it: "30 seconds", "2 hours". */
export function lasts(durationMs: number, { lasts: words }: AdminWords['form']): string {
  const unit = unitOf(durationMs);
  return words[unit](countOf(durationMs, unit));
}

import type { Failure } from './rest.ts';
import type { AdminWords } from './words/words.ts';

/** What a failure means and what to do next, as a sentence. */
export function failureWords(failure: Failure, words: AdminWords): string {
  const { frame } = words;
  const { details } = failure;
  if (failure.code === 'in-use') {
    const count = typeof details['count'] === 'number' ? details['count'] : 1;
    const by = details['by'];
    const noun =
      typeof by === 'string' && isKnown(by, frame.usedBy)
        ? frame.usedBy[by](count)
        : frame.usedBy.other(count);
    return frame.inUse(count, noun);
  }
  if (failure.code === 'forbidden' && typeof details['permission'] === 'string') {
    return frame.missingPermission(details['permission']);
  }
  if (isKnown(failure.code, frame.failures)) return frame.failures[failure.code];
  const issues = issuesOf(details);
  if (issues.length > 0) return issues.join(' ');
  return failure.message || frame.failures.other;
}

/** What is wrong with the values that were sent, one sentence each. */
function issuesOf(details: Failure['details']): readonly string[] {
  const { field, why } = details;
  if (typeof field === 'string' && typeof why === 'string') {
    // A whole sentence speaks for itself.
    return [/^\p{Lu}/u.test(why) ? why : `${field}: ${why}`];
  }
  const listed = details['issues'] ?? details['problems'];
  if (!Array.isArray(listed)) return [];
  return listed.flatMap((issue: unknown) => {
    const { path, setting, message } = { ...(issue as Record<string, unknown>) };
    if (typeof message !== 'string') return [];
    const where = typeof path === 'string' ? path : typeof setting === 'string' ? setting : '';
    return [where === '' ? message : `${where.replace(/^body\./, '')}: ${message}`];
  });
}

function isKnown<Known extends object>(code: string, known: Known): code is string & keyof Known {
  return Object.hasOwn(known, code);
}

import { RE2JS, RE2JSException } from 're2js';
import type { EnforcedOn, SensitiveDataRule, SensitiveDataRuleDraft } from './model.ts';
import { MASKED_LENGTH_MAX, MASKED_PLACES_MAX } from './model.ts';

/** A rule with its pattern ready to run. */
export type ReadyRule = Pick<SensitiveDataRule, 'id' | 'replacement' | 'enforcedOn'> & {
  readonly pattern: RE2JS;
};
/** A text without what the rules speak of, and which of them found something. */
export type Masked = {
  readonly text: string;
  readonly triggered: readonly SensitiveDataRule['id'][];
};

/** The most instructions a pattern may come to: running one costs these times the length of the text. */
const PATTERN_STEPS_MAX = 2_000;

/** What is wrong with a pattern, in words for its author; undefined when nothing is. */
export function patternProblem(pattern: SensitiveDataRuleDraft['pattern']): string | undefined {
  const compiled = compiledPattern(pattern);
  if (typeof compiled === 'string') return compiled;
  if (compiled.programSize() > PATTERN_STEPS_MAX) return 'repeats too much';
  return compiled.matcher('').find() ? 'also finds nothing at all, everywhere' : undefined;
}

/** The active rules in the order they are applied, ready to run. */
export function readyRules(rules: readonly SensitiveDataRule[]): readonly ReadyRule[] {
  const before = (one: SensitiveDataRule, other: SensitiveDataRule) =>
    one.priority - other.priority || (one.name < other.name ? -1 : Number(one.name > other.name));
  return rules
    .filter(({ active }) => active)
    .toSorted(before)
    .flatMap(({ id, replacement, enforcedOn, pattern }) => {
      const compiled = compiledPattern(pattern);
      // A pattern was good when it was written; a later engine may think otherwise.
      return typeof compiled === 'string'
        ? []
        : [{ id, replacement, enforcedOn, pattern: compiled }];
    });
}

/**
 * Takes out of a text what the rules speak of: each works on what the one before left. It takes time in proportion to
 * the text, whatever the patterns. Of a text beyond MASKED_LENGTH_MAX the rest is dropped, never let through unread.
 */
export function maskSensitive(
  text: string,
  { rules, by }: { readonly rules: readonly ReadyRule[]; readonly by: EnforcedOn },
): Masked {
  const triggered: SensitiveDataRule['id'][] = [];
  let masked = text.slice(0, MASKED_LENGTH_MAX);
  let places = 0;
  for (const rule of rules) {
    if (!rule.enforcedOn.includes(by)) continue;
    const found = matchesIn(masked, rule, MASKED_PLACES_MAX - places);
    if (found.length === 0) continue;
    triggered.push(rule.id);
    places += found.length;
    if (places > MASKED_PLACES_MAX) return { text: rule.replacement ?? '', triggered };
    // A replacement may be longer than what it replaces, and the next rule reads it, too.
    masked = replaced(masked, found, rule.replacement ?? '').slice(0, MASKED_LENGTH_MAX);
  }
  return { text: masked, triggered };
}

type Match = { readonly start: number; readonly end: number };

/** Where the pattern finds something, and one more place than there may be. Each look may go through the whole text. */
function matchesIn(text: string, { pattern }: ReadyRule, max: number): readonly Match[] {
  const matcher = pattern.matcher(text);
  const found: Match[] = [];
  while (found.length <= max && matcher.find()) {
    const match = { start: matcher.start(), end: matcher.end() };
    // At the end of a line or a word a pattern may find a place where there is nothing to hide.
    if (match.start < match.end) found.push(match);
  }
  return found;
}

function replaced(text: string, matches: readonly Match[], replacement: string): string {
  let kept = 0;
  const parts: string[] = [];
  for (const { start, end } of matches) {
    parts.push(text.slice(kept, start), replacement);
    kept = end;
  }
  return [...parts, text.slice(kept)].join('');
}

function compiledPattern(pattern: string): RE2JS | string {
  try {
    return RE2JS.compile(pattern);
  } catch (error) {
    if (error instanceof RE2JSException) return error.message;
    throw error;
  }
}

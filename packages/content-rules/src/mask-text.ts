import type { RE2JS } from 're2js';
import { compiledPattern } from './compiled-pattern.ts';
import type { MaskPlan } from './mask-plan.ts';
import {
  type EnforcedOn,
  MASKED_LENGTH_MAX,
  MASKED_PLACES_MAX,
  type MaskRule,
  type SensitiveDataRuleId,
} from './model.ts';

/** A rule with its pattern ready to run. */
export type ReadyRule = MaskRule & { readonly compiled: RE2JS };
/** A text without what the rules speak of, and which of them found something. */
export type Masked = {
  readonly text: string;
  readonly triggered: readonly SensitiveDataRuleId[];
};

/** The rules of a plan, ready to run. One that this engine cannot run is left out. */
export function readyRules(plan: MaskPlan): readonly ReadyRule[] {
  return plan.flatMap((rule) => {
    const compiled = compiledPattern(rule.pattern);
    // A pattern was good when it was written; a later engine may think otherwise.
    return typeof compiled === 'string' ? [] : [{ ...rule, compiled }];
  });
}

/**
 * Takes out of a text what the rules speak of: each works on what the one before left. It takes time in proportion to
 * the text, whatever the patterns. Of a text beyond MASKED_LENGTH_MAX the rest is dropped, never let through unread.
 */
export function maskText(text: string, rules: readonly ReadyRule[], by: EnforcedOn): Masked {
  const triggered: SensitiveDataRuleId[] = [];
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
function matchesIn(text: string, { compiled }: ReadyRule, max: number): readonly Match[] {
  const matcher = compiled.matcher(text);
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

import { isEdge, tokensOf } from './tokens.ts';
import { wishForPerson } from './wish.ts';

/**
 * Whether an intent is about wanting a person, whoever it be, or about anything else. `others` are the phrases of a `person` intent that
 * are not understood as such.
 */
export type IntentShape =
  | { readonly kind: 'person'; readonly others: readonly number[] }
  | { readonly kind: 'any' };

const WISH_MIN = 0.5;

/** Told from the phrases, not from the name. */
export function shapeOf(phrases: readonly (readonly string[])[]): IntentShape {
  const wishes = phrases.map((words) => wishForPerson(words) >= WISH_MIN);
  const wishing = wishes.filter(Boolean).length;
  if (wishing === 0 || wishing * 2 < phrases.length || hasTopic(phrases)) return { kind: 'any' };
  return { kind: 'person', others: wishes.flatMap((wish, at) => (wish ? [] : [at])) };
}

/** "Talk to sales", "speak to someone about a loan": a word that half of the phrases share narrows whom or what for. */
function hasTopic(phrases: readonly (readonly string[])[]): boolean {
  const uses = new Map<string, number>();
  for (const words of phrases) {
    const tokens = tokensOf(words).filter((token) => !isEdge(token));
    const topics = tokens.filter(({ word, bits }) => bits === 0 || NARROW.has(word));
    for (const word of new Set(topics.map((token) => token.word))) {
      uses.set(word, (uses.get(word) ?? 0) + 1);
    }
  }
  return phrases.length > 1
    ? [...uses.values()].some((count) => count * 2 >= phrases.length && count > 1)
    : uses.size > 0;
}

const NARROW = new Set([
  ...['sales', 'sales_team', 'salesperson', 'billing_team', 'technician', 'technicians', 'boss'],
  ...['technical_support', 'tech_support', 'technical_team', 'tech_team', 'management'],
  ...['manager', 'managers', 'supervisor', 'supervisors', 'expert', 'specialist', 'consultant'],
]);

import { isEdge, tokensOf } from './tokens.ts';
import { wishForPerson } from './wish.ts';

/**
 * Whether an intent is about wanting a person, whoever it be, about wanting one for some topic ("talk to sales"), or about anything
 * else. `others` are the phrases of a `person` intent that are not understood as such.
 */
export type IntentShape =
  | { readonly kind: 'person'; readonly others: readonly number[] }
  | { readonly kind: 'person-for'; readonly topics: ReadonlySet<string> }
  | { readonly kind: 'any' };

const WISH_MIN = 0.5;

/** Told from the phrases, not from the name. */
export function shapeOf(phrases: readonly (readonly string[])[]): IntentShape {
  const wishes = phrases.map((words) => wishForPerson(words) >= WISH_MIN);
  const wishing = wishes.filter(Boolean).length;
  if (wishing === 0 || wishing * 2 < phrases.length) return { kind: 'any' };
  const topics = topicsOf(phrases);
  if (topics.size > 0) return { kind: 'person-for', topics };
  return { kind: 'person', others: wishes.flatMap((wish, at) => (wish ? [] : [at])) };
}

/** Whether a sentence names one of the topics. */
export function isAbout(words: readonly string[], topics: ReadonlySet<string>): boolean {
  return tokensOf(words).some(({ word }) => topics.has(word));
}

/** "Talk to sales", "speak to someone about a loan": words that half of the phrases share narrow whom or what for. */
function topicsOf(phrases: readonly (readonly string[])[]): ReadonlySet<string> {
  const uses = new Map<string, number>();
  for (const words of phrases) {
    const tokens = tokensOf(words).filter((token) => !isEdge(token));
    const topics = tokens.filter(({ word, bits }) => bits === 0 || NARROW.has(word));
    for (const word of new Set(topics.map((token) => token.word))) {
      uses.set(word, (uses.get(word) ?? 0) + 1);
    }
  }
  const least = Math.max(phrases.length > 1 ? 2 : 1, phrases.length / 2);
  return new Set([...uses].filter(([, count]) => count >= least).map(([word]) => word));
}

const NARROW = new Set([
  ...['sales', 'sales_team', 'salesperson', 'billing_team', 'technician', 'technicians', 'boss'],
  ...['technical_support', 'tech_support', 'technical_team', 'tech_team', 'management'],
  ...['manager', 'managers', 'supervisor', 'supervisors', 'expert', 'specialist', 'consultant'],
]);

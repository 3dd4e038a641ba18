import { onOneLine, plainWords } from './plain-words.ts';
import { notUnderstood, type Reading, understood } from './reading.ts';
import { NO_WORDS, NOT_WORDS, YES_WORDS } from './spoken-words.ts';

/** Yes or no: in the author's words, or in those people use. */
export function readYesNo(answer: string, { yes, no }: { yes: string; no: string }): Reading {
  const meant = meaning(answer, { yes, no });
  if (meant === undefined) return notUnderstood(`Please answer with ${yes} or ${no}.`);
  return understood(meant, meant ? yes : no);
}

function meaning(answer: string, own: { yes: string; no: string }): boolean | undefined {
  const said = onOneLine(answer);
  if (said === onOneLine(own.yes)) return true;
  if (said === onOneLine(own.no)) return false;
  if (/^👍\p{Emoji_Modifier}?$/u.test(said)) return true;
  if (/^👎\p{Emoji_Modifier}?$/u.test(said)) return false;
  const words = plainWords(said);
  if (words === '') return undefined;
  if (words === plainWords(own.yes)) return true;
  if (words === plainWords(own.no)) return false;
  if (YES_WORDS.has(words)) return true;
  if (NO_WORDS.has(words)) return false;
  // "Yes, that one please": the first word counts, unless the other is said as well.
  const each = words.split(' ');
  const saysYes = each.some((word) => YES_WORDS.has(word));
  const saysNo = each.some((word) => NO_WORDS.has(word));
  if (saysYes === saysNo || each.some((word) => NOT_WORDS.has(word))) return undefined;
  const first = each[0] ?? '';
  return YES_WORDS.has(first) || NO_WORDS.has(first) ? saysYes : undefined;
}

import { unreachable } from '@baton/kernel';
import { readChoice } from './choice.ts';
import { readDate } from './date.ts';
import { readEmail } from './email.ts';
import { readNumber } from './number.ts';
import { readPhone } from './phone.ts';
import { onOneLine, visible } from './plain-words.ts';
import { readRating } from './rating.ts';
import {
  ANSWER_LENGTH_MAX,
  type AnswerRules,
  LONG_ANSWER_LENGTH_MAX,
  notUnderstood,
  type Reading,
  understood,
} from './reading.ts';
import { readYesNo } from './yes-no.ts';

/** What a visitor's answer means under the rules. Never throws; takes time in proportion to the answer at most. */
export function readAnswer(answer: string, rules: AnswerRules): Reading {
  const lengthMax = rules.type === 'long-text' ? LONG_ANSWER_LENGTH_MAX : ANSWER_LENGTH_MAX;
  if (answer.length > lengthMax) {
    return notUnderstood(`That is too long: ${lengthMax} characters are the most.`);
  }
  if (visible(answer) === '') return notUnderstood(nothing(rules));
  switch (rules.type) {
    case 'text':
      return asItIs(onOneLine(answer));
    case 'long-text':
      return asItIs(visible(answer).replace(/\r\n?/g, '\n'));
    case 'email':
      return readEmail(answer);
    case 'phone':
      return readPhone(answer, rules.countryCode);
    case 'number':
      return readNumber(answer, rules);
    case 'date':
      return readDate(answer, rules);
    case 'choice':
      return readChoice(answer, rules.choices);
    case 'yes-no':
      return readYesNo(answer, rules);
    case 'rating':
      return readRating(answer);
    default:
      return unreachable(rules);
  }
}

function asItIs(text: string): Reading {
  return understood(text, text);
}

function nothing({ type }: AnswerRules): string {
  switch (type) {
    case 'text':
    case 'long-text':
      return 'That was empty. Please write a few words.';
    default:
      return 'That was empty. Please give an answer.';
  }
}

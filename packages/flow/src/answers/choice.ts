import { nearest } from './nearest.ts';
import { onOneLine, plainWords, withPlainDigits } from './plain-words.ts';
import { type Choice, notUnderstood, type Reading, understood } from './reading.ts';

/** How many titles are named when an answer is none of them. */
const NAMED_MAX = 6;

/** One of the choices: by its title, its number, or a title with a slip of the finger in it. */
export function readChoice(answer: string, choices: readonly Choice[]): Reading {
  const at = chosen(answer, choices);
  const choice = at === undefined ? undefined : choices[at];
  if (choice === undefined)
    return notUnderstood(`That is none of the choices. ${expected(choices)}`);
  return understood(choice.value === '' ? choice.title : choice.value, choice.title);
}

function chosen(answer: string, choices: readonly Choice[]): number | undefined {
  const said = onOneLine(answer);
  const exact = choices.findIndex(({ title }) => onOneLine(title) === said);
  if (exact !== -1) return exact;
  const words = plainWords(said);
  if (words === '') return undefined;
  const titles = choices.map(({ title }) => plainWords(title));
  return (
    only(titles, (title) => title === words) ??
    byNumber(withPlainDigits(said), choices.length) ??
    only(
      choices.map(({ value }) => plainWords(value)),
      (value) => value === words,
    ) ??
    only(titles, (title) => ` ${words} `.includes(` ${title} `) && title !== '') ??
    only(titles, (title) => words.length >= 3 && title.startsWith(`${words} `)) ??
    nearest(words, titles)
  );
}

/** "2", "2.", "#2", "number 2": counted from one. */
function byNumber(said: string, count: number): number | undefined {
  const number = Number(/^(?:#|no\.?|number|option)?\s?(\d{1,3})[.)]?$/i.exec(said)?.[1] ?? 0);
  return number >= 1 && number <= count ? number - 1 : undefined;
}

/** The place of the one that fits; undefined where several do. */
function only(words: readonly string[], fits: (word: string) => boolean): number | undefined {
  const first = words.findIndex(fits);
  return first === -1 || words.slice(first + 1).some(fits) ? undefined : first;
}

function expected(choices: readonly Choice[]): string {
  const titles = choices.map(({ title }) => title);
  if (titles.length > NAMED_MAX) {
    return `Please choose one, or give its number from 1 to ${titles.length}.`;
  }
  const last = titles.at(-1) ?? '';
  const list = titles.length < 2 ? last : `${titles.slice(0, -1).join(', ')} or ${last}`;
  return `Please choose ${list}.`;
}

// The languages the widget speaks and their neighbours. All as `plainWords` gives them.

export const YES_WORDS: ReadonlySet<string> = new Set([
  ...'yes y yep yeah yup sure ok okay correct right certainly absolutely true'.split(' '),
  ...'ja jep klar genau gerne richtig stimmt oui si sim tak jo'.split(' '),
  ...['of course', 'please do', 'why not', 'that is right', 'thats right', 'auf jeden fall'],
]);

export const NO_WORDS: ReadonlySet<string> = new Set([
  ...'no n nope nah never false nein nee non nao nie nej falsch'.split(' '),
  ...['not really', 'not now', 'rather not', 'lieber nicht', 'eher nicht'],
]);

/** They turn what is said around, so that it is neither. */
export const NOT_WORDS: ReadonlySet<string> = new Set(
  'not dont doesnt isnt cant cannot wont nicht kein keine pas'.split(' '),
);

/** Days from today. */
export const DAY_WORDS: { readonly [word: string]: number } = {
  today: 0,
  heute: 0,
  hoy: 0,
  oggi: 0,
  vandaag: 0,
  tomorrow: 1,
  morgen: 1,
  demain: 1,
  domani: 1,
  yesterday: -1,
  gestern: -1,
  ieri: -1,
  gisteren: -1,
};

/** By the first three letters, which are enough in English. */
export const MONTH_NAMES = [
  'january',
  'february',
  'march',
  'april',
  'may',
  'june',
  'july',
  'august',
  'september',
  'october',
  'november',
  'december',
] as const;

export const NUMBER_WORDS: { readonly [word: string]: number } = {
  one: 1,
  two: 2,
  three: 3,
  four: 4,
  five: 5,
  eins: 1,
  zwei: 2,
  drei: 3,
  vier: 4,
  funf: 5,
};

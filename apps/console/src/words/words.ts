import type { en } from './en.ts';

/** What every language must say: the shape of the English catalogue, with the texts left open. */
export type Words = Widen<typeof en>;

export type Widen<Value> = Value extends string
  ? string
  : Value extends (...values: infer Values) => string
    ? (...values: Values) => string
    : { readonly [Key in keyof Value]: Widen<Value[Key]> };

/** The languages the console speaks. */
export const LANGUAGES = ['en', 'de'] as const;
export type Language = (typeof LANGUAGES)[number];

/** The first of the reader's languages that the console speaks, English when it speaks none of them. */
export function preferredLanguage(wanted: readonly string[]): Language {
  for (const tag of wanted) {
    const found = LANGUAGES.find((language) => tag.toLowerCase().split('-')[0] === language);
    if (found) return found;
  }
  return 'en';
}

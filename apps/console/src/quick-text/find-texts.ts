import type { QuickText } from './quick-text-shapes.ts';

/** A text made ready to be found. */
export type IndexedText = {
  readonly text: QuickText;
  readonly name: string;
  readonly all: string;
};
export type TextSearch = {
  readonly query: string;
  /** The visitor's; null: not known. */
  readonly language: string | null;
  /** Ids of those used last, the latest first. */
  readonly recent: readonly string[];
};

/** More than this are not walked through with arrow keys; another word narrows the list. */
export const SHOWN_TEXTS_MAX = 60;

/** Folds texts once, so that each key press only compares. */
export function indexTexts(texts: readonly QuickText[]): readonly IndexedText[] {
  return texts.map((text) => {
    const name = fold(text.name);
    return { text, name, all: `${name}\n${fold(text.text)}` };
  });
}

/**
 * Texts in which every word of the query occurs. First those of the visitor's language, or of any; among them those
 * used last, then those whose name begins with the query, then by name.
 */
export function findTexts(
  texts: readonly IndexedText[],
  { query, language, recent }: TextSearch,
): { readonly shown: readonly QuickText[]; readonly more: number } {
  const words = fold(query).split(/\s+/).filter(Boolean);
  const start = words.join(' ');
  const places = new Map(recent.map((id, place) => [id, place]));
  const found = texts
    .filter(({ all }) => words.every((word) => all.includes(word)))
    .map((each) => ({
      each,
      foreign: isForeign(each.text.language, language) ? 1 : 0,
      recent: places.get(each.text.id) ?? Number.POSITIVE_INFINITY,
      begins: start !== '' && each.name.startsWith(start) ? 0 : 1,
    }));
  found.sort(
    (one, other) =>
      one.foreign - other.foreign ||
      compare(one.recent, other.recent) ||
      one.begins - other.begins ||
      compare(one.each.name, other.each.name),
  );
  return {
    shown: found.slice(0, SHOWN_TEXTS_MAX).map(({ each }) => each.text),
    more: Math.max(0, found.length - SHOWN_TEXTS_MAX),
  };
}

/** Whether a text is of another language than the visitor's; `de-AT` and `de` are one. */
function isForeign(language: string | null, visitors: string | null): boolean {
  if (language === null || visitors === null) return false;
  return mainTag(language) !== mainTag(visitors);
}

function mainTag(tag: string): string {
  return tag.toLowerCase().split('-')[0] ?? '';
}

function compare<Value extends number | string>(one: Value, other: Value): number {
  if (one === other) return 0;
  return one < other ? -1 : 1;
}

/** Accents and case do not matter. */
function fold(text: string): string {
  return text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase();
}

import { PAUSE, STOP } from '../text/words.ts';
import { compounds, lexicon, tags } from './lexicon.ts';

/** A word, or several that are one ("customer service"), and what it can be. */
export type Token = { readonly word: string; readonly bits: number };

/** The words of a sentence with what each of them can be. */
export function tokensOf(words: readonly string[]): readonly Token[] {
  const tokens: Token[] = [];
  for (let at = 0; at < words.length; ) {
    const parts = compounds
      .get(words[at]!)
      ?.find((some) => some.every((part, i) => words[at + i] === part));
    const word = parts === undefined ? words[at]! : parts.join('_');
    tokens.push({ word, bits: bitsOf(word, tokens) });
    at += parts?.length ?? 1;
  }
  return tokens;
}

function bitsOf(word: string, before: readonly Token[]): number {
  const bits = lexicon.get(word) ?? 0;
  if (word !== 'like') return bits;
  // "You sound like" compares; "I would like" and "I like to" wish.
  const wished = before.slice(-3).some((token) => token.word === 'would' || token.word === 'i');
  return wished ? bits : 0;
}

export function is(token: Token | undefined, bits: number): boolean {
  return token !== undefined && (token.bits & bits) !== 0;
}

/** The end of the sentence or of a part of it. */
export function isEdge(token: Token | undefined): boolean {
  return token === undefined || token.word === STOP || token.word === PAUSE;
}

/** Where a clause ends: an edge, or a word that joins two clauses. */
export function isClauseEdge(token: Token | undefined): boolean {
  return isEdge(token) || is(token, tags.joint);
}

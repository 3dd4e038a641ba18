import { tags } from './lexicon.ts';
import { is, isEdge, type Token } from './tokens.ts';

/** What a person is called by: `human` is certain to be one, a `desk` is a place where some are. */
export type Kind = 'human' | 'someone' | 'agent' | 'desk';

/** Where a sentence names somebody, with articles and adjectives. */
export type Mention = {
  readonly kind: Kind;
  readonly start: number;
  /** One past the last word. */
  readonly end: number;
  /** Whose agent it is: one of ours, one of theirs, or one of another trade ("estate agent"). */
  readonly whose: 'ours' | 'theirs' | 'foreign';
};

const NAMES = tags.human | tags.someone | tags.agent | tags.desk;

/** The people a sentence names, in their order. */
export function mentionsOf(tokens: readonly Token[]): readonly Mention[] {
  const mentions: Mention[] = [];
  for (let at = 0; at < tokens.length; at += 1) {
    if (!is(tokens[at], NAMES)) continue;
    let end = at + 1;
    while (is(tokens[end], NAMES | tags.real)) end += 1;
    end = withPlace(tokens, end);
    let start = isBranch(tokens, at) || isDescribed(tokens, at) ? at - 1 : at;
    while (start > 0 && is(tokens[start - 1], tags.article | tags.real)) start -= 1;
    mentions.push({
      kind: kindOf(tokens.slice(start, end)),
      start,
      end,
      whose: whoseOf(tokens, start, at),
    });
    at = end - 1;
  }
  return mentions;
}

/** "Someone from your sales team", "a member of the staff": where they belong is part of the name. */
function withPlace(tokens: readonly Token[], end: number): number {
  const joined = tokens[end - 1]?.word.endsWith('_of');
  if (!joined && !PLACES.has(tokens[end]?.word ?? '')) return end;
  let at = joined ? end : end + 1;
  const limit = at + 3;
  while (at < limit && !isEdge(tokens[at]) && !is(tokens[at], NAMES)) {
    if (!is(tokens[at], tags.article) && tokens[at]?.bits !== 0) return end;
    at += 1;
  }
  if (!is(tokens[at], tags.desk | tags.agent)) return end;
  while (is(tokens[at], NAMES)) at += 1;
  return at;
}

const PLACES = new Set(['of', 'from', 'in', 'at', 'on']);

/** "A licensed advisor": one word that is not known between article and name. */
function isDescribed(tokens: readonly Token[], at: number): boolean {
  const unknown = tokens[at - 1]?.bits === 0 && !isEdge(tokens[at - 1]);
  return unknown && SINGLE.has(tokens[at - 2]?.word ?? '');
}

const SINGLE = new Set(['a', 'an', 'your', 'some']);

/** "The billing department", "your legal team": a branch of the desk has any name. */
function isBranch(tokens: readonly Token[], at: number): boolean {
  if (tokens[at - 1]?.bits !== 0 || isEdge(tokens[at - 1])) return false;
  const word = tokens[at]?.word ?? '';
  if (word === 'department' || word === 'dept') return true;
  return BRANCHES.has(word) && is(tokens[at - 2], tags.article | tags.link);
}

const BRANCHES = new Set(['team', 'desk', 'support', 'hotline']);

function kindOf(named: readonly Token[]): Kind {
  const bits = named.reduce((sum, token) => sum | token.bits, 0);
  if ((bits & tags.human) !== 0 || (bits & tags.real) !== 0) return 'human';
  if ((bits & tags.someone) !== 0) return 'someone';
  return (bits & tags.agent) !== 0 ? 'agent' : 'desk';
}

function whoseOf(tokens: readonly Token[], start: number, head: number): Mention['whose'] {
  if (is(tokens[start - 1], tags.foreign) || is(tokens[head - 1], tags.foreign)) return 'foreign';
  const owner = tokens[start - 1]?.word;
  return owner === 'my' || owner === 'their' || owner === 'his' || owner === 'her'
    ? 'theirs'
    : 'ours';
}

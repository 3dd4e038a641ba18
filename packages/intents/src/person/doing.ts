import { tags } from './lexicon.ts';
import type { Mention } from './mentions.ts';
import { is, isClauseEdge, isEdge, type Token } from './tokens.ts';

const VERB = tags.contact | tags.connect;

/** What somebody does: something for me, something else, or something that is over. */
export function doingOf(tokens: readonly Token[], end: number): string {
  const verb = doneAt(tokens, end);
  const does = tokens[verb];
  if (is(does, tags.help) || does?.word === 'get_back') return 'helps';
  if (is(does, VERB)) {
    const object = tokens.slice(verb + 1, verb + 3);
    if (object.some(({ word }) => word === 'me' || word === 'us')) return 'for me';
    return isEdge(object[0]) || is(object[0], tags.link | tags.filler) ? 'acts' : 'does';
  }
  const served = tokens[verb + 1]?.word;
  if (does?.bits === 0 && (served === 'me' || served === 'us')) return 'for me';
  if (is(does, tags.past)) return 'did';
  return is(does, tags.auxiliary) ? 'is' : 'does';
}

/** Where the verb behind a person stands: "somebody from your team could please call". */
function doneAt(tokens: readonly Token[], end: number): number {
  let at = end;
  if (is(tokens[at], tags.link) && tokens[at]?.word !== 'to') {
    at += 1;
    const limit = at + 3;
    while (at < limit && !isEdge(tokens[at]) && !is(tokens[at], VERB | tags.help)) at += 1;
  }
  while (is(tokens[at], tags.filler | tags.there)) at += 1;
  if (tokens[at]?.word === 'who' || tokens[at]?.word === 'that') at += 1;
  if (is(tokens[at], tags.able)) at += 1;
  if (tokens[at]?.word === 'have' && tokens[at + 1]?.word === 'a') at += 3;
  return tokens[at]?.word === 'to' ? at + 1 : at;
}

/** "Is someone … available". */
export function isThere(tokens: readonly Token[], end: number): boolean {
  for (let at = end; !isClauseEdge(tokens[at]); at += 1) {
    if (is(tokens[at], tags.there)) return true;
  }
  return false;
}

/** What stands behind the person. A noun makes it another thing: "agent number". */
export function afterOf(tokens: readonly Token[], { end }: Mention): string {
  const next = tokens[end];
  if (isEdge(next)) return 'edge';
  if (is(next, tags.filler | tags.there)) return 'now';
  if (is(next, tags.about)) return 'about';
  if (next?.word === 'to') return is(tokens[end + 1], tags.help | VERB) ? 'to help' : 'to do';
  if (is(next, tags.link | tags.article | tags.question | tags.joint)) return 'link';
  if (is(next, tags.past)) return 'past';
  if (is(next, tags.help)) return 'help';
  if (is(next, tags.not | tags.bot)) return 'not';
  if (is(next, tags.me | tags.you | tags.able | tags.auxiliary | tags.want)) return 'clause';
  if (next?.word.endsWith('ing') || BESIDE.has(next?.word ?? '')) return 'clause';
  return (next?.bits ?? 0) === 0 || is(next, tags.work | tags.third) ? 'noun' : 'verb';
}

/** Words behind a person that do not make another thing of it. */
const BESIDE = new Set(
  'up out off back down else yet later tomorrow tonight cos within during like not_a'.split(' '),
);

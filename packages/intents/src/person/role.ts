import { doingOf, isThere } from './doing.ts';
import { tags } from './lexicon.ts';
import type { Mention } from './mentions.ts';
import { is, isClauseEdge, isEdge, type Token } from './tokens.ts';

/** What a person is to a sentence, and the verb that says whether it is wished for, if one does. */
export type Role =
  | { readonly name: string; readonly verb: number }
  | { readonly name: string; readonly verb: 'none' };

const VERB = tags.contact | tags.connect;

/** What the person is to the sentence: whom to reach, what to be given, who did something. */
export function roleOf(tokens: readonly Token[], { start, end }: Mention): Role {
  let at = start - 1;
  while (at >= 0 && is(tokens[at], tags.filler) && !is(tokens[at], tags.want | tags.give)) at -= 1;
  const before = tokens[at];
  if (before?.word === 'than') return { name: 'than', verb: 'none' };
  if (isClauseEdge(before)) return atStart(tokens, end, at);
  if (is(before, tags.link) && tokens[at - 1]?.word === 'and') return afterLink(tokens, at, at - 1);
  if (is(before, tags.not)) return { name: 'not', verb: 'none' };
  if (before?.word === 'have' && is(tokens[at - 1], tags.you))
    return { name: 'exists', verb: 'none' };
  if (is(before, VERB)) return { name: 'reach', verb: at };
  if (is(before, tags.want) && !MUST.has(before?.word ?? '')) return { name: 'want', verb: at + 1 };
  if (is(before, tags.give)) return { name: 'give', verb: at };
  if (is(before, tags.me) && is(tokens[at - 1], tags.give | VERB))
    return { name: 'give', verb: at - 1 };
  if (is(before, tags.link)) return afterLink(tokens, at);
  if (is(before, tags.there)) {
    return { name: is(tokens[at - 1], tags.auxiliary) ? 'exists' : 'there', verb: 'none' };
  }
  if (is(before, tags.able | tags.let))
    return { name: `may ${doingOf(tokens, end)}`, verb: 'none' };
  if (is(before, tags.auxiliary)) {
    // "All I need is a human."
    if (is(tokens[at - 1], tags.want)) return { name: 'want', verb: at };
    const asked = isClauseEdge(tokens[at - 1]) && hasAny(tokens, at);
    if (asked) return { name: 'exists', verb: 'none' };
    const now = isClauseEdge(tokens[at - 1]) && isThere(tokens, end);
    return { name: now ? 'is there' : 'is', verb: 'none' };
  }
  if (is(before, tags.question)) return { name: 'which', verb: 'none' };
  if (is(before, tags.past)) return { name: 'was', verb: 'none' };
  if (is(before, tags.work)) return { name: 'work', verb: 'none' };
  if (is(before, tags.bot)) return { name: 'bot', verb: 'none' };
  return { name: 'elsewhere', verb: 'none' };
}

const MUST = new Set(['must', 'have_to', 'going_to', 'ought', 'supposed']);

function atStart(tokens: readonly Token[], end: number, edge: number): Role {
  let next = end;
  while (is(tokens[next], tags.filler | tags.there)) next += 1;
  const place = edge < 0 ? 'first' : 'later';
  if (isEdge(tokens[next])) {
    const joined = edge >= 0 && !isEdge(tokens[edge]);
    return { name: joined ? 'joined alone' : `alone ${place}`, verb: 'none' };
  }
  return { name: `subject ${doingOf(tokens, end)}`, verb: 'none' };
}

/** "Any" before the person, as in "are any agents here". */
function hasAny(tokens: readonly Token[], at: number): boolean {
  const word = tokens[at + 1]?.word;
  return word === 'any' || word === 'anyone' || word === 'anybody';
}

const LINK_REACH = 5;

/** "Talk … to", "help from", "connected with": the verb that the preposition belongs to. */
function afterLink(tokens: readonly Token[], link: number, from = link): Role {
  const word = tokens[link]?.word ?? '';
  if (word === 'for' && ASKED_FOR.has(tokens[link - 1]?.word ?? '')) {
    return { name: 'ask for', verb: 'none' };
  }
  if (!TO_PEOPLE.has(word)) return { name: 'at', verb: 'none' };
  for (let at = from - 1; at >= Math.max(0, from - LINK_REACH); at -= 1) {
    const token = tokens[at];
    if (isClauseEdge(token)) break;
    const owed = word === 'from' || word === 'by';
    if (!owed && is(token, tags.give) && hasThing(tokens.slice(at + 1, from), AWAY)) break;
    if (
      !owed &&
      is(token, tags.want) &&
      word !== 'to' &&
      hasThing(tokens.slice(at + 1, from), AWAY)
    )
      break;
    if (is(token, tags.connect) && hasThing(tokens.slice(at + 1, from), MATTERS)) break;
    if (is(token, tags.connect)) return { name: 'connect', verb: at };
    const talk = passedTalk(tokens, at);
    if (talk !== undefined) return talk;
    if (is(token, tags.contact)) return { name: 'reach', verb: at };
    if (is(token, tags.help)) return { name: 'help', verb: at };
    if (is(token, tags.give)) return { name: 'get', verb: at };
    if (is(token, tags.want)) return { name: 'want', verb: at + 1 };
  }
  return { name: word === 'to' || word === 'with' ? 'to' : `link ${word}`, verb: 'none' };
}

/** "A question for", "time for", "press 0 for". */
const ASKED_FOR = new Set([
  'question',
  'questions',
  'time',
  'press',
  'desperate',
  'message',
  '0',
  '1',
]);

/** Prepositions before whom one talks to; others ("in", "at") stand before places. */
const TO_PEOPLE = new Set([
  'to',
  'with',
  'from',
  'by',
  'for',
  'through',
  'of',
  'onto',
  'via',
  'over',
]);

/** "Transfer money to", "give the ticket to": what is passed on is a thing and not the talk itself. */
function hasThing(passed: readonly Token[], others: ReadonlySet<string>): boolean {
  return passed.some(
    ({ word, bits }) =>
      (bits === 0 && !others.has(word)) || bits === tags.third || word === 'thanks',
  );
}

/** "Transfer the chat to": this talk is passed on. "Transfer a chat to": any chat, so somebody asks how that works. */
function passedTalk(tokens: readonly Token[], noun: number): Role | undefined {
  if (!is(tokens[noun], tags.contact) || !is(tokens[noun - 2], tags.connect | tags.give)) return;
  const which = tokens[noun - 1]?.word ?? '';
  if (which === 'the' || which === 'this' || which === 'my')
    return { name: 'connect', verb: noun - 2 };
  if (which === 'a' && is(tokens[noun - 2], tags.connect)) return { name: 'to', verb: 'none' };
  return;
}

const AWAY_WORDS = ['along', 'through', 'back', 'off', 'up', 'past', 'away', 'straight'];
const AWAY = new Set([
  ...AWAY_WORDS,
  'answer',
  'answers',
  'advice',
  'feedback',
  'reply',
  'response',
]);
const MATTERS = new Set([
  ...AWAY_WORDS,
  ...['issue', 'case', 'problem', 'matter', 'question', 'query', 'request'],
  ...['situation', 'inquiry', 'enquiry', 'concern', 'my'],
]);

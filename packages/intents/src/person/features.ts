import { tags } from './lexicon.ts';
import { type Mention, mentionsOf } from './mentions.ts';
import { moodAt } from './mood.ts';
import { is, isClauseEdge, isEdge, type Token } from './tokens.ts';

/** What a sentence says about people, as names that the weights know. */
export function featuresOf(tokens: readonly Token[]): ReadonlySet<string> {
  const found = new Set<string>();
  for (const mention of mentionsOf(tokens)) {
    for (const feature of mentionFeatures(tokens, mention)) found.add(feature);
  }
  const named = found.size > 0;
  for (const feature of sentenceFeatures(tokens)) found.add(feature);
  if (!named && !found.has('unnamed') && !found.has('bot refused')) found.add('nobody named');
  return found;
}

type Role =
  | { readonly name: string; readonly verb: number }
  | { readonly name: string; readonly verb: 'none' };

function mentionFeatures(tokens: readonly Token[], mention: Mention): readonly string[] {
  const { kind, whose } = mention;
  const after = afterOf(tokens, mention);
  if (whose === 'foreign') return ['foreign'];

  const role = roleOf(tokens, mention);
  // "Can a person take this" goes on with a verb, "a person count" is a thing.
  const thing = after === 'noun' && kind !== 'someone' && !role.name.startsWith('may');
  if (thing) return [`compound ${kind}`];
  if (whose === 'theirs') return [`theirs ${role.name}`];
  const group = GROUPS.find((name) => role.name.startsWith(name));
  if (group !== undefined) return [group, role.name, `${group} ${kind}`, `${group}, then ${after}`];
  if (role.verb === 'none') return [role.name, `${role.name} ${kind}`, `${role.name} ${after}`];
  const mood = moodAt(tokens, role.verb);
  if (mood === 'told' || mood === 'refused') return [mood, `${mood} ${role.name}`];
  if (mood === 'other') return [`other ${role.name}`, `other ${kind}`];
  return [
    'wished',
    `wished ${role.name}`,
    `wished ${kind}`,
    `mood ${mood}`,
    `${role.name} ${kind}`,
    `${role.name} ${mood}`,
    `wished, then ${after}`,
  ];
}

/** Roles that mean much the same, so that a rare one learns from the others. */
const GROUPS = [
  'alone',
  'exists',
  'is there',
  'may helps',
  'may for me',
  'subject helps',
  'subject for me',
];

const VERB = tags.contact | tags.connect;

/** What the person is to the sentence: whom to reach, what to be given, who did something. */
function roleOf(tokens: readonly Token[], { start, end }: Mention): Role {
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

/** What somebody does: something for me, something else, or something that is over. */
function doingOf(tokens: readonly Token[], end: number): string {
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
function isThere(tokens: readonly Token[], end: number): boolean {
  for (let at = end; !isClauseEdge(tokens[at]); at += 1) {
    if (is(tokens[at], tags.there)) return true;
  }
  return false;
}

/** What stands behind the person. A noun makes it another thing: "agent number". */
function afterOf(tokens: readonly Token[], { end }: Mention): string {
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

function* sentenceFeatures(tokens: readonly Token[]): Generator<string> {
  for (const [at, token] of tokens.entries()) {
    if (is(token, tags.bot)) yield isRefusedBot(tokens, at) ? 'bot refused' : 'bot';
    const unnamed = unnamedOf(tokens, at);
    if (unnamed !== undefined) {
      const mood = moodAt(tokens, at);
      yield `${unnamed} ${mood}`;
      yield mood === 'other' || mood === 'told' || mood === 'refused'
        ? `unnamed ${mood}`
        : 'unnamed';
    }
    if (token.word === 'who' && is(tokens[at + 1], tags.able | tags.auxiliary)) {
      if (tokens[at + 2]?.word === 'i' && is(tokens[at + 3], VERB)) yield 'unnamed';
    }
    if (is(token, tags.work)) yield 'work';
    if (is(token, tags.past)) yield 'past';
  }
  const spoken = tokens.filter((token) => !isEdge(token));
  if (is(spoken[0], tags.question)) yield `asks ${spoken[0]?.word}`;
  if (is(spoken[0], tags.auxiliary)) yield `asks ${spoken[0]?.word}`;
  const unknown = spoken.filter((token) => token.bits === 0).length;
  yield unknown === 0 ? 'no other words' : unknown < 3 ? 'few other words' : 'many other words';
}

/** A wish that names nobody: "connect me", "escalate", "I want to talk", "start a live chat". */
function unnamedOf(tokens: readonly Token[], at: number): string | undefined {
  const { word } = tokens[at]!;
  const next = tokens[at + 1];
  if (is(tokens[at], tags.connect) && (next?.word === 'me' || next?.word === 'us')) {
    const last = isEdge(tokens[at + 2]) || is(tokens[at + 2], tags.filler);
    return last ? 'connect me' : undefined;
  }
  if (CALL.has(word) && (next?.word === 'me' || next?.word === 'us')) {
    const then = tokens[at + 2];
    return isEdge(then) || is(then, tags.filler | tags.link) || then?.word === 'back'
      ? 'call me'
      : undefined;
  }
  if (word === 'give_me_a_call' || word === 'give_me_a_ring') return 'call me';
  if (is(tokens[at], tags.connect) && tokens[at - 1]?.word === 'be') {
    return isEdge(next) || is(next, tags.filler) ? 'connect me' : undefined;
  }
  if (word.startsWith('escalat') && tokens[at - 1]?.word !== 'the') return 'escalate';
  const alone = isEdge(next) || is(next, tags.filler);
  if (word === 'callback' && alone) return 'call me';
  if (is(tokens[at - 1], tags.article) && word !== 'live_chat') return undefined;
  if (tokens[at - 1]?.word === 'you') return undefined;
  if (TALK.has(word) && (alone ? isEdge(next) : isToThem(tokens, at + 1))) return 'just talk';
  if (HANDOVERS.has(word) && alone) return 'escalate';
  return word === 'live_chat' && alone ? 'live chat' : undefined;
}

/** "Talk to one", "speak with them". */
function isToThem(tokens: readonly Token[], at: number): boolean {
  return (
    is(tokens[at], tags.link) && THEM.has(tokens[at + 1]?.word ?? '') && isEdge(tokens[at + 2])
  );
}

const THEM = new Set(['one', 'them', 'him', 'her']);
const HANDOVERS = new Set([
  'handover',
  'handoff',
  'hand_over',
  'hand_off',
  'takeover',
  'take_over',
]);
const CALL = new Set(['call', 'phone', 'ring', 'contact']);
const TALK = new Set(['talk', 'speak', 'chat']);

/** "No bots", "I do not want to talk to a bot", "enough of this robot". */
function isRefusedBot(tokens: readonly Token[], bot: number): boolean {
  for (let at = bot - 1; at >= Math.max(0, bot - 8); at -= 1) {
    if (isEdge(tokens[at])) return false;
    if (!is(tokens[at], tags.not)) continue;
    // "I am not a robot" says who is asking.
    const says = tokens[at]?.word === 'not' && tokens[at - 1]?.word === 'am';
    return !(says && tokens[at - 2]?.word === 'i');
  }
  return false;
}

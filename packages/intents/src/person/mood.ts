import { tags } from './lexicon.ts';
import { is, isClauseEdge, type Token } from './tokens.ts';

/**
 * How a verb is meant: wished for ("want to", "let me", "can I", "how do I", an order), told of what has been (`told`), said of
 * somebody else (`other`), or not wished for (`refused`).
 */
export type Mood = 'want' | 'let' | 'able' | 'how' | 'order' | 'told' | 'other' | 'refused';

const REACH = 8;

/** The mood of the verb at a place. */
export function moodAt(tokens: readonly Token[], verb: number): Mood {
  const asked = askedAt(tokens, verb);
  if (asked.mood === 'told' || asked.mood === 'other' || asked.mood === 'refused')
    return asked.mood;
  return isRefused(tokens, asked.at, verb) ? 'refused' : asked.mood;
}

type Subject = 'none' | 'me' | 'you' | 'third';

/** The nearest word before the verb that says how it is meant. */
function askedAt(tokens: readonly Token[], verb: number): { mood: Mood; at: number } {
  if (is(tokens[verb], tags.past) && !is(tokens[verb], tags.connect | tags.give)) {
    return { mood: 'told', at: verb };
  }
  // "The bot connected me with …" tells; "get me connected" wishes.
  if (tokens[verb]?.word.endsWith('ed') && is(tokens[verb + 1], tags.me)) {
    return { mood: 'told', at: verb };
  }
  // "The call with …" is a thing that was.
  if (tokens[verb - 1]?.word === 'the' && TALKS.has(tokens[verb]?.word ?? '')) {
    return { mood: 'told', at: verb };
  }
  let subject: Subject = 'none';
  let at = verb - 1;
  for (; at >= Math.max(0, verb - REACH); at -= 1) {
    const token = tokens[at];
    if (isClauseEdge(token)) break;
    if (token?.word === 'please') return { mood: 'order', at };
    if (is(token, tags.want)) {
      if (tokens[at - 1]?.word === 'was_about_to') return { mood: 'told', at };
      if (isReasonAsked(tokens, at - 1)) return { mood: 'other', at };
      return { mood: isOfOthers(tokens, at) || isDuty(tokens, at) ? 'other' : 'want', at };
    }
    if (is(token, tags.let)) return { mood: 'let', at };
    if (is(token, tags.able)) {
      const other = subject === 'third' || isReasonAsked(tokens, at);
      return { mood: other ? 'other' : 'able', at };
    }
    if (is(token, tags.question)) {
      const fit = subject !== 'third' && (subject !== 'none' || token?.word !== 'what');
      return { mood: fit && token?.word !== 'when' ? 'how' : 'other', at };
    }
    if (is(token, tags.past) || isGift(tokens, at)) return { mood: 'told', at };
    if (is(token, tags.me)) subject = 'me';
    else if (is(token, tags.you)) subject = 'you';
    else if (is(token, tags.third)) subject = token?.word === 'it' ? subject : 'third';
    else if (!is(token, PASSED) && !STEPS.has(token?.word ?? '')) {
      if (token?.word === 'hate') return { mood: 'refused', at };
      const bursts = subject === 'none' && (isOrderForMe(tokens, verb) || is(token, UPSET));
      return { mood: bursts ? 'order' : 'other', at: at + 1 };
    }
  }
  const first = at + 1;
  // "Do I get to talk …" asks about a rule.
  const rule = (subject === 'me' && tokens[first]?.word === 'do') || tokens[at]?.word === 'than';
  if (rule || subject === 'third' || isState(tokens, first, verb))
    return { mood: 'other', at: first };
  return { mood: 'order', at: first };
}

const PASSED =
  tags.not |
  tags.real |
  tags.filler |
  tags.link |
  tags.auxiliary |
  tags.article |
  tags.contact |
  tags.connect |
  tags.give |
  tags.help;

/** "What do I have to type to get …". */
const STEPS = new Set([
  'type',
  'press',
  'say',
  'click',
  'dial',
  'write',
  'enter',
  'start',
  'open',
  'use',
  'button',
  'key',
  'number',
  'menu',
  'link',
  'through',
  'time',
  'make',
  'lodge',
  'file',
  'raise',
  'book',
  'schedule',
  'submit',
]);

/** "Why should I talk to …" wants a reason; "why can't I" and "why is it so hard to" want the person. */
function isReasonAsked(tokens: readonly Token[], able: number): boolean {
  if (HARD.has(tokens[able]?.word ?? '')) return false;
  const near = tokens.slice(Math.max(0, able - 2), able + 3);
  return (
    near.some(({ word }) => word === 'why') && !near.some(({ bits }) => (bits & tags.not) !== 0)
  );
}

const TALKS = new Set(['call', 'chat', 'conversation', 'talk', 'email', 'mail', 'message']);
const HARD = new Set(['hard', 'difficult', 'impossible', 'tough']);
/** "I got an email from …" tells; "I got to talk to …" wishes. */
function isGift(tokens: readonly Token[], at: number): boolean {
  return tokens[at]?.word === 'got' && is(tokens[at + 1], tags.article);
}

const UPSET = tags.complaint | tags.bot;

/** "… give me", "… connect us": an order whatever was said before without a stop. */
function isOrderForMe(tokens: readonly Token[], verb: number): boolean {
  return is(tokens[verb], tags.give | tags.connect) && is(tokens[verb + 1], tags.me);
}

/** "Do I have to talk to …", "when I need …": asks about a rule. */
function isDuty(tokens: readonly Token[], wish: number): boolean {
  if (tokens[wish - 1]?.word !== 'i') return false;
  const before = tokens[wish - 2]?.word;
  if (before === 'when' || before === 'before' || before === 'after') return true;
  const asked = tokens[wish - 3];
  return before === 'do' && (isClauseEdge(asked) || asked?.word.startsWith('how_') === true);
}

/** "Is talking to …", "am I speaking with …": about what is, no wish. */
function isState(tokens: readonly Token[], first: number, verb: number): boolean {
  if (!tokens[verb]!.word.endsWith('ing')) return false;
  const before = tokens[first - 1]?.word ?? '';
  return (is(tokens[first], tags.auxiliary) && first < verb) || TELLING.has(before);
}

const TELLING = new Set(['after', 'before', 'since', 'while', 'because', 'although']);

const LIKINGS = new Set(['prefer', 'want', 'like', 'love', 'wish', 'rather']);

/** "People want to talk", "my wife wants to talk". */
function isOfOthers(tokens: readonly Token[], wish: number): boolean {
  // "Do you prefer …" asks the bot; "you must …" wishes.
  if (is(tokens[wish - 1], tags.you) && LIKINGS.has(tokens[wish]?.word ?? '')) return true;
  for (let at = wish - 1; at >= Math.max(0, wish - 3); at -= 1) {
    if (isClauseEdge(tokens[at]) || is(tokens[at], tags.me)) return false;
    const other = is(tokens[at], tags.third | tags.human | tags.agent);
    if (other && tokens[at]?.word !== 'it') return true;
  }
  return false;
}

const NOT_REACH = 5;

/** Whether what is asked for at one place and done at a later one is what somebody does not want. */
function isRefused(tokens: readonly Token[], asked: number, verb: number): boolean {
  for (let at = verb - 1; at >= Math.max(0, asked - NOT_REACH); at -= 1) {
    const token = tokens[at];
    if (at < asked && isClauseEdge(token)) return false;
    if (!is(token, tags.not)) continue;
    if (isNoAnswer(tokens, at) || isImpatience(tokens, at)) continue;
    // "I do not want a bot give me a person": it is the bot that is refused.
    if (tokens.slice(at, verb).some((between) => is(between, tags.bot))) continue;
    return true;
  }
  return false;
}

/** "No I need …", "if not let me …": about what was asked before. */
function isNoAnswer(tokens: readonly Token[], at: number): boolean {
  if (tokens[at - 1]?.word === 'if') return true;
  const next = tokens[at + 1];
  return tokens[at]?.word === 'no' && !is(next, tags.human | tags.agent | tags.someone);
}

/** "Can't I", "why can't I", "why won't you", "cannot reach": what is refused is wished for. */
function isImpatience(tokens: readonly Token[], at: number): boolean {
  if (tokens[at]?.word !== 'not') return false;
  const before = tokens.slice(Math.max(0, at - 3), at);
  if (before.some((token) => token.word === 'why')) return true;
  return (
    is(tokens[at - 1], tags.able) || (is(tokens[at - 2], tags.able) && is(tokens[at - 1], tags.me))
  );
}

import { tags } from './lexicon.ts';
import { is, isEdge, type Token } from './tokens.ts';

/** A wish that names nobody: "connect me", "escalate", "I want to talk", "start a live chat". */
export function unnamedOf(tokens: readonly Token[], at: number): string | undefined {
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

import { afterOf } from './doing.ts';
import { tags } from './lexicon.ts';
import { type Mention, mentionsOf } from './mentions.ts';
import { moodAt } from './mood.ts';
import { roleOf } from './role.ts';
import { is, isEdge, type Token } from './tokens.ts';
import { unnamedOf } from './unnamed-wish.ts';

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
      if (tokens[at + 2]?.word === 'i' && is(tokens[at + 3], tags.contact | tags.connect))
        yield 'unnamed';
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

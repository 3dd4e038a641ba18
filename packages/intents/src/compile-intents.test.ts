import { expect, test } from 'vitest';
import { intents as fourIntents, PERSON } from '../measure/intents.ts';
import { compileIntents, INTENT_THRESHOLD_DEFAULT, type Intent } from './index.ts';
import { INTENTS_MAX, PHRASE_LENGTH_MAX, PHRASES_MAX, SENTENCE_LENGTH_MAX } from './limits.ts';

const matcher = compileIntents(fourIntents);
const accepted = (sentence: string, by = matcher): string | undefined => {
  const match = by.match(sentence);
  return match?.accepted === true ? match.intent : undefined;
};

test.each([
  'i want too tlak to a humen agnet',
  'To an agent I want to talk',
  "I'd like to talk to an agent",
  'HI!!! could you pls... connect me -- with a REPRESNTATIVE?!',
  'get me somebody real',
  'gimme a hooman',
  'I do not want a bot, get me a person',
  "why can't I just speak to someone",
  'pleeeease, huuuman',
  'ｈｕｍａｎ ａｇｅｎｔ',
])('[IN1] asks for a person: %s', (sentence) => {
  expect(accepted(sentence)).toBe(PERSON);
});

test.each([
  'my agent number is 12',
  'is this a real discount?',
  'the agent was rude yesterday',
  'talk about refunds',
  'how do I become an agent',
  'what is an estate agent fee',
  'are you a real person?',
  'I spoke to a representative last week',
  'how do I transfer money to another person',
])('[IN2] has the words, but does not ask for a person: %s', (sentence) => {
  expect(accepted(sentence)).not.toBe(PERSON);
});

test.each([
  'i do not want to talk to a person',
  'please do not transfer me',
  'no agent please',
  "I'd rather not speak to anyone",
  'can I cancel without talking to an agent?',
])('[IN3] refuses a person: %s', (sentence) => {
  expect(accepted(sentence)).not.toBe(PERSON);
});

test('[IN4] a wish for a person goes before what it is about', () => {
  expect(accepted('can I talk to somebody about my refund?')).toBe(PERSON);
  expect(accepted('where is my order??? connect me to a human')).toBe(PERSON);
});

test('[IN5] that an intent asks for a person is told from its phrases', () => {
  const named = (name: string, phrases: readonly string[]) => compileIntents([{ name, phrases }]);

  const byAnyName = named('x', ['I want to talk to an agent', 'A human, please']);
  expect(accepted('put me through to someone', byAnyName)).toBe('x');

  const byNameAlone = named('talk-to-a-person', ['Where is my order?', 'Track my parcel']);
  expect(accepted('put me through to someone', byNameAlone)).toBeUndefined();
});

test('[IN6] phrases that all name one team or topic ask for that alone, and go first where it is named', () => {
  const sales: Intent = {
    name: 'sales',
    phrases: ['I want to talk to sales', 'Connect me to the sales team', 'Sales please'],
  };
  const both = compileIntents([...fourIntents, sales]);
  expect(accepted('put me through to somebody in sales', both)).toBe('sales');
  expect(accepted('could I speak to a human', both)).toBe(PERSON);
  expect(accepted('how do I report my sales?', both)).toBeUndefined();
  expect(accepted('let me speak to a person', compileIntents([sales]))).toBeUndefined();
});

test.each([
  ['when do you guys open on saturdays?', 'opening-hours'],
  ['wat are ur openning hours', 'opening-hours'],
  ['refnd please', 'refund'],
  ['give me my money back!!', 'refund'],
  ['where is my parcel', 'order-status'],
  ['my package, where is it?', 'order-status'],
])('[IN7] any intent is found by words that mean the same: %s', (sentence, intent) => {
  expect(accepted(sentence)).toBe(intent);
});

test('[IN7] what is near to nothing is not accepted', () => {
  for (const sentence of ['hello', 'the weather is nice', 'is your hotel pet friendly?']) {
    expect(accepted(sentence)).toBeUndefined();
  }
});

test('[IN8] a denied wish is not the wish', () => {
  expect(accepted('I want a refund')).toBe('refund');
  expect(accepted('I do not want a refund')).toBeUndefined();
});

test('[IN9] phrases in other languages match what is like them', () => {
  const languages = compileIntents([
    { name: 'mensch', phrases: ['Ich möchte mit einem Menschen sprechen', 'Talk to an agent'] },
    { name: 'rechnung', phrases: ['Wo finde ich meine Rechnung?', 'Ich brauche eine Rechnung'] },
    { name: '人工', phrases: ['我想和真人说话', '请转人工'] },
  ]);
  expect(accepted('ich moechte bitte mit einem menschen sprechen', languages)).toBe('mensch');
  expect(accepted('ich brauche bitte meine rechnung', languages)).toBe('rechnung');
  expect(accepted('转人工', languages)).toBe('人工');
  expect(accepted('Wie ist das Wetter?', languages)).toBeUndefined();
});

test('[IN10] a phrase itself scores 1, and is named', () => {
  for (const { name, phrases } of fourIntents) {
    for (const phrase of phrases) {
      const expected = { intent: name, score: 1, phrase, accepted: true };
      expect(matcher.match(phrase.toUpperCase())).toEqual(expected);
    }
  }
});

test('[IN11] rank tells of every intent, best first; match tells of the first', () => {
  const ranked = matcher.rank('where is my refund?');
  expect(ranked.map(({ intent }) => intent).sort()).toEqual(
    fourIntents.map(({ name }) => name).sort(),
  );
  expect(ranked.map(({ score }) => score)).toEqual(
    ranked.map(({ score }) => score).sort((one, two) => two - one),
  );
  expect(matcher.match('where is my refund?')).toMatchObject(ranked[0] ?? {});
});

test('[IN12] accepted means that the score reaches the threshold', () => {
  expect(matcher.threshold).toBe(INTENT_THRESHOLD_DEFAULT);
  const score = matcher.match('talk about refunds')?.score ?? 0;
  expect(compileIntents(fourIntents, { threshold: score }).match('talk about refunds')).toEqual(
    expect.objectContaining({ score, accepted: true }),
  );
  const above = compileIntents(fourIntents, { threshold: score + 0.001 });
  expect(above.match('talk about refunds')).toMatchObject({ score, accepted: false });
});

test('[IN13] nothing is near to no intents, to no phrases and to an empty sentence', () => {
  expect(compileIntents([]).match('hello')).toBeNull();
  expect(compileIntents([{ name: 'empty', phrases: [] }]).match('hello')).toBeNull();
  expect(compileIntents([{ name: 'blank', phrases: ['', ' !'] }]).match('...')).toBeNull();
  expect(matcher.match('')).toBeNull();
  expect(matcher.match(' \u0000\u200f?! 🙂')).toBeNull();
});

test('[IN14] intents, phrases and their length have limits', () => {
  const intent = (phrases: readonly string[], at = 0): Intent => ({ name: `i${at}`, phrases });
  const many = Array.from({ length: INTENTS_MAX }, (_, at) => intent([`phrase ${at}`], at));
  expect(compileIntents(many).match('phrase 7')?.intent).toBe('i7');
  expect(() => compileIntents([...many, intent(['one more'])])).toThrow();

  const phrases = Array.from({ length: PHRASES_MAX }, (_, at) => `phrase ${at}`);
  expect(compileIntents([intent(phrases)]).match('phrase 7')?.phrase).toBe('phrase 7');
  expect(() => compileIntents([intent([...phrases, 'one more'])])).toThrow();

  const long = 'long '.repeat(PHRASE_LENGTH_MAX / 5);
  expect(compileIntents([intent([long])]).match('long')).not.toBeNull();
  expect(() => compileIntents([intent([`${long}!`])])).toThrow();
});

test('[IN15] of a long sentence only the beginning is looked at', () => {
  const filled = 'so much text '.repeat(SENTENCE_LENGTH_MAX / 13 - 2);
  expect(matcher.match(`${filled}. a human, please`)?.intent).toBe(PERSON);
  const beyond = `${'x'.repeat(SENTENCE_LENGTH_MAX)} talk to an agent`;
  expect(matcher.rank(beyond)).toEqual(matcher.rank('x'.repeat(SENTENCE_LENGTH_MAX)));
});

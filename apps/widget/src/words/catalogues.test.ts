import type { ChatEnding, Refusal } from '@baton/protocol';
import { expect, test } from 'vitest';
import { de as botDe } from '../bot/words/de.ts';
import { en as botEn } from '../bot/words/en.ts';
import { de as moreDe } from '../more/words/de.ts';
import { en as moreEn } from '../more/words/en.ts';
import type { MoreCatalogue } from '../more/words/more-catalogue.ts';
import type { Catalogue } from './catalogue.ts';
import { de } from './de.ts';
import { en } from './en.ts';

const catalogues: readonly (readonly [string, Catalogue])[] = [
  ['en', en],
  ['de', de],
];
const seldom: readonly (readonly [string, MoreCatalogue])[] = [
  ['en', moreEn],
  ['de', moreDe],
];
/** A record, so that a refusal that is added does not compile until it is here. */
const REFUSALS: Record<Refusal, true> = {
  'agent-unknown': true,
  'agent-signed-out': true,
  'button-unknown': true,
  'deployment-unknown': true,
  'chat-unknown': true,
  'chat-exists': true,
  'chat-already-open': true,
  'chat-ended': true,
  'chat-not-engaged': true,
  'chat-not-ended': true,
  'not-your-chat': true,
  'offer-gone': true,
  'too-many-skills': true,
  'reply-as-visitor-not-allowed': true,
  malformed: true,
  'too-large': true,
  'too-many': true,
  unauthenticated: true,
  forbidden: true,
  unavailable: true,
  internal: true,
  'version-unsupported': true,
};
const ENDINGS: readonly (ChatEnding | null)[] = [
  null,
  ...(['no-agent', 'queue-full', 'by-visitor', 'visitor-left'] as const).map(
    (reason) => ({ kind: 'canceled', reason }) as const,
  ),
  ...(['visitor', 'agent', 'desk'] as const).flatMap((by) =>
    (['ended', 'visitor-idle', 'visitor-left', 'agent-offline'] as const).map(
      (why) => ({ kind: 'ended', by, why }) as const,
    ),
  ),
];
const sentence = /\S.*[.!?…]$/;

test.each(catalogues)('[WG23] every text of the %s catalogue says something', (_, words) => {
  for (const [key, text] of Object.entries(words)) {
    if (typeof text === 'string') expect(text.trim(), key).not.toBe('');
  }
  expect(Object.keys(words).sort()).toEqual(Object.keys(en).sort());
  for (const line of Object.values(words.lines)) expect(line).toMatch(sentence);
  for (const told of Object.values(words.notices)) expect(told('Jane').trim()).not.toBe('');
});

test.each(seldom)('[WG23] every refusal has a sentence in %s', (_, words) => {
  for (const refusal of Object.keys(REFUSALS)) {
    expect(words.refusal(refusal as Refusal), refusal).toMatch(sentence);
  }
});

test.each(seldom)(
  '[WG23] every way to end has a sentence in %s, with and without a name',
  (_, words) => {
    for (const ending of ENDINGS) {
      for (const name of ['Jane', null]) expect(words.ended(ending, name)).toMatch(sentence);
    }
    expect(words.ended({ kind: 'ended', by: 'agent', why: 'ended' }, 'Jane')).toContain('Jane');
  },
);

test.each([
  [en, de],
  [moreEn, moreDe],
  [botEn, botDe],
])('[WG23] texts are translated, not copied, and none is left out', (english, german) => {
  expect(Object.keys(german).sort()).toEqual(Object.keys(english).sort());
  const same = Object.entries(english).filter(
    ([key, text]) => typeof text === 'string' && text === new Map(Object.entries(german)).get(key),
  );
  expect(same).toEqual([]);
});

test('[WG23] without the exact words there is a sentence all the same', () => {
  for (const { over, notDone } of [en, de]) {
    for (const text of [over, notDone]) expect(text).toMatch(sentence);
  }
});

test('[WG23] one is one', () => {
  expect([en.unread(1), en.unread(2)]).toEqual(['1 new message', '2 new messages']);
  expect([de.unread(1), de.unread(2)]).toEqual(['1 neue Nachricht', '2 neue Nachrichten']);
});

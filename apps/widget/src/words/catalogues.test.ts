import type { ChatEnding, Refusal } from '@baton/protocol';
import { expect, test } from 'vitest';
import { de as botDe } from '../bot/words/de.ts';
import { en as botEn } from '../bot/words/en.ts';
import { de as filesDe } from '../files/words/de.ts';
import { en as filesEn } from '../files/words/en.ts';
import { de as moreDe } from '../more/words/de.ts';
import { en as moreEn } from '../more/words/en.ts';
import type { MoreCatalogue } from '../more/words/more-catalogue.ts';
import { de as transcriptDe } from '../transcript/words/de.ts';
import { en as transcriptEn } from '../transcript/words/en.ts';
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
  'too-many-skills': true,
  'reply-as-visitor-not-allowed': true,
  'not-your-chat': true,
  'offer-gone': true,
  'not-allowed': true,
  'no-room': true,
  'nobody-available': true,
  'already-in-chat': true,
  'already-invited': true,
  'too-many-invitations': true,
  'conference-full': true,
  'invitation-gone': true,
  'transfer-pending': true,
  'in-conference': true,
  'not-in-conference': true,
  'not-the-lead': true,
  'same-button': true,
  'no-record-attached': true,
  'too-many-records': true,
  'file-pending': true,
  'file-gone': true,
  'flag-raised': true,
  'no-flag': true,
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
  ...(['no-agent', 'queue-full', 'by-visitor', 'visitor-left', 'blocked'] as const).map(
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
  [filesEn, filesDe],
  [transcriptEn, transcriptDe],
])('[WG23] texts are translated, not copied, and none is left out', (english, german) => {
  expect(Object.keys(german).sort()).toEqual(Object.keys(english).sort());
  const same = Object.entries(english).filter(
    ([key, text]) => typeof text === 'string' && text === new Map(Object.entries(german)).get(key),
  );
  expect(same).toEqual([]);
});

const FAILURES = [
  'too-large',
  'type-not-allowed',
  'timed-out',
  'interrupted',
  'storage',
  'chat-over',
] as const;

test.each(seldom)(
  '[WG34] what happens to a chat is told in %s, by name and without',
  (_, words) => {
    const told = (notice: string, more: object = {}) =>
      words.tell({ kind: 'notice', seq: 1, at: 0, notice, name: 'Jane', ...more } as never);
    expect(told('transferred', { otherName: 'Tom' })).toMatch(/Jane.*Tom/);
    expect(told('transferred-to-button', { otherName: 'Sales' })).toMatch(/Jane.*Sales/);
    for (const notice of [
      'transfer-to-button-failed',
      'agent-joined-conference',
      'agent-left-conference',
      'file-requested',
      'file-canceled-by-agent',
    ]) {
      expect(told(notice), notice).toContain('Jane');
      expect(told(notice, { name: null }).trim(), notice).not.toBe('');
    }
    expect(told('file-canceled-by-visitor')).not.toBe('');
    const why = FAILURES.map((failure) => told('file-failed', { why: failure }));
    expect(new Set(why).size).toBe(FAILURES.length);
    // The end of the chat is told as such.
    expect(why.at(-1)).toBe('');
  },
);

test.each(seldom)('[WG34] what is the agents’ own is not told in %s', (_, words) => {
  for (const notice of [
    'transfer-requested',
    'transfer-declined',
    'conference-requested',
    'flag-raised',
    'critical-wait',
    'sensitive-masked',
    'record-attached',
    'visitor-blocked',
    'visitor-lost',
    'ended-by-agent',
  ]) {
    const entry = { kind: 'notice', seq: 1, at: 0, notice, name: 'Jane', note: 'secret' };
    expect(words.tell(entry as never), notice).toBe('');
  }
});

test.each(seldom)('[WG35] in %s who is blocked reads what anybody reads', (_, words) => {
  const blocked = words.ended({ kind: 'canceled', reason: 'blocked' }, null);
  expect(blocked).toBe(words.ended({ kind: 'canceled', reason: 'no-agent' }, null));
  expect(words.refusal('forbidden')).not.toMatch(/block|gesperrt|open to you/i);
});

test('[WG38] what went wrong with a file says what to do', () => {
  const size = (bytes: number) => `${bytes} B`;
  for (const words of [filesEn, filesDe]) {
    const about = (code: string, details = {}) => words.problem({ code, details }, size);
    expect(about('too-large', { sizeMax: 7 })).toContain('7 B');
    for (const code of [
      'too-large',
      'empty',
      'type-not-allowed',
      'file-unknown',
      'transfer-over',
      'unreached',
      'too-many',
      'anything',
    ]) {
      expect(about(code), code).toMatch(sentence);
    }
  }
});

test('[WG23] without the exact words there is a sentence all the same', () => {
  for (const { notDone } of [en, de]) expect(notDone).toMatch(sentence);
});

test('[WG23] one is one', () => {
  expect([en.unread(1), en.unread(2)]).toEqual(['1 new message', '2 new messages']);
  expect([de.unread(1), de.unread(2)]).toEqual(['1 neue Nachricht', '2 neue Nachrichten']);
});

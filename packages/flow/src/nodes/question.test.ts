import { describe, expect, test } from 'vitest';
import type { JsonObject } from '../model.ts';
import { Asking, next, problems } from '../testing/asking.ts';
import { handoverEvent, message, RecordingVisit, settingsOf } from '../testing/recording-visit.ts';
import { CHOICES_MAX } from './answer-settings.ts';
import { question } from './question.ts';
import { CANCEL_WORDS_MAX } from './question-settings.ts';

describe('asking and storing', () => {
  test('[FN60] Question is a template; the answer is input.result and stored at its path', () => {
    const asking = new Asking(
      { text: 'Your name, {{context.who}}?', storeAt: 'context.person.name' },
      { context: { who: 'sailor' } },
    );
    expect(asking.texts).toEqual(['Your name, sailor?']);
    expect(asking.last).toMatchObject({ kind: 'wait' });
    asking.answer('  Ida ');
    expect(asking.last).toEqual(next);
    expect(asking.visit.scriptInput).toMatchObject({ result: 'Ida' });
    expect(asking.visit.context).toEqual({ who: 'sailor', person: { name: 'Ida' } });
  });

  test('[FN60] a question without a text, or with a path that is none, is a problem', () => {
    expect(problems({ text: ' ' })).toMatchObject([{ severity: 'error', setting: 'text' }]);
    for (const storeAt of ['a b', '__proto__.x', 'a..b', 'constructor']) {
      expect(problems({ storeAt })).toMatchObject([{ severity: 'error', setting: 'storeAt' }]);
    }
    expect(problems({ storeAt: 'context.order.number' })).toEqual([]);
  });

  test.each([
    ['text', 'a', 'a'],
    ['long-text', 'a\nb', 'a\nb'],
    ['email', 'ida@harbour.example', 'ida@harbour.example'],
    ['phone', '030 123456', '+4930123456'],
    ['number', '2', 2],
    ['date', 'today', '2026-12-31'],
    ['choice', '2', 'second'],
    ['yes-no', 'yes', true],
    ['rating', '4', 4],
  ])('[FN61] Answer: %s', (type, said, value) => {
    const now = Date.UTC(2026, 11, 31, 12);
    const choices = [{ title: 'One' }, { title: 'Two', value: 'second' }];
    const asking = new Asking({ type, countryCode: '49', choices }, { now }).answer(said);
    expect(asking.last).toEqual(next);
    expect(asking.visit.scriptInput).toMatchObject({ result: value });
  });

  test('[FN61] Minimum, Maximum, Whole numbers only and Decimal sign', () => {
    const given = { type: 'number', min: 1, max: 5, whole: true, decimalSign: 'comma' };
    const asking = new Asking(given).answer('0').answer('6').answer('1,5').answer('5');
    expect(asking.last).toEqual(next);
    expect(asking.texts).toHaveLength(4);
    expect(problems({ type: 'number', min: 2, max: 1 })).toMatchObject([{ setting: 'max' }]);
  });

  test('[FN61] First day, Last day and Dates with slashes, today where the visitor is', () => {
    const now = Date.UTC(2026, 11, 30, 23, 30);
    const given = {
      type: 'date',
      firstDay: 'today',
      lastDay: '{{context.last}}',
      slashOrder: 'month-first',
    };
    const ahead = { now, profile: { utcOffsetMinutes: 60 }, context: { last: '2027-01-02' } };
    const asking = new Asking(given, ahead).answer('12/30/2026').answer('2027-01-03');
    expect(asking.texts.slice(1)).toEqual([
      '2026-12-30 is not possible. Please give a day from 2026-12-31 to 2027-01-02.',
      '2027-01-03 is not possible. Please give a day from 2026-12-31 to 2027-01-02.',
    ]);
    expect(asking.answer('12/31/2026').last).toEqual(next);
    expect(problems({ type: 'date', firstDay: 'soon' })).toMatchObject([{ setting: 'firstDay' }]);
  });

  test('[FN61] a day or a country code that comes out as none is not used, and the author is told', () => {
    const dates = new Asking({ type: 'date', firstDay: '{{context.x}}' }, { context: { x: '?' } });
    expect(dates.visit.notes).toHaveLength(1);
    const phones = new Asking(
      { type: 'phone', countryCode: '{{context.x}}' },
      { context: { x: '?' } },
    );
    expect(phones.visit.notes).toHaveLength(1);
    expect(problems({ type: 'phone', countryCode: '0' })).toMatchObject([
      { setting: 'countryCode' },
    ]);
  });

  test('[FN62] Choices, and More choices from an expression, are quick replies', () => {
    const asking = new Asking(
      {
        type: 'choice',
        choices: [{ title: 'Delivery' }, { title: 'Delivery' }],
        choicesFrom: 'context.orders',
      },
      { context: { orders: ['H-1', { title: 'The other', value: 'H-2' }, 3, null, { x: 1 }] } },
    );
    expect(asking.replies).toEqual(['Delivery', 'H-1', 'The other', '3']);
    expect(asking.answer('the othre').visit.scriptInput).toMatchObject({ result: 'H-2' });
    expect(problems({ type: 'choice' })).toMatchObject([{ setting: 'choices' }]);
    expect(
      problems({ type: 'choice', choices: [{ title: 'A' }, { title: 'A' }, {}] }),
    ).toMatchObject([
      { severity: 'warning', setting: 'choices.1.title' },
      { severity: 'error', setting: 'choices.2.title' },
    ]);
  });

  test('[FN62] more choices than the limit are left out, and never more replies than a client shows', () => {
    const all = Array.from({ length: CHOICES_MAX + 1 }, (_, at) => `Choice ${at}`);
    const given = { type: 'choice', choicesFrom: 'context.all', optional: true };
    const asking = new Asking(given, { context: { all } });
    expect(asking.replies).toHaveLength(20);
    expect(asking.replies.at(-1)).toBe('Skip');
    expect(asking.visit.notes).toHaveLength(1);
    expect(asking.answer('50').visit.scriptInput).toMatchObject({ result: 'Choice 49' });
  });

  test('[FN62] Yes and No in the author’s words; a rating has five replies', () => {
    const given = { type: 'yes-no', yesTitle: 'Aye', noTitle: 'Nay' };
    expect(new Asking(given).replies).toEqual(['Aye', 'Nay']);
    expect(problems({ type: 'yes-no', yesTitle: 'x', noTitle: 'X' })).toHaveLength(1);
    expect(new Asking({ type: 'rating' }).replies).toEqual(['1', '2', '3', '4', '5']);
  });
});

describe('a known answer', () => {
  test('[FN63] Known answer is offered as a quick reply, if it fits', () => {
    const given = { type: 'email', known: 'profile.email' };
    const asking = new Asking(given, { profile: { email: 'ida@harbour.example' } });
    expect(asking.replies).toEqual(['ida@harbour.example']);
    expect(asking.answer('ida@harbour.example').last).toEqual(next);
    expect(new Asking(given, { profile: { email: 'ida' } }).replies).toEqual([]);
    expect(new Asking(given).replies).toEqual([]);
  });

  test('[FN63] Text when it is known stands in place of the question; yes takes it, no asks', () => {
    const given = {
      type: 'email',
      known: 'profile.email',
      knownText: 'Use {{input.known}}?',
    };
    const known = { profile: { email: 'ida@harbour.example' } };
    const yes = new Asking(given, known).answer('yes');
    expect(yes.texts).toEqual(['Use ida@harbour.example?']);
    expect(yes.visit.scriptInput).toMatchObject({ result: 'ida@harbour.example' });
    const no = new Asking(given, known).answer('no thanks');
    expect(no.texts).toEqual(['Use ida@harbour.example?', 'Well?']);
    expect(no.replies).toEqual([]);
    expect(no.answer('bo@harbour.example').visit.scriptInput).toMatchObject({
      result: 'bo@harbour.example',
    });
    const other = new Asking(given, known).answer('bo@harbour.example');
    expect(other.visit.scriptInput).toMatchObject({ result: 'bo@harbour.example' });
  });

  test('[FN63] stored values are offered as somebody would say them', () => {
    const offered = (given: JsonObject, value: JsonObject[string]) =>
      new Asking({ ...given, known: 'context.value' }, { context: { value } }).replies[0];
    expect(offered({ type: 'yes-no' }, false)).toBe('No');
    expect(offered({ type: 'number', decimalSign: 'comma' }, 1.5)).toBe('1,5');
    expect(
      offered(
        { type: 'choice', choices: [{ title: 'One' }, { title: 'Two', value: '2nd' }] },
        '2nd',
      ),
    ).toBe('Two');
    expect(offered({ type: 'text' }, { a: 1 })).toBeUndefined();
    expect(offered({ type: 'text' }, 'x'.repeat(201))).toBeUndefined();
  });
});

describe('ways out', () => {
  test('[FN68] Optional: the skip button and its word store nothing', () => {
    const given = { type: 'phone', optional: true, skipWord: 'Rather not', storeAt: 'phone' };
    const asking = new Asking(given);
    expect(asking.replies).toEqual(['Rather not']);
    asking.answer('rather NOT.');
    expect(asking.last).toEqual(next);
    expect(asking.visit.context).toEqual({ phone: null });
    expect(problems({ optional: true, skipWord: '' })).toMatchObject([{ setting: 'skipWord' }]);
  });

  test('[FN68] Can be cancelled: words and the cancel button lead to the exit Cancelled', () => {
    const given = { cancellable: true, cancelButton: 'Leave it' };
    expect(question.exits(settingsOf(question, given)).map(({ id }) => id)).toEqual([
      'next',
      'cancelled',
    ]);
    for (const said of ['Cancel', 'never mind!', 'leave it']) {
      const asking = new Asking(given);
      expect(asking.replies).toEqual(['Leave it']);
      expect(asking.answer(said).last).toEqual({ kind: 'exit', exit: 'cancelled' });
    }
    expect(new Asking(given).answer('I want to cancel my order').last).toEqual(next);
    expect(new Asking({}).answer('cancel').last).toEqual(next);
    const words = (count: number) => ({ cancelWords: Array.from({ length: count }, String) });
    expect(question.settings.safeParse(words(CANCEL_WORDS_MAX)).success).toBe(true);
    expect(question.settings.safeParse(words(CANCEL_WORDS_MAX + 1)).success).toBe(false);
    expect(problems({ cancellable: true, cancelWords: [] })).toMatchObject([
      { setting: 'cancelWords' },
    ]);
  });
});

describe('other inputs', () => {
  test('[FN69] a handover that ends while it waits asks again, other news of one are passed over', () => {
    const asking = new Asking({ type: 'number' }).answer('x').answer(handoverEvent('queue'));
    expect(asking.last).toMatchObject({ kind: 'wait', state: { wrong: 1 } });
    expect(asking.visit.said).toEqual([]);
    asking.answer(handoverEvent('completed'));
    expect(asking.visit.texts).toEqual(['Well?']);
  });

  test('[FN69] a state that is none of its own is taken as none', () => {
    for (const state of [null, {}, { wrong: 'x', escalated: 1, known: 2 }]) {
      const visit = new RecordingVisit({ input: message('x') });
      const settings = settingsOf(question, { text: 'Well?', type: 'number' });
      expect(question.resume?.(settings, visit, state)).toEqual({
        kind: 'wait',
        state: { wrong: 1, escalated: false, known: '' },
      });
    }
  });
});

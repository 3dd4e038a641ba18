import { describe, expect, test } from 'vitest';
import type { FlowInput, JsonObject } from '../model.ts';
import type { Move, Surroundings } from '../node-type.ts';
import {
  type Around,
  handoverEvent,
  message,
  RecordingVisit,
  settingsOf,
} from '../testing/recording-visit.ts';
import { CHOICES_MAX } from './answer-settings.ts';
import { plainRequest } from './handover-request.ts';
import { question } from './question.ts';
import { WRONG_ANSWERS_MAX } from './question-settings.ts';

const around: Surroundings = {
  hasNode: () => true,
  hasIntent: (name) => name === 'person',
  hasFlow: undefined,
  hasProvider: () => true,
};

/** A question in conversation: what it was told, and where it went. */
class Asking {
  readonly given: JsonObject;
  readonly texts: string[] = [];
  visit: RecordingVisit;
  last: Move;

  constructor(given: JsonObject, start: Around = {}) {
    this.given = { text: 'Well?', ...given };
    this.visit = new RecordingVisit(start);
    this.last = question.enter(settingsOf(question, this.given), this.visit);
    this.texts.push(...this.visit.texts);
  }

  answer(given: string | FlowInput): this {
    return this.#next(typeof given === 'string' ? message(given) : given, 'resume');
  }

  again(input: FlowInput): this {
    return this.#next(input, 'enter');
  }

  get replies(): string[] {
    return this.visit.said.at(-1)?.quickReplies.map(({ title }) => title) ?? [];
  }

  #next(input: FlowInput, how: 'enter' | 'resume'): this {
    const { context, memory, profile, now } = this.visit;
    const state = this.last.kind === 'wait' ? this.last.state : null;
    this.visit = new RecordingVisit({ input, context, memory, profile, now });
    const settings = settingsOf(question, this.given);
    this.last =
      how === 'enter'
        ? question.enter(settings, this.visit)
        : (question.resume?.(settings, this.visit, state) ?? { kind: 'stop' });
    this.texts.push(...this.visit.texts);
    return this;
  }
}

function problems(given: JsonObject) {
  return question.problems?.(settingsOf(question, { text: 'Well?', ...given }), around);
}

const next: Move = { kind: 'exit', exit: 'next' };

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

describe('wrong answers', () => {
  test('[FN64] without a Validation message it says why and what is expected', () => {
    const asking = new Asking({ type: 'email' }).answer('ida');
    expect(asking.texts.at(-1)).toBe(
      'That is not an e-mail address: it has no @. It looks like name@example.org.',
    );
    expect(asking.last).toMatchObject({ kind: 'wait', state: { wrong: 1 } });
    expect(asking.visit.notes).toHaveLength(1);
  });

  test('[FN64] Validation message and Repeat the question', () => {
    const asking = new Asking({
      type: 'rating',
      problemText: 'Sorry. {{input.problem}}',
      repeatQuestion: true,
    }).answer('great');
    expect(asking.texts.at(-1)).toBe(
      'Sorry. Please give a number from 1 to 5; 5 is the best.\nWell?',
    );
    expect(asking.replies).toHaveLength(5);
  });

  test('[FN65] After several wrong answers: Go on asking', () => {
    const asking = new Asking({ type: 'number' });
    for (let wrong = 0; wrong < 12; wrong += 1) asking.answer('x');
    expect(asking.last).toMatchObject({ kind: 'wait', state: { wrong: 12 } });
  });

  test('[FN65] After several wrong answers: Say a text and ask on', () => {
    const given = { type: 'number', wrongAction: 'say', wrongLimit: 2, wrongText: 'Digits only.' };
    const asking = new Asking(given).answer('x').answer('x');
    expect(asking.texts.at(-1)).toBe('Digits only.');
    asking.answer('x').answer('x');
    expect(asking.texts.filter((text) => text === 'Digits only.')).toHaveLength(2);
    expect(problems({ wrongAction: 'say' })).toMatchObject([{ setting: 'wrongText' }]);
  });

  test('[FN65] Only once: afterwards it goes on asking', () => {
    const given = {
      type: 'number',
      wrongAction: 'say',
      wrongLimit: 1,
      wrongText: 'Digits only.',
      wrongOnce: true,
    };
    const asking = new Asking(given).answer('x').answer('x').answer('x');
    expect(asking.texts.filter((text) => text === 'Digits only.')).toHaveLength(1);
  });

  test('[FN65] After several wrong answers: Go on at the exit Failed', () => {
    const given = { type: 'number', wrongAction: 'failed', wrongLimit: 1 };
    expect(question.exits(settingsOf(question, given)).map(({ id }) => id)).toEqual([
      'next',
      'failed',
    ]);
    expect(new Asking(given).answer('x').last).toEqual({ kind: 'exit', exit: 'failed' });
  });

  test('[FN65] After several wrong answers: Skip the question', () => {
    const given = { type: 'number', wrongAction: 'skip', wrongLimit: 1, storeAt: 'n' };
    const asking = new Asking(given).answer('x');
    expect(asking.last).toEqual(next);
    expect(asking.visit.context).toEqual({ n: null });
  });

  test('[FN65] the number of wrong answers has its limits', () => {
    const fits = (wrongLimit: number) => question.settings.safeParse({ wrongLimit }).success;
    expect([0, 1, WRONG_ANSWERS_MAX, WRONG_ANSWERS_MAX + 1].map(fits)).toEqual([
      false,
      true,
      true,
      false,
    ]);
  });
});

describe('handing over from a question', () => {
  const given = {
    type: 'number',
    wrongAction: 'hand-over',
    wrongLimit: 2,
    wrongHandover: { acceptedText: 'One moment.', queueEvent: true },
  };

  test('[FN66] After several wrong answers: Hand over to an agent, and ask again afterwards', () => {
    const asking = new Asking(given).answer('x').answer('y');
    expect(asking.last).toEqual({
      kind: 'hand-over',
      request: { ...plainRequest, acceptedText: 'One moment.', queueEvent: true },
      afterwards: 'again',
    });
    asking.again(handoverEvent('queue'));
    expect(asking.last).toMatchObject({ kind: 'wait' });
    expect(asking.visit.said).toEqual([]);
    asking.answer(handoverEvent('active'));
    expect(asking.visit.said).toEqual([]);
    asking.answer(handoverEvent('completed'));
    expect(asking.visit.texts).toEqual(['Well?']);
    expect(asking.answer('12').last).toEqual(next);
  });

  test.each(['completed', 'cancelled', 'error'] as const)(
    '[FN66] %s asks again at once, and waits for the visitor before another handover',
    (status) => {
      const asking = new Asking(given).answer('x').answer('y').again(handoverEvent(status));
      expect(asking.visit.texts).toEqual(['Well?']);
      expect(asking.answer('x').last).toMatchObject({ kind: 'wait', state: { wrong: 1 } });
      expect(asking.answer('x').last).toMatchObject({ kind: 'hand-over' });
    },
  );

  test('[FN66] without a resolve event the visitor’s next message brings the question back', () => {
    const asking = new Asking(given).answer('x').answer('y').again(message('Thanks!'));
    expect(asking.visit.texts).toEqual(['Well?']);
    expect(asking.answer('12').last).toEqual(next);
  });

  test('[FN66] an agent answers in the visitor’s place, and wrong answers of theirs ask for nobody', () => {
    const inject = (text: string): FlowInput => ({
      kind: 'agent-inject',
      inputId: 'input-1',
      text,
      intent: null,
    });
    const asking = new Asking(given).answer('x').answer('y').again(inject('x'));
    asking.answer(inject('x')).answer(inject('x'));
    expect(asking.last).toMatchObject({ kind: 'wait' });
    asking.answer(inject('12'));
    expect(asking.last).toEqual(next);
    expect(asking.visit.memory).toBeNull();
  });

  test('[FN66] problems of its handover are named below it', () => {
    expect(
      problems({ wrongAction: 'hand-over', wrongHandover: { cancelIntent: 'none' } }),
    ).toMatchObject([{ setting: 'wrongHandover.cancelIntent' }]);
    expect(
      problems({ intentAction: 'hand-over', intentHandover: { cancelIntent: 'none' } }),
    ).toMatchObject([{ setting: 'intentHandover.cancelIntent' }]);
  });
});

describe('intents', () => {
  const given = { intentAction: 'hand-over', intentNames: ['person'], intentThreshold: 0.9 };

  test('[FN67] Valid intents at the Threshold hand over, before a text is taken as the answer', () => {
    expect(new Asking(given).answer(message('a person', { intent: 'person' })).last).toMatchObject({
      kind: 'hand-over',
      afterwards: 'again',
    });
    expect(new Asking(given).answer(message('opening', { intent: 'hours' })).last).toEqual(next);
    const higher = { ...given, intentThreshold: 0.95 };
    expect(new Asking(higher).answer(message('a person', { intent: 'person' })).last).toEqual(next);
  });

  test('[FN67] an answer that fits its type is taken, whatever else it may mean', () => {
    const choices = [{ title: 'A person' }];
    const asking = new Asking({ ...given, type: 'choice', choices });
    expect(asking.answer(message('A person', { intent: 'person' })).last).toEqual(next);
  });

  test('[FN67] without Valid intents any of them counts', () => {
    const any = { ...given, intentNames: [], intentAction: 'skip' };
    expect(new Asking(any).answer(message('x', { intent: 'hours' })).visit.scriptInput).toEqual(
      expect.objectContaining({ result: null }),
    );
  });

  test('[FN67] an intent can say a text, skip or fail instead', () => {
    const said = { ...given, intentAction: 'say', intentText: 'First this.' };
    const meant = message('a person', { intent: 'person' });
    expect(new Asking(said).answer(meant).texts.at(-1)).toBe('First this.');
    expect(new Asking({ ...given, intentAction: 'failed' }).answer(meant).last).toEqual({
      kind: 'exit',
      exit: 'failed',
    });
    expect(problems({ intentAction: 'say', intentNames: ['gone'] })).toMatchObject([
      { setting: 'intentText' },
      { setting: 'intentNames.0' },
    ]);
  });

  test('[FN67] Triggers may interrupt only where that is set', () => {
    const may = (interruptible: boolean) =>
      question.interruptible?.(settingsOf(question, { interruptible }), new RecordingVisit(), null);
    expect(may(true)).toBe(true);
    expect(may(false)).toBe(false);
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

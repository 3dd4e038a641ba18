import { describe, expect, test } from 'vitest';
import type { FlowInput, JsonObject } from '../model.ts';
import { Asking, next, problems } from '../testing/asking.ts';
import { handoverEvent, message, RecordingVisit, settingsOf } from '../testing/recording-visit.ts';
import { plainRequest } from './handover-request.ts';
import { question } from './question.ts';
import { WRONG_ANSWERS_MAX } from './question-settings.ts';

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

  test('[FN67] Triggers may interrupt only where that is set, and no answer that fits', () => {
    const may = (given: JsonObject, text = 'a person please') =>
      question.interruptible?.(
        settingsOf(question, { interruptible: true, ...given }),
        new RecordingVisit({ input: message(text, { intent: 'person' }) }),
        null,
      );
    expect(may({})).toBe(true);
    expect(may({ interruptible: false })).toBe(false);
    expect(may({ type: 'number' })).toBe(true);
    expect(may({ type: 'number' }, '12')).toBe(false);
    expect(may({ type: 'yes-no' }, 'No, thanks')).toBe(false);
    expect(may({ type: 'number', optional: true }, 'skip')).toBe(false);
    expect(may({ cancellable: true }, 'never mind')).toBe(false);
  });
});

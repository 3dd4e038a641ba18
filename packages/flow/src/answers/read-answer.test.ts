import type { EpochMs } from '@baton/kernel';
import { describe, expect, test } from 'vitest';
import { civilDate, dayAt, daysLater, isoDate } from './civil-date.ts';
import { slipsBetween } from './nearest.ts';
import { readAnswer } from './read-answer.ts';
import {
  ANSWER_LENGTH_MAX,
  type AnswerRules,
  type Choice,
  LONG_ANSWER_LENGTH_MAX,
} from './reading.ts';

const today = { year: 2026, month: 12, day: 30 };
const number: Extract<AnswerRules, { type: 'number' }> = {
  type: 'number',
  min: null,
  max: null,
  whole: false,
  decimalSign: 'either',
};
const date: Extract<AnswerRules, { type: 'date' }> = {
  type: 'date',
  min: null,
  max: null,
  slashOrder: 'day-first',
  today,
};

function value(answer: string, rules: AnswerRules) {
  const reading = readAnswer(answer, rules);
  return reading.understood ? reading.value : undefined;
}

function problem(answer: string, rules: AnswerRules) {
  const reading = readAnswer(answer, rules);
  return reading.understood ? undefined : reading.problem;
}

describe('text', () => {
  test('[FN20] text is one line without what nobody sees', () => {
    expect(value('  Ida\n\u202eOlsen\u0007 ', { type: 'text' })).toBe('Ida Olsen');
    expect(value('One.\r\nTwo.', { type: 'long-text' })).toBe('One.\nTwo.');
    expect(problem(' \u200b\n', { type: 'text' })).toBe(
      'That was empty. Please write a few words.',
    );
  });

  test('[FN20] an answer at the limit is taken, a longer one is not', () => {
    expect(value('x'.repeat(ANSWER_LENGTH_MAX), { type: 'text' })).toBeDefined();
    expect(problem('x'.repeat(ANSWER_LENGTH_MAX + 1), { type: 'text' })).toMatch(/500 characters/);
    expect(value('x'.repeat(LONG_ANSWER_LENGTH_MAX), { type: 'long-text' })).toBeDefined();
    expect(value('x'.repeat(LONG_ANSWER_LENGTH_MAX + 1), { type: 'long-text' })).toBeUndefined();
  });
});

describe('e-mail', () => {
  test.each([
    ['ida@harbour.example', 'ida@harbour.example'],
    [' Ida.Olsen+shop@Harbour.EXAMPLE. ', 'Ida.Olsen+shop@harbour.example'],
    ['<ida@harbour.example>', 'ida@harbour.example'],
    ['mailto:ida@harbour.example', 'ida@harbour.example'],
    ['it is ida@harbour.example, thanks', 'ida@harbour.example'],
    ['ida@büro.example', 'ida@büro.example'],
  ])('[FN21] %j is an e-mail address', (answer, address) => {
    expect(value(answer, { type: 'email' })).toBe(address);
  });

  test.each([
    'ida',
    'ida@',
    '@harbour.example',
    'ida@harbour',
    'ida@@harbour.example',
    'ida..olsen@harbour.example',
    'ida@-harbour.example',
    'ida@harbour.1',
    'ida@[127.0.0.1]',
    'ida@a.example bob@b.example',
    `${'x'.repeat(65)}@harbour.example`,
    `ida@${'x'.repeat(64)}.example`,
    `ida@${'x.'.repeat(130)}example`,
  ])('[FN21] %j is none', (answer) => {
    expect(value(answer, { type: 'email' })).toBeUndefined();
  });

  test('[FN21] what would end a mail header has no way in', () => {
    expect(
      value('ida@harbour.example\r\nBcc: all@harbour.example', { type: 'email' }),
    ).toBeUndefined();
    expect(value('ida@harbour.example\r\nBcc: x', { type: 'email' })).toBe('ida@harbour.example');
  });
});

describe('phone', () => {
  test.each([
    ['+49 30 1234567', '', '+49301234567'],
    ['0049 (0)30/12 34-567', '', '+49301234567'],
    ['+49 (0)30 1234567', '', '+49301234567'],
    ['(+49) 30 1234567', '', '+49301234567'],
    ['Tel. 030 123 456', '', '030123456'],
    ['030 123456', '49', '+4930123456'],
    ['06 1234 5678', '39', '+390612345678'],
    ['1 (555) 123-4567', '1', '+15551234567'],
    ['555.123.4567', '1', '+15551234567'],
    ['8 912 345-67-89', '7', '+79123456789'],
    ['+٤٩ ٣٠ ١٢٣٤٥٦٧', '', '+49301234567'],
    ['0(0)49 30 1234567', '', '+49301234567'],
    ['123456', '', '123456'],
    ['123456789012345', '', '123456789012345'],
  ])('[FN22] %j with country code %j is %s', (answer, countryCode, phone) => {
    expect(value(answer, { type: 'phone', countryCode })).toBe(phone);
  });

  test.each([
    '12345',
    '1234567890123456',
    'call me',
    '030 12 ext. 5',
    '+0301234567',
    '++49301234567',
  ])('[FN22] %j is no telephone number', (answer) => {
    expect(value(answer, { type: 'phone', countryCode: '' })).toBeUndefined();
  });
});

describe('number', () => {
  test.each([
    ['12', 12],
    ['12,5', 12.5],
    ['12.5', 12.5],
    ['-3', -3],
    ['−3', -3],
    ['.5', 0.5],
    ['€ 84', 84],
    ['1.234,50', 1234.5],
    ['1,234.50', 1234.5],
    ['1 234', 1234],
    ["1'234'567", 1_234_567],
    ['1.234.567', 1_234_567],
    ['1,234,567', 1_234_567],
    ['0,123', 0.123],
    ['٣', 3],
    ['-0', 0],
  ])('[FN23] %j is %d', (answer, expected) => {
    expect(value(answer, number)).toBe(expected);
  });

  test.each([
    'twelve',
    '1e9',
    '0x10',
    '1..2',
    '1,2,3',
    '--1',
    'NaN',
    'Infinity',
    '12 apples',
    '1.2.3,4,5',
  ])('[FN23] %j is no number', (answer) => {
    expect(value(answer, number)).toBeUndefined();
  });

  test('[FN23] what can be read in two ways is asked again, unless the decimal sign is set', () => {
    expect(problem('1,234', number)).toMatch(/two ways/);
    expect(problem('2.500', number)).toMatch(/two ways/);
    expect(value('1,234', { ...number, decimalSign: 'comma' })).toBe(1.234);
    expect(value('1,234', { ...number, decimalSign: 'point' })).toBe(1234);
  });

  test('[FN23] minimum, maximum, whole numbers and the number of digits', () => {
    expect(problem('0', { ...number, min: 1, max: 9 })).toBe(
      'That is too small. Please give a number from 1 to 9.',
    );
    expect(problem('10', { ...number, max: 9 })).toBe(
      'That is too large. Please give a number of at most 9.',
    );
    expect(value('9', { ...number, min: 1, max: 9 })).toBe(9);
    expect(problem('1.5', { ...number, whole: true })).toMatch(/whole number/);
    expect(value('123456789012345', number)).toBe(123_456_789_012_345);
    expect(problem('1234567890123456', number)).toMatch(/15 digits/);
  });
});

describe('date', () => {
  test.each([
    ['2026-12-31', '2026-12-31'],
    ['31.12.2026', '2026-12-31'],
    ['31. 12. 2026', '2026-12-31'],
    ['31/12/2026', '2026-12-31'],
    ['31 December 2026', '2026-12-31'],
    ['Dec 31st, 2026', '2026-12-31'],
    ['today', '2026-12-30'],
    ['Tomorrow!', '2026-12-31'],
    ['morgen', '2026-12-31'],
    ['29.2.2028', '2028-02-29'],
  ])('[FN24] %j is %s', (answer, expected) => {
    expect(value(answer, date)).toBe(expected);
  });

  test('[FN24] the order of 12/31/2026 is a setting', () => {
    expect(value('12/31/2026', { ...date, slashOrder: 'month-first' })).toBe('2026-12-31');
    expect(value('12/31/2026', date)).toBeUndefined();
  });

  test.each(['30.2.2026', '29.2.2027', '2026-13-01', '0.1.2026', 'soon', '31.12.26', '31.12.'])(
    '[FN24] %j is no day',
    (answer) => {
      expect(value(answer, date)).toBeUndefined();
    },
  );

  test('[FN24] the first and the last day', () => {
    const within = { ...date, min: today, max: daysLater(today, 7) };
    expect(value('2026-12-30', within)).toBe('2026-12-30');
    expect(value('2027-01-06', within)).toBe('2027-01-06');
    expect(problem('yesterday', within)).toBe(
      '2026-12-29 is not possible. Please give a day from 2026-12-30 to 2027-01-06.',
    );
    expect(problem('2027-01-07', { ...date, max: today })).toMatch(/or an earlier day/);
    expect(problem('2026-01-07', { ...date, min: today })).toMatch(/or a later day/);
    expect(problem('31.12.26', date)).toMatch(/four digits/);
  });

  test('[FN24] today is the day where the visitor is', () => {
    const now = Date.UTC(2026, 11, 30, 23, 30) as EpochMs;
    expect(dayAt(now, 0)).toEqual(today);
    expect(dayAt(now, 60)).toEqual({ year: 2026, month: 12, day: 31 });
  });

  test('[FN24] the calendar agrees with the one of the platform', () => {
    for (let day = -200_000; day < 200_000; day += 97) {
      const now = day * 86_400_000;
      const platform = new Date(now).toISOString().slice(0, 10);
      const own = dayAt(now as EpochMs, 0);
      expect(isoDate(own)).toBe(platform);
      expect(daysLater(own, 0)).toEqual(own);
      expect(civilDate(own.year, own.month, own.day)).toEqual(own);
    }
  });
});

describe('choice', () => {
  const choices: Choice[] = [
    { title: 'Where is my order?', value: 'order' },
    { title: 'Delivery', value: '' },
    { title: 'Returns and repairs', value: 'returns' },
    { title: 'Über uns', value: 'about' },
  ];
  const rules: AnswerRules = { type: 'choice', choices };

  test.each([
    ['Where is my order?', 'order'],
    ['where is my ORDER', 'order'],
    ['2', 'Delivery'],
    ['#3', 'returns'],
    ['3.', 'returns'],
    ['delivry', 'Delivery'],
    ['Delviery', 'Delivery'],
    ['returns', 'returns'],
    ['about', 'about'],
    ['uber uns', 'about'],
    ['I would like delivery please', 'Delivery'],
  ])('[FN25] %j chooses %s', (answer, expected) => {
    expect(value(answer, rules)).toBe(expected);
  });

  test.each(['5', '0', 'x', 'something else', '...', 'delivery, or returns and repairs'])(
    '[FN25] %j chooses nothing',
    (answer) => {
      expect(value(answer, rules)).toBeUndefined();
    },
  );

  test('[FN25] a title that is a number goes before the place in the list', () => {
    const sizes = ['3', '2', '1'].map((title) => ({ title, value: '' }));
    expect(value('3', { type: 'choice', choices: sizes })).toBe('3');
  });

  test('[FN25] equally near titles are asked about', () => {
    const names = ['Marta', 'Maria'].map((title) => ({ title, value: '' }));
    expect(value('Marka', { type: 'choice', choices: names })).toBeUndefined();
    expect(problem('Marka', { type: 'choice', choices: names })).toBe(
      'That is none of the choices. Please choose Marta or Maria.',
    );
  });

  test('[FN25] slips are letters wrong, missing, too many or swapped', () => {
    expect(slipsBetween('quay', 'quay')).toBe(0);
    expect(slipsBetween('qay', 'quay')).toBe(1);
    expect(slipsBetween('qauy', 'quay')).toBe(1);
    expect(slipsBetween('', 'quay')).toBe(4);
  });
});

describe('yes or no', () => {
  const rules: AnswerRules = { type: 'yes-no', yes: 'Aye', no: 'Nay' };

  test.each([
    'Aye',
    'aye!',
    'yes',
    'Yes, please',
    'JA',
    'ok',
    '👍',
    '👍🏽',
    'of course',
    'sure thing',
  ])('[FN26] %j is yes', (answer) => {
    expect(value(answer, rules)).toBe(true);
  });

  test.each(['Nay', 'no', 'No thanks', 'nein', '👎', 'nope, that is fine'])(
    '[FN26] %j is no',
    (answer) => {
      expect(value(answer, rules)).toBe(false);
    },
  );

  test.each(['maybe', 'yes and no', 'ok that is not what I want', '?', 'I know nothing'])(
    '[FN26] %j is neither',
    (answer) => {
      expect(problem(answer, rules)).toBe('Please answer with Aye or Nay.');
    },
  );
});

describe('rating', () => {
  test.each([
    ['1', 1],
    ['5', 5],
    ['4/5', 4],
    ['4 of 5', 4],
    ['3 stars', 3],
    ['five', 5],
    ['★★★', 3],
    ['⭐️⭐️', 2],
    ['★★★☆☆', 3],
    ['fünf', 5],
  ])('[FN27] %j is %d', (answer, expected) => {
    expect(value(answer, { type: 'rating' })).toBe(expected);
  });

  test.each(['0', '6', '10', '4.5', 'good', '★★★★★★', '-1', 'constructor'])(
    '[FN27] %j is no rating',
    (answer) => {
      expect(value(answer, { type: 'rating' })).toBeUndefined();
    },
  );
});

import type { EpochMs } from '@baton/kernel';
import { unreachable } from '@baton/kernel';
import { z } from 'zod';
import { type CivilDate, dayAt } from '../answers/civil-date.ts';
import { dayIn } from '../answers/date.ts';
import { onOneLine, plainWords } from '../answers/plain-words.ts';
import { RATING_MAX, RATING_MIN } from '../answers/rating.ts';
import { readAnswer } from '../answers/read-answer.ts';
import type { AnswerRules, Choice, Reading } from '../answers/reading.ts';
import type { AnswerType, Json, QuickReply } from '../model.ts';
import type { NodeProblem, Visit } from '../node-type.ts';
import { isObject } from '../paths.ts';
import { cut, QUICK_REPLY_LENGTH_MAX, quickReply } from './output.ts';
import {
  error,
  found,
  isLiteral,
  optionalNumberSetting,
  plainSetting,
  selectSetting,
  settingMeta,
  templateSetting,
  toggleSetting,
  warning,
} from './setting.ts';

/** The most choices of one question. */
export const CHOICES_MAX = 50;

export const ANSWER_TYPES = [
  'text',
  'long-text',
  'email',
  'phone',
  'number',
  'date',
  'choice',
  'yes-no',
  'rating',
] as const satisfies readonly AnswerType[];

const choiceSetting = z.strictObject({
  title: templateSetting({ title: 'Title' }),
  value: templateSetting({ title: 'Value', description: 'What is stored. Empty: the title.' }),
});

/** The settings that say what an answer must be like; questions and the fields of forms have the same. */
export const answerShape = {
  type: selectSetting(ANSWER_TYPES, {
    title: 'Answer',
    choices: {
      text: 'Text',
      'long-text': 'Long text',
      email: 'E-mail address',
      phone: 'Telephone number',
      number: 'Number',
      date: 'Date',
      choice: 'Choice',
      'yes-no': 'Yes or no',
      rating: 'Rating from 1 to 5',
    },
  }),
  choices: z
    .array(choiceSetting)
    .max(CHOICES_MAX)
    .default([])
    .meta(
      settingMeta({
        title: 'Choices',
        description: 'Offered as quick replies. The title, its number and small slips are taken.',
        control: 'list',
        shownWhen: { setting: 'type', is: 'choice' },
      }),
    ),
  choicesFrom: plainSetting({
    title: 'More choices from',
    description: 'A list of texts, or of { title, value }, as an expression.',
    control: 'expression',
    placeholder: 'context.orders',
    shownWhen: { setting: 'type', is: 'choice' },
  }),
  min: optionalNumberSetting({
    title: 'Minimum',
    min: -1e15,
    max: 1e15,
    shownWhen: { setting: 'type', is: 'number' },
  }),
  max: optionalNumberSetting({
    title: 'Maximum',
    min: -1e15,
    max: 1e15,
    shownWhen: { setting: 'type', is: 'number' },
  }),
  whole: toggleSetting(
    { title: 'Whole numbers only', shownWhen: { setting: 'type', is: 'number' } },
    'off',
  ),
  decimalSign: selectSetting(['either', 'point', 'comma'], {
    title: 'Decimal sign',
    description: 'With either, 1,234 is asked again, because it can be read in two ways.',
    choices: { either: 'Either', point: 'Point: 12.5', comma: 'Comma: 12,5' },
    shownWhen: { setting: 'type', is: 'number' },
  }),
  firstDay: templateSetting({
    title: 'First day',
    description: 'A date, or a word such as today. Empty: any.',
    placeholder: 'today',
    shownWhen: { setting: 'type', is: 'date' },
  }),
  lastDay: templateSetting({
    title: 'Last day',
    description: 'A date, or a word such as today. Empty: any.',
    placeholder: '2027-12-31',
    shownWhen: { setting: 'type', is: 'date' },
  }),
  slashOrder: selectSetting(['day-first', 'month-first'], {
    title: 'Dates with slashes',
    choices: { 'day-first': '31/12/2026', 'month-first': '12/31/2026' },
    shownWhen: { setting: 'type', is: 'date' },
  }),
  countryCode: templateSetting({
    title: 'Country code',
    description: 'Put before numbers that have none, such as 49. Empty: they stay as they are.',
    shownWhen: { setting: 'type', is: 'phone' },
  }),
  yesTitle: templateSetting({ title: 'Yes', shownWhen: { setting: 'type', is: 'yes-no' } }, 'Yes'),
  noTitle: templateSetting({ title: 'No', shownWhen: { setting: 'type', is: 'yes-no' } }, 'No'),
};

const answerSettings = z.strictObject(answerShape);
export type AnswerSettings = z.infer<typeof answerSettings>;

/** What the settings mean now, with their templates filled in. */
export function answerRules(given: AnswerSettings, visit: Visit): AnswerRules {
  const { type } = given;
  switch (type) {
    case 'text':
    case 'long-text':
    case 'email':
    case 'rating':
      return { type };
    case 'phone':
      return { type, countryCode: countryCodeOf(given, visit) };
    case 'number': {
      const { min, max, whole, decimalSign } = given;
      return { type, min, max, whole, decimalSign };
    }
    case 'date': {
      const today = todayOf(visit);
      const day = (template: string, name: string) => dayOf(template, name, given, visit);
      const min = day(given.firstDay, 'first');
      const max = day(given.lastDay, 'last');
      return { type, min, max, slashOrder: given.slashOrder, today };
    }
    case 'choice':
      return { type, choices: choicesOf(given, visit) };
    case 'yes-no':
      return {
        type,
        yes: visit.text(given.yesTitle).trim() || 'Yes',
        no: visit.text(given.noTitle).trim() || 'No',
      };
    default:
      return unreachable(type);
  }
}

/** What can be tapped instead of typed. */
export function answerReplies(rules: AnswerRules): readonly (QuickReply | undefined)[] {
  switch (rules.type) {
    case 'choice':
      return rules.choices.map(({ title }) => quickReply(title));
    case 'yes-no':
      return [quickReply(rules.yes), quickReply(rules.no)];
    case 'rating':
      return Array.from({ length: RATING_MAX - RATING_MIN + 1 }, (_, at) =>
        quickReply(String(RATING_MIN + at)),
      );
    default:
      return [];
  }
}

/** An answer that is known already and fits; undefined where the expression gives none. */
export function knownAnswer(
  expression: string,
  rules: AnswerRules,
  visit: Visit,
): Extract<Reading, { understood: true }> | undefined {
  if (expression.trim() === '') return undefined;
  const value = visit.value(expression);
  const text = knownText(value, rules);
  if (text === '' || text.length > QUICK_REPLY_LENGTH_MAX) return undefined;
  const reading = readAnswer(text, rules);
  return reading.understood ? reading : undefined;
}

/** What is wrong with the settings of an answer. */
export function answerProblems(given: AnswerSettings): NodeProblem[] {
  switch (given.type) {
    case 'number':
      return found(
        given.min !== null &&
          given.max !== null &&
          given.min > given.max &&
          error('max', 'The maximum is below the minimum.'),
      );
    case 'date':
      return found(dayProblem(given, 'firstDay'), dayProblem(given, 'lastDay'));
    case 'phone':
      return found(
        isLiteral(given.countryCode) &&
          given.countryCode.trim() !== '' &&
          plainCode(given.countryCode) === undefined &&
          error('countryCode', 'A country code has one to four digits, such as 49.'),
      );
    case 'choice':
      return choiceProblems(given);
    case 'yes-no':
      return found(
        plainWords(given.yesTitle) === plainWords(given.noTitle) &&
          isLiteral(given.yesTitle) &&
          error('noTitle', 'Yes and no need different words.'),
      );
    default:
      return [];
  }
}

function choiceProblems({ choices, choicesFrom }: AnswerSettings): NodeProblem[] {
  const titles = choices.map(({ title }) => onOneLine(title));
  return found(
    choices.length === 0 &&
      choicesFrom.trim() === '' &&
      error('choices', 'Give at least one choice.'),
    ...titles.map((title, index) => {
      const setting = `choices.${index}.title`;
      if (title === '') return error(setting, 'Give the choice a title.');
      return (
        titles.indexOf(title) < index &&
        warning(setting, `“${title}” is there twice; one is left out.`)
      );
    }),
  );
}

function dayProblem(given: AnswerSettings, setting: 'firstDay' | 'lastDay') {
  const template = given[setting];
  if (template.trim() === '' || !isLiteral(template)) return undefined;
  const today = dayAt(0 as EpochMs, 0);
  return dayIn(template, { today, slashOrder: given.slashOrder }) === undefined
    ? error(setting, `“${template}” is not a day.`)
    : undefined;
}

/** The day it is for the visitor: their profile says how many minutes they are ahead of UTC, if it is known. */
function todayOf(visit: Visit): CivilDate {
  const offset = visit.profile['utcOffsetMinutes'];
  const known = typeof offset === 'number' && offset >= -840 && offset <= 840;
  return dayAt(visit.now, known ? offset : 0);
}

function dayOf(
  template: string,
  name: string,
  { slashOrder }: AnswerSettings,
  visit: Visit,
): CivilDate | null {
  const text = visit.text(template).trim();
  if (text === '') return null;
  const day = dayIn(text.slice(0, 100), { today: todayOf(visit), slashOrder });
  if (day === undefined) visit.note(`The ${name} day is no day, so any is taken.`);
  return day ?? null;
}

function countryCodeOf({ countryCode }: AnswerSettings, visit: Visit): string {
  const text = visit.text(countryCode).trim();
  const code = plainCode(text);
  if (code === undefined && text !== '') visit.note('The country code is none, so it is not used.');
  return code ?? '';
}

/** "49", "+49" or "0049". */
function plainCode(text: string): string | undefined {
  return /^(?:\+|00)?([1-9]\d{0,3})$/.exec(text.trim())?.[1];
}

function choicesOf(given: AnswerSettings, visit: Visit): readonly Choice[] {
  const own = given.choices.map(({ title, value }) => ({
    title: visit.text(title),
    value: visit.text(value),
  }));
  const more = given.choicesFrom.trim() === '' ? [] : listed(visit.value(given.choicesFrom));
  const byTitle = new Map<string, Choice>();
  for (const { title, value } of [...own, ...more]) {
    const shown = cut(onOneLine(title), QUICK_REPLY_LENGTH_MAX);
    if (shown !== '' && !byTitle.has(shown))
      byTitle.set(shown, { title: shown, value: value.trim() });
  }
  if (byTitle.size > CHOICES_MAX) visit.note(`Only the first ${CHOICES_MAX} choices are offered.`);
  return [...byTitle.values()].slice(0, CHOICES_MAX);
}

function listed(value: Json): readonly Choice[] {
  if (!Array.isArray(value)) return [];
  return value.slice(0, CHOICES_MAX + 1).map((entry: Json) =>
    isObject(entry)
      ? {
          title: plainText(entry['title'] ?? entry['value'] ?? null),
          value: plainText(entry['value'] ?? null),
        }
      : { title: plainText(entry), value: '' },
  );
}

function plainText(value: Json): string {
  return value === null || typeof value === 'object' ? '' : String(value);
}

/** A stored value as somebody would say it: numbers with the decimal sign that is set, true as yes. */
function knownText(value: Json, rules: AnswerRules): string {
  if (rules.type === 'yes-no' && typeof value === 'boolean') return value ? rules.yes : rules.no;
  if (rules.type === 'number' && typeof value === 'number') {
    return rules.decimalSign === 'comma' ? String(value).replace('.', ',') : String(value);
  }
  if (rules.type === 'choice') {
    return (
      rules.choices.find(({ value: one }) => one !== '' && one === value)?.title ?? plainText(value)
    );
  }
  return plainText(value);
}

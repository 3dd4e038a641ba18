import type { AnswerType, Json } from '../model.ts';
import type { CivilDate } from './civil-date.ts';

/** The longest answer on one line and on several, in UTF-16 code units. */
export const ANSWER_LENGTH_MAX = 500;
export const LONG_ANSWER_LENGTH_MAX = 4_000;

/**
 * What was understood: the value a flow goes on with, and the answer as it may be shown or given again. Reading `text`
 * again gives the same value. Or why nothing was understood, with what is expected, for the visitor.
 */
export type Reading =
  | { readonly understood: true; readonly value: Json; readonly text: string }
  | { readonly understood: false; readonly problem: string };

export type Choice = {
  readonly title: string;
  /** What the flow gets; empty: the title. */
  readonly value: string;
};

/** What an answer must be like. */
export type AnswerRules =
  | { readonly type: 'text' | 'long-text' }
  | { readonly type: 'email' }
  | {
      readonly type: 'phone';
      /** Digits such as `49`, put before a number without one. Empty: such a number stays as it is. */
      readonly countryCode: string;
    }
  | {
      readonly type: 'number';
      readonly min: number | null;
      readonly max: number | null;
      readonly whole: boolean;
      readonly decimalSign: DecimalSign;
    }
  | {
      readonly type: 'date';
      readonly min: CivilDate | null;
      readonly max: CivilDate | null;
      readonly slashOrder: SlashOrder;
      readonly today: CivilDate;
    }
  | { readonly type: 'choice'; readonly choices: readonly Choice[] }
  | { readonly type: 'yes-no'; readonly yes: string; readonly no: string }
  | { readonly type: 'rating' };

/** `either` asks again where a number can be read two ways, such as 1,234. */
export type DecimalSign = 'either' | 'point' | 'comma';
/** What 04/05/2026 means. */
export type SlashOrder = 'day-first' | 'month-first';

/** Answers that are taken as they are: nothing a visitor says can be wrong. */
export function takesAnything(type: AnswerType): boolean {
  return type === 'text' || type === 'long-text';
}

export function understood(value: Json, text: string): Reading {
  return { understood: true, value, text };
}

export function notUnderstood(problem: string): Reading {
  return { understood: false, problem };
}

import { onOneLine, withPlainDigits } from './plain-words.ts';
import { type AnswerRules, notUnderstood, type Reading, understood } from './reading.ts';

/** More digits would not come out of a calculation as they went in. */
const NUMBER_DIGITS_MAX = 15;

type NumberRules = Extract<AnswerRules, { type: 'number' }>;

/** A number with a decimal comma or point, and with signs between thousands. */
export function readNumber(answer: string, rules: NumberRules): Reading {
  const said = withPlainDigits(onOneLine(answer))
    .replace(/^[€$£]\s*|\s*[€$£]$/g, '')
    .replace(/\u2212/g, '-')
    .replace(/(?<=\d)[\s'’](?=\d{3}(?!\d))/g, '');
  const parts = /^([+-]?)\s?(\d[\d.,]*|[.,]\d+)$/.exec(said);
  if (parts === null) return notUnderstood(`That is not a number. ${expected(rules)}`);
  const digits = decimalOf(parts[2] ?? '', rules.decimalSign);
  if (digits === undefined) return notUnderstood(`That is not a number. ${expected(rules)}`);
  if (digits === 'two-ways') {
    return notUnderstood(
      `${parts[2]} can be read in two ways. Please write it without a sign between thousands.`,
    );
  }
  return withinRules(parts[1] === '-' ? '-' : '', digits, rules);
}

type Digits = { readonly whole: string; readonly fraction: string };

function decimalOf(
  said: string,
  sign: NumberRules['decimalSign'],
): Digits | 'two-ways' | undefined {
  const signs = new Set(said.replace(/\d/g, ''));
  if (signs.size === 0) return digitsOf(said, '');
  if (sign !== 'either') return separated(said, sign === 'comma' ? ',' : '.');
  const last = said.lastIndexOf(',') > said.lastIndexOf('.') ? ',' : '.';
  if (signs.size === 2) return separated(said, last);
  if (said.split(last).length > 2) return separated(said, last === ',' ? '.' : ',');
  return /^[1-9]\d{0,2}[.,]\d{3}$/.test(said) ? 'two-ways' : separated(said, last);
}

/** Undefined where the signs stand in no order that makes a number. */
function separated(said: string, decimal: ',' | '.'): Digits | undefined {
  const [whole = '', fraction = '', ...more] = said.split(decimal);
  if (more.length > 0 || /[.,]/.test(fraction)) return undefined;
  const thousands = decimal === ',' ? '.' : ',';
  const groups = whole.split(thousands);
  const grouped =
    groups.length === 1 ||
    (/^\d{1,3}$/.test(groups[0] ?? '') && groups.slice(1).every((group) => group.length === 3));
  return grouped ? digitsOf(groups.join(''), fraction) : undefined;
}

function digitsOf(whole: string, fraction: string): Digits {
  return { whole: whole.replace(/^0+(?=\d)/, '') || '0', fraction: fraction.replace(/0+$/, '') };
}

function withinRules(minus: string, { whole, fraction }: Digits, rules: NumberRules): Reading {
  if (whole.length + fraction.length > NUMBER_DIGITS_MAX) {
    return notUnderstood(`That has more than ${NUMBER_DIGITS_MAX} digits. ${expected(rules)}`);
  }
  const size = Number(fraction === '' ? whole : `${whole}.${fraction}`);
  const value = minus === '' || size === 0 ? size : -size;
  if (rules.whole && fraction !== '') {
    return notUnderstood(`That is not a whole number. ${expected(rules)}`);
  }
  if (rules.min !== null && value < rules.min) {
    return notUnderstood(`That is too small. ${expected(rules)}`);
  }
  if (rules.max !== null && value > rules.max) {
    return notUnderstood(`That is too large. ${expected(rules)}`);
  }
  return understood(value, `${value < 0 ? '-' : ''}${written({ whole, fraction }, rules)}`);
}

/** With the sign the author expects, and so that it cannot be read in two ways. */
function written({ whole, fraction }: Digits, { decimalSign }: NumberRules): string {
  if (fraction === '') return whole;
  const shown = decimalSign === 'either' && fraction.length === 3 ? `${fraction}0` : fraction;
  return `${whole}${decimalSign === 'comma' ? ',' : '.'}${shown}`;
}

function expected({ min, max, whole }: NumberRules): string {
  const what = whole ? 'a whole number' : 'a number';
  if (min !== null && max !== null) return `Please give ${what} from ${min} to ${max}.`;
  if (min !== null) return `Please give ${what} of at least ${min}.`;
  if (max !== null) return `Please give ${what} of at most ${max}.`;
  return `Please give ${what}, for example ${whole ? '12' : '12.5'}.`;
}

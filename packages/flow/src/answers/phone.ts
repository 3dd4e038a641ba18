import { onOneLine, withPlainDigits } from './plain-words.ts';
import { notUnderstood, type Reading, understood } from './reading.ts';

/** How many digits a number has, its country code included: the most is what E.164 allows. */
const PHONE_DIGITS_MIN = 6;
const PHONE_DIGITS_MAX = 15;

/** Countries where the leading zero belongs to the number: Italy, San Marino, Vatican. */
const KEEPS_ZERO = new Set(['39', '378', '379']);
/** Countries whose long-distance prefix is a digit other than zero, with the digits of a number that has it. */
const TRUNK: {
  readonly [countryCode: string]: { readonly prefix: string; readonly digits: number };
} = { '1': { prefix: '1', digits: 11 }, '7': { prefix: '8', digits: 11 } };

const EXAMPLE = 'for example +49 30 1234567';

/** A telephone number of any country: digits, +, and what people put between them. */
export function readPhone(answer: string, countryCode: string): Reading {
  const said = withPlainDigits(onOneLine(answer))
    .replace(/^(?:tel|phone|mobile|t|m)\b[.:]?\s*/i, '')
    .replace(/^\(\s*\+/, '+');
  if (!/^\+?[\d\s().\-/\u2010-\u2015\u00b7]*$/.test(said)) {
    return notUnderstood(
      `That is not a telephone number: it may have digits, spaces and + only, ${EXAMPLE}.`,
    );
  }
  const number = withCountry(said, countryCode);
  const digits = number.replace('+', '').length;
  if (digits < PHONE_DIGITS_MIN) {
    return notUnderstood(
      `That is too short for a telephone number. Please give it whole, ${EXAMPLE}.`,
    );
  }
  if (digits > PHONE_DIGITS_MAX) {
    return notUnderstood(
      `That is too long for a telephone number: ${PHONE_DIGITS_MAX} digits are the most, ${EXAMPLE}.`,
    );
  }
  if (number.startsWith('+0')) {
    return notUnderstood(
      `No country code begins with 0. Please give the number whole, ${EXAMPLE}.`,
    );
  }
  return understood(number, number);
}

/** `+` and digits where the country is known; the digits alone otherwise. */
function withCountry(said: string, countryCode: string): string {
  // "+49 (0)30 …": the zero is dialled at home only.
  const abroad = /^(?:\+|00)/.test(said) ? said.replace(/\(\s*0\s*\)/, '') : said;
  const digits = abroad.replace(/\D/g, '');
  if (said.startsWith('+')) return `+${digits}`;
  if (digits.startsWith('00')) return `+${digits.slice(2)}`;
  if (countryCode === '' || digits === '') return digits;
  return `+${countryCode}${withoutTrunk(digits, countryCode)}`;
}

function withoutTrunk(digits: string, countryCode: string): string {
  const trunk = TRUNK[countryCode];
  if (trunk !== undefined) {
    const has = digits.length === trunk.digits && digits.startsWith(trunk.prefix);
    return has ? digits.slice(trunk.prefix.length) : digits;
  }
  return KEEPS_ZERO.has(countryCode) ? digits : digits.replace(/^0/, '');
}

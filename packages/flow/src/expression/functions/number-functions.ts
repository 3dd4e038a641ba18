import type { Run } from '../evaluate.ts';
import { Halt } from '../note.ts';
import { finite, readNumber } from '../operators.ts';
import { isList, type Value } from '../own-data.ts';
import { wrongKind } from '../text-of.ts';
import { listGiven, numberGiven, type SafeFunction, wholeGiven } from './safe-function.ts';

export const NUMBER_FUNCTIONS: readonly SafeFunction[] = [
  {
    name: 'number',
    group: 'numbers',
    signature: 'number(value)',
    help: 'The number a text says; nothing if it says none.',
    example: { script: 'number("12.5")', gives: 12.5 },
    argumentsMin: 1,
    argumentsMax: 1,
    apply: (_run, [value]) => {
      if (typeof value === 'string') return readNumber(value);
      if (typeof value === 'boolean') return Number(value);
      return typeof value === 'number' ? value : undefined;
    },
  },
  {
    name: 'round',
    group: 'numbers',
    signature: 'round(number, digits)',
    help: 'The nearest number with so many digits after the point, or the nearest whole number.',
    example: { script: 'round(2.345, 2)', gives: 2.35 },
    argumentsMin: 1,
    argumentsMax: 2,
    apply: (_run, [value, digits]) => {
      const number = numberGiven(value);
      return number === undefined ? undefined : rounded(number, digitsGiven(digits));
    },
  },
  {
    name: 'floor',
    group: 'numbers',
    signature: 'floor(number)',
    help: 'The next whole number below.',
    example: { script: 'floor(2.9)', gives: 2 },
    argumentsMin: 1,
    argumentsMax: 1,
    apply: calculated(Math.floor),
  },
  {
    name: 'ceil',
    group: 'numbers',
    signature: 'ceil(number)',
    help: 'The next whole number above.',
    example: { script: 'ceil(2.1)', gives: 3 },
    argumentsMin: 1,
    argumentsMax: 1,
    apply: calculated(Math.ceil),
  },
  {
    name: 'abs',
    group: 'numbers',
    signature: 'abs(number)',
    help: 'The number without its minus sign.',
    example: { script: 'abs(-3)', gives: 3 },
    argumentsMin: 1,
    argumentsMax: 1,
    apply: calculated(Math.abs),
  },
  {
    name: 'min',
    group: 'numbers',
    signature: 'min(a, b, …)',
    help: 'The least of some numbers, or of a list of numbers.',
    example: { script: 'min(3, 1, 2)', gives: 1 },
    argumentsMin: 1,
    argumentsMax: Number.POSITIVE_INFINITY,
    apply: (run, given) => chosen(run, given, (number, best) => number < best),
  },
  {
    name: 'max',
    group: 'numbers',
    signature: 'max(a, b, …)',
    help: 'The greatest of some numbers, or of a list of numbers.',
    example: { script: 'max([3, 1, 2])', gives: 3 },
    argumentsMin: 1,
    argumentsMax: Number.POSITIVE_INFINITY,
    apply: (run, given) => chosen(run, given, (number, best) => number > best),
  },
  {
    name: 'sum',
    group: 'numbers',
    signature: 'sum(list)',
    help: 'The sum of a list of numbers.',
    example: { script: 'sum([1, 2, 3])', gives: 6 },
    argumentsMin: 1,
    argumentsMax: 1,
    apply: (run, [value]) =>
      numbersOf(run, value).reduce((total, number) => finite(total + number), 0),
  },
  {
    name: 'fixed',
    group: 'numbers',
    signature: 'fixed(number, digits)',
    help: 'The number as a text with exactly so many digits after the point.',
    example: { script: 'fixed(3.5, 2)', gives: '3.50' },
    argumentsMin: 1,
    argumentsMax: 2,
    apply: (_run, [value, digits]) => {
      const number = numberGiven(value);
      const places = digitsGiven(digits);
      return number === undefined ? undefined : rounded(number, places).toFixed(places);
    },
  },
];

/** The most digits after the point. */
const DIGITS_MAX = 15;

function digitsGiven(value: Value): number {
  const digits = wholeGiven(value, 0);
  if (digits >= 0 && digits <= DIGITS_MAX) return digits;
  throw new Halt('wrong-kind', `This needs from 0 to ${DIGITS_MAX} digits.`);
}

/** Rounds the number as it is written: 1.005 is 1.01 although a computer holds a little less. */
function rounded(number: number, digits: number): number {
  const written = String(number);
  if (written.includes('e')) return number;
  const moved = Math.round(Number(`${written}e${digits}`));
  return Number.isSafeInteger(moved) ? Number(`${moved}e-${digits}`) + 0 : number;
}

function calculated(calculate: (number: number) => number): SafeFunction['apply'] {
  return (_run, [value]) => {
    const number = numberGiven(value);
    return number === undefined ? undefined : finite(calculate(number));
  };
}

function chosen(
  run: Run,
  given: readonly Value[],
  isBetter: (number: number, best: number) => boolean,
): Value {
  let best: number | undefined;
  for (const value of given) {
    for (const number of isList(value) ? numbersOf(run, value) : [numberGiven(value)]) {
      if (number === undefined) continue;
      if (best === undefined || isBetter(number, best)) best = number;
    }
  }
  return best;
}

function numbersOf(run: Run, value: Value): readonly number[] {
  return (listGiven(run, value) ?? []).map((item) => {
    const number = numberGiven(item);
    if (number === undefined) throw wrongKind('a list of numbers', item);
    return number;
  });
}

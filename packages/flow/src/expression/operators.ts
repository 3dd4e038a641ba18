import { unreachable } from '@baton/kernel';
import type { Budget } from './limits.ts';
import { Halt } from './note.ts';
import { isList, isRecord, ownNames, ownValue, type Value } from './own-data.ts';
import { textOf, wrongKind } from './text-of.ts';
import type { BinaryOperator, UnaryOperator } from './tree.ts';

type Pair = { readonly left: Value; readonly right: Value };

/** As in JavaScript: false, 0, the empty text, null and nothing are false; everything else is true. */
export function isTruthy(value: Value): boolean {
  return Boolean(value);
}

export function unary(operator: UnaryOperator, value: Value): Value {
  switch (operator) {
    case '!':
      return !isTruthy(value);
    case '-':
      return finite(-numberFrom(value));
    case '+':
      return numberFrom(value);
    default:
      return unreachable(operator);
  }
}

export function binary(operator: BinaryOperator, pair: Pair, budget: Budget): Value {
  switch (operator) {
    case '+':
      return add(pair, budget);
    case '-':
      return finite(numberFrom(pair.left) - numberFrom(pair.right));
    case '*':
      return finite(numberFrom(pair.left) * numberFrom(pair.right));
    case '/':
      return finite(numberFrom(pair.left) / divisorFrom(pair.right));
    case '%':
      return finite(numberFrom(pair.left) % divisorFrom(pair.right));
    case '**':
      return finite(numberFrom(pair.left) ** numberFrom(pair.right));
    case '==':
      return looselyEqual(pair, budget);
    case '!=':
      return !looselyEqual(pair, budget);
    case '===':
      return sameValue(pair, budget);
    case '!==':
      return !sameValue(pair, budget);
    case '<':
      return inOrder(pair, budget, (left, right) => left < right);
    case '<=':
      return inOrder(pair, budget, (left, right) => left <= right);
    case '>':
      return inOrder(pair, budget, (left, right) => left > right);
    case '>=':
      return inOrder(pair, budget, (left, right) => left >= right);
    default:
      return unreachable(operator);
  }
}

/**
 * As in JavaScript between numbers, texts, true and false, null and nothing. Lists and objects are equal when what they
 * hold is equal, and never equal to anything else.
 */
export function looselyEqual({ left, right }: Pair, budget: Budget): boolean {
  if (isNothing(left) || isNothing(right)) return isNothing(left) && isNothing(right);
  if (typeof left === 'object' || typeof right === 'object' || typeof left === typeof right) {
    return sameValue({ left, right }, budget);
  }
  return toNumber(left, budget) === toNumber(right, budget);
}

/** The same kind and the same value; lists and objects by what they hold, whatever the order of names. */
export function sameValue({ left, right }: Pair, budget: Budget): boolean {
  return same(left, right, { budget, depth: 0 });
}

function same(left: Value, right: Value, at: { budget: Budget; depth: number }): boolean {
  const { budget, depth } = at;
  budget.spend(1);
  if (typeof left === 'string' && typeof right === 'string') {
    if (left.length !== right.length) return false;
    budget.read(left.length);
    return left === right;
  }
  if (typeof left !== 'object' || typeof right !== 'object' || left === null || right === null) {
    return left === right;
  }
  if (depth >= budget.limits.depthMax) {
    throw new Halt('too-deep', `This nests deeper than ${budget.limits.depthMax}.`);
  }
  const deeper = { budget, depth: depth + 1 };
  if (isList(left) || isList(right)) {
    if (!isList(left) || !isList(right) || left.length !== right.length) return false;
    for (let index = 0; index < left.length; index += 1) {
      const name = String(index);
      if (!same(ownValue(left, name), ownValue(right, name), deeper)) return false;
    }
    return true;
  }
  if (!isRecord(left) || !isRecord(right)) return false;
  const names = ownNames(left);
  budget.spend(names.length);
  if (names.length !== ownNames(right).length) return false;
  return names.every((name) => same(ownValue(left, name), ownValue(right, name), deeper));
}

/** Texts are joined where one side is a text, a list or an object; there null and nothing are empty. */
function add({ left, right }: Pair, budget: Budget): Value {
  if (!isWords(left) && !isWords(right)) return finite(numberFrom(left) + numberFrom(right));
  const before = textOf(left, budget);
  const after = textOf(right, budget);
  budget.make(before.length + after.length);
  return before + after;
}

/** Two texts by their code units, otherwise numbers. What is no number is before and after nothing. */
function inOrder(
  { left, right }: Pair,
  budget: Budget,
  holds: (left: number | string, right: number | string) => boolean,
): boolean {
  if (typeof left === 'string' && typeof right === 'string') {
    budget.read(Math.min(left.length, right.length));
    return holds(left, right);
  }
  if (isNothing(left) || isNothing(right)) return false;
  return holds(toNumber(left, budget), toNumber(right, budget));
}

function isNothing(value: Value): value is null | undefined {
  return value === undefined || value === null;
}

function isWords(value: Value): boolean {
  return typeof value === 'string' || (typeof value === 'object' && value !== null);
}

/** As JavaScript reads it; NaN for what is no number. */
function toNumber(value: Value, budget: Budget): number {
  if (typeof value === 'string') budget.read(value.length);
  return typeof value === 'object' ? Number.NaN : Number(value);
}

/** For sums: a number, a text that reads as one, or true and false as 1 and 0. */
function numberFrom(value: Value): number {
  if (typeof value === 'number') return value;
  if (typeof value === 'boolean') return Number(value);
  const number = typeof value === 'string' ? readNumber(value) : undefined;
  if (number === undefined) throw wrongKind('a number', value);
  return number;
}

function divisorFrom(value: Value): number {
  const number = numberFrom(value);
  if (number === 0) throw new Halt('wrong-kind', 'This divides by zero.');
  return number;
}

/** The longest text that is read as a number, in UTF-16 code units. */
const NUMBER_LENGTH_MAX = 400;

/** The number a text says, or nothing. */
export function readNumber(text: string): number | undefined {
  if (text.length > NUMBER_LENGTH_MAX || text.trim() === '') return undefined;
  const number = Number(text);
  return Number.isFinite(number) ? number + 0 : undefined;
}

/** JSON has no NaN and no infinity, and its zero has no sign. */
export function finite(number: number): number {
  if (Number.isNaN(number)) throw new Halt('wrong-kind', 'No number is the answer to this.');
  if (!Number.isFinite(number)) throw new Halt('wrong-kind', 'This is larger than numbers can be.');
  return number + 0;
}

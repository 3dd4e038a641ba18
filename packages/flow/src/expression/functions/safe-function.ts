import type { Json } from '../../model.ts';
import type { Run } from '../evaluate.ts';
import { Halt } from '../note.ts';
import { readNumber } from '../operators.ts';
import { isList, type JsonRecord, ownNames, ownValue, type Value } from '../own-data.ts';
import { pathNames } from '../path.ts';
import { textOf, wrongKind } from '../text-of.ts';

export type FunctionGroup =
  | 'text'
  | 'numbers'
  | 'lists'
  | 'objects'
  | 'checks'
  | 'dates'
  | 'values';

/** What an author reads about a function. */
export type FunctionHelp = {
  readonly name: string;
  readonly group: FunctionGroup;
  readonly signature: string;
  /** One sentence. */
  readonly help: string;
  readonly example: { readonly script: string; readonly gives: Json };
};

/** A function expressions may call. It halts for what it cannot do, and spends before it does the rest. */
export type SafeFunction = FunctionHelp & {
  readonly argumentsMin: number;
  readonly argumentsMax: number;
  readonly apply: (run: Run, given: readonly Value[]) => Value;
};

/** A text, and for a number or the like how it reads; nothing for null and nothing. */
export function textGiven(run: Run, value: Value): string | undefined {
  return value === undefined || value === null ? undefined : textOf(value, run.budget);
}

/** The items of a list, each admitted; nothing for null and nothing. */
export function listGiven(run: Run, value: Value): readonly Value[] | undefined {
  if (value === undefined || value === null) return undefined;
  if (!isList(value)) throw wrongKind('a list', value);
  run.budget.items(value.length);
  return Array.from({ length: value.length }, (_, index) => ownValue(value, String(index)));
}

/** The names of what an object holds. */
export function namesGiven(run: Run, record: JsonRecord): readonly string[] {
  const names = ownNames(record);
  run.budget.items(names.length);
  return names;
}

/** A number, or a text that reads as one; nothing for null and nothing. */
export function numberGiven(value: Value): number | undefined {
  if (value === undefined || value === null) return undefined;
  const number = typeof value === 'string' ? readNumber(value) : value;
  if (typeof number !== 'number') throw wrongKind('a number', value);
  return number;
}

/** A whole number; fractions are cut off. */
export function wholeGiven(value: Value, otherwise: number): number {
  return Math.trunc(numberGiven(value) ?? otherwise);
}

/** The names of a path given as text. */
export function pathGiven(run: Run, value: Value): readonly string[] {
  const path = textGiven(run, value) ?? '';
  run.budget.read(path.length);
  const names = pathNames(path);
  if (names === undefined) throw new Halt('wrong-kind', 'This needs a path like "order.name".');
  return names;
}

/** A list as a value: what is not there is null in it. */
export function listOf(run: Run, items: readonly Value[]): Value {
  run.budget.items(items.length);
  return items.map((item) => item ?? null);
}

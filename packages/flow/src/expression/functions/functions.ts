import { DATE_FUNCTIONS } from './date-functions.ts';
import { LIST_FUNCTIONS } from './list-functions.ts';
import { NUMBER_FUNCTIONS } from './number-functions.ts';
import type { SafeFunction } from './safe-function.ts';
import { TEXT_FUNCTIONS } from './text-functions.ts';
import { VALUE_FUNCTIONS } from './value-functions.ts';

/** Every function an expression may call, by name. There is no way to add one from within. */
export const FUNCTIONS: ReadonlyMap<string, SafeFunction> = new Map(
  [
    ...TEXT_FUNCTIONS,
    ...NUMBER_FUNCTIONS,
    ...LIST_FUNCTIONS,
    ...VALUE_FUNCTIONS,
    ...DATE_FUNCTIONS,
  ].map((one) => [one.name, one]),
);

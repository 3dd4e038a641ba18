import { readNumber } from '../operators.ts';
import { isList, isRecord } from '../own-data.ts';
import { followPath } from '../path.ts';
import { ROOTS } from '../roots.ts';
import { jsonText } from '../text-of.ts';
import { namesGiven, pathGiven, type SafeFunction } from './safe-function.ts';

/** Objects, checks, and what is done with any value. */
export const VALUE_FUNCTIONS: readonly SafeFunction[] = [
  {
    name: 'keys',
    group: 'objects',
    signature: 'keys(object)',
    help: 'The names of what an object holds, as a list.',
    example: { script: 'keys({ a: 1, b: 2 })', gives: ['a', 'b'] },
    argumentsMin: 1,
    argumentsMax: 1,
    apply: (run, [value]) => (isRecord(value) ? namesGiven(run, value) : undefined),
  },
  {
    name: 'get',
    group: 'objects',
    signature: 'get(path, fallback)',
    help: 'The value at a path that is given as a text, and the fallback where nothing or null is.',
    example: { script: 'get("context.order.name", "none")', gives: 'none' },
    argumentsMin: 1,
    argumentsMax: 2,
    apply: (run, [path, fallback]) => {
      const [root, ...names] = pathGiven(run, path);
      run.budget.spend(names.length);
      const start = ROOTS.get(root ?? '');
      return (start === undefined ? undefined : followPath(run.root(start), names)) ?? fallback;
    },
  },
  {
    name: 'isEmpty',
    group: 'checks',
    signature: 'isEmpty(value)',
    help: 'Whether there is nothing: no value, null, an empty text, list or object.',
    example: { script: 'isEmpty("")', gives: true },
    argumentsMin: 1,
    argumentsMax: 1,
    apply: (run, [value]) => {
      if (value === undefined || value === null || value === '') return true;
      return isList(value)
        ? value.length === 0
        : isRecord(value) && namesGiven(run, value).length === 0;
    },
  },
  {
    name: 'isNumber',
    group: 'checks',
    signature: 'isNumber(value)',
    help: 'Whether the value is a number or a text that says one.',
    example: { script: 'isNumber("12")', gives: true },
    argumentsMin: 1,
    argumentsMax: 1,
    apply: (_run, [value]) =>
      typeof value === 'number' || (typeof value === 'string' && readNumber(value) !== undefined),
  },
  {
    name: 'isEmail',
    group: 'checks',
    signature: 'isEmail(text)',
    help: 'Whether the text has the form of an e-mail address.',
    example: { script: 'isEmail("anna@example.com")', gives: true },
    argumentsMin: 1,
    argumentsMax: 1,
    apply: (_run, [value]) =>
      typeof value === 'string' && value.length <= EMAIL_LENGTH_MAX && EMAIL.test(value),
  },
  {
    name: 'json',
    group: 'values',
    signature: 'json(value)',
    help: 'The value as JSON text.',
    example: { script: 'json({ a: [1, true] })', gives: '{"a":[1,true]}' },
    argumentsMin: 1,
    argumentsMax: 1,
    apply: (run, [value]) => jsonText(value, run.budget),
  },
  {
    name: 'default',
    group: 'values',
    signature: 'default(value, fallback)',
    help: 'The value, and the fallback where it is nothing, null or an empty text.',
    example: { script: 'default(context.nickname, "friend")', gives: 'friend' },
    argumentsMin: 2,
    argumentsMax: 2,
    apply: (_run, [value, fallback]) =>
      value === undefined || value === null || value === '' ? fallback : value,
  },
];

/** What mail servers take; each part of the pattern ends where the next begins, so it reads a text once. */
const EMAIL_LENGTH_MAX = 254;
const EMAIL = /^[^\s@<>,;"]{1,64}@[^\s@<>,;".]+(?:\.[^\s@<>,;".]+)+$/;

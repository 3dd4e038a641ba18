import type { Run } from '../evaluate.ts';
import { isList, type Value } from '../own-data.ts';
import { textOf } from '../text-of.ts';
import { containsItem } from './list-functions.ts';
import { listGiven, listOf, type SafeFunction, textGiven, wholeGiven } from './safe-function.ts';

export const TEXT_FUNCTIONS: readonly SafeFunction[] = [
  {
    name: 'upper',
    group: 'text',
    signature: 'upper(text)',
    help: 'The text in capital letters.',
    example: { script: 'upper("yes")', gives: 'YES' },
    argumentsMin: 1,
    argumentsMax: 1,
    apply: changed((text) => text.toUpperCase()),
  },
  {
    name: 'lower',
    group: 'text',
    signature: 'lower(text)',
    help: 'The text in small letters.',
    example: { script: 'lower("YES")', gives: 'yes' },
    argumentsMin: 1,
    argumentsMax: 1,
    apply: changed((text) => text.toLowerCase()),
  },
  {
    name: 'capitalize',
    group: 'text',
    signature: 'capitalize(text)',
    help: 'The text with a capital first letter.',
    example: { script: 'capitalize("anna")', gives: 'Anna' },
    argumentsMin: 1,
    argumentsMax: 1,
    apply: changed((text) => {
      const [first = ''] = text;
      return first.toUpperCase() + text.slice(first.length);
    }),
  },
  {
    name: 'trim',
    group: 'text',
    signature: 'trim(text)',
    help: 'The text without spaces at its ends.',
    example: { script: 'trim("  yes ")', gives: 'yes' },
    argumentsMin: 1,
    argumentsMax: 1,
    apply: changed((text) => text.trim()),
  },
  {
    name: 'replace',
    group: 'text',
    signature: 'replace(text, search, replacement)',
    help: 'The text with every occurrence of a part replaced.',
    example: { script: 'replace("a-b-c", "-", " ")', gives: 'a b c' },
    argumentsMin: 3,
    argumentsMax: 3,
    apply: (run, [text, search, replacement]) =>
      replaced(run, { text, search, replacement, times: Number.POSITIVE_INFINITY }),
  },
  {
    name: 'replaceFirst',
    group: 'text',
    signature: 'replaceFirst(text, search, replacement)',
    help: 'The text with the first occurrence of a part replaced, as text.replace(…) does.',
    example: { script: 'replaceFirst("a-b-c", "-", " ")', gives: 'a b-c' },
    argumentsMin: 3,
    argumentsMax: 3,
    apply: (run, [text, search, replacement]) =>
      replaced(run, { text, search, replacement, times: 1 }),
  },
  {
    name: 'includes',
    group: 'text',
    signature: 'includes(text, part)',
    help: 'Whether a text has a part in it, or a list an item.',
    example: { script: 'includes("blue shirt", "blue")', gives: true },
    argumentsMin: 2,
    argumentsMax: 2,
    apply: (run, [value, part]) => {
      if (isList(value)) return containsItem(run, value, part);
      const text = textGiven(run, value);
      const wanted = textGiven(run, part);
      if (text === undefined || wanted === undefined) return false;
      run.budget.search(text.length, wanted.length);
      return text.includes(wanted);
    },
  },
  {
    name: 'startsWith',
    group: 'text',
    signature: 'startsWith(text, part)',
    help: 'Whether the text begins with a part.',
    example: { script: 'startsWith("blue shirt", "blue")', gives: true },
    argumentsMin: 2,
    argumentsMax: 2,
    apply: compared((text, part) => text.startsWith(part)),
  },
  {
    name: 'endsWith',
    group: 'text',
    signature: 'endsWith(text, part)',
    help: 'Whether the text ends with a part.',
    example: { script: 'endsWith("blue shirt", "shirt")', gives: true },
    argumentsMin: 2,
    argumentsMax: 2,
    apply: compared((text, part) => text.endsWith(part)),
  },
  {
    name: 'split',
    group: 'text',
    signature: 'split(text, separator)',
    help: 'The parts of the text between separators, as a list; without a separator, its characters.',
    example: { script: 'split("a,b", ",")', gives: ['a', 'b'] },
    argumentsMin: 2,
    argumentsMax: 2,
    apply: (run, [value, by]) => {
      const text = textGiven(run, value);
      const separator = textGiven(run, by) ?? '';
      if (text === undefined) return undefined;
      run.budget.search(text.length, separator.length);
      const most = run.budget.limits.listLengthMax + 1;
      return listOf(
        run,
        separator === '' ? [...text.slice(0, most * 2)] : text.split(separator, most),
      );
    },
  },
  {
    name: 'join',
    group: 'text',
    signature: 'join(list, separator)',
    help: 'The items of a list as one text, with a comma between them if nothing else is said.',
    example: { script: 'join(["a", "b"], " and ")', gives: 'a and b' },
    argumentsMin: 1,
    argumentsMax: 2,
    apply: (run, [value, by]) => {
      const items = listGiven(run, value);
      const separator = textGiven(run, by) ?? ',';
      if (items === undefined) return undefined;
      let length = 0;
      const texts = items.map((item) => {
        const text = textOf(item, run.budget);
        length += text.length + separator.length;
        run.budget.fits(length - separator.length);
        run.budget.read(text.length + separator.length);
        return text;
      });
      return texts.join(separator);
    },
  },
  {
    name: 'length',
    group: 'text',
    signature: 'length(value)',
    help: 'How many characters a text has, or items a list.',
    example: { script: 'length("four")', gives: 4 },
    argumentsMin: 1,
    argumentsMax: 1,
    apply: (run, [value]) => (isList(value) ? value.length : (textGiven(run, value)?.length ?? 0)),
  },
  {
    name: 'substring',
    group: 'text',
    signature: 'substring(text, from, to)',
    help: 'The characters from one place up to, not including, another; the first place is 0.',
    example: { script: 'substring("abcdef", 1, 3)', gives: 'bc' },
    argumentsMin: 2,
    argumentsMax: 3,
    apply: (run, [value, from, to]) => {
      const text = textGiven(run, value);
      return text?.substring(wholeGiven(from, 0), wholeGiven(to, text.length));
    },
  },
  {
    name: 'padStart',
    group: 'text',
    signature: 'padStart(text, length, fill)',
    help: 'The text filled up at its start to a length, with spaces if nothing else is said.',
    example: { script: 'padStart(7, 3, "0")', gives: '007' },
    argumentsMin: 2,
    argumentsMax: 3,
    apply: (run, [value, to, fill]) => {
      const text = textGiven(run, value);
      const length = wholeGiven(to, 0);
      run.budget.make(Math.max(0, length));
      return text?.padStart(length, textGiven(run, fill) ?? ' ');
    },
  },
  {
    name: 'text',
    group: 'text',
    signature: 'text(value)',
    help: 'The value as a text, as it is shown in messages.',
    example: { script: 'text([1, 2])', gives: '1, 2' },
    argumentsMin: 1,
    argumentsMax: 1,
    apply: (run, [value]) => textGiven(run, value),
  },
];

/** A text from a text. Some letters become two or three when they change, so the result is counted as well. */
function changed(change: (text: string) => string): SafeFunction['apply'] {
  return (run, [value]) => {
    const text = textGiven(run, value);
    if (text === undefined) return undefined;
    run.budget.read(text.length);
    const made = change(text);
    run.budget.make(made.length);
    return made;
  };
}

function compared(compare: (text: string, part: string) => boolean): SafeFunction['apply'] {
  return (run, [value, wanted]) => {
    const text = textGiven(run, value);
    const part = textGiven(run, wanted);
    if (text === undefined || part === undefined) return false;
    run.budget.read(part.length);
    return compare(text, part);
  };
}

type Replacing = {
  readonly text: Value;
  readonly search: Value;
  readonly replacement: Value;
  readonly times: number;
};

function replaced(run: Run, { times, ...given }: Replacing): Value {
  const text = textGiven(run, given.text);
  const search = textGiven(run, given.search) ?? '';
  const replacement = textGiven(run, given.replacement) ?? '';
  if (text === undefined || search === '') return text;
  run.budget.search(text.length, search.length);
  const pieces: string[] = [];
  let from = 0;
  let length = 0;
  while (pieces.length < times * 2) {
    const at = text.indexOf(search, from);
    if (at < 0) break;
    length += at - from + replacement.length;
    run.budget.fits(length);
    run.budget.spend(1);
    pieces.push(text.slice(from, at), replacement);
    from = at + search.length;
  }
  run.budget.make(length + text.length - from);
  return pieces.join('') + text.slice(from);
}

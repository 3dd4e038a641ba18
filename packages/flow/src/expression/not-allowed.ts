import type { Syntax } from './expression-parser.ts';

/** What to say to an author who wrote a part of JavaScript that is not a part of this language. */
export function notAllowed(type: Syntax['type'], operator: string | undefined): string {
  if (operator !== undefined) {
    const instead = OPERATORS[operator];
    return `“${operator}” is not allowed.${instead === undefined ? '' : ` ${instead}`}`;
  }
  return PARTS[type] ?? 'This part of JavaScript is not allowed here.';
}

/** What to write instead of an object or a function of JavaScript, by its name. */
export function insteadOf(name: string): string | undefined {
  return NAMES.get(name);
}

const OPERATORS: { readonly [operator: string]: string } = {
  '=': 'To compare, write ===. To store a value, use a Set context node.',
  in: 'Write get("context.name") or includes(keys(value), "name").',
  typeof: 'Write isNumber(value) or isEmpty(value).',
  instanceof: 'Write isNumber(value) or isEmpty(value).',
  '&': 'Write && for “and”.',
  '|': 'Write || for “or”.',
  '++': 'Write the sum: context.count + 1.',
  '--': 'Write the difference: context.count - 1.',
  delete: 'To remove a value, use a Set context node.',
};

const PARTS: { readonly [type: string]: string } = {
  ThisExpression: '“this” is not allowed. Write input, context or profile.',
  SequenceExpression: 'Only one expression is allowed: remove the comma.',
  TaggedTemplateExpression: 'A name before a template literal is not allowed. Remove the name.',
  AwaitExpression: '“await” is not allowed: there is nothing to wait for here.',
  YieldExpression: '“yield” is not allowed.',
  ImportExpression: '“import” is not allowed.',
  MetaProperty: 'This part of JavaScript is not allowed here.',
};

const NAMES: ReadonlyMap<string, string> = new Map([
  ['Math', 'Write the function alone: round(value), floor(value), max(a, b).'],
  ['JSON', 'Write json(value).'],
  ['Date', 'Write now(), formatDate(value, "yyyy-MM-dd") or addDays(value, 1).'],
  ['moment', 'Write now(), formatDate(value, "yyyy-MM-dd") or addDays(value, 1).'],
  ['Number', 'Write number(value).'],
  ['parseInt', 'Write number(value) or floor(value).'],
  ['parseFloat', 'Write number(value).'],
  ['isNaN', 'Write !isNumber(value).'],
  ['String', 'Write text(value).'],
  ['Object', 'Write keys(value).'],
  ['Array', 'Write a list in brackets: [1, 2].'],
  ['_', 'Write the function alone: first(list), capitalize(text), get("context.name", "").'],
  ['actions', 'Use a node for what should be done.'],
  ['api', 'Use a node for what should be done.'],
  ['NaN', 'Write !isNumber(value).'],
  ['Infinity', 'Write a number.'],
]);

import { type ApiDocument, type ApiSchema, refName } from '../api-document.ts';

type Shapes = ApiDocument['components']['schemas'];

/** The shape itself, with a reference followed. */
export function resolved(schema: ApiSchema, shapes: Shapes): ApiSchema {
  return schema.$ref === undefined ? schema : (shapes[refName(schema.$ref)] ?? schema);
}

/** What kind of value it is, in a few words: `array of integer`, `string or null`. */
export function typeText(schema: ApiSchema): string {
  if (schema.$ref !== undefined) return refName(schema.$ref);
  if (schema.anyOf) return schema.anyOf.map(typeText).join(' or ');
  const prefix = /^\^(\w{3})\[/.exec(schema.pattern ?? '')?.[1];
  if (prefix !== undefined) return `id (${prefix}…)`;
  if (schema.enum) return typeof schema.enum[0] === 'string' ? 'one word' : 'one value';
  const types = [schema.type ?? 'any'].flat();
  return types
    .map((type) =>
      type === 'array' && schema.items ? `list of ${plural(typeText(schema.items))}` : type,
    )
    .join(' or ');
}

/** What holds for the value beside its type: limits, the words to choose from, what it is when left out. */
export function limitsText(schema: ApiSchema): readonly string[] {
  const { minimum, maximum, minLength, maxLength, maxItems } = schema;
  return [
    ...(schema.enum && schema.enum.length <= 6 ? [schema.enum.map(quoted).join(' · ')] : []),
    ...span(minimum, maximum, (text) => text),
    ...span(minLength, maxLength, (text) => `${text} characters`),
    ...span(undefined, maxItems, (text) => `${text} entries`),
    ...(schema.default === undefined ? [] : [`without it: ${quoted(schema.default)}`]),
  ];
}

function span(
  min: number | undefined,
  max: number | undefined,
  say: (text: string) => string,
): readonly string[] {
  // What merely says "a whole number" is no limit anybody meets.
  const top = max === Number.MAX_SAFE_INTEGER ? undefined : max;
  const floor = min === -Number.MAX_SAFE_INTEGER ? undefined : min;
  if (floor !== undefined && top !== undefined) return [say(`${floor}–${top}`)];
  if (top !== undefined) return [say(`at most ${top}`)];
  return floor === undefined || floor === 0 ? [] : [say(`at least ${floor}`)];
}

function plural(type: string): string {
  return type === 'one word' ? 'words' : type.replace(/^\w+/, '$&s');
}

function quoted(value: unknown): string {
  return JSON.stringify(value);
}

import { type FormView, PAYLOAD_LENGTH_MAX } from '@baton/protocol';
import type { BotCatalogue, FieldProblem } from './words/bot-catalogue.ts';

export type Field = FormView['fields'][number];
export type Values = { readonly [key: string]: string };

/** How much of an answer the sentence repeats; the whole of it goes beside. */
const TOLD_LENGTH_MAX = 300;

/** What each field says, known answers first, and only what the form asks for. */
export function valuesOf(fields: readonly Field[], given: Values): Values {
  return Object.fromEntries(
    fields.map(({ key, value }) => [
      key,
      (given[key] ?? value).trim().slice(0, PAYLOAD_LENGTH_MAX),
    ]),
  );
}

/** What the widget sees to be wrong, by the keys of the fields; empty when it may be sent. */
export function problemsOf(
  fields: readonly Field[],
  values: Values,
): ReadonlyMap<string, FieldProblem> {
  return new Map(
    fields.flatMap((field) => {
      const problem = problemOf(field, values[field.key] ?? '');
      return problem ? [[field.key, problem] as const] : [];
    }),
  );
}

function problemOf({ type, required }: Field, value: string): FieldProblem | undefined {
  if (value === '') return required ? 'missing' : undefined;
  switch (type) {
    case 'email':
      return /^[^\s@]+@[^\s@]+$/.test(value) ? undefined : 'email';
    case 'number':
      return /\d/.test(value) ? undefined : 'number';
    case 'date':
      return /^\d{4,}-\d\d-\d\d$/.test(value) ? undefined : 'date';
    default:
      return undefined;
  }
}

/** The answers as a person reads them: what stands in the log, and what an agent sees. */
export function answersText(fields: readonly Field[], values: Values, words: BotCatalogue): string {
  const told = fields.flatMap((field) => {
    const value = values[field.key] ?? '';
    if (value === '') return [];
    const answer = field.type === 'rating' ? words.rating(Number(value)) : cut(value);
    return fields.length === 1 ? answer : `${field.label}: ${answer}`;
  });
  return told.length > 0 ? told.join('\n') : '—';
}

function cut(value: string): string {
  return value.length > TOLD_LENGTH_MAX ? `${value.slice(0, TOLD_LENGTH_MAX)}…` : value;
}

/** By the last part of a key, so that `contactEmail` and `billing_zip` are understood too. */
const AUTOFILL: readonly (readonly [keys: RegExp, name: string])[] = [
  [/(first|given)name$/, 'given-name'],
  [/(last|family|sur)name$/, 'family-name'],
  [/(company|organi[sz]ation)(name)?$/, 'organization'],
  [/name$/, 'name'],
  [/(street|address|adresse)$/, 'street-address'],
  [/(zip|postal|post|zip)(code)?$/, 'postal-code'],
  [/(city|town|place)$/, 'address-level2'],
  [/country$/, 'country-name'],
  [/(birth(day|date)?|dob)$/, 'bday'],
];

/** What the browser may fill in by itself; it asks the visitor first. */
export function autofillOf({ key, type }: Field): string | undefined {
  if (type === 'email') return 'email';
  if (type === 'phone') return 'tel';
  if (type !== 'text' && type !== 'date') return undefined;
  const plain = key.toLowerCase().replace(/[^a-z]/g, '');
  return AUTOFILL.find(([keys]) => keys.test(plain))?.[1];
}

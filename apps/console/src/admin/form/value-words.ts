import type { AdminWords } from '../words/words.ts';
import type { Field, FieldWords } from './field.ts';
import { isValues, textsIn } from './field.ts';
import { lasts } from './problem-words.ts';

/** What an id stands for; undefined when it is not known. */
export type NameOf = (id: string) => string | undefined;

/** A value of a field in words, to stand beside another one. */
export function valueWords(
  field: Field,
  value: unknown,
  {
    form,
    words,
    nameOf,
  }: {
    readonly form: AdminWords['form'];
    readonly words: FieldWords | undefined;
    readonly nameOf: NameOf;
  },
): string {
  const none = words?.none ?? form.nothing;
  if (value === null || value === undefined || value === '') return none;
  switch (field.kind) {
    case 'toggle':
      return value === true ? form.on : form.off;
    case 'duration':
      return typeof value === 'number' ? lasts(value, form) : none;
    case 'choice':
      return words?.options?.[String(value)] ?? String(value);
    case 'one':
      return nameOf(String(value)) ?? form.gone;
    case 'many':
    case 'ordered': {
      const names = textsIn(value).map((id) => nameOf(id) ?? form.gone);
      return names.length === 0 ? none : names.join(', ');
    }
    case 'allowed': {
      if (value === 'all') return form.allOfThem;
      const names = textsIn(value).map((id) => nameOf(id) ?? form.gone);
      return names.length === 0 ? none : names.join(', ');
    }
    case 'ticks': {
      const names = textsIn(value).map((option) => words?.options?.[option] ?? option);
      return names.length === 0 ? none : names.join(', ');
    }
    case 'megabytes':
      return typeof value === 'number' ? `${value / (1024 * 1024)} MB` : none;
    case 'lines':
    case 'set':
      return textsIn(value).length === 0 ? none : textsIn(value).join(', ');
    case 'part':
      return isValues(value) ? partWords(value, form) : none;
    case 'password':
      return '••••••••';
    default:
      return String(value);
  }
}

function partWords(part: { readonly [name: string]: unknown }, form: AdminWords['form']): string {
  return Object.entries(part)
    .map(([name, value]) =>
      name.endsWith('Ms') && typeof value === 'number' ? lasts(value, form) : String(value),
    )
    .join(', ');
}

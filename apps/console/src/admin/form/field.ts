/** What is filled in, by name. Parts of it may be objects themselves. */
export type Values = { readonly [name: string]: unknown };

/** What may be chosen from: another kind of record, by the last part of its address in the API. */
export type ReferenceName =
  | 'users'
  | 'roles'
  | 'skills'
  | 'agent-configurations'
  | 'buttons'
  | 'deployments';

/** How a value is asked for, and what is allowed. `orNone`: nothing is an answer too, and is kept as null. */
export type FieldKind =
  | {
      readonly kind: 'line';
      readonly max: number;
      readonly format?: 'email';
      readonly orNone?: true;
    }
  | {
      readonly kind: 'text';
      readonly max: number;
      readonly rows?: number;
      readonly orNone?: true;
      /** Merge fields may stand in it. */
      readonly isMerged?: true;
    }
  | { readonly kind: 'whole'; readonly min: number; readonly max: number; readonly orNone?: true }
  | {
      readonly kind: 'duration';
      readonly minMs: number;
      readonly maxMs: number;
      readonly orNone?: true;
      /** The path of another duration this one has to be shorter than. */
      readonly below?: string;
    }
  | { readonly kind: 'toggle' }
  | { readonly kind: 'choice'; readonly options: readonly string[] }
  | { readonly kind: 'one'; readonly of: ReferenceName; readonly orNone?: true }
  | { readonly kind: 'many'; readonly of: ReferenceName; readonly max: number }
  /** Like `many`, in an order that counts. */
  | { readonly kind: 'ordered'; readonly of: ReferenceName; readonly max: number }
  /** `all`, or like `many`. */
  | { readonly kind: 'allowed'; readonly of: ReferenceName; readonly max: number }
  /** Any of a few, in their order. */
  | { readonly kind: 'ticks'; readonly options: readonly string[] }
  /** In bytes, asked for in megabytes. */
  | { readonly kind: 'megabytes'; readonly max: number }
  | { readonly kind: 'lines'; readonly max: number; readonly each: RegExp }
  | { readonly kind: 'colour' }
  | { readonly kind: 'day' }
  | { readonly kind: 'password'; readonly min: number; readonly max: number }
  /** A switch: off is null, on begins with these values. What is in it are fields of their own, below its path. */
  | { readonly kind: 'part'; readonly initial: Values }
  /** A set of words the screen itself asks for. */
  | { readonly kind: 'set' };

/** One value of a record: where it is (`queue.lengthMax`), how it is asked for, and when it makes sense. */
export type Field = FieldKind & {
  readonly path: string;
  readonly required?: true;
  /** Shown only when this says so; by default always. */
  readonly when?: (values: Values) => boolean;
};

/** Fields that belong together, under a heading by that name. */
export type FieldGroup = { readonly name: string; readonly fields: readonly Field[] };

/** What a field is called, what it is for, and what its choices mean. */
export type FieldWords = {
  readonly label: string;
  readonly help?: string;
  /** What stands for no value. */
  readonly none?: string;
  readonly options?: { readonly [option: string]: string };
  readonly optionHelp?: { readonly [option: string]: string };
};
export type FormWords = { readonly [path: string]: FieldWords };

/** The value at a path; undefined where a part on the way is switched off. */
export function valueAt(values: Values, path: string): unknown {
  let value: unknown = values;
  for (const name of path.split('.')) {
    if (!isValues(value)) return undefined;
    value = value[name];
  }
  return value;
}

/** The values with another one at a path. A part that is switched off stays so. */
export function withValueAt(values: Values, path: string, value: unknown): Values {
  const [name = '', ...rest] = path.split('.');
  if (rest.length === 0) return { ...values, [name]: value };
  const part = values[name];
  return isValues(part) ? { ...values, [name]: withValueAt(part, rest.join('.'), value) } : values;
}

export function isValues(value: unknown): value is Values {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** The ids or words in a value that is a list of them. */
export function textsIn(value: unknown): readonly string[] {
  return Array.isArray(value) ? value.filter((each) => typeof each === 'string') : [];
}

/** Whether two values say the same. */
export function isSame(one: unknown, other: unknown): boolean {
  if (Array.isArray(one) && Array.isArray(other)) {
    return one.length === other.length && one.every((each, at) => isSame(each, other[at]));
  }
  if (isValues(one) && isValues(other)) {
    const names = new Set([...Object.keys(one), ...Object.keys(other)]);
    return [...names].every((name) => isSame(one[name], other[name]));
  }
  return one === other;
}

/** The fields that are asked for now: those of a part that is off, and those that make no sense, are not. */
export function shownFields(groups: readonly FieldGroup[], values: Values): readonly Field[] {
  return groups.flatMap(({ fields }) => fields.filter((field) => isShown(field, values)));
}

export function isShown(field: Field, values: Values): boolean {
  if (field.when && !field.when(values)) return false;
  const above = field.path.split('.').slice(0, -1).join('.');
  return above === '' || isValues(valueAt(values, above));
}

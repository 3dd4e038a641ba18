import type { Json, JsonObject, NodeSettingMeta } from '@baton/flow';

/** One setting as the side panel shows it. */
export type Field = {
  /** Its name among its siblings. */
  readonly name: string;
  readonly title: string;
  readonly description: string | undefined;
  readonly control: Control;
  readonly section: string | undefined;
  readonly shownWhen: NodeSettingMeta['shownWhen'];
  readonly choices: readonly { readonly value: string; readonly title: string }[];
  readonly unit: string | undefined;
  readonly placeholder: string | undefined;
  /** What it is when nobody has set it. */
  readonly preset: Json;
  readonly min: number | undefined;
  readonly max: number | undefined;
  /** Whether it may be left empty (a number that may be null). */
  readonly canBeEmpty: boolean;
  readonly itemsMax: number | undefined;
  /** What an entry of a list is: one field without a name, or several. */
  readonly item: Item | undefined;
  /** Of a group: settings within the setting. */
  readonly fields: readonly Field[];
};
export type Control = NonNullable<NodeSettingMeta['control']> | 'group';
export type Item =
  | { readonly kind: 'one'; readonly field: Field }
  | { readonly kind: 'several'; readonly fields: readonly Field[] };

/** Deeper schemas are shown as JSON. */
const DEPTH_MAX = 4;

/** The fields of a schema of settings, in its order. Whatever it does not say gets the control its type suggests. */
export function fieldsOf(schema: JsonObject, depth = 0): readonly Field[] {
  return Object.entries(objectIn(schema, 'properties')).map(([name, property]) =>
    fieldOf(name, asObject(property), depth),
  );
}

/** The fields in their sections: those without one first, then each section where it first appears. */
export function sectionsOf(
  fields: readonly Field[],
): readonly { readonly title: string | null; readonly fields: readonly Field[] }[] {
  const sections = new Map<string | null, Field[]>([[null, []]]);
  for (const field of fields) {
    const title = field.section ?? null;
    const list = sections.get(title) ?? [];
    list.push(field);
    sections.set(title, list);
  }
  return [...sections]
    .map(([title, list]) => ({ title, fields: list }))
    .filter((section) => section.fields.length > 0);
}

/** Whether a setting is shown, given its siblings. */
export function isShown(field: Field, settings: JsonObject, fields: readonly Field[]): boolean {
  if (field.control === 'id') return false;
  const { shownWhen } = field;
  if (!shownWhen) return true;
  const decider = fields.find(({ name }) => name === shownWhen.setting);
  const value = settings[shownWhen.setting] ?? decider?.preset ?? null;
  if (value !== shownWhen.is) return false;
  return decider === undefined || isShown(decider, settings, fields);
}

/** A new entry of a list, its hidden ids made by `freshId`. */
export function freshEntry(item: Item, freshId: () => string): Json {
  if (item.kind === 'one') return item.field.preset;
  return Object.fromEntries(
    item.fields.map((field) => [field.name, field.control === 'id' ? freshId() : field.preset]),
  );
}

/** The names of settings that take the name of an intent. */
export function intentSettings(schema: JsonObject): readonly string[] {
  return fieldsOf(schema)
    .filter(({ control }) => control === 'intent')
    .map(({ name }) => name);
}

function fieldOf(name: string, schema: JsonObject, depth: number): Field {
  const { core, canBeEmpty } = unwrapped(schema);
  const meta = { ...core, ...schema };
  const words = asObject(meta['choices'] ?? {});
  const values = Array.isArray(core['enum'])
    ? core['enum'].filter((value) => typeof value === 'string')
    : Object.keys(words);
  const control = controlOf(meta, core, depth);
  return {
    name,
    title: textIn(meta, 'title') ?? name,
    description: textIn(meta, 'description'),
    control,
    section: textIn(meta, 'section'),
    shownWhen: conditionOf(meta['shownWhen']),
    choices: values.map((value) => ({ value, title: textIn(words, value) ?? value })),
    unit: textIn(meta, 'unit'),
    placeholder: textIn(meta, 'placeholder'),
    preset: meta['default'] ?? presetOf(core, canBeEmpty),
    min: numberIn(core, 'minimum'),
    max: numberIn(core, 'maximum'),
    canBeEmpty,
    itemsMax: numberIn(core, 'maxItems'),
    item: control === 'list' ? itemOf(objectIn(core, 'items'), depth + 1) : undefined,
    fields: control === 'group' ? fieldsOf(core, depth + 1) : [],
  };
}

function controlOf(meta: JsonObject, core: JsonObject, depth: number): Control {
  const said = meta['control'];
  if (typeof said === 'string' && isControl(said)) return said;
  switch (core['type']) {
    case 'boolean':
      return 'toggle';
    case 'number':
    case 'integer':
      return 'number';
    case 'array':
      return depth < DEPTH_MAX ? 'list' : 'json';
    case 'object':
      return core['properties'] !== undefined && depth < DEPTH_MAX ? 'group' : 'json';
    case 'string':
      return core['enum'] ? 'select' : 'text';
    default:
      return 'json';
  }
}

const CONTROLS: { readonly [Name in Control]: true } = {
  template: true,
  'template-lines': true,
  expression: true,
  text: true,
  lines: true,
  number: true,
  toggle: true,
  select: true,
  list: true,
  json: true,
  'key-values': true,
  node: true,
  flow: true,
  intent: true,
  'handover-provider': true,
  secret: true,
  id: true,
  group: true,
};
function isControl(word: string): word is Control {
  return Object.hasOwn(CONTROLS, word);
}

function itemOf(items: JsonObject, depth: number): Item {
  if (items['type'] === 'object' && items['properties'] !== undefined) {
    return { kind: 'several', fields: fieldsOf(items, depth) };
  }
  const field = fieldOf('', items, depth);
  // An entry of a list of templates says nothing of its own: it is one line of text with scripts.
  const control =
    field.control === 'text' && items['control'] === undefined ? 'template' : field.control;
  return { kind: 'one', field: { ...field, title: '', control } };
}

/** A schema or null is that schema, which may be left empty. */
function unwrapped(schema: JsonObject): {
  readonly core: JsonObject;
  readonly canBeEmpty: boolean;
} {
  const ways = schema['anyOf'];
  if (!Array.isArray(ways)) return { core: schema, canBeEmpty: false };
  const cores = ways.map(asObject).filter((way) => way['type'] !== 'null');
  return { core: cores[0] ?? schema, canBeEmpty: cores.length < ways.length };
}

function presetOf(core: JsonObject, canBeEmpty: boolean): Json {
  if (canBeEmpty) return null;
  switch (core['type']) {
    case 'boolean':
      return false;
    case 'number':
    case 'integer':
      return numberIn(core, 'minimum') ?? 0;
    case 'array':
      return [];
    case 'object':
      return {};
    default:
      return Array.isArray(core['enum']) ? (core['enum'][0] ?? '') : '';
  }
}

function conditionOf(value: Json | undefined): NodeSettingMeta['shownWhen'] {
  const { setting, is } = asObject(value ?? null);
  return typeof setting === 'string' && is !== undefined ? { setting, is } : undefined;
}
function asObject(value: Json): JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
    ? (value as JsonObject)
    : {};
}
function objectIn(schema: JsonObject, name: string): JsonObject {
  return asObject(schema[name] ?? null);
}
function textIn(schema: JsonObject, name: string): string | undefined {
  const value = schema[name];
  return typeof value === 'string' ? value : undefined;
}
function numberIn(schema: JsonObject, name: string): number | undefined {
  const value = schema[name];
  return typeof value === 'number' ? value : undefined;
}

import { isProblem, jsonProblems, parseCondition, templateProblems } from './expression/index.ts';
import type { Json, JsonObject } from './model.ts';
import type { NodeProblem } from './node-type.ts';
import { isObject } from './paths.ts';
import { sameJson } from './plain-json.ts';

/** Broken scripts in a node's settings, found by what the schema says each setting is. */
export function scriptProblems(settings: JsonObject, schema: JsonObject): readonly NodeProblem[] {
  const problems: NodeProblem[] = [];
  const add = (path: string, message: string) => {
    problems.push({ severity: 'error', setting: path, message });
  };
  walk(settings, schema, '', { add, root: settings });
  return problems;
}

type Walk = {
  readonly add: (path: string, message: string) => void;
  readonly root: JsonObject;
};

function walk(value: Json, schema: JsonObject, path: string, given: Walk): void {
  const control = schema['control'];
  if (control === 'json') {
    for (const { path: within, message } of jsonProblems(value)) {
      given.add([path, ...within].join('.'), message);
    }
    return;
  }
  if (typeof value === 'string') {
    for (const message of textProblems(value, control)) given.add(path, message);
    return;
  }
  const under = (name: string | number) => (path === '' ? String(name) : `${path}.${name}`);
  if (isList(value)) {
    const items = memberSchema(schema, 'items', control);
    value.forEach((item, index) => {
      walk(item, items, under(index), given);
    });
  } else if (isObject(value)) {
    for (const [name, member] of Object.entries(value)) {
      const memberOf = propertySchema(schema, name, control);
      if (isShown(memberOf, value, given.root)) walk(member, memberOf, under(name), given);
    }
  }
  for (const branch of branches(schema, value)) walk(value, branch, path, given);
}

function textProblems(text: string, control: Json | undefined): readonly string[] {
  switch (control) {
    case 'template':
    case 'template-lines':
    case 'list':
    case 'key-values':
      return templateProblems(text).map(({ message }) => message);
    case 'expression': {
      if (text.trim() === '') return [];
      const parsed = parseCondition(text);
      return isProblem(parsed) ? [parsed.message] : [];
    }
    default:
      return [];
  }
}

/** Texts in a list or in pairs are templates as well, unless their own schema says what they are. */
function memberSchema(
  schema: JsonObject,
  key: 'items' | 'additionalProperties',
  control: Json | undefined,
): JsonObject {
  const member = schema[key];
  const own = isObject(member) ? member : {};
  const isTexts = control === 'list' || control === 'key-values';
  return isTexts && own['control'] === undefined && own['properties'] === undefined
    ? { ...own, control }
    : own;
}

function propertySchema(schema: JsonObject, name: string, control: Json | undefined): JsonObject {
  const properties = schema['properties'];
  const own =
    isObject(properties) && Object.hasOwn(properties, name) ? properties[name] : undefined;
  return isObject(own) ? own : memberSchema(schema, 'additionalProperties', control);
}

/** What the side panel does not show is not used. */
function isShown(schema: JsonObject, around: JsonObject, root: JsonObject): boolean {
  const when = schema['shownWhen'];
  if (!isObject(when)) return true;
  const { setting, is } = when;
  if (typeof setting !== 'string') return true;
  const holder = Object.hasOwn(around, setting) ? around : root;
  return !Object.hasOwn(holder, setting) || sameJson(holder[setting], is);
}

/** Those of a union that the value can be, as far as constants in it tell. */
function branches(schema: JsonObject, value: Json): readonly JsonObject[] {
  const all = [schema['anyOf'], schema['oneOf'], schema['allOf']].flatMap((some) =>
    some !== undefined && isList(some) ? some : [],
  );
  return all.filter(isObject).filter((branch) => {
    const { properties } = branch;
    if (!isObject(value) || !isObject(properties)) return true;
    return Object.entries(properties).every(
      ([name, property]) =>
        !isObject(property) ||
        property['const'] === undefined ||
        sameJson(value[name], property['const']),
    );
  });
}

function isList(value: Json): value is readonly Json[] {
  return Array.isArray(value);
}

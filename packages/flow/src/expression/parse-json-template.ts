import type { Json } from '../model.ts';
import { brokenNote, type Note, type Problem } from './note.ts';
import { admit, isList, isRecord, type JsonRecord, ownNames, ownValue } from './own-data.ts';
import { isProblem, parseExpression } from './parse-expression.ts';
import { parseTemplate, type Template, templateProblemsOf } from './template.ts';
import type { Parsed } from './tree.ts';

/** Where in a JSON value a problem or a note is: names and places, outermost first. */
export type JsonPath = readonly (string | number)[];
export type JsonProblem = Problem & { readonly path: JsonPath };

/** How deep a JSON value with scripts may nest, and the most values it may have. */
export const JSON_TEMPLATE_DEPTH_MAX = 20;
export const JSON_TEMPLATE_VALUES_MAX = 2_000;

/** A JSON value that was read: every script in it is parsed. */
export type JsonTemplate = {
  readonly root: JsonPart;
  readonly problems: readonly JsonProblem[];
};

export type JsonPart = { readonly path: JsonPath } & (
  | { readonly kind: 'constant'; readonly value: Json }
  | { readonly kind: 'text'; readonly template: Template }
  /** One script and nothing beside it: its value takes the place of the text. */
  | { readonly kind: 'script'; readonly script: InsertedScript }
  /** What could not be read, and is left out. */
  | { readonly kind: 'broken'; readonly note: Note }
  | { readonly kind: 'list'; readonly items: readonly JsonPart[] }
  | { readonly kind: 'record'; readonly entries: readonly (readonly [string, JsonPart])[] }
);

export type InsertedScript = {
  readonly at: number;
  readonly parsed: Parsed;
  readonly type: InsertedType;
};

/** What the author says a script gives. `object` takes lists as well. */
export type InsertedType = 'any' | 'string' | 'number' | 'boolean' | 'object' | 'array';

/** Reads a JSON value whose texts may hold `{{ }}` and whose objects may be `{ "$cs": { "script", "type" } }`. */
export function parseJsonTemplate(value: unknown): JsonTemplate {
  const reader = new Reader();
  const root = reader.read(admit(value) ?? null, []);
  return { root, problems: reader.problems };
}

/** Everything that is wrong with the scripts in a JSON value. */
export function jsonProblems(value: unknown): readonly JsonProblem[] {
  return parseJsonTemplate(value).problems;
}

const TYPES: ReadonlySet<string> = new Set<InsertedType>([
  ...(['any', 'string', 'number', 'boolean', 'object', 'array'] as const),
]);

const NOWHERE = { at: 0, length: 0, script: '' };

class Reader {
  readonly problems: JsonProblem[] = [];
  #values = 0;

  read(value: Json, path: JsonPath): JsonPart {
    this.#values += 1;
    if (this.#values > JSON_TEMPLATE_VALUES_MAX) {
      return this.#broken(path, `There are more than ${JSON_TEMPLATE_VALUES_MAX} values.`);
    }
    if (path.length > JSON_TEMPLATE_DEPTH_MAX) {
      return this.#broken(path, `This nests deeper than ${JSON_TEMPLATE_DEPTH_MAX}.`);
    }
    if (typeof value === 'string') return this.#text(value, path);
    if (isList(value)) return this.#list(value, path);
    if (!isRecord(value)) return { path, kind: 'constant', value };
    const inserted = ownValue(value, '$cs');
    return inserted === undefined ? this.#record(value, path) : this.#inserted(inserted, path);
  }

  #text(text: string, path: JsonPath): JsonPart {
    const template = parseTemplate(text);
    for (const problem of templateProblemsOf(template)) this.problems.push({ ...problem, path });
    const [only, ...others] = template.pieces;
    if (template.problems.length > 0 || others.length > 0 || only === undefined) {
      return { path, kind: 'text', template };
    }
    if (typeof only === 'string') return { path, kind: 'constant', value: only.toWellFormed() };
    if (isProblem(only.read)) {
      return { path, kind: 'broken', note: brokenNote(only.read, only.source, only.at) };
    }
    return { path, kind: 'script', script: { at: only.at, parsed: only.read, type: 'any' } };
  }

  #list(list: readonly Json[], path: JsonPath): JsonPart {
    const items: JsonPart[] = [];
    // One beyond the limit is read, so that the limit is noted once.
    const most = Math.min(list.length, JSON_TEMPLATE_VALUES_MAX + 1 - this.#values);
    for (let index = 0; index < most; index += 1) {
      items.push(this.read(ownValue(list, String(index)) ?? null, [...path, index]));
    }
    return { path, kind: 'list', items };
  }

  #record(record: JsonRecord, path: JsonPath): JsonPart {
    const entries: (readonly [string, JsonPart])[] = [];
    for (const name of ownNames(record)) {
      if (this.#values > JSON_TEMPLATE_VALUES_MAX) break;
      entries.push([
        name.toWellFormed(),
        this.read(ownValue(record, name) ?? null, [...path, name]),
      ]);
    }
    return { path, kind: 'record', entries };
  }

  #inserted(inserted: Json, path: JsonPath): JsonPart {
    const script = isRecord(inserted) ? ownValue(inserted, 'script') : undefined;
    const type = isRecord(inserted) ? (ownValue(inserted, 'type') ?? 'any') : 'any';
    if (typeof script !== 'string') {
      return this.#broken(path, '“$cs” needs a "script" and, if it matters, a "type".');
    }
    if (typeof type !== 'string' || !isType(type)) {
      return this.#broken(path, `The type of “$cs” is one of ${[...TYPES].join(', ')}.`);
    }
    const read = parseExpression(script);
    if (isProblem(read)) return this.#broken(path, read.message, { ...read, script });
    return { path, kind: 'script', script: { at: 0, parsed: read, type } };
  }

  #broken(path: JsonPath, message: string, place = NOWHERE): JsonPart {
    const problem = { message, at: place.at, length: place.length };
    this.problems.push({ ...problem, path });
    return { path, kind: 'broken', note: brokenNote(problem, place.script) };
  }
}

function isType(type: string): type is InsertedType {
  return TYPES.has(type);
}

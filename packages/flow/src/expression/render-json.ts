import { unreachable } from '@baton/kernel';
import type { Json } from '../model.ts';
import { Run, type Scope } from './evaluate.ts';
import { Budget, EXPRESSION_LIMITS, type Limits } from './limits.ts';
import type { Note } from './note.ts';
import { readNumber } from './operators.ts';
import { isList, type Value } from './own-data.ts';
import {
  type InsertedScript,
  type InsertedType,
  type JsonPart,
  type JsonPath,
  type JsonTemplate,
  parseJsonTemplate,
} from './parse-json-template.ts';
import { plainCopy } from './plain-copy.ts';
import { missing, renderWithin, type Template } from './template.ts';
import { textOf, wrongKind } from './text-of.ts';

export type JsonNote = Note & { readonly path: JsonPath };

/** The value is undefined where all of it was one script that gave nothing. */
export type RenderedJson = {
  readonly value: Json | undefined;
  readonly notes: readonly JsonNote[];
};

/**
 * Fills in a JSON value. A text that is one script, like `{ "$cs": … }`, becomes what the script gives; a text with
 * scripts in it stays a text. A script that gives nothing leaves its property or item out, with a note.
 */
export function renderJson(
  value: unknown,
  scope: Scope,
  limits: Limits = EXPRESSION_LIMITS,
): RenderedJson {
  return renderJsonTemplate(parseJsonTemplate(value), scope, limits);
}

/** The same for a value that was read before. */
export function renderJsonTemplate(
  { root }: JsonTemplate,
  scope: Scope,
  limits: Limits = EXPRESSION_LIMITS,
): RenderedJson {
  const writer = new Writer(new Run(scope, new Budget(limits)));
  return { value: writer.write(root), notes: writer.notes };
}

class Writer {
  readonly notes: JsonNote[] = [];
  readonly #run: Run;

  constructor(run: Run) {
    this.#run = run;
  }

  write(part: JsonPart): Value {
    switch (part.kind) {
      case 'constant':
        return part.value;
      case 'text':
        return this.#text(part.template, part.path);
      case 'script':
        return this.#script(part.script, part.path);
      case 'broken':
        this.#note(part.path, part.note);
        return undefined;
      case 'list':
        return part.items.map((item) => this.write(item)).filter((item) => item !== undefined);
      case 'record': {
        const record: { [name: string]: Json } = {};
        for (const [name, entry] of part.entries) {
          const value = this.write(entry);
          if (value !== undefined) record[name] = value;
        }
        return record;
      }
      default:
        return unreachable(part);
    }
  }

  #text(template: Template, path: JsonPath): Value {
    const { text, notes } = renderWithin(this.#run, template);
    for (const note of notes) this.#note(path, note);
    const given = this.#run.attempt(undefined, () => plainCopy(text, this.#run.budget));
    if ('value' in given) return given.value;
    this.#note(path, given.failed);
    return undefined;
  }

  #script({ parsed, type, at }: InsertedScript, path: JsonPath): Value {
    const run = this.#run;
    const done = run.attempt(parsed, () =>
      plainCopy(converted(run, run.value(parsed.tree), type), run.budget),
    );
    if ('failed' in done) {
      this.#note(path, { ...done.failed, at: done.failed.at + at });
      return undefined;
    }
    if (done.value === undefined) this.#note(path, missing(parsed, at));
    return done.value;
  }

  #note(path: JsonPath, note: Note): void {
    this.notes.push({ ...note, path });
  }
}

/** The value as the type the author named; halts where it is of another kind and cannot be turned into it. */
function converted(run: Run, value: Value, type: InsertedType): Value {
  if (value === undefined) return undefined;
  switch (type) {
    case 'any':
      return value;
    case 'string':
      return textOf(value, run.budget);
    case 'number': {
      const number = typeof value === 'string' ? readNumber(value) : value;
      if (typeof number === 'number') return number;
      throw wrongKind('a number', value);
    }
    case 'boolean':
      if (value === 'true' || value === 'false') return value === 'true';
      if (typeof value === 'boolean') return value;
      throw wrongKind('true or false', value);
    case 'object':
      if (typeof value === 'object') return value;
      throw wrongKind('an object or a list', value);
    case 'array':
      if (isList(value)) return value;
      throw wrongKind('a list', value);
    default:
      return unreachable(type);
  }
}

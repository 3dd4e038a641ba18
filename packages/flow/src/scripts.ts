import {
  conditionHolds,
  evaluate,
  isProblem,
  type JsonTemplate,
  type Parsed,
  type Problem,
  parseCondition,
  parseExpression,
  parseJsonTemplate,
  parseTemplate,
  renderJsonTemplate,
  renderTemplate,
  type Scope,
  type Template,
} from './expression/index.ts';
import type { Limits } from './expression/limits.ts';
import type { Json } from './model.ts';

/** How much script a flow keeps parsed, in UTF-16 code units. What comes after that is parsed each time. */
export const SCRIPTS_KEPT_LENGTH_MAX = 1_000_000;

/** What a script sees, what it may use, and where notes about it go. */
export type Evaluation = {
  readonly scope: Scope;
  readonly limits: Limits;
  readonly note: (text: string) => void;
};

/** A flow's scripts: parsed when first needed, and kept as long as the flow is. */
export class Scripts {
  readonly #templates = new Kept<Template>(parseTemplate);
  readonly #expressions = new Kept<Parsed | Problem>(parseExpression);
  readonly #conditions = new Kept<Parsed | Problem>(parseCondition);
  readonly #texts = new Kept<JsonTemplate>(parseJsonTemplate);
  /** By identity: the objects of a flow's settings live as long as the flow, and never change. */
  readonly #objects = new WeakMap<object, JsonTemplate>();

  /** Text with its `{{ }}` filled in. */
  text(template: string, { scope, limits, note }: Evaluation): string {
    const { text, notes } = renderTemplate(this.#templates.get(template), scope, limits);
    for (const { message } of notes) note(message);
    return text;
  }

  /** A value whose texts may hold `{{ }}`; a text that is one expression becomes that expression's value. */
  json(value: Json, { scope, limits, note }: Evaluation): Json {
    const { value: rendered, notes } = renderJsonTemplate(this.#parsed(value), scope, limits);
    for (const { message } of notes) note(message);
    return rendered ?? null;
  }

  /** The value of a bare expression; null where it is broken or finds nothing. */
  value(expression: string, { scope, limits, note }: Evaluation): Json {
    const parsed = this.#expressions.get(expression);
    if (isProblem(parsed)) {
      note(parsed.message);
      return null;
    }
    const result = evaluate(parsed, scope, limits);
    if ('value' in result) return result.value ?? null;
    note(result.failed.message);
    return null;
  }

  /** Whether a condition holds; one that is broken does not. */
  condition(expression: string, { scope, limits, note }: Evaluation): boolean {
    const parsed = this.#conditions.get(expression);
    if (isProblem(parsed)) {
      note(parsed.message);
      return false;
    }
    const { holds, notes } = conditionHolds(parsed, scope, limits);
    for (const { message } of notes) note(message);
    return holds;
  }

  #parsed(value: Json): JsonTemplate {
    if (typeof value === 'string') return this.#texts.get(value);
    if (typeof value !== 'object' || value === null) return parseJsonTemplate(value);
    const before = this.#objects.get(value);
    if (before) return before;
    const parsed = parseJsonTemplate(value);
    this.#objects.set(value, parsed);
    return parsed;
  }
}

class Kept<Made> {
  readonly #made = new Map<string, Made>();
  readonly #make: (source: string) => Made;
  #length = 0;

  constructor(make: (source: string) => Made) {
    this.#make = make;
  }

  get(source: string): Made {
    const before = this.#made.get(source);
    if (before !== undefined) return before;
    const made = this.#make(source);
    if (this.#length + source.length <= SCRIPTS_KEPT_LENGTH_MAX) {
      this.#length += source.length;
      this.#made.set(source, made);
    }
    return made;
  }
}

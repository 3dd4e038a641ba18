import type { Json, JsonObject } from './model.ts';

/** What scripts can read. */
export type ScriptScope = {
  readonly input: JsonObject;
  readonly context: JsonObject;
  readonly profile: JsonObject;
};

/** Where notes about broken expressions go. */
export type TakeNote = (note: string) => void;

/** The expression language as the interpreter uses it; what has been parsed once is kept with the flow. */
export interface Scripts {
  text(template: string, scope: ScriptScope, note: TakeNote): string;
  /** A value whose texts may hold `{{ }}`; a text that is one expression becomes that expression's value. */
  json(value: Json, scope: ScriptScope, note: TakeNote): Json;
  value(expression: string, scope: ScriptScope, note: TakeNote): Json;
  condition(expression: string, scope: ScriptScope, note: TakeNote): boolean;
}

/** The language, with nothing in its cache. */
export function createScripts(): Scripts {
  return {
    text: (template) => template,
    json: (value) => value,
    value: () => null,
    condition: () => false,
  };
}

import type { EpochMs } from '@baton/kernel';
import type { CompiledFlow } from './compile-flow.ts';
import { EXPRESSION_LIMITS, type Limits } from './expression/limits.ts';
import { derivedId } from './ids.ts';
import {
  CONTEXT_LENGTH_MAX,
  type FlowEffect,
  type FlowInput,
  type FlowRun,
  INPUT_LENGTH_MAX,
  type Json,
  type JsonObject,
  NOTE_LENGTH_MAX,
  type Output,
  QUICK_REPLIES_MAX,
  RUN_OUTPUTS_MAX,
  RUN_SCRIPTS_MAX,
  type RunLimit,
  SAY_LENGTH_MAX,
  type SayTo,
  STEP_NOTES_MAX,
} from './model.ts';
import type { Visit } from './node-type.ts';
import { parsePath, setAt } from './paths.ts';
import type { RunFacts } from './script-input.ts';
import type { Evaluation, Scripts } from './scripts.ts';

/** The most entries a list setting may come to. */
export const LIST_ENTRIES_MAX = 200;

/** How many scripts of an input may take their time. Very many together would hold up everybody else. */
const SCRIPTS_AT_EASE_MAX = 100;
const BRIEF: Limits = { ...EXPRESSION_LIMITS, stepsMax: EXPRESSION_LIMITS.stepsMax / 10 };

/** What one input does while it runs, collected: the one thing of the interpreter that changes. */
export class FlowVisit implements Visit {
  readonly input: FlowInput;
  readonly effects: FlowEffect[] = [];
  scriptInput: JsonObject;
  context: JsonObject;
  memories: FlowRun['memory'];
  counter: number;
  outputs: number;
  /** How many scripts have run. */
  scripts = 0;
  notes: string[] = [];
  /** The first limit the node went beyond. */
  limit: RunLimit | undefined;
  readonly #facts: RunFacts;
  #scripts: Scripts | undefined;
  #key = '';
  /** At least as long as the context is; undefined until it matters. */
  #contextLengthMax: number | undefined;
  readonly #note = (text: string) => this.note(text);

  constructor(run: FlowRun, input: FlowInput, given: { scriptInput: JsonObject; facts: RunFacts }) {
    this.input = input;
    this.scriptInput = given.scriptInput;
    this.#facts = given.facts;
    this.context = run.context;
    this.memories = run.memory;
    this.counter = run.counter;
    this.outputs = run.awaiting?.spent.outputs ?? 0;
  }

  get now(): EpochMs {
    return this.#facts.now;
  }

  get profile(): JsonObject {
    return this.#facts.profile;
  }

  get memory(): JsonObject | null {
    return Object.hasOwn(this.memories, this.#key) ? (this.memories[this.#key] ?? null) : null;
  }

  get triggerScoreMin(): number {
    return this.#facts.triggerScoreMin ?? 0;
  }

  /** From here on it is this node that sees and says. */
  begin(flow: CompiledFlow, key: string): void {
    this.#scripts = flow.scripts;
    this.#key = key;
    this.notes = [];
  }

  setInput(path: string, value: Json): void {
    const parts = parsePath(path);
    if (!parts) {
      this.note(`${quoted(path)} is no path in input.`);
      return;
    }
    const next = setAt(this.scriptInput, parts, value);
    if (lengthOf(next) <= INPUT_LENGTH_MAX) this.scriptInput = next;
    else this.#beyond('context');
  }

  setContext(path: string, value: Json): void {
    const parts = parsePath(path);
    if (!parts) {
      this.note(`${quoted(path)} is no path in the context.`);
      return;
    }
    const next = setAt(this.context, parts, value);
    // Measuring all of it for each assignment is wasted while the sum of what was added is small.
    const added = lengthOf(value) + path.length * 2 + emptyItems(parts);
    let lengthMax = (this.#contextLengthMax ?? lengthOf(this.context)) + added;
    if (lengthMax > CONTEXT_LENGTH_MAX) lengthMax = lengthOf(next);
    if (lengthMax <= CONTEXT_LENGTH_MAX) {
      this.#contextLengthMax = lengthMax;
      this.context = next;
    } else this.#beyond('context');
  }

  resetContext(): void {
    this.context = {};
    this.memories = {};
    this.#contextLengthMax = undefined;
  }

  remember(value: JsonObject | null): void {
    const { [this.#key]: _before, ...others } = this.memories;
    const next = value === null ? others : { ...others, [this.#key]: value };
    if (lengthOf(next) <= CONTEXT_LENGTH_MAX) this.memories = next;
    else this.#beyond('context');
  }

  text(template: string): string {
    if (!template.includes('{{')) return template;
    return this.#script('', (scripts, given) => scripts.text(template, given));
  }

  list(templates: readonly string[]): readonly string[] {
    const entries = templates.flatMap((template) => {
      const value = this.json(template);
      return Array.isArray(value) ? value.map(plainText) : plainText(value).split(',');
    });
    const filled = entries.map((entry) => entry.trim()).filter((entry) => entry !== '');
    if (filled.length > LIST_ENTRIES_MAX) this.note(`Only ${LIST_ENTRIES_MAX} entries are used.`);
    return filled.slice(0, LIST_ENTRIES_MAX);
  }

  json(value: Json): Json {
    if (typeof value === 'string' ? !value.includes('{{') : typeof value !== 'object') return value;
    return this.#script(null, (scripts, given) => scripts.json(value, given));
  }

  condition(expression: string): boolean {
    return this.#script(false, (scripts, given) => scripts.condition(expression, given));
  }

  value(expression: string): Json {
    return this.#script(null, (scripts, given) => scripts.value(expression, given));
  }

  say(output: Output, to: SayTo = 'visitor-and-agent'): void {
    this.#output({ type: 'say', output: this.#withinLimits(output), to });
  }

  emit(name: string, data: JsonObject): void {
    this.#output({ type: 'emit-event', name, data });
  }

  closeHandover(inProvider: boolean): void {
    this.do({ type: 'close-handover', inProvider });
  }

  setHandoverInactivity(timeoutMs: number): void {
    this.do({ type: 'set-handover-inactivity', timeoutMs });
  }

  endConversation(): void {
    this.do({ type: 'end-conversation' });
  }

  note(text: string): void {
    if (this.notes.length < STEP_NOTES_MAX) this.notes.push(cut(text, NOTE_LENGTH_MAX));
  }

  newId(prefix: string): string {
    this.counter += 1;
    return derivedId(prefix, this.#facts.sessionId, this.counter);
  }

  do(effect: FlowEffect): void {
    this.counter += 1;
    this.effects.push(effect);
  }

  #output(effect: FlowEffect): void {
    if (this.outputs === RUN_OUTPUTS_MAX) {
      this.#beyond('outputs');
      return;
    }
    this.outputs += 1;
    this.do(effect);
  }

  #script<Result>(otherwise: Result, run: (scripts: Scripts, given: Evaluation) => Result): Result {
    this.scripts += 1;
    if (this.scripts > RUN_SCRIPTS_MAX) this.#beyond('steps');
    if (!this.#scripts || this.scripts > RUN_SCRIPTS_MAX) return otherwise;
    const { now, profile, zoneOffsetMinutes } = this.#facts;
    const { scriptInput: input, context } = this;
    const limits = this.scripts > SCRIPTS_AT_EASE_MAX ? BRIEF : EXPRESSION_LIMITS;
    return run(this.#scripts, {
      scope: { input, context, profile, now, ...(zoneOffsetMinutes && { zoneOffsetMinutes }) },
      limits,
      note: this.#note,
    });
  }

  #withinLimits(output: Output): Output {
    const { text, quickReplies } = output;
    if (text.length <= SAY_LENGTH_MAX && quickReplies.length <= QUICK_REPLIES_MAX) return output;
    this.note('The message was longer than may be said and was cut.');
    return {
      ...output,
      text: cut(text, SAY_LENGTH_MAX),
      quickReplies: quickReplies.slice(0, QUICK_REPLIES_MAX),
    };
  }

  #beyond(limit: RunLimit): void {
    this.limit ??= limit;
  }
}

/** The length of a value as JSON text, in UTF-16 code units. */
export function lengthOf(value: Json): number {
  return JSON.stringify(value).length;
}

/** Indexes that are not there yet are filled with null, which takes room as well. */
function emptyItems(path: readonly (string | number)[]): number {
  return path.reduce<number>((sum, part) => sum + (typeof part === 'number' ? part * 5 : 8), 0);
}

function plainText(value: Json): string {
  if (value === null) return '';
  return typeof value === 'object' ? JSON.stringify(value) : String(value);
}

/** Never between the two halves of a character. */
function cut(text: string, lengthMax: number): string {
  if (text.length <= lengthMax) return text;
  const last = text.charCodeAt(lengthMax - 1);
  return text.slice(0, last >= 0xd800 && last <= 0xdbff ? lengthMax - 1 : lengthMax);
}

function quoted(text: string): string {
  return `“${cut(text, 80)}”`;
}

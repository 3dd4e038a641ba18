import type { EpochMs } from '@baton/kernel';
import type { FlowInput, Json, JsonObject, Output, SayTo } from '../model.ts';
import type { NodeType, Visit } from '../node-type.ts';

/** What a node did in one visit, in order. */
export type Recorded =
  | { readonly did: 'say'; readonly output: Output; readonly to: SayTo }
  | { readonly did: 'emit'; readonly name: string; readonly data: JsonObject }
  | { readonly did: 'close-handover'; readonly inProvider: boolean }
  | { readonly did: 'set-handover-inactivity'; readonly timeoutMs: number }
  | { readonly did: 'end-conversation' };

export type Around = {
  readonly now?: number;
  readonly input?: FlowInput;
  readonly scriptInput?: JsonObject;
  readonly context?: JsonObject;
  readonly profile?: JsonObject;
  readonly memory?: JsonObject | null;
};

/** A `Visit` that keeps what it is told. Of expressions it knows paths, and nothing else. */
export class RecordingVisit implements Visit {
  readonly now: EpochMs;
  readonly input: FlowInput;
  readonly profile: JsonObject;
  readonly recorded: Recorded[] = [];
  readonly notes: string[] = [];
  scriptInput: JsonObject;
  context: JsonObject;
  memory: JsonObject | null;
  #ids = 0;

  constructor(around: Around = {}) {
    this.now = (around.now ?? 1_798_700_000_000) as EpochMs;
    this.input = around.input ?? { kind: 'open' };
    this.scriptInput = around.scriptInput ?? {};
    this.context = around.context ?? {};
    this.profile = around.profile ?? {};
    this.memory = around.memory ?? null;
  }

  /** Everything said, in order. */
  get said(): Output[] {
    return this.recorded.flatMap((one) => (one.did === 'say' ? [one.output] : []));
  }

  /** Only the texts of what was said. */
  get texts(): string[] {
    return this.said.map(({ text }) => text);
  }

  setInput(path: string, value: Json): void {
    this.scriptInput = withValue(this.scriptInput, path.split('.'), value);
  }

  setContext(path: string, value: Json): void {
    this.context = withValue(this.context, path.split('.'), value);
  }

  resetContext(): void {
    this.context = {};
    this.memory = null;
  }

  remember(value: JsonObject | null): void {
    this.memory = value;
  }

  text(template: string): string {
    return template.replace(/\{\{(.*?)\}\}/gs, (_, expression: string) => {
      const value = this.value(expression);
      if (value === null) return '';
      return typeof value === 'object' ? JSON.stringify(value) : String(value);
    });
  }

  list(templates: readonly string[]): readonly string[] {
    return templates.flatMap((template) => {
      const whole = /^\{\{([^{}]*)\}\}$/.exec(template.trim());
      const value = whole === null ? null : this.value(whole[1] ?? '');
      const entries = Array.isArray(value) ? value.map(String) : this.text(template).split(',');
      return entries.map((entry) => entry.trim()).filter((entry) => entry !== '');
    });
  }

  json(value: Json): Json {
    if (typeof value === 'string') return this.text(value);
    if (value === null || typeof value !== 'object') return value;
    if (Array.isArray(value)) return value.map((entry) => this.json(entry));
    return Object.fromEntries(Object.entries(value).map(([key, one]) => [key, this.json(one)]));
  }

  condition(expression: string): boolean {
    return Boolean(this.value(expression));
  }

  value(expression: string): Json {
    const [root, ...path] = expression.trim().split('.');
    const roots: JsonObject = {
      input: this.scriptInput,
      context: this.context,
      profile: this.profile,
    };
    let value: Json | undefined = roots[root ?? ''];
    for (const part of path) {
      if (value === null || typeof value !== 'object' || !Object.hasOwn(value, part)) return null;
      value = (value as JsonObject)[part];
    }
    return value ?? null;
  }

  say(output: Output, to: SayTo = 'visitor-and-agent'): void {
    this.recorded.push({ did: 'say', output, to });
  }

  emit(name: string, data: JsonObject): void {
    this.recorded.push({ did: 'emit', name, data });
  }

  closeHandover(inProvider: boolean): void {
    this.recorded.push({ did: 'close-handover', inProvider });
  }

  setHandoverInactivity(timeoutMs: number): void {
    this.recorded.push({ did: 'set-handover-inactivity', timeoutMs });
  }

  endConversation(): void {
    this.recorded.push({ did: 'end-conversation' });
  }

  note(text: string): void {
    this.notes.push(text);
  }

  newId(prefix: string): string {
    this.#ids += 1;
    return `${prefix}-${this.#ids}`;
  }
}

/** A visitor's message, as a node gets it. */
export function message(
  text: string,
  more: { data?: JsonObject; intent?: string } = {},
): FlowInput {
  return {
    kind: 'message',
    inputId: 'input-1',
    text,
    data: more.data ?? {},
    intent:
      more.intent === undefined
        ? null
        : { name: more.intent, score: 0.9, phrase: text, flowId: 'flow-1' as never },
  };
}

/** Something that happened to a handover, as a node gets it. */
export function handoverEvent(
  status: 'queue' | 'active' | 'completed' | 'cancelled' | 'error',
): FlowInput {
  return { kind: 'handover', inputId: 'input-1', handover: { status }, data: {} };
}

/** Settings as the interpreter gives them to a node: checked, with every default filled in. */
export function settingsOf<Settings>(type: NodeType<Settings>, given: JsonObject): Settings {
  return type.settings.parse(given);
}

function withValue(object: JsonObject, path: readonly string[], value: Json): JsonObject {
  const [part, ...rest] = path;
  if (part === undefined) return object;
  if (rest.length === 0) return { ...object, [part]: value };
  const inner = Object.hasOwn(object, part) ? object[part] : undefined;
  const below =
    inner !== null && typeof inner === 'object' && !Array.isArray(inner)
      ? (inner as JsonObject)
      : {};
  return { ...object, [part]: withValue(below, rest, value) };
}

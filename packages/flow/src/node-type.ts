import type { EpochMs } from '@baton/kernel';
import type { z } from 'zod';
import type {
  AwaitedWork,
  EffectAnswer,
  FlowId,
  FlowInput,
  FlowProblem,
  HandoverRequest,
  Json,
  JsonObject,
  NodeId,
  Output,
  SayTo,
} from './model.ts';

/** Where a node may lead. */
export type Exit = {
  readonly id: string;
  readonly title: string;
};

export type Jump = { readonly flowId: string | null; readonly nodeId: string | null };

export type NodeGroup = 'talk' | 'ask' | 'logic' | 'handover' | 'services';

/**
 * One kind of node: its settings, its exits, and what it does. One file each in `nodes/`. The settings schema carries
 * what the builder's side panel needs as metadata (`NodeSettingMeta`), so there is one source for types, checks and
 * forms.
 */
export type NodeType<Settings = unknown> = {
  readonly type: string;
  readonly title: string;
  readonly group: NodeGroup;
  /** One or two sentences for the palette and the side panel. */
  readonly help: string;
  /** A lucide icon's name. */
  readonly icon: string;
  readonly settings: z.ZodType<Settings>;
  exits(settings: Settings): readonly Exit[];
  /** What a schema cannot say: references to nodes, flows, intents. Settings are valid when it is called. */
  problems?(settings: Settings, around: Surroundings): readonly NodeProblem[];
  /** What a node says in a line on the canvas, from its settings. */
  summary(settings: Settings): string;
  /** Where it leads beside its exits; null is the flow's own, or its Start. */
  jumps?(settings: Settings): readonly Jump[];
  /**
   * Whether it gives up the turn whenever it runs: waits, awaits, hands over. A loop needs one that does. Left out:
   * a node with `resume` or `answered`, or of the group `handover`, does.
   */
  rests?(settings: Settings): boolean;
  /**
   * Whether a message that means a Trigger's intent leaves this node while it waits. Left out: it does not, the
   * message is the node's answer.
   */
  interruptible?(settings: Settings, visit: Visit, state: JsonObject | null): boolean;
  enter(settings: Settings, visit: Visit): Move;
  /** An input for the node that was waiting. A node that never waits has none. */
  resume?(settings: Settings, visit: Visit, state: JsonObject | null): Move;
  /** The answer to work it asked for. */
  answered?(settings: Settings, visit: Visit, answer: EffectAnswer): Move;
};

export type NodeProblem = Pick<FlowProblem, 'severity' | 'setting' | 'message'>;

/** What a node's settings may refer to, when they are checked. */
export type Surroundings = {
  readonly hasNode: (nodeId: string) => boolean;
  readonly hasIntent: (name: string) => boolean;
  /** Undefined where the other flows are not known (an import that is looked at). */
  readonly hasFlow: ((flowId: string) => boolean) | undefined;
  readonly hasProvider: ((providerId: string) => boolean) | undefined;
};

/** In a setting's schema, beside `title` and `description`: how the side panel shows it. */
export type NodeSettingMeta = {
  readonly title: string;
  readonly description?: string;
  readonly control?: /** Text with `{{ }}`; one line or several. */
    | 'template'
    | 'template-lines'
    /** A bare expression. */
    | 'expression'
    | 'text'
    | 'lines'
    | 'number'
    | 'toggle'
    | 'select'
    | 'list'
    | 'json'
    | 'key-values'
    | 'node'
    | 'flow'
    | 'intent'
    | 'handover-provider'
    | 'secret'
    /** Made by the builder for a new entry of a list, and never shown. */
    | 'id';
  /** Words for the values of a select. */
  readonly choices?: { readonly [value: string]: string };
  /** Settings of the same section are shown together, folded. */
  readonly section?: string;
  /** Shown only when another setting has this value. */
  readonly shownWhen?: { readonly setting: string; readonly is: Json };
  readonly unit?: string;
  readonly placeholder?: string;
};

/** What a node sees and says while it runs. Nothing here does I/O; all of it is collected. */
export interface Visit {
  readonly now: EpochMs;
  readonly input: FlowInput;
  /** What scripts see as `input`; a node may add to it for the rest of this input (`input.availableAgents`). */
  readonly scriptInput: JsonObject;
  setInput(path: string, value: Json): void;
  readonly context: JsonObject;
  /** `path` as in scripts, without `context.`: `order.number`. Missing parts are made. */
  setContext(path: string, value: Json): void;
  /** Forgets the context and what Once nodes remember. */
  resetContext(): void;
  readonly profile: JsonObject;
  /** What this node remembers for the whole conversation. */
  readonly memory: JsonObject | null;
  remember(value: JsonObject | null): void;
  /** Text with its `{{ }}` filled in; a broken expression is empty and noted. */
  text(template: string): string;
  /** A list setting: each entry rendered, empty ones left out, entries that are lists spread, commas split. */
  list(templates: readonly string[]): readonly string[];
  json(value: Json): Json;
  condition(expression: string): boolean;
  value(expression: string): Json;
  say(output: Output, to?: SayTo): void;
  emit(name: string, data: JsonObject): void;
  closeHandover(inProvider: boolean): void;
  setHandoverInactivity(timeoutMs: number): void;
  endConversation(): void;
  /** For the author: shown at the node in traces. */
  note(text: string): void;
  /** A new id, the same again when the same input is worked on again. */
  newId(prefix: string): string;
}

/** What comes after a node. */
export type Move =
  | { readonly kind: 'exit'; readonly exit: string }
  /** Rests here: the next input resumes this node with `state`. */
  | { readonly kind: 'wait'; readonly state: JsonObject | null }
  /** Rests before another node, which the next input enters. */
  | {
      readonly kind: 'go-to';
      readonly flowId: FlowId | null;
      readonly nodeId: NodeId | null;
      readonly mode: 'continue' | 'wait';
    }
  /** Runs another flow and comes back to the exit `next`. */
  | { readonly kind: 'execute'; readonly flowId: FlowId; readonly nodeId: NodeId | null }
  | { readonly kind: 'await'; readonly work: AwaitedWork }
  /** Asks for a person. Afterwards the run enters at the exit `next`, or at this node again. */
  | {
      readonly kind: 'hand-over';
      readonly request: HandoverRequest;
      readonly afterwards: 'next' | 'again';
    }
  /** Ends the run; the next input starts at Start. */
  | { readonly kind: 'stop' };

import type { FlowDocument, FlowProblem, Json, JsonObject } from '@baton/flow';

/** What the records of the bot side are told from outside; whoever puts the server together brings it. */
export type BotPorts = {
  readonly flowRules: FlowRules;
  readonly providerTypes: ProviderTypes;
  readonly sealer: Sealer;
  /** What is wrong with the source of a mail template, in words for its author; empty when nothing is. */
  readonly mailTemplateProblems: (source: string) => readonly string[];
  /** The flow that support operations begin with. */
  readonly standardHandoffFlow: () => FlowDocument;
};

/** What flows may be. The document has its shape already. */
export interface FlowRules {
  problems(document: FlowDocument, around: FlowSurroundings): readonly FlowProblem[];
  /** What a new flow begins with. */
  blank(name: string): FlowDocument;
  /** What is wrong with a bare expression; undefined when nothing is. */
  expressionProblem(expression: string): string | undefined;
  /** How each node is drawn: what it can lead to and what it says depends on its settings. */
  outline(document: FlowDocument): readonly NodeOutline[];
  /** What changed from one document to the other, for the builder; null when nothing did. */
  difference(before: FlowDocument, after: FlowDocument): JsonObject | null;
  /** What the builder's palette, side panel and expression help are drawn from. */
  catalogue(): FlowCatalogue;
}

export type NodeOutline = {
  readonly nodeId: string;
  readonly exits: readonly { readonly id: string; readonly title: string }[];
  /** A line for the canvas. */
  readonly summary: string;
};

/** What a flow's nodes may refer to beside the flow itself, by id. */
export type FlowSurroundings = {
  readonly flows: ReadonlyMap<
    string,
    { readonly name: string; readonly publishedVersion: number | null }
  >;
  readonly handoverProviders: ReadonlyMap<string, { readonly name: string; readonly type: string }>;
};

export type FlowCatalogue = {
  /** Each node type: its title, help, group, icon, exits and the JSON Schema of its settings. */
  readonly nodeTypes: readonly JsonObject[];
  /** Functions, operators and paths of expressions, as the help shows them. */
  readonly expressionHelp: Json;
};

/** The kinds of contact centre this server can talk to. */
export interface ProviderTypes {
  all(): readonly ProviderTypeDescription[];
  /** What is wrong with settings of this kind, which include their secrets. */
  problems(kind: string, settings: JsonObject): readonly SettingProblem[];
}
export type ProviderTypeDescription = {
  readonly kind: string;
  readonly title: string;
  readonly help: string;
  /** JSON Schema with the words of the form. */
  readonly settings: JsonObject;
  /** Which of the settings are sealed and never shown again. */
  readonly secretNames: readonly string[];
};
export type SettingProblem = {
  /** A path, `inboxes.0.id`; null when it is about all of them. */
  readonly setting: string | null;
  readonly message: string;
};

/**
 * Keeps secrets unreadable where they lie. What was sealed for one context cannot be opened for another, so a sealed
 * value that is copied into another record is worth nothing.
 */
export interface Sealer {
  seal(text: string, context: string): string;
  /** Undefined for what another key sealed, or another context, or what was tampered with. */
  open(sealed: string, context: string): string | undefined;
}

/** A server that runs no bots: nothing can be published, sealed or handed over. */
export const WITHOUT_BOTS: BotPorts = {
  flowRules: {
    problems: () => [
      {
        severity: 'error',
        nodeId: null,
        setting: null,
        message: 'This server runs no flows.',
      },
    ],
    blank: (name) => ({ format: 1, name, nodes: [], intents: [] }),
    expressionProblem: () => undefined,
    outline: () => [],
    difference: () => null,
    catalogue: () => ({ nodeTypes: [], expressionHelp: null }),
  },
  providerTypes: { all: () => [], problems: () => [] },
  sealer: {
    seal() {
      throw new Error('This server has no key to seal secrets with.');
    },
    open: () => undefined,
  },
  mailTemplateProblems: () => [],
  standardHandoffFlow: () => ({ format: 1, name: 'Handoff', nodes: [], intents: [] }),
};

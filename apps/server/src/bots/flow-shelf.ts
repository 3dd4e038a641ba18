import {
  builtInCatalogue,
  type CompiledFlow,
  compileFlow,
  type FlowDocument,
  type FlowId,
  type MatchedIntent,
} from '@baton/flow';
import { compileIntents, type IntentMatcher } from '@baton/intents';
import type { FlowShelf } from '@baton/runtime';

/** How many compiled versions are held in memory: those that were used last. */
export const FLOWS_HELD_MAX = 500;
/** How many sets of flows have their intents compiled. */
export const MATCHERS_HELD_MAX = 100;
/** The version drafts go by; only test runs follow them. */
const DRAFT = 0;
/** How many flows one may lead to, through others. */
const REFERENCED_FLOWS_MAX = 100;

export type FlowSource = {
  readonly document: (flowId: FlowId, version: number) => Promise<FlowDocument | undefined>;
  readonly publishedVersion: (flowId: FlowId) => number | undefined;
  /** Brings the providers a flow names into memory. */
  readonly loadProviders: (providerIds: readonly string[]) => Promise<void>;
  readonly failed: (error: unknown) => void;
};

/** One organization's flows, compiled, in memory for as long as there is room. */
export class CompiledFlows implements FlowShelf {
  readonly #source: FlowSource;
  readonly #held = new Map<string, CompiledFlow>();
  readonly #loading = new Map<string, Promise<CompiledFlow | undefined>>();
  /** The published version of each flow that was in memory last. */
  readonly #newest = new Map<FlowId, number>();
  readonly #matchers = new Map<string, Matcher>();
  /** Numbers for compiled flows: two drafts have one name and different intents. */
  readonly #numbers = new WeakMap<CompiledFlow, number>();
  #lastNumber = 0;

  constructor(source: FlowSource) {
    this.#source = source;
  }

  /** A version that was just published counts from the moment it is in memory. */
  publishedVersion(flowId: FlowId): number | undefined {
    const published = this.#source.publishedVersion(flowId);
    if (published === undefined) return undefined;
    if (this.#held.has(keyOf(flowId, published))) return published;
    this.load(flowId, published).catch(this.#source.failed);
    const newest = this.#newest.get(flowId);
    return newest !== undefined && this.#held.has(keyOf(flowId, newest)) ? newest : undefined;
  }

  /** Undefined for what is not in memory; it then comes for whoever asks next. */
  flow(flowId: FlowId, version: number): CompiledFlow | undefined {
    const key = keyOf(flowId, version);
    const held = this.#held.get(key);
    if (!held) {
      if (version !== DRAFT) this.load(flowId, version).catch(this.#source.failed);
      return undefined;
    }
    // To the end of the line: what was not used for the longest time goes first.
    this.#held.delete(key);
    this.#held.set(key, held);
    return held;
  }

  async load(flowId: FlowId, version: number): Promise<CompiledFlow | undefined> {
    const flow = await this.#loadOne(flowId, version);
    if (flow) await this.#loadReferenced(flow);
    return flow;
  }

  /** The published version of a flow and all it leads to; for the moment before a conversation begins. */
  async loadPublished(flowIds: readonly FlowId[]): Promise<void> {
    for (const flowId of flowIds) {
      const version = this.#source.publishedVersion(flowId);
      if (version !== undefined) await this.load(flowId, version);
    }
  }

  /** What was published since is in memory afterwards: for flows that are in use, and those they lead to. */
  async refresh(): Promise<void> {
    const used = new Set([...this.#held.values()].map(({ ref }) => ref.flowId));
    await this.loadPublished([...used]);
    // A version that somebody follows may lead to a flow that the newest one leads to no more.
    for (const flow of [...this.#held.values()]) await this.#loadReferenced(flow);
  }

  /** The draft as it is now, compiled for whoever asked; what it leads to is in memory. */
  async draft(flowId: FlowId): Promise<CompiledFlow | undefined> {
    const draft = await this.#compiled(flowId, DRAFT);
    if (draft) await this.#loadReferenced(draft);
    return draft;
  }

  /** Every intent of a flow, best first, for the author who tries a sentence. */
  rank(flow: CompiledFlow, sentence: string) {
    // Compiled anew: the author changes the phrases between two tries.
    const matcher = compileIntents(flow.document.intents);
    return { threshold: matcher.threshold, ranked: matcher.rank(sentence) };
  }

  intent(flows: readonly CompiledFlow[], text: string): MatchedIntent | null {
    const { matcher, owners } = this.#matcherOf(flows);
    const match = matcher.match(text);
    if (!match?.accepted) return null;
    const [place, ...rest] = match.intent.split(':');
    const flowId = owners[Number(place)];
    if (flowId === undefined) return null;
    return { name: rest.join(':'), score: match.score, phrase: match.phrase, flowId };
  }

  #loadOne(flowId: FlowId, version: number): Promise<CompiledFlow | undefined> {
    const key = keyOf(flowId, version);
    const held = this.#held.get(key);
    if (held) return Promise.resolve(held);
    const known = this.#loading.get(key);
    if (known) return known;
    const coming = this.#read(flowId, version).finally(() => this.#loading.delete(key));
    this.#loading.set(key, coming);
    return coming;
  }

  async #read(flowId: FlowId, version: number): Promise<CompiledFlow | undefined> {
    const flow = await this.#compiled(flowId, version);
    if (!flow) return undefined;
    this.#held.set(keyOf(flowId, version), flow);
    if (version === this.#source.publishedVersion(flowId)) this.#newest.set(flowId, version);
    for (const key of this.#held.keys()) {
      if (this.#held.size <= FLOWS_HELD_MAX) break;
      this.#held.delete(key);
    }
    return flow;
  }

  async #compiled(flowId: FlowId, version: number): Promise<CompiledFlow | undefined> {
    const document = await this.#source.document(flowId, version);
    if (!document) return undefined;
    await this.#source.loadProviders(providersOf(document));
    return compileFlow(document, { flowId, version }, builtInCatalogue);
  }

  async #loadReferenced(first: CompiledFlow): Promise<void> {
    const seen = new Set<FlowId>([first.ref.flowId]);
    const waiting = [...flowsOf(first)];
    for (let next = waiting.shift(); next !== undefined; next = waiting.shift()) {
      if (seen.has(next) || seen.size >= REFERENCED_FLOWS_MAX) continue;
      seen.add(next);
      const version = this.#source.publishedVersion(next);
      const flow = version === undefined ? undefined : await this.#loadOne(next, version);
      if (flow) waiting.push(...flowsOf(flow));
    }
  }

  #matcherOf(flows: readonly CompiledFlow[]): Matcher {
    const key = flows.map((flow) => this.#numberOf(flow)).join(' ');
    const held = this.#matchers.get(key);
    const made = held ?? matcherOf(flows);
    this.#matchers.delete(key);
    this.#matchers.set(key, made);
    for (const oldest of this.#matchers.keys()) {
      if (this.#matchers.size <= MATCHERS_HELD_MAX) break;
      this.#matchers.delete(oldest);
    }
    return made;
  }

  #numberOf(flow: CompiledFlow): number {
    const known = this.#numbers.get(flow);
    if (known !== undefined) return known;
    this.#lastNumber += 1;
    this.#numbers.set(flow, this.#lastNumber);
    return this.#lastNumber;
  }
}

type Matcher = { readonly matcher: IntentMatcher; readonly owners: readonly FlowId[] };

/** Intents of different flows may have one name: theirs begins with the flow's place. */
function matcherOf(flows: readonly CompiledFlow[]): Matcher {
  const intents = flows.flatMap(({ document }, place) =>
    document.intents.map(({ name, phrases }) => ({ name: `${place}:${name}`, phrases })),
  );
  return { matcher: compileIntents(intents), owners: flows.map(({ ref }) => ref.flowId) };
}

function keyOf(flowId: FlowId, version: number): string {
  return `${flowId}/${version}`;
}

/** The flows a flow's nodes lead to: by jumping there, or by calling and coming back. */
function flowsOf({ document }: CompiledFlow): readonly FlowId[] {
  const ids = document.nodes.map(({ settings }) => settings['flowId']);
  return [...new Set(ids.filter((id) => typeof id === 'string' && id !== ''))] as FlowId[];
}

function providersOf({ nodes }: FlowDocument): readonly string[] {
  const ids = nodes.map(({ settings }) => settings['providerId']);
  return [...new Set(ids.filter((id) => typeof id === 'string'))];
}

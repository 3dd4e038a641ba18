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

/** How many compiled versions are held in memory; conversations that follow others load them again. */
const FLOWS_HELD_MAX = 500;
/** How many sets of flows have their intents compiled. */
const MATCHERS_HELD_MAX = 100;
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
  /** The newest version of each flow that is in memory. */
  readonly #newest = new Map<FlowId, number>();
  readonly #matchers = new Map<
    string,
    { readonly matcher: IntentMatcher; readonly owners: readonly FlowId[] }
  >();

  constructor(source: FlowSource) {
    this.#source = source;
  }

  /** A version that was just published counts from the moment it is in memory. */
  publishedVersion(flowId: FlowId): number | undefined {
    const published = this.#source.publishedVersion(flowId);
    if (published === undefined) return undefined;
    if (this.#held.has(keyOf(flowId, published))) return published;
    this.load(flowId, published).catch(this.#source.failed);
    return this.#newest.get(flowId);
  }

  flow(flowId: FlowId, version: number): CompiledFlow | undefined {
    return this.#held.get(keyOf(flowId, version));
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

  /** The draft as it is now, as version 0; whoever tests it goes on with what it says from now on. */
  async loadDraft(flowId: FlowId): Promise<CompiledFlow | undefined> {
    this.#held.delete(keyOf(flowId, DRAFT));
    this.#matchers.clear();
    return this.load(flowId, DRAFT);
  }

  /** Every intent of a flow, best first, for the author who tries a sentence. */
  rank(flow: CompiledFlow, sentence: string) {
    const matcher = compileIntents(flow.document.intents);
    // Compiled anew: the author changes the phrases between two tries.
    return { threshold: matcher.threshold, ranked: matcher.rank(sentence) };
  }

  intent(flows: readonly CompiledFlow[], text: string): MatchedIntent | null {
    const { matcher, owners } = this.#matcherOf(flows);
    const match = matcher.match(text);
    if (!match?.accepted) return null;
    // Intents of different flows may have one name; theirs begins with the flow's place.
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
    const document = await this.#source.document(flowId, version);
    if (!document) return undefined;
    await this.#source.loadProviders(providersOf(document));
    const flow = compileFlow(document, { flowId, version }, builtInCatalogue);
    this.#held.set(keyOf(flowId, version), flow);
    if (version !== DRAFT)
      this.#newest.set(flowId, Math.max(version, this.#newest.get(flowId) ?? 0));
    if (this.#held.size > FLOWS_HELD_MAX) {
      const oldest = this.#held.keys().next().value;
      if (oldest !== undefined) this.#held.delete(oldest);
    }
    return flow;
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

  #matcherOf(flows: readonly CompiledFlow[]) {
    const key = flows.map(({ ref }) => keyOf(ref.flowId, ref.version)).join(' ');
    const held = this.#matchers.get(key);
    if (held) return held;
    const intents = flows.flatMap(({ document }, place) =>
      document.intents.map(({ name, phrases }) => ({ name: `${place}:${name}`, phrases })),
    );
    const made = {
      matcher: compileIntents(intents),
      owners: flows.map(({ ref }) => ref.flowId),
    };
    if (this.#matchers.size >= MATCHERS_HELD_MAX) this.#matchers.clear();
    this.#matchers.set(key, made);
    return made;
  }
}

function keyOf(flowId: FlowId, version: number): string {
  return `${flowId}/${version}`;
}

/** The flows a flow's nodes may jump to. */
function flowsOf({ nodes }: CompiledFlow): readonly FlowId[] {
  return [...nodes.values()].flatMap((node) =>
    node.kind === 'ready'
      ? (node.type.jumps?.(node.settings) ?? []).flatMap(({ flowId }) =>
          flowId === null ? [] : [flowId as FlowId],
        )
      : [],
  );
}

function providersOf({ nodes }: FlowDocument): readonly string[] {
  const ids = nodes.map(({ settings }) => settings['providerId']);
  return [...new Set(ids.filter((id) => typeof id === 'string'))];
}

import type { EpochMs } from '@baton/kernel';
import { advance } from '../advance.ts';
import { type Catalogue, type CompiledFlow, compileFlow } from '../compile-flow.ts';
import { startRun } from '../entry-points.ts';
import type {
  Advanced,
  FlowDocument,
  FlowId,
  FlowInput,
  FlowRun,
  HandoverInput,
  JsonObject,
  MatchedIntent,
  NodeId,
} from '../model.ts';
import type { RunFacts } from '../script-input.ts';
import { testCatalogue } from './test-nodes.ts';

/** A node by its id: type, settings, exits. */
export type Drawn = {
  readonly [nodeId: string]: readonly [
    type: string,
    settings?: JsonObject,
    exits?: { readonly [exit: string]: string },
  ];
};

export const facts: RunFacts = {
  now: Date.UTC(2026, 6, 14, 9, 30) as EpochMs,
  profile: { firstname: 'Ida' },
  sessionId: 'session-1',
  userId: 'user-1',
  channel: 'widget',
};

/** A flow as its author would draw it. */
export function drawn(nodes: Drawn, intents: FlowDocument['intents'] = []): FlowDocument {
  return {
    format: 1,
    name: 'Test',
    nodes: Object.entries(nodes).map(([id, [type, settings = {}, exits = {}]], index) => ({
      id: id as NodeId,
      type,
      position: { x: 0, y: index * 100 },
      settings,
      exits: exits as { [exit: string]: NodeId },
    })),
    intents,
  };
}

/** Flows and one conversation with the one called `main`, for tests. */
export function world(main: Drawn, others: { readonly [flowId: string]: Drawn } = {}) {
  return new FlowWorld({ main, ...others }, testCatalogue);
}

class FlowWorld {
  readonly flows = new Map<string, CompiledFlow>();
  run: FlowRun;
  #inputs = 0;

  constructor(flows: { readonly [flowId: string]: Drawn }, catalogue: Catalogue) {
    for (const [id, nodes] of Object.entries(flows)) {
      const ref = { flowId: id as FlowId, version: 1 };
      this.flows.set(id, compileFlow(drawn(nodes), ref, catalogue));
    }
    const main = this.flows.get('main');
    if (!main) throw new Error('one flow is called main');
    this.run = startRun(main);
  }

  readonly library = (flowId: FlowId): CompiledFlow | undefined => this.flows.get(flowId);

  give(input: FlowInput, others: Partial<RunFacts> = {}): Advanced {
    const advanced = advance(this.library, this.run, input, { ...facts, ...others });
    this.run = advanced.run;
    return advanced;
  }

  message(text: string, given: { data?: JsonObject; intent?: MatchedIntent } = {}): Advanced {
    const { data = {}, intent = null } = given;
    return this.give({ kind: 'message', inputId: this.#nextInput(), text, data, intent });
  }

  handover(handover: HandoverInput, data: JsonObject = {}): Advanced {
    return this.give({ kind: 'handover', inputId: this.#nextInput(), handover, data });
  }

  #nextInput(): string {
    this.#inputs += 1;
    return `input-${this.#inputs}`;
  }
}

/** What was said. */
export function texts({ effects }: Pick<Advanced, 'effects'>): string[] {
  return effects.flatMap((effect) => (effect.type === 'say' ? [effect.output.text] : []));
}

/** An intent that was matched, of the flow `main` unless said otherwise. */
export function meaning(name: string, given: { score?: number; flowId?: string } = {}) {
  const { score = 0.9, flowId = 'main' } = given;
  return { name, score, phrase: name, flowId: flowId as FlowId };
}

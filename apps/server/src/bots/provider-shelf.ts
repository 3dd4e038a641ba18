import type { EndpointFacts, FoundProvider, ProviderRef } from '@baton/conversation';
import type { HandoverRequest, JsonObject } from '@baton/flow';
import type { HandoverProvider } from '@baton/handover';
import type { Clock } from '@baton/host';
import { type LiveAgentLent, liveAgentType } from '@baton/providers';
import type { ProviderShelf } from '@baton/runtime';

/** After this, settings are read again when they are used. */
const FRESH_MS = 5_000;
/** How many opened providers are held: those that were used last. */
export const PROVIDERS_HELD_MAX = 1_000;

type InlineRef = Extract<ProviderRef, { kind: 'inline' }>;
type HeldRef = Exclude<ProviderRef, { kind: 'inline' }>;
type Settings = { readonly type: string; readonly settings: JsonObject };
type Held = {
  readonly ref: HeldRef;
  readonly readAt: number;
  readonly made: { readonly provider: HandoverProvider } | { readonly problem: string };
};

export type ProviderSource = {
  readonly named: (providerId: string) => Promise<Settings | undefined>;
  readonly ofEndpoint: (endpointId: string) => Promise<Settings | undefined>;
  /** Whether ids of a Live Agent address are this desk's own. */
  readonly isOurs: (settings: JsonObject) => boolean;
  readonly hasDeployment: (deploymentId: string) => boolean;
  readonly lent: LiveAgentLent;
  readonly clock: Clock;
  readonly failed: (error: unknown) => void;
};

/** What the Live Agent handover node calls the desk whose ids it names. */
const SALESFORCE = 'salesforce';

/** An endpoint without handover settings of its own hands over to our desk. */
const OUR_DESK: Settings = { type: liveAgentType.kind, settings: {} };

/** One organization's handover providers, opened, as their settings were a moment ago. */
export class OpenProviders implements ProviderShelf {
  readonly #source: ProviderSource;
  readonly #held = new Map<string, Held>();
  readonly #reading = new Map<string, Promise<void>>();

  constructor(source: ProviderSource) {
    this.#source = source;
  }

  /** Brings providers into memory before a flow that names them runs. */
  async loadNamed(providerIds: readonly string[]): Promise<void> {
    for (const providerId of providerIds) {
      if (providerId !== '') await this.#freshen({ kind: 'named', providerId });
    }
  }

  async loadOfEndpoint(endpointId: EndpointFacts['endpointId']): Promise<void> {
    await this.#freshen({ kind: 'endpoint', endpointId });
  }

  /** Reads again what is in memory: settings were changed. */
  async refresh(): Promise<void> {
    for (const [key, { ref }] of [...this.#held]) {
      // One that is being read may have been read before the change.
      await this.#reading.get(key);
      await this.#freshen(ref);
    }
  }

  find(asked: HandoverRequest['provider'], endpoint: EndpointFacts): FoundProvider {
    const ref: ProviderRef =
      asked.kind === 'endpoint' ? { kind: 'endpoint', endpointId: endpoint.endpointId } : asked;
    const made = this.#made(ref);
    if (!made) {
      return { ok: false, message: 'The handover provider is not there, or not ready yet.' };
    }
    if ('problem' in made) return { ok: false, message: made.problem };
    const problem = ref.kind === 'inline' ? this.#inlineProblem(ref) : undefined;
    if (problem !== undefined) return { ok: false, message: problem };
    const { kind, capabilities } = made.provider;
    return { ok: true, ref, kind, capabilities };
  }

  open(ref: ProviderRef): HandoverProvider | undefined {
    const made = this.#made(ref);
    return made && 'provider' in made ? made.provider : undefined;
  }

  #made(ref: ProviderRef): Held['made'] | undefined {
    if (ref.kind === 'inline') return this.#makeInline(ref);
    const key = keyOf(ref);
    const held = this.#held.get(key);
    const { clock, failed } = this.#source;
    if (!held || clock.now() - held.readAt > FRESH_MS) this.#freshen(ref).catch(failed);
    if (held) {
      this.#held.delete(key);
      this.#held.set(key, held);
    }
    return held?.made;
  }

  /** Settings that stand in the flow itself: this desk by its own ids, or one elsewhere. */
  #makeInline({ type, settings }: InlineRef): Held['made'] {
    if (type !== SALESFORCE) return this.#make({ type, settings });
    if (!this.#source.isOurs(settings)) {
      const problem =
        'The organization id is not the one of this server, and this server talks to no other Live Agent.';
      return { problem };
    }
    const inboxId = shortId(settings['buttonId']);
    return this.#make({ type: liveAgentType.kind, settings: { inboxId } });
  }

  /** Only whoever begins is told: a handover under way goes on, whatever becomes of its button. */
  #inlineProblem({ type, settings }: InlineRef): string | undefined {
    if (type !== SALESFORCE) return undefined;
    const { hasDeployment, lent } = this.#source;
    if (!hasDeployment(shortId(settings['deploymentId']))) {
      return 'There is no deployment of the id in the node.';
    }
    const buttonId = shortId(settings['buttonId']);
    const isOpen = buttonId !== '' && lent.route(buttonId) !== undefined;
    return isOpen ? undefined : 'There is no open button of the id in the node.';
  }

  #make({ type, settings }: Settings): Held['made'] {
    if (type !== liveAgentType.kind) {
      return { problem: `This server has no handover provider of the type ${type}.` };
    }
    const read = liveAgentType.settings.safeParse(settings);
    return read.success
      ? { provider: liveAgentType.create(read.data, this.#source.lent) }
      : { problem: 'The settings of the handover provider are not valid.' };
  }

  #freshen(ref: HeldRef): Promise<void> {
    const key = keyOf(ref);
    const known = this.#reading.get(key);
    if (known !== undefined) return known;
    const reading = this.#read(ref).finally(() => this.#reading.delete(key));
    this.#reading.set(key, reading);
    return reading;
  }

  async #read(ref: HeldRef): Promise<void> {
    const key = keyOf(ref);
    const settings =
      ref.kind === 'named'
        ? await this.#source.named(ref.providerId)
        : ((await this.#source.ofEndpoint(ref.endpointId)) ?? OUR_DESK);
    this.#held.delete(key);
    for (const oldest of this.#held.keys()) {
      if (this.#held.size < PROVIDERS_HELD_MAX) break;
      this.#held.delete(oldest);
    }
    this.#held.set(key, {
      ref,
      readAt: this.#source.clock.now(),
      made: settings
        ? this.#make(settings)
        : { problem: 'The handover provider does not exist any more.' },
    });
  }
}

/** An id as this server writes it: three further characters, where there are any, only guard its case. */
export function shortId(id: unknown): string {
  const text = typeof id === 'string' ? id.trim() : '';
  return /^\w{18}$/.test(text) ? text.slice(0, 15) : text;
}

function keyOf(ref: HeldRef): string {
  return ref.kind === 'named' ? `named ${ref.providerId}` : `endpoint ${ref.endpointId}`;
}

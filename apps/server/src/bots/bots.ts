import type { EndpointFacts } from '@baton/conversation';
import type { DeploymentId, OrganizationId } from '@baton/desk';
import type { FlowId } from '@baton/flow';
import type { Clock, DeskHost } from '@baton/host';
import type { HandoverProviderId, LiveEndpoint, Records, Sealer } from '@baton/records';
import type { Bots, WorkBench } from '@baton/runtime';
import type { Logger } from 'pino';
import { lookAtBrought } from './brought-to-desk.ts';
import { CompiledFlows } from './flow-shelf.ts';
import { OpenProviders, shortId } from './provider-shelf.ts';
import { TestRuns } from './test-runs.ts';

/** What a bot says when its flow cannot go on; authors may word their own in the flow. */
const TROUBLE_TEXT =
  'Sorry, something went wrong on our side. Please try again, or ask to talk to a person.';

/** What a session's secrets are when the key they were sealed with is lost. */
const NO_SECRETS = '{}';

export type BotParts = {
  readonly records: Records;
  readonly sealer: Sealer;
  readonly clock: Clock;
  readonly log: Logger;
  /** A new id nobody can guess. */
  readonly newId: () => string;
  readonly work: (organizationId: OrganizationId, providers: OpenProviders) => WorkBench;
};

/** The bot side of the server: each organization's flows and providers, in memory. */
export class BotSide {
  readonly #parts: BotParts;
  readonly #flows = new Map<OrganizationId, CompiledFlows>();
  readonly #providers = new Map<OrganizationId, OpenProviders>();
  readonly #testRuns = new Map<OrganizationId, TestRuns>();

  constructor(parts: BotParts) {
    this.#parts = parts;
  }

  /** What the runtime is given. */
  get bots(): Bots {
    const { sealer, work } = this.#parts;
    return {
      sealer: {
        seal: (text, context) => sealer.seal(text, context),
        // The conversation goes on without them; what the provider then refuses, the flow hears of.
        open: (sealed, context) => sealer.open(sealed, context) ?? NO_SECRETS,
      },
      flows: (organizationId) => this.flows(organizationId),
      providers: (organizationId, desk) => this.#openProviders(organizationId, desk),
      work: (organizationId) => work(organizationId, this.providers(organizationId)),
      endpoint: (_, deploymentId) => this.endpointOf(deploymentId),
      prepare: (organizationId, endpoint) => this.prepare(organizationId, endpoint),
    };
  }

  flows(organizationId: OrganizationId): CompiledFlows {
    const known = this.#flows.get(organizationId);
    if (known) return known;
    const { records } = this.#parts;
    const made = new CompiledFlows({
      document: (flowId, version) => records.flowVersion(organizationId, flowId, version),
      publishedVersion: (flowId) => records.publishedVersion(organizationId, flowId),
      loadProviders: (ids) => this.providers(organizationId).loadNamed(ids),
      failed: (error) => this.#failed(error, 'a flow could not be read'),
    });
    this.#flows.set(organizationId, made);
    return made;
  }

  testRuns(organizationId: OrganizationId): TestRuns {
    const known = this.#testRuns.get(organizationId);
    if (known) return known;
    const { clock, work, newId, records } = this.#parts;
    const made = new TestRuns({
      clock,
      flows: this.flows(organizationId),
      work: work(organizationId, this.providers(organizationId)),
      brought: lookAtBrought({
        records: (named) => records.findRecords(organizationId, named),
        fields: (fields) => records.history.lookAtFields(organizationId, fields),
      }),
      newId,
    });
    this.#testRuns.set(organizationId, made);
    return made;
  }

  /** Settings or flows were changed: what is in memory is as they are now. Never rejects. */
  async refresh(): Promise<void> {
    try {
      for (const providers of this.#providers.values()) await providers.refresh();
      for (const flows of this.#flows.values()) await flows.refresh();
    } catch (error) {
      this.#failed(error, 'what was changed could not be read again; it is when it is used');
    }
  }

  /** There once the organization's conversations were brought up. */
  providers(organizationId: OrganizationId): OpenProviders {
    const known = this.#providers.get(organizationId);
    if (!known) throw new Error('the providers of an organization come up with its desk');
    return known;
  }

  /** Everything a conversation at this endpoint may need at once, into memory. */
  async prepare(
    organizationId: OrganizationId,
    { endpointId, flowId, attached }: EndpointFacts,
  ): Promise<void> {
    await this.providers(organizationId).loadOfEndpoint(endpointId);
    await this.flows(organizationId).loadPublished([flowId, ...attached]);
  }

  /** The bot that answers a deployment's visitors; undefined where none does. */
  endpointOf(deploymentId: DeploymentId): EndpointFacts | undefined {
    const endpoint = this.#parts.records.names.storefront(deploymentId)?.endpoint;
    return endpoint && factsOf(endpoint);
  }

  #openProviders(organizationId: OrganizationId, desk: DeskHost): OpenProviders {
    const { records, clock } = this.#parts;
    const { names } = records;
    const made = new OpenProviders({
      named: (id) => records.handoverProvider(organizationId, id as HandoverProviderId),
      ofEndpoint: (id) =>
        records.endpointHandover(organizationId, id as LiveEndpoint['endpointId']),
      isOurs: ({ organizationId: id }) => shortId(id) === organizationId,
      hasDeployment: (id) =>
        names.storefront(id as DeploymentId)?.organizationId === organizationId,
      lent: {
        desk,
        clock,
        route: (inbox) =>
          names.route(organizationId, inbox) ?? names.route(organizationId, shortId(inbox)),
        skillIds: (wanted) => names.skillIds(organizationId, wanted),
        findRecords: (named) => records.findRecords(organizationId, named),
      },
      clock,
      failed: (error) => this.#failed(error, 'a handover provider could not be read'),
    });
    this.#providers.set(organizationId, made);
    return made;
  }

  #failed(error: unknown, what: string): void {
    this.#parts.log.error({ err: error }, what);
  }
}

export function factsOf(endpoint: LiveEndpoint): EndpointFacts {
  return {
    endpointId: endpoint.endpointId as string as EndpointFacts['endpointId'],
    channel: endpoint.kind,
    carriesHandover: endpoint.capabilities.handover,
    flowId: endpoint.flowId,
    attached: endpoint.attached.map(({ flowId }) => flowId as FlowId),
    startsWith: endpoint.startsWith,
    troubleText: TROUBLE_TEXT,
  };
}

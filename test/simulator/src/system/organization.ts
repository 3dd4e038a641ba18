import {
  type AgentId,
  type ConfigurationChange,
  DESK_DEFAULTS,
  type DeploymentId,
  type OrganizationId,
} from '@baton/desk';
import type { NameBook } from '@baton/host';
import type { Pick } from '@baton/kernel';
import { plainNames } from '@baton/runtime/testing';
import type { StreamId } from '@baton/store';
import { agentIds, inventConfiguration } from '../configurations.ts';

export const organizationId = '00D000000000001' as OrganizationId;
/** Where the desk's events lie. */
export const stream = organizationId as string as StreamId;

/** Anna may see what visitors type before they send it. */
const peekers: ReadonlySet<AgentId> = new Set([agentIds[0]!]);
export const mayPeek = (agentId: AgentId): boolean => peekers.has(agentId);

/** The organization as its administrators have it now; the server reads it, and is told when it changes. */
export class Organization {
  readonly #pick: Pick;
  #configuration: ConfigurationChange;

  constructor(pick: Pick) {
    this.#pick = pick;
    this.#configuration = inventConfiguration(pick, 1);
  }

  get configuration(): ConfigurationChange {
    return this.#configuration;
  }

  /** An administrator changes some of it, at times takes somebody or a button away and puts them back later. */
  change(): void {
    const pick = this.#pick;
    const now = this.#configuration;
    const next = inventConfiguration(pick, now.revision + 1);
    const some = <Item>(before: readonly Item[] | undefined, after: readonly Item[] | undefined) =>
      after?.map((item, i) => (pick(3) === 0 ? item : (before?.[i] ?? item))) ?? [];
    const agents = some(now.agents, next.agents);
    const buttons = some(now.buttons, next.buttons);
    const gone = pick(12);
    this.#configuration = {
      revision: next.revision,
      desk: now.desk ?? DESK_DEFAULTS,
      agents: gone === 1 ? agents.slice(1) : agents,
      buttons: gone === 2 ? buttons.slice(0, -1) : buttons,
      deployments: some(now.deployments, next.deployments),
    };
  }

  /** Everybody and everything is there again, and can be worked with. */
  restore(): void {
    const plain = inventConfiguration(() => 0, this.#configuration.revision + 1);
    this.#configuration = plain;
  }

  hasAgent(agentId: AgentId): boolean {
    return this.#configuration.agents?.some(({ id }) => id === agentId) ?? false;
  }

  hasDeployment(deploymentId: DeploymentId): boolean {
    return this.#configuration.deployments?.some(({ id }) => id === deploymentId) ?? false;
  }

  readonly names: NameBook = plainNames({
    directory: (agentId) => ({
      me: { agentId, name: `Agent ${agentId}`, email: `${agentId}@example.org` },
      organization: 'Example',
      buttons: {},
      deployments: {},
      skills: {},
      sneakPeek: mayPeek(agentId),
      may: { transfer: true, conference: true, block: true, files: true, flag: true },
      sounds: { offer: false, message: false, disconnected: false, notifications: false },
      supervises: false,
    }),
    sneakPeek: mayPeek,
  });
}

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
import { plan, rules } from './protection.ts';

export const organizationId = '00D000000000001' as OrganizationId;
/** Where the desk's events lie. */
export const stream = organizationId as string as StreamId;

/** Anna may see what visitors type before they send it. */
const peekers: ReadonlySet<AgentId> = new Set([agentIds[0]!]);
export const mayPeek = (agentId: AgentId): boolean => peekers.has(agentId);

/** Looks after all chats. */
const supervisor = agentIds[0]!;
export const supervises = (agentId: AgentId): boolean => agentId === supervisor;

/** What visitors and what agents call somebody. */
export const nickOf = (agentId: string): string => `Nick ${agentId}`;
export const nameOf = (agentId: string): string => `Agent ${agentId}`;

/** Who says hello by themselves, and whether also on taking over. */
const greeters: ReadonlyMap<AgentId, { readonly onTransfer: boolean }> = new Map([
  [agentIds[0]!, { onTransfer: true }],
  [agentIds[1]!, { onTransfer: false }],
]);

/** What somebody's role does not permit. */
const lacking: ReadonlyMap<AgentId, string> = new Map([
  [agentIds[2]!, 'records.contact.read'],
  [agentIds[3]!, 'transcripts.create'],
]);

/** In bytes. */
export const FILE_SIZE_MAX = 20_000;

/** The organization as its administrators have it now; the server reads it, and is told when it changes. */
export class Organization {
  readonly #pick: Pick;
  readonly #blocked = new Set<string>();
  /** Every address that ever was blocked. */
  readonly #everBlocked = new Set<string>();
  #configuration: ConfigurationChange;

  constructor(pick: Pick) {
    this.#pick = pick;
    this.#configuration = inventConfiguration(pick, 1);
  }

  get configuration(): ConfigurationChange {
    return this.#configuration;
  }

  /** Keeps an address out, for good or until an administrator thinks otherwise. */
  block(address: string): void {
    this.#blocked.add(address);
    this.#everBlocked.add(address);
  }

  isBlocked(address: string | undefined): boolean {
    return address !== undefined && this.#blocked.has(address);
  }

  wasBlocked(address: string): boolean {
    return this.#everBlocked.has(address);
  }

  /** An administrator changes some of it, at times takes somebody or a button away and puts them back later. */
  change(): void {
    const pick = this.#pick;
    if (pick(3) === 0) this.#blocked.clear();
    const now = this.#configuration;
    const next = inventConfiguration(pick, now.revision + 1);
    const some = <Item>(before: readonly Item[] | undefined, after: readonly Item[] | undefined) =>
      after?.map((item, i) => (pick(3) === 0 ? item : (before?.[i] ?? item))) ?? [];
    const agents = some(now.agents, next.agents);
    const buttons = some(now.buttons, next.buttons);
    const gone = pick(12);
    this.#configuration = {
      revision: next.revision,
      desk: (pick(3) === 0 ? next.desk : now.desk) ?? DESK_DEFAULTS,
      agents: gone === 1 ? agents.slice(1) : agents,
      buttons: gone === 2 ? buttons.slice(0, -1) : buttons,
      deployments: some(now.deployments, next.deployments),
    };
  }

  /** Everybody and everything is there again, and can be worked with. */
  restore(): void {
    this.#blocked.clear();
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
    agentName: nameOf,
    shownName: nickOf,
    supervises,
    permits: (agentId, permission) => lacking.get(agentId) !== permission,
    greetingFor(agentId) {
      const greets = greeters.get(agentId);
      if (!greets) return undefined;
      const text = 'Welcome {{visitor.firstName}}, {{agent.name}} here.';
      return { text, ...greets, values: { 'agent.name': nickOf(agentId) } };
    },
    sensitiveDataRules: () => rules,
    maskPlan: () => plan,
    blockedBy: (_, address) => (this.isBlocked(address) ? 'rule-block' : undefined),
    fileLimits: () => ({ sizeMax: FILE_SIZE_MAX, allowed: ['text', 'images'] }),
    directory: (agentId) => ({
      me: { agentId, name: nameOf(agentId), email: `${agentId}@example.org` },
      organization: 'Example',
      buttons: {},
      deployments: {},
      skills: {},
      sneakPeek: mayPeek(agentId),
      may: { transfer: true, conference: true, block: true, files: true, flag: true },
      sounds: { offer: false, message: false, disconnected: false, notifications: false },
      supervises: supervises(agentId),
      freesOn: 'close',
    }),
    sneakPeek: mayPeek,
  });
}

import type { AgentId, ButtonId, DeploymentId, OrganizationId } from '@baton/desk';
import type { AgentSettings, Branding } from './model.ts';

/** Names for ids from memory, as of the last change of the rows; a `NameBook` of the host. */
export interface Names {
  organizations(): readonly OrganizationId[];
  /** Also of people who have left: old chats keep their names. */
  agentName(agentId: AgentId): string | undefined;
  directory(agentId: AgentId): AgentDirectory | undefined;
  sneakPeek(agentId: AgentId): boolean;
  /** What the console needs to know of its agent's configuration. */
  agentSettings(agentId: AgentId): AgentSettings | undefined;
  /** What the visitor's door needs to know; undefined for an unknown or deleted deployment. */
  storefront(deploymentId: DeploymentId): Storefront | undefined;
}

/** Shaped as the directory of the protocol. */
export type AgentDirectory = {
  readonly me: { readonly agentId: AgentId; readonly name: string; readonly email: string };
  readonly organization: string;
  readonly buttons: { readonly [id: ButtonId]: string };
  readonly deployments: { readonly [id: DeploymentId]: string };
  readonly sneakPeek: boolean;
};

/** One deployment as its visitors meet it. */
export type Storefront = {
  readonly organizationId: OrganizationId;
  readonly deploymentId: DeploymentId;
  /** Hosts whose pages may show the widget, `*.` for any below. Empty: every host. */
  readonly permittedDomains: readonly string[];
  readonly branding: Branding;
  /** The active ones, in the order they are tried and shown. */
  readonly buttons: readonly { readonly id: ButtonId; readonly name: string }[];
};

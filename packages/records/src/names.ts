import type { AgentId, ButtonId, DeploymentId, OrganizationId } from '@baton/desk';
import type { NameBook } from '@baton/host';
import type { AgentSettings, Branding } from './model.ts';

/** Names for ids from memory, as of the last change of the rows. People who have left keep theirs, for old chats. */
export interface Names extends NameBook {
  organizations(): readonly OrganizationId[];
  /** What the console needs to know of its agent's configuration. */
  agentSettings(agentId: AgentId): AgentSettings | undefined;
  /** What the visitor's door needs to know; undefined for an unknown or deleted deployment. */
  storefront(deploymentId: DeploymentId): Storefront | undefined;
}

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
